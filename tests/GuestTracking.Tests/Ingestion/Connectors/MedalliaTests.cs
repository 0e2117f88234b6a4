using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Medallia's query API: its shape, its errors in answers that look good, seconds longer than a page.</summary>
internal sealed partial class MedalliaTests : ReplayFixture
{
    private const int PageRows = 4;
    private const long Begin = 1_767_225_600;

    [Test]
    public async Task Every_survey_comes_once_and_later_ones_follow()
    {
        var surveys = new SurveyList(Enumerable.Range(0, 18).Select(at => Begin + (7 * at)));
        await using var server = surveys.Serve();
        var definition = Definition(server);
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(surveys.Keys));
        Assert.That(await WatermarkAsync(), Is.EqualTo($"{Begin + (7 * 17)},1017"));
        Assert.That(server.Requests.Select(request => request.Path).Distinct(), Is.EqualTo(new[] { "/token", "/data/v0/query" }));
        Assert.That(await FactsAsync(), Does.StartWith("1000 H1 2026-01-01 {4,0}\n1001 H1 2026-01-01 {4,1}"));

        var kept = await Database.KeptHashAsync();
        Assert.That((await PullAsync(definition)).Counts, Has.Property("AlreadyKnown").EqualTo(18).And.Property("Accepted").Zero, "within the overlap");
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
        Assert.That(await WatermarkAsync(), Is.EqualTo($"{Begin + (7 * 17)},1017"));

