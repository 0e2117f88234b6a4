using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Exports of Qualtrics: each of the server's keys once; what does not come is told in time.</summary>
internal sealed class QualtricsTests : PullFixture
{
    private const string Token = "s3cret-of-qualtrics";
    private static readonly DateTimeOffset Begin = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private QualtricsServer Server { get; set; } = null!;

    [SetUp]
    public void Serve() => Server = new QualtricsServer();

    [TearDown]
    public async Task StopServingAsync() => await Server.DisposeAsync();

    [Test]
    public async Task Export_is_waited_for_and_the_next_one_begins_a_day_before_its_end()
    {
        for (var number = 0; number < 12; number++)
        {
            Server.Put($"R_{number}", Begin.AddHours(12 * number), (number % 5) + 1);
        }
        var first = await PullAsync(Definition(), new QuickTime(50));
        // One that was recorded before the last one and was not there yet; one that is another by now.
        Server.Put("R_late", Begin.AddHours((12 * 11) - 5), 2);
        Server.Put("R_11", Begin.AddHours(12 * 11), 5);
        var second = await PullAsync(Definition(), new QuickTime(50));
        Assert.Multiple(async () =>
        {
            Assert.That((first.Counts.Read, first.Counts.Accepted, first.To), Is.EqualTo((12, 12, "2026-05-06T12:00:00Z")));
            Assert.That((second.Counts.Read, second.Counts.Accepted, second.Counts.Corrected, second.Counts.AlreadyKnown, second.To), Is.EqualTo((4, 1, 1, 2, "2026-05-06T12:00:00Z")));
            Assert.That(Server.Started.Select(body => body.ToJsonString()), Is.EqualTo(new[]
            {
                """{"format":"csv","compress":true}""", """{"format":"csv","compress":true,"startDate":"2026-05-05T12:00:00Z"}""",
            }));
            Assert.That(Server.Replay.Requests.Select(request => request.Headers["X-API-TOKEN"]), Is.All.EqualTo(Token));
        });
        await ServersListAsync();
        await UnchangedAsync();
    }

    [Test]
    public async Task Survey_without_responses_gives_none()
    {
        var pulled = await PullAsync(Definition(), new QuickTime(50));
        Assert.That((pulled.Counts.Read, pulled.To), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public async Task Export_that_a_killed_pull_left_behind_goes_and_one_in_use_stays()
    {
        var left = Directory.CreateTempSubdirectory(ExportFolder.Prefix).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "export.csv"), "a guest's text");
        await File.WriteAllTextAsync(Path.Combine(left, ExportFolder.LockName), "");
        using var used = new ExportFolder();
        Server.Put("R_1", Begin, 4);
        await PullAsync(Definition(), new QuickTime(50));
        Assert.That(Directory.Exists(left), Is.False);
        Assert.That(Directory.Exists(used.Path), Is.True);
    }

    [Test]
    public async Task Row_that_is_refused_is_kept_once_however_often_it_is_exported()
    {
        Server.Put("R_1", Begin, 4);
        Server.Put("R_2", Begin, 4, "H99");
        Server.Put("R_3", Begin, 4, "H1,H2");
        for (var pull = 0; pull < 2; pull++)
        {
            Assert.That((await PullAsync(Definition(), new QuickTime(50))).Counts.Refused, Is.EqualTo(2));
        }
        Assert.That(
            await Database.ScalarAsync<string>("""select string_agg(concat_ws('|', line, source_key, value, reason), E'\n' order by reason collate "C") from ingest.reject"""),
            Is.EqualTo("0|7 fields, the header has 6\n0|R_2|H99|unknown property: add it with 'guesttracking chain import', then ingest the file again"));
    }

    [Test]
    public async Task Faults_that_pass_are_passed()
    {
        Server.Put("R_1", Begin, 4);
        Server.Replay
            .Instead(1, ReplayAnswer.Of(503))
            .Instead(3, ReplayAnswer.Of(429, "", "1"))
            .Instead(5, ReplayAnswer.Json("{}") with { Fault = ReplayFault.NoAnswer })
            .Instead(8, new ReplayAnswer(200, new byte[1_000]) { Fault = ReplayFault.Cut });
        await PullAsync(Definition(), new QuickTime(100));
        await ServersListAsync();
    }

    [TestCase("""{"percentComplete":40.5,"status":"inProgress"}""", "of which 40.5 % are done, is not there within 1 minutes (limits.pull_minutes)")]
    [TestCase("""{"percentComplete":40.5,"status":"failed"}""", "the export is 'failed' instead of complete")]
    [TestCase("""{"percentComplete":40.5}""", "the export is 'without a status' instead of complete")]
    [TestCase("""{"percentComplete":100,"status":"complete"}""", "says no 'result.fileId'")]
    [TestCase("null", "without a status")]
    public async Task Export_that_does_not_come_is_told(string progress, string fault)
    {
        Server.Put("R_1", Begin, 4);
        Server.Progress = progress;
        await FailsThenGoesOnAsync(fault, () => Server.Progress = null);
    }

