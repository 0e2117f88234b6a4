using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Any paged REST source: its ways of paging, and all that can go wrong with them.</summary>
internal sealed class HttpJsonTests : ReplayFixture
{
    private const int PageRows = 4;

    private static string[] Ways { get; } = ["cursor", "address", "page", "offset", "post"];

    [TestCaseSource(nameof(Ways))]
    public async Task Every_response_comes_once_and_later_ones_follow(string way)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        var definition = Definition("http-json", Settings(server, way), FieldMapping);

        var first = await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
        Assert.That(first.Counts, Is.EqualTo(PullCounts(18, accepted: 17, refused: 1, answersRefused: 1)));
        Assert.That(await WatermarkAsync(), Is.EqualTo(list.LastChange));
        Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment order by comment limit 1"), Is.EqualTo("a \"café\" 😀\n"));

        var kept = await Database.KeptHashAsync();
        var again = await PullAsync(definition);
        Assert.That(again.Counts.AlreadyKnown, Is.EqualTo(again.Counts.Read - again.Counts.Refused), "only what is as new as the watermark");
        Assert.That(again.Counts.Read, Is.EqualTo(1));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));

        list.Add(3);
        Assert.That((await PullAsync(definition)).Counts.Accepted, Is.EqualTo(3));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [Test]
    public async Task Pull_from_the_beginning_changes_nothing()
    {
        var list = new ResponseList(10);
        await using var server = list.Serve();
        var definition = Definition("http-json", Settings(server, "cursor"), FieldMapping);
        await PullAsync(definition);
        var kept = await Database.KeptHashAsync();
        await Database.ExecuteAsync("delete from ingest.watermark");
        Assert.That((await PullAsync(definition)).Counts, Is.EqualTo(PullCounts(10, refused: 1, known: 9, answersRefused: 1)));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    private static TestCaseData[] Passing { get; } =
    [
        new(ReplayAnswer.Of(429, "", "1")) { TestName = "Fault_that_passes: 429" },
        new(ReplayAnswer.Of(500)) { TestName = "Fault_that_passes: 500" },
        new(ReplayAnswer.Json("""{"items":[{"id":"r1"}]}""") with { Fault = ReplayFault.Silence }) { TestName = "Fault_that_passes: time-out halfway" },
        new(ReplayAnswer.Json("""{"items":[{"id":"r1"}]}""") with { Fault = ReplayFault.Cut }) { TestName = "Fault_that_passes: connection cut" },
    ];

    [TestCaseSource(nameof(Passing))]
    public async Task Fault_that_passes_leaves_no_trace(ReplayAnswer fault)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        server.Instead(3, fault);
        await PullAsync(Definition("http-json", Settings(server, "cursor"), FieldMapping, new JsonObject { ["request_seconds"] = fault.Fault == ReplayFault.Silence ? 200 : 1_000 }));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(await GoodAsync(list)));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    /// <summary>Third page; with the total or, in ascending order, without; the message; the limits.</summary>
    private static IEnumerable<TestCaseData> Lasting()
    {
        var broken = """{"items":[{"id":"x1","hotel":{"code":"H1"},"stay":{"departure":"2026-01-01"},"updated_at":"2026-02-01","answers":[{"value":5}]},{"id":}""";
        foreach (var total in new[] { true, false })
        {
            foreach (var (name, answer, message) in new[]
            {
                ("429", ReplayAnswer.Of(429, "", "9999999"), "429"),
                ("500", ReplayAnswer.Of(500, $"token={Password}"), "500 Replayed: token=***; tried 1 times"),
                ("time-out halfway", ReplayAnswer.Json(broken) with { Fault = ReplayFault.Silence }, "no whole answer within 100 s"),
                ("connection cut", ReplayAnswer.Json(broken) with { Fault = ReplayFault.Cut }, "tried 1 times"),
                ("broken JSON", ReplayAnswer.Json(broken), "page 3 is no sound JSON, line 1, byte"),
                ("not JSON", ReplayAnswer.Json("<html>"), "page 3 is no sound JSON"),
                ("no records", ReplayAnswer.Json("""{"message":"sorry"}"""), "no array of records at '/items'"),
                ("never ends", ReplayAnswer.Json("""{"items":[],""") with { Fault = ReplayFault.Endless }, "limits.response_bytes"),
                ("wrong credentials", ReplayAnswer.Of(401, "expired"), "401"),
            })
            {
                yield return new(answer, total, message) { TestName = $"Pull_that_fails: {name}, {(total ? "total" : "ascending")}" };
            }
        }
    }

    [TestCaseSource(nameof(Lasting))]
    public async Task Pull_that_fails_and_a_good_one_are_as_a_good_one(ReplayAnswer answer, bool total, string message)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        var definition = Definition("http-json", Settings(server, "offset", total), FieldMapping, new JsonObject { ["retries"] = 0, ["request_seconds"] = 100, ["response_bytes"] = 100_000 });
        server.Instead(3, answer);
        Assert.That(await FailAsync(definition), Does.Contain("'survey'").And.Contain(message));
        // Two pages were sound: with a total nothing is sure, in order they are.
        Assert.That(await KeysAsync(), Is.EqualTo(list.KeysOf(0, total ? 0 : 2 * PageRows)));
        Assert.That(await WatermarkAsync(), total ? Is.Null : Is.EqualTo(list.ChangeOf((2 * PageRows) - 1)));

        await PullAsync(Definition("http-json", Settings(server, "offset", total), FieldMapping));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(await GoodAsync(list)));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [TestCaseSource(nameof(Ways))]
    public async Task Page_that_comes_again_stops_the_pull(string way)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        server.Instead(2, ReplayAnswer.Json(list.Page(0, "/list?cursor=4", null)));
        var definition = Definition("http-json", Settings(server, way), FieldMapping);
        Assert.That(await FailAsync(definition), Does.Contain("same page twice"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [Test]
    public async Task Cursor_that_leads_back_stops_the_pull()
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        server.Instead(3, ReplayAnswer.Json(list.Page(8, "4", 18)));
        Assert.That(await FailAsync(Definition("http-json", Settings(server, "cursor"), FieldMapping)), Does.Contain("in circles").And.Contain("page 3"));
    }

    [TestCaseSource(nameof(Ways))]
    public async Task Page_that_is_missing_is_noticed_by_the_total(string way)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        // Asked for the third page it sends the fourth.
        server.Instead(3, ReplayAnswer.Json(list.Page(12, way == "address" ? "/list?cursor=16" : "16", 18)));
        var definition = Definition("http-json", Settings(server, way), FieldMapping);
        Assert.That(await FailAsync(definition), Does.Contain("there are 18 records").And.Contain("different ones came").Or.Contain("same page twice"));
        Assert.That(await WatermarkAsync(), Is.Null);
        await PullAsync(definition);
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(await GoodAsync(list)));
    }

    [Test]
    public async Task Jump_that_an_answer_tells_stops_the_pull_before_it()
    {
        var list = new ResponseList(18);
        await using var server = list.Serve();
        server.Instead(3, ReplayAnswer.Json(list.Page(12, null, null)));
        var settings = Settings(server, "offset", total: false);
        settings["paging"]!["offset"]!["at"] = "/offset";
        Assert.That(await FailAsync(Definition("http-json", settings, FieldMapping)), Does.Contain("asked for at 8").And.Contain("'12'"));
        Assert.That(await WatermarkAsync(), Is.EqualTo(list.ChangeOf(7)));
        await PullAsync(Definition("http-json", settings, FieldMapping));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [Test]
    public async Task Record_that_moves_while_it_is_read_by_offsets_is_noticed()
    {
        var list = new ResponseList(18);
        await using var server = list.Serve(request =>
        {
            if (request == 2)
            {
                // Changed: it goes to the end, and the first of the third page onto the second.
                list.Touch(1);
            }
        });
        var definition = Definition("http-json", Settings(server, "offset"), FieldMapping);
        Assert.That(await FailAsync(definition), Does.Contain("17 different ones came"));
        await PullAsync(definition);
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [TestCase(3, true)]
    [TestCase(-1, false)]
    public async Task Total_that_changes_is_good_only_when_all_came(int change, bool good)
    {
        var list = new ResponseList(18);
        await using var server = list.Serve(request =>
        {
            if (request == 3)
            {
                list.Add(change);
            }
        });
        var definition = Definition("http-json", Settings(server, "offset"), FieldMapping);
        if (good)
        {
            await PullAsync(definition);
        }
        else
        {
            Assert.That(await FailAsync(definition), Does.Contain("there are 18 records").And.Contain("17 different ones came"));
            Assert.That(await WatermarkAsync(), Is.Null);
            await PullAsync(definition);
        }
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
    }

    [Test]
    public async Task Order_that_is_none_moves_the_watermark_at_the_end_only()
    {
        var list = new ResponseList(18) { Descending = true };
        await using var server = list.Serve();
        var settings = Settings(server, "cursor", total: false);
        Assert.That(await FailAsync(Definition("http-json", settings, FieldMapping)), Does.Contain("another order").And.Contain("watermark.ascending"));
        settings["watermark"]!.AsObject().Remove("ascending");
        server.Instead(4, ReplayAnswer.Of(404));
        Assert.That(await FailAsync(Definition("http-json", settings, FieldMapping)), Does.Contain("404"));
        Assert.That(await KeysAsync(), Is.Empty);
        await PullAsync(Definition("http-json", settings, FieldMapping));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
        Assert.That(await WatermarkAsync(), Is.EqualTo(list.LastChange));
    }

    [Test]
    public async Task Certificate_that_does_not_fit_is_told()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{}"), tls: true);
        Assert.That(await FailAsync(Definition("http-json", Settings(server, "cursor"), FieldMapping)), Does.Contain("certificate"));
    }

    [Test]
    public async Task Record_that_shows_late_is_found_and_the_watermark_does_not_go_back()
    {
        var list = new ResponseList(9);
        await using var server = list.Serve();
        var settings = Settings(server, "cursor", total: false);
        settings["watermark"]!.AsObject().Remove("overlap_minutes");
        await PullAsync(Definition("http-json", settings, FieldMapping));
        // Of a change between those that were listed, as a transaction shows it that took a while.
        list.InsertLate();
        var late = await PullAsync(Definition("http-json", settings, FieldMapping));
        Assert.That(late.Counts, Is.EqualTo(PullCounts(10, accepted: 1, refused: 1, known: 8, answersRefused: 1)));
        Assert.That(server.Requests[^1].Query["since"], Is.EqualTo("2026-02-01T09:09:00Z"));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
        Assert.That(await WatermarkAsync(), Is.EqualTo(list.LastChange));

        settings["watermark"]!["start"] = "2026-02-01T10:09:00Z";
        Assert.That((await PullAsync(Definition("http-json", settings, FieldMapping))).Counts.Read, Is.EqualTo(1), "not before the start");
    }

    [TestCase("2026-03-01T00:30:15.250+02:00", 60, "2026-02-28T23:30:15.250+02:00")]
    [TestCase("2026-03-01 00:30", 60, "2026-02-28 23:30")]
    [TestCase("2026-03-01", 60, "2026-02-28")]
    [TestCase("2026-03-01", 0, "2026-03-01")]
    [TestCase("2026-03-01T00:30:15Z", 0, "2026-03-01T00:30:15Z")]
    [TestCase("-1700000000", 60, "-1700000000")]
    [TestCase("r-0001", 60, "r-0001")]
    public void Value_some_minutes_earlier_is_written_as_it_was(string value, int minutes, string expected) =>
        Assert.That(GuestTracking.Ingestion.Connectors.GrowingValue.Earlier(value, minutes), Is.EqualTo(expected));

    [Test]
    public async Task Change_far_ahead_is_taken_but_nothing_waits_for_it()
    {
        var list = new ResponseList(5);
        list.Change(4, "2199-01-01T00:00:00Z");
        await using var server = list.Serve();
        await PullAsync(Definition("http-json", Settings(server, "cursor"), FieldMapping));
        Assert.That(await KeysAsync(), Is.EqualTo(list.Keys));
        Assert.That(await WatermarkAsync(), Is.EqualTo(list.ChangeOf(3)));
    }

    [TestCase("url", "ftp://x", "settings.url")]
    [TestCase("method", "PUT", "settings.method")]
    [TestCase("records", "items", "settings.records: 'items' is no JSON pointer")]
    [TestCase("parameters", """{"a":{"b":1}}""", "settings.parameters.a")]
    [TestCase("parameters", "{}", "{watermark}")]
    [TestCase("headers", """{"Authorization":"Bearer x"}""", "settings.auth")]
    [TestCase("headers", """{"X-API-Key":"s3cret-of-the-source"}""", "settings.headers.X-API-Key: a secret does not stand in a definition; name it under settings.auth")]
    [TestCase("headers", """{"accessToken":"s3cret-of-the-source"}""", "settings.headers.accessToken: a secret")]
    [TestCase("headers", """{"X-Custom":"Basic s3cret-of-the-source"}""", "settings.headers.X-Custom: a secret")]
    [TestCase("parameters", """{"since":"{watermark}","APIKEY":"s3cret-of-the-source"}""", "settings.parameters.APIKEY: a secret")]
    [TestCase("parameters", """{"since":"{watermark}","login":{"user":"me","user_password":"s3cret-of-the-source"}}""", "settings.parameters.login.user_password: a secret")]
    [TestCase("url", "https://survey.example/list?survey=7&api%5Fkey=s3cret-of-the-source", "settings.url: holds 'api_key': a secret")]
    [TestCase("url", "https://me:s3cret-of-the-source@survey.example/list", "settings.url: names a user")]
    [TestCase("auth", "{}", "settings.auth: needs one of")]
    [TestCase("auth", """{"bearer":"s3cret-of-the-source"}""", "named by where it stands")]
    [TestCase("paging", "{}", "settings.paging: needs one of")]
    [TestCase("watermark", """{"field":"/updated_at","overlap_minutes":-1}""", "settings.watermark.overlap_minutes: -1 is below 0")]
    [TestCase("cursor", "1", "settings of the source 'survey' are not as the connector 'http-json' needs them")]
    public async Task Definition_that_is_wrong_is_told(string setting, string value, string message)
    {
        await using var server = new ResponseList(1).Serve();
        var settings = Settings(server, "cursor");
        settings[setting] = value[0] == '{' ? JsonNode.Parse(value) : value;
        var fault = Assert.Throws<UserError>(() => Definition("http-json", settings, FieldMapping));
        Assert.That(fault!.Message, Does.Contain(message).And.Not.Contain(Password));
    }

    [Test]
    public async Task Name_that_only_resembles_a_secret_is_taken()
    {
        await using var server = new ResponseList(1).Serve();
        var settings = Settings(server, "cursor");
        settings["headers"] = JsonNode.Parse("""{"X-Tokens-Left":"7","Accept-Monkey":"yes"}""");
        settings["parameters"] = JsonNode.Parse("""{"page_token":"{watermark}","with_keys":"all","include_key":true}""");
        Assert.That(() => Definition("http-json", settings, FieldMapping), Throws.Nothing);
    }

    private static JsonObject FieldMapping =>
        Mapping("/hotel/code", "/id", "/stay/departure", "yyyy-MM-dd", "/answers/0/value", "/answers/1/value", "/comment");

    private static JsonObject Settings(ReplayServer server, string way, bool total = true)
    {
        var settings = new JsonObject
        {
            ["url"] = server.Address + "list?survey=7",
            ["auth"] = new JsonObject { ["bearer"] = Secret },
            ["parameters"] = new JsonObject { ["since"] = "{watermark}", ["rows"] = PageRows },
            ["paging"] = JsonNode.Parse(way switch
            {
                "cursor" or "post" => """{"cursor":{"next":"/next","parameter":"cursor"}}""",
                "address" => """{"cursor":{"next":"/link"}}""",
                "page" => """{"page":{"parameter":"page"}}""",
                _ => """{"offset":{"parameter":"offset"}}""",
            }),
            ["records"] = "/items",
            ["watermark"] = new JsonObject { ["field"] = "/updated_at", ["ascending"] = true, ["overlap_minutes"] = 0 },
        };
        if (way == "post")
        {
            settings["method"] = "POST";
        }
        if (total)
        {
            settings["total"] = "/total";
        }
        return settings;
    }

    private static GuestTracking.Ingestion.Connectors.PullCounts PullCounts(long read, long accepted = 0, long refused = 0, long known = 0, long answersRefused = 0) =>
        new(read, accepted, 0, refused, known, answersRefused, 0, 0);

    /// <summary>What a database holds after one pull without a fault.</summary>
    private async Task<string> GoodAsync(ResponseList list)
    {
        await using var server = list.Serve();
        await using var other = await ChainAsync();
        await PullAsync(Definition("http-json", Settings(server, "cursor"), FieldMapping), other);
        return await other.KeptHashAsync();
    }

    /// <summary>Responses as such a source lists them, by their change: r0001, r0002, … The second is of an unknown hotel, the third has an answer off its scale.</summary>
    private sealed class ResponseList
    {
        private readonly List<(string Key, string Change)> _list = [];
        private int _clock;
        private int _added;

        public ResponseList(int count) => Add(count);

        public bool Descending { get; init; }

        /// <summary>The keys that belong into the registry.</summary>
        public IReadOnlyList<string> Keys => KeysOf(0, _list.Count);

        public string LastChange => _list[^1].Change;

        public string ChangeOf(int at) => _list[at].Change;

        public IReadOnlyList<string> KeysOf(int start, int count) => [.. _list.GetRange(start, count).Select(one => one.Key).Where(key => key != "r0002").Order(StringComparer.Ordinal)];

        /// <summary>Adds some at the end; of a negative number, takes some away from the beginning.</summary>
        public void Add(int count)
        {
            if (count < 0)
            {
                _list.RemoveRange(0, -count);
            }
            for (var added = 0; added < count; added++)
            {
                _list.Add((FormattableString.Invariant($"r{++_added:0000}"), Tick()));
            }
        }

        /// <summary>Adds one before the last two, of the change of the one before them.</summary>
        public void InsertLate() => _list.Insert(_list.Count - 2, (FormattableString.Invariant($"r{++_added:0000}"), _list[^3].Change));

        /// <summary>Changes one now.</summary>
        public void Touch(int at)
        {
            var one = _list[at];
            _list.RemoveAt(at);
            _list.Add((one.Key, Tick()));
        }

        public void Change(int at, string change) => _list[at] = (_list[at].Key, change);

        /// <summary>A server that lists them in every way of paging, in order of their change, from one on.</summary>
        /// <param name="before">Called with the number of the request before it is answered.</param>
        public ReplayServer Serve(Action<int>? before = null)
        {
            var requests = 0;
            return new ReplayServer(request =>
            {
                before?.Invoke(++requests);
                Assert.That(request.Headers["Authorization"], Is.EqualTo($"Bearer {Password}"));
                var sent = request.Method == "POST"
                    ? JsonNode.Parse(request.Body)!.AsObject().ToDictionary(one => one.Key, one => one.Value!.ToString())
                    : new Dictionary<string, string>(request.Query);
                var listed = _list.Where(one => string.CompareOrdinal(one.Change, sent.GetValueOrDefault("since", "")) >= 0).ToList();
                var rows = int.Parse(sent.GetValueOrDefault("rows", "4"), CultureInfo.InvariantCulture);
                var start = sent.TryGetValue("page", out var page) ? (int.Parse(page, CultureInfo.InvariantCulture) - 1) * rows
                    : int.Parse(sent.GetValueOrDefault("cursor") ?? sent.GetValueOrDefault("offset", "0"), CultureInfo.InvariantCulture);
                var since = sent.TryGetValue("since", out var from) ? "&since=" + Uri.EscapeDataString(from) : "";
                return ReplayAnswer.Json(Page(start, start + rows < listed.Count ? $"/list?rows={rows}&cursor={start + rows}{since}" : null, listed.Count, listed));
            });
        }

        /// <summary>A page from a place on.</summary>
        /// <param name="start">0-based.</param>
        /// <param name="next">The address of the next page, whose cursor is the one of the next page; null: none.</param>
        /// <param name="total">Of all pages; null: all there are.</param>
        /// <param name="listed">What is listed; null: all.</param>
        public string Page(int start, string? next, int? total, List<(string Key, string Change)>? listed = null)
        {
            listed ??= _list;
            var items = (Descending ? listed.AsEnumerable().Reverse() : listed).Skip(start).Take(PageRows).Select(one => new
            {
                id = one.Key,
                hotel = new { code = one.Key == "r0002" ? "unknown" : "H1" },
                stay = new { departure = "2026-01-15" },
                updated_at = one.Change,
                answers = new[] { new { value = one.Key == "r0003" ? 9 : 5 }, new { value = 1 + (int.Parse(one.Key[1..], CultureInfo.InvariantCulture) % 5) } },
                comment = "a \"café\" 😀\n",
                other = new { deep = new object[] { 1, "x", new { } } },
            });
            return JsonSerializer.Serialize(new
            {
                total = total ?? listed.Count, offset = start, next = next?.Split("cursor=")[^1].Split('&')[0], link = next is null ? null : next.Contains('/', StringComparison.Ordinal) ? next : "/list?cursor=" + next, items,
            });
        }

        private string Tick() => FormattableString.Invariant($"2026-02-01T10:{++_clock:00}:00Z");
    }
}
