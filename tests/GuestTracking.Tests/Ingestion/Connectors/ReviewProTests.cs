using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>ReviewPro's guest surveys: products, windows of days, labels in the hotels' languages.</summary>
internal sealed class ReviewProTests : ReplayFixture
{
    private const int PageRows = 3;

    [Test]
    public async Task Every_response_of_every_product_comes_once_and_late_ones_follow()
    {
        var responses = new ResponseSet();
        await using var server = responses.Serve();
        var definition = Definition(server);
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys));
        Assert.That(await FactsAsync(), Does.StartWith("a000 H1 ").And.Contain("b000 H2 "));
        var watermark = JsonNode.Parse((await WatermarkAsync())!)!.AsObject();
        Assert.That(watermark.Select(one => one.Key), Is.EqualTo(new[] { "1001", "1002" }));
        Assert.That(watermark["1001"]!.GetValue<string>(), Is.EqualTo(Text(responses.Today)));

        var kept = await Database.KeptHashAsync();
        var asked = server.Requests.Count;
        await PullAsync(definition);
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
        Assert.That(server.Requests.Skip(asked).Select(request => request.Query["fd"]).Distinct(), Is.EqualTo(new[] { Text(responses.Today.AddDays(-3)) }), "the overlap");

        responses.Add("late", "1002", responses.Today.AddDays(-2));
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys));
    }

    [Test]
    public async Task Label_that_nobody_named_is_told_once_and_its_answers_come_when_it_is()
    {
        var responses = new ResponseSet { RoomsOfSecond = "Zimmer" };
        await using var server = responses.Serve();
        Assert.That(await FailAsync(Definition(server)), Does.Contain("the label 'Zimmer' is not named (7 times)").And.Contain("settings.ignored_labels"));
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys), "what could be taken is");
        Assert.That(await FailAsync(Definition(server)), Does.Contain("(7 times)"), "as long as it is not named");

        await PullAsync(Definition(server, settings => settings["labels"]!["rooms"]!.AsArray().Add("Zimmer")));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response where answers[2] is null"), Is.Zero);
        Assert.That(JsonNode.Parse((await WatermarkAsync())!)!["1002"]!.GetValue<string>(), Is.EqualTo(Text(responses.Today)));
    }

    [Test]
    public async Task Label_that_is_not_wanted_is_passed_over()
    {
        var responses = new ResponseSet { RoomsOfSecond = "Zimmer" };
        await using var server = responses.Serve();
        await PullAsync(Definition(server, settings => settings["ignored_labels"] = new JsonArray("Zimmer")));
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys));
    }

    [Test]
    public async Task Question_answered_twice_is_told()
    {
        var responses = new ResponseSet { RoomsOfSecond = "Valoración general" };
        await using var server = responses.Serve();
        Assert.That(await FailAsync(Definition(server)), Does.Contain("'overall' is answered twice in the response 'b000'"));
    }

    private static TestCaseData[] Faults { get; } =
    [
        new(ReplayAnswer.Json("""{"total":7,"responses":[]}"""), "there should be 7 responses, and 3 different ones came") { TestName = "Pull_that_fails: a page missing" },
        new(null, "only responses that came before") { TestName = "Pull_that_fails: a page repeated" },
        new(ReplayAnswer.Json("""{"total":9,"responses":[{"id":"b003","date":1767225600000,"productId":1002}]}"""), "there should be 9 responses") { TestName = "Pull_that_fails: a changed total" },
        new(ReplayAnswer.Json("""{"total":7,"responses":[{"id":"b003","productId":1001}]}"""), "is of product 1001") { TestName = "Pull_that_fails: another product" },
        new(ReplayAnswer.Json("""{"responses":[]}"""), "has no total") { TestName = "Pull_that_fails: no total" },
        new(ReplayAnswer.Json("""{"total":7,"responses":[{"id"""), "no sound JSON") { TestName = "Pull_that_fails: broken JSON" },
        new(ReplayAnswer.Of(500), "500") { TestName = "Pull_that_fails: 500" },
        new(ReplayAnswer.Of(429, "", "999999"), "429") { TestName = "Pull_that_fails: 429" },
        new(ReplayAnswer.Json("""{"total":7,"responses":[]}""") with { Fault = ReplayFault.Silence }, "no whole answer") { TestName = "Pull_that_fails: time-out halfway" },
        new(ReplayAnswer.Json("""{"total":7,"responses":[]}""") with { Fault = ReplayFault.Cut }, "tried 1 times") { TestName = "Pull_that_fails: connection cut" },
        new(ReplayAnswer.Json(new string(' ', 10_000)) with { Fault = ReplayFault.Endless }, "limits.response_bytes") { TestName = "Pull_that_fails: never ends" },
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Pull_that_fails_and_a_good_one_are_as_a_good_one(ReplayAnswer? answer, string message)
    {
        var responses = new ResponseSet();
        await using var server = responses.Serve();
        // The second page of the second product, in its only window.
        server.Instead(5, answer ?? responses.Page("1002", 0));
        var limits = new JsonObject { ["retries"] = 0, ["request_seconds"] = 100, ["response_bytes"] = 100_000 };
        Assert.That(await FailAsync(Definition(server, null, limits)), Does.Contain(message));
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys.Where(key => key[0] == 'a')), "the first product is whole");
        Assert.That(JsonNode.Parse((await WatermarkAsync())!)!.AsObject().Select(one => one.Key), Is.EqualTo(new[] { "1001" }));
        await PullAsync(Definition(server));
        await using var other = await ChainAsync();
        await PullAsync(Definition(server), other);
        Assert.That(await KeysAsync(), Is.EqualTo(responses.Keys));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(await other.KeptHashAsync()));
    }

    [Test]
    public async Task Certificate_that_does_not_fit_is_told()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{}"), tls: true);
        Assert.That(await FailAsync(Definition(server)), Does.Contain("certificate"));
    }

    [TestCase("labels", """{"overall":["Overall"],"rooms":["Rooms","Overall "]}""", "'Overall' stands there twice")]
    [TestCase("labels", """{"overall":["Overall"]}""", "the mapping's column 'rooms' is not there")]
    [TestCase("products", "{}", "settings.products: is empty")]
    [TestCase("url", "reviewpro.com", "settings.url")]
    public async Task Definition_that_is_wrong_is_told(string setting, string value, string message)
    {
        await using var server = new ResponseSet().Serve();
        var fault = Assert.Throws<UserError>(() => Definition(server, settings => settings[setting] = value[0] == '{' ? JsonNode.Parse(value) : value));
        Assert.That(fault!.Message, Does.Contain(message));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SourceDefinition Definition(ReplayServer server, Action<JsonObject>? change = null, JsonObject? limits = null)
    {
        var settings = new JsonObject
        {
            ["url"] = server.Address.ToString(),
            ["auth"] = new JsonObject { ["query"] = new JsonObject { ["name"] = "api_key", ["value"] = Secret } },
            ["survey"] = "77",
            ["products"] = new JsonObject { ["1001"] = "H1", ["1002"] = "H2" },
            ["labels"] = new JsonObject { ["overall"] = new JsonArray("Overall rating", "Valoración general"), ["rooms"] = new JsonArray("Rooms", "Habitaciones") },
            ["start"] = Text(new ResponseSet().Today.AddDays(-20)),
        };
        change?.Invoke(settings);
        var mapping = Mapping("property", "id", "date", "epoch-milliseconds", "overall", "rooms");
        return Definition("reviewpro", settings, mapping, limits);
    }

    /// <summary>Seven responses of each of two products, in English and in Spanish.</summary>
    private sealed class ResponseSet
    {
        private readonly List<(string Id, string Product, DateOnly Day)> _list = [];

        public ResponseSet()
        {
            for (var at = 0; at < 7; at++)
            {
                Add(FormattableString.Invariant($"a{at:000}"), "1001", Today.AddDays(-at));
                Add(FormattableString.Invariant($"b{at:000}"), "1002", Today.AddDays(-at));
            }
        }

        public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        /// <summary>The label of rooms in the second product.</summary>
        public string RoomsOfSecond { get; init; } = "Habitaciones";

        public IReadOnlyList<string> Keys => [.. _list.Select(one => one.Id).Order(StringComparer.Ordinal)];

        public void Add(string id, string product, DateOnly day) => _list.Add((id, product, day));

        public ReplayServer Serve() => new(request =>
        {
            Assert.That(request.Path, Is.EqualTo("/v3/surveys/77/responses"));
            Assert.That(request.Query["api_key"], Is.EqualTo(Password));
            return Page(request.Query["pid"], int.Parse(request.Query["offset"], CultureInfo.InvariantCulture), Day(request.Query["fd"]), Day(request.Query["td"]));
        });

        public ReplayAnswer Page(string product, int offset, DateOnly? first = null, DateOnly? last = null)
        {
            var listed = _list.Where(one => one.Product == product && one.Day >= (first ?? DateOnly.MinValue) && one.Day <= (last ?? DateOnly.MaxValue)).ToList();
            return ReplayAnswer.Json(JsonSerializer.Serialize(new
            {
                total = listed.Count,
                responses = listed.Skip(offset).Take(PageRows).Select(one => new
                {
                    id = one.Id,
                    date = new DateTimeOffset(one.Day.ToDateTime(new TimeOnly(10, 30)), TimeSpan.Zero).ToUnixTimeMilliseconds(),
                    productId = int.Parse(one.Product, CultureInfo.InvariantCulture),
                    customScore = new { value = 87.5 },
                    answers = new object[]
                    {
                        new { label = product == "1001" ? "Overall rating" : "Valoración general", answer = 5 },
                        new { label = product == "1001" ? " Rooms" : RoomsOfSecond, answer = "3" },
                    },
                }),
            }));
        }

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