    [TestCase("two", "holds 2 files instead of one")]
    [TestCase("none", "holds 0 files instead of one")]
    [TestCase("broken", "cannot be unpacked")]
    [TestCase("large", "larger than 100000 bytes when unpacked (limits.response_bytes)")]
    [TestCase("other", "is no CSV export of Qualtrics")]
    [TestCase("column", "has no column 'hotel'")]
    [TestCase("cut", "quote")]
    public async Task Zip_that_is_not_what_it_should_be_is_told(string kind, string fault)
    {
        Server.Put("R_1", Begin, 4);
        var usual = Server.Pack;
        Server.Pack = csv => kind switch
        {
            "two" => QualtricsServer.Zip(("a.csv", csv), ("b.csv", csv)),
            "none" => QualtricsServer.Zip(),
            "broken" => usual(csv)[..^30],
            "large" => QualtricsServer.Zip(("a.csv", csv + new string('x', 100_000))),
            "other" => QualtricsServer.Zip(("a.csv", "a,b\n1,2\n3,4\n")),
            "column" => QualtricsServer.Zip(("a.csv", csv.Replace("hotel", "house", StringComparison.Ordinal))),
            _ => QualtricsServer.Zip(("a.csv", csv + "2026-05-01 00:00:00,R_2,\"H1")),
        };
        await FailsThenGoesOnAsync(fault, () => Server.Pack = usual);
    }

    [Test]
    public async Task Real_export_is_read()
    {
        var real = await File.ReadAllTextAsync(SharedData.File("data/vendor-shapes/qualtrics_sample.csv"));
        Server.Pack = _ => QualtricsServer.Zip(("Real survey.csv", real));
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "DE,Alps/A"));
        var pulled = await PullAsync(
            Definition(mapping =>
            {
                mapping["columns"] = new JsonObject { ["property"] = "UserLanguage", ["response"] = "_recordId", ["comment"] = "QID2_TEXT" };
                mapping["dates"] = new JsonObject { ["answered"] = new JsonObject { ["column"] = "endDate", ["format"] = "yyyy-MM-dd HH:mm:ss" } };
                mapping["business_date"] = "answered";
                mapping["answers"] = new JsonArray(Answer("choice", "QID1"));
            }),
            new QuickTime(50));
        Assert.That((pulled.Counts.Accepted, pulled.Counts.Refused, pulled.To), Is.EqualTo((1, 0, "2017-07-18T08:28:48Z")));
        Assert.That(await FactsAsync(), Is.EqualTo("R_2YPOQ602ER1jkf1 DE 2017-07-18 {1}"));
    }

    [Test]
    public void Definition_with_faults_names_them() => Assert.That(
        () => Source("qualtrics", new JsonObject { ["url"] = "fra1.qualtrics.com", ["survey"] = "../1", ["token"] = TokenPlace() }),
        Throws.TypeOf<UserError>().With.Message.Contains("settings.url").And.Message.Contains("settings.survey"));

    /// <summary>A pull fails, leaves no trace, neither here nor on the disk, and tells no secret; once the fault is gone the next one takes all.</summary>
    private async Task FailsThenGoesOnAsync(string fault, Action repair)
    {
        Assert.That(await FailureAsync(() => PullAsync(Definition(), new QuickTime(200))), Does.Contain(fault).And.Not.Contain(Token));
        Assert.That(await Database.ScalarAsync<long>("select (select count(*) from ingest.response_key) + (select count(*) from ingest.watermark)"), Is.Zero);
        repair();
        await PullAsync(Definition(), new QuickTime(50));
        await ServersListAsync();
    }

    private JsonObject TokenPlace() => new() { ["file"] = Input.Json(Token) };

    private SourceDefinition Definition(Action<JsonObject>? change = null) => Source(
        "qualtrics",
        new JsonObject { ["url"] = Server.Replay.Address.ToString(), ["survey"] = "SV_1", ["token"] = TokenPlace() },
        Input.Wide(mapping =>
        {
            mapping["columns"] = new JsonObject { ["property"] = "hotel", ["response"] = "ResponseId" };
            mapping["dates"]!["departure"]!["column"] = "departure";
            mapping["answers"] = new JsonArray(Answer("overall", "Q1"), Answer("rooms", "QID2"));
            change?.Invoke(mapping);
        }),
        definition => definition["limits"] = new JsonObject { ["requests_per_minute"] = 0, ["pull_minutes"] = 1, ["response_bytes"] = 100_000, ["request_seconds"] = 5_000 });

    private static JsonObject Answer(string question, string column)
    {
        var answer = InputFiles.Answer(question);
        answer["column"] = column;
        return answer;
    }

    private async Task ServersListAsync() => Assert.That(
        await Database.ScalarAsync<string>("""select string_agg(source_key, ' ' order by source_key collate "C") from ingest.response_key join fact.response using (property_id, business_date, response_id)"""),
        Is.EqualTo(string.Join(' ', Server.Ids.Order(StringComparer.Ordinal))));

    private async Task UnchangedAsync()
    {
        var kept = await Database.KeptHashAsync();
        await new SourceStore(Database.Database.Worker).RewindAsync("survey", null, default);
        var again = await PullAsync(Definition(), new QuickTime(50));
        Assert.That((again.Counts.Accepted, again.Counts.Corrected), Is.EqualTo((0, 0)));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }
}