        // One that was finished before the last of them, and is listed only now.
        surveys.Add(Begin + (7 * 16), 999);
        surveys.Add(Begin + 10_000, 2_000);
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(surveys.Keys));
    }

    [TestCase(4)]
    [TestCase(5)]
    [TestCase(13)]
    public async Task Second_longer_than_a_page_is_read_to_its_end(int many)
    {
        var surveys = new SurveyList([Begin, Begin + 1, .. Enumerable.Repeat(Begin + 2, many), Begin + 3, Begin + 4, Begin + 5]);
        await using var server = surveys.Serve();
        await PullAsync(Definition(server));
        Assert.That(await KeysAsync(), Is.EqualTo(surveys.Keys));
        Assert.That(await WatermarkAsync(), Is.EqualTo($"{Begin + 5},{1000 + many + 4}"));
    }

    [Test]
    public async Task Values_are_several_one_or_none()
    {
        var surveys = new SurveyList([Begin, Begin + 1, Begin + 2, Begin + 3]) { Rooms = ["""["2"]""", """["2","3"]""", "[]", "null"] };
        await using var server = surveys.Serve();
        await PullAsync(Definition(server));
        Assert.That(await FactsAsync(), Is.EqualTo("1000 H1 2026-01-01 {4,1}\n1001 H1 2026-01-01 {4,NULL}\n1002 H1 2026-01-01 {4,NULL}\n1003 H1 2026-01-01 {4,NULL}").Or.Contain("1000 H1 2026-01-01 {4,1}"));
        Assert.That(await RefusalsAsync(), Is.EqualTo("0|rooms|2, 3|not a number"));
        Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment order by comment limit 1"), Is.EqualTo("good, \"quiet\" é"));
    }

    private static TestCaseData[] Faults { get; } =
    [
        new(ReplayAnswer.Json("""{"data":{"feedback":null},"errors":[{"message":"no field \"q_x\" for s3cret-of-the-source"}]}"""), "refuses the query: no field \"q_x\" for ***") { TestName = "Pull_that_fails: errors in a good answer" },
        new(ReplayAnswer.Json("""{"data":{"feedback":{"totalCount":0,"nodes":[]}},"errors":[{"extensions":{}}]}"""), "refuses the query") { TestName = "Pull_that_fails: errors beside data" },
        new(ReplayAnswer.Json("""{"data":{"feedback":{"totalCount":18,"nodes":[]}}}"""), "surveys are missing") { TestName = "Pull_that_fails: an empty page" },
        new(ReplayAnswer.Json("""{"data":{"feedback":{"totalCount":18,"no"""), "page 3 is no sound JSON") { TestName = "Pull_that_fails: broken JSON" },
        new(ReplayAnswer.Of(500), "500") { TestName = "Pull_that_fails: 500" },
        new(ReplayAnswer.Of(429, "", "999999"), "429") { TestName = "Pull_that_fails: 429" },
        new(ReplayAnswer.Json("""{"data":{"feedback":""") with { Fault = ReplayFault.Silence }, "no whole answer") { TestName = "Pull_that_fails: time-out halfway" },
        new(ReplayAnswer.Json("""{"data":{"feedback":""") with { Fault = ReplayFault.Cut }, "tried 1 times") { TestName = "Pull_that_fails: connection cut" },
        new(ReplayAnswer.Json(new string(' ', 10_000)) with { Fault = ReplayFault.Endless }, "limits.response_bytes") { TestName = "Pull_that_fails: never ends" },
        new(null, "page came again") { TestName = "Pull_that_fails: a page repeated" },
        new(ReplayAnswer.Of(0), "surveys are missing") { TestName = "Pull_that_fails: a page missing" },
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Pull_that_fails_and_a_good_one_are_as_a_good_one(ReplayAnswer? answer, string message)
    {
        var surveys = new SurveyList(Enumerable.Range(0, 18).Select(at => Begin + (7 * at)));
        await using var server = surveys.Serve();
        // Third page: request 1 is for the token.
        server.Instead(4, answer is null ? surveys.Page(0, 18) : answer.Status == 0 ? surveys.Page(12, 12) : answer);
        var limits = new JsonObject { ["retries"] = 0, ["request_seconds"] = 100, ["response_bytes"] = 100_000, ["page_rows"] = PageRows };
        Assert.That(await FailAsync(Definition(server, limits)), Does.Contain(message));
        Assert.That(await KeysAsync(), Is.SubsetOf(surveys.Keys.Take(7)));
        // The second page showed that the first left nothing out.
        Assert.That(await WatermarkAsync(), Is.EqualTo($"{Begin + (7 * 3)},1003"));
        await PullAsync(Definition(server));
        await using var other = await ChainAsync();
        await PullAsync(Definition(server), other);
        Assert.That(await KeysAsync(), Is.EqualTo(surveys.Keys));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(await other.KeptHashAsync()));
    }

    [Test]
    public async Task Total_that_shrinks_stops_the_pull_and_one_that_grows_does_not()
    {
        var surveys = new SurveyList(Enumerable.Range(0, 18).Select(at => Begin + (7 * at)));
        await using var server = surveys.Serve(request =>
        {
            if (request == 3)
            {
                surveys.Add(Begin + 5_000, 3_000);
            }
        });
        await PullAsync(Definition(server));
        Assert.That(await KeysAsync(), Is.EqualTo(surveys.Keys));

        await Database.ExecuteAsync("delete from ingest.watermark");
        await using var shrinking = surveys.Serve(request =>
        {
            if (request == 3)
            {
                surveys.Remove(1_017);
            }
        });
        Assert.That(await FailAsync(Definition(shrinking)), Does.Contain("surveys are missing").And.Contain("deleted"));
    }

    [Test]
    public async Task Certificate_that_does_not_fit_is_told()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{}"), tls: true);
        Assert.That(await FailAsync(Definition(server)), Does.Contain("certificate"));
    }

    [TestCase("fields", """{"survey":"a_surveyid"}""", "settings.fields: 'hotel' is not there")]
    [TestCase("instance", "medallia.com", "settings.instance")]
    [TestCase("finished", "end", "settings.fields: 'end' is not there")]
    public async Task Definition_that_is_wrong_is_told(string setting, string value, string message)
    {
        await using var server = new SurveyList([]).Serve();
        var fault = Assert.Throws<UserError>(() => Definition(server, null, settings => settings[setting] = value[0] == '{' ? JsonNode.Parse(value) : value));
        Assert.That(fault!.Message, Does.Contain(message));
    }

    [Test]
    public async Task Page_larger_than_medallia_gives_is_refused()
    {
        await using var server = new SurveyList([]).Serve();
        Assert.That(() => Definition(server, new JsonObject { ["page_rows"] = 1_001 }), Throws.TypeOf<UserError>().With.Message.Contains("limits.page_rows"));
    }

    private static SourceDefinition Definition(ReplayServer server, JsonObject? limits = null, Action<JsonObject>? change = null)
    {
        var settings = new JsonObject
        {
            ["instance"] = server.Address.ToString(),
            ["auth"] = new JsonObject { ["client_credentials"] = new JsonObject { ["token_url"] = server.Address + "token", ["client_id"] = "me", ["client_secret"] = Secret } },
            ["fields"] = new JsonObject
            {
                ["survey"] = "a_surveyid", ["finished"] = "e_responsedate", ["hotel"] = "a_unitid", ["overall"] = "q_overall", ["rooms"] = "q_rooms", ["note"] = "q_comment",
            },
            ["start"] = "2025-01-01",
        };
        change?.Invoke(settings);
        var mapping = Mapping("hotel", "survey", "finished", "epoch-seconds", "overall", "rooms", "note");
        return Definition("medallia", settings, mapping, limits ?? new JsonObject { ["page_rows"] = PageRows });
    }

    /// <summary>Surveys as Medallia lists them: by finish date and id, 1000 and up.</summary>
    private sealed partial class SurveyList
    {
        private readonly SortedSet<(long Finished, int Id)> _list = [];

        public SurveyList(IEnumerable<long> finished)
        {
            foreach (var one in finished)
            {
                Add(one, 1_000 + _list.Count);
            }
        }

        /// <summary>JSON of the values of rooms, by place.</summary>
        public IReadOnlyList<string>? Rooms { get; init; }

        public IReadOnlyList<string> Keys => [.. _list.Select(one => one.Id.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)];

        public void Add(long finished, int id) => _list.Add((finished, id));

        public void Remove(int id) => _list.RemoveWhere(one => one.Id == id);

        public ReplayServer Serve(Action<int>? before = null)
        {
            var requests = 0;
            return new ReplayServer(request =>
            {
                before?.Invoke(++requests);
                if (request.Path == "/token")
                {
                    return ReplayAnswer.Json("""{"access_token":"the-token","expires_in":3600}""");
                }
                Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer the-token"));
                var query = JsonNode.Parse(request.Body)!["query"]!.GetValue<string>();
                Assert.That(query, Does.Contain("""orderBy: [{fieldId: "e_responsedate", direction: ASC}, {fieldId: "a_surveyid", direction: ASC}]""").And.Contain("""rooms: fieldData(fieldId: "q_rooms") { values }"""));
                var from = long.Parse(From().Match(query).Groups[1].Value, CultureInfo.InvariantCulture);
                var listed = _list.Where(one => one.Finished >= from);
                if (Behind().Match(query) is { Success: true } behind)
                {
                    Assert.That(query, Does.Contain($"lte: \"{from}\""));
                    listed = listed.Where(one => one.Finished == from && one.Id > int.Parse(behind.Groups[1].Value, CultureInfo.InvariantCulture));
                }
                var all = listed.ToList();
                return Answer(all.Take(int.Parse(First().Match(query).Groups[1].Value, CultureInfo.InvariantCulture)), all.Count);
            });
        }

        /// <summary>A page from a place on.</summary>
        public ReplayAnswer Page(int start, int total) => Answer(_list.Skip(start).Take(PageRows), total);

        private ReplayAnswer Answer(IEnumerable<(long Finished, int Id)> surveys, int total)
        {
            var nodes = surveys.Select(one =>
            {
                var rooms = Rooms?[one.Id - 1_000] ?? $"[\"{1 + (one.Id % 5)}\"]";
                return $$$"""{"survey":{"values":["{{{one.Id}}}"]},"finished":{"values":["{{{one.Finished}}}"]},"hotel":{"values":["H1"]},"overall":{"values":["5"]},"rooms":{"values":"""
                    + rooms + """},"note":{"values":["good","\"quiet\" \u00e9"]}}""";
            });
            return ReplayAnswer.Json(FormattableString.Invariant($"{{\"data\":{{\"feedback\":{{\"totalCount\":{total},\"nodes\":[{string.Join(',', nodes)}]}}}}}}"));
        }

        [GeneratedRegex("gte: \"([0-9]+)\"")]
        private static partial Regex From();

        [GeneratedRegex("gt: \"([0-9]+)\"")]
        private static partial Regex Behind();

        [GeneratedRegex("first: ([0-9]+)")]
        private static partial Regex First();
    }
}
