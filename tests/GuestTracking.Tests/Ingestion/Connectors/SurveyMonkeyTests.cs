using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Responses of SurveyMonkey: each of the server's keys once, whatever happens on the way, and what stands for their ids.</summary>
internal sealed class SurveyMonkeyTests : PullFixture
{
    private const string Token = "s3cret-of-surveymonkey";
    private SurveyMonkeyServer Server { get; set; } = null!;

    [SetUp]
    public void Serve() => Server = new SurveyMonkeyServer(SurveyMonkeyServer.Details());

    [TearDown]
    public async Task StopServingAsync() => await Server.DisposeAsync();

    [Test]
    public async Task Every_response_is_taken_once_and_the_next_pull_begins_where_this_one_ended()
    {
        Fill(23);
        var source = Definition(5);
        var first = await PullAsync(source);
        Server.Put(SurveyMonkeyServer.Response("r100", 500, 3));
        Server.Put(SurveyMonkeyServer.Response("r1", 501, 1));
        var second = await PullAsync(source);
        Assert.Multiple(async () =>
        {
            Assert.That((first.Counts.Read, first.Counts.Accepted, first.To), Is.EqualTo((23, 23, "2026-05-01T00:00:22+00:00")));
            Assert.That((second.Counts.Accepted, second.Counts.Corrected, second.Counts.Refused, second.To), Is.EqualTo((1, 1, 0, "2026-05-01T00:08:21+00:00")));
            Assert.That(Server.Replay.Requests.Select(request => request.Headers["Authorization"]), Is.All.EqualTo($"Bearer {Token}"));
        });
        await ServersListAsync();
        await UnchangedAsync(source);
    }

    [Test]
    public async Task Responses_that_change_while_they_are_read_are_not_missed()
    {
        Fill(40);
        // After each page one of those that were given is answered anew: it goes to the end, and all pages by number would shift.
        Server.AfterPage = page =>
        {
            if (page < 6)
            {
                Server.Put(SurveyMonkeyServer.Response($"r{page}", 1_000 + page, 5));
            }
        };
        await PullAsync(Definition(5));
        await ServersListAsync();
        Assert.That(await FactsAsync(), Does.Contain("r1 H1 2026-04-30 {4,NULL}").And.Contain("r5 H1 2026-04-30 {4,NULL}"));
    }

    [Test]
    public async Task More_than_a_page_within_a_second_is_read_by_pages()
    {
        Fill(17, second: 9);
        Server.Put(SurveyMonkeyServer.Response("before", 1, 2));
        Server.Put(SurveyMonkeyServer.Response("after", 30, 2));
        var source = Definition(5);
        var pulled = await PullAsync(source);
        Assert.That((pulled.Counts.Read, pulled.Counts.Accepted), Is.EqualTo((19, 19)));
        await ServersListAsync();
        await UnchangedAsync(source);
    }

    [Test]
    public async Task One_that_slips_through_between_pages_of_a_second_is_noticed_and_taken_by_the_next_pull()
    {
        Fill(17, second: 9);
        var source = Definition(5);
        Server.AfterPage = page =>
        {
            if (page == 2)
            {
                Server.Put(SurveyMonkeyServer.Response("r0", 40, 1));
            }
        };
        Assert.That(await FailureAsync(() => PullAsync(source)), Does.Contain("there should be 17 responses").And.Contain("pull again"));
        await PullAsync(source);
        await ServersListAsync();
    }

    [Test]
    public async Task What_stands_for_the_ids_is_read_by_the_names_that_the_survey_has()
    {
        Server.Put(SurveyMonkeyServer.Response("r1", 1, 4, 2));
        Server.Put(SurveyMonkeyServer.Response("r2", 1, 8));
        var source = Definition(5, mapping =>
        {
            mapping["columns"]!["segment"] = "question:Who told you?";
            mapping["columns"]!["comment"] = "question:14";
            mapping["answers"]![0]!["column"] = "weight:Your stay overall?";
            mapping["answers"]![1]!["column"] = "weight:How were they?/Rooms";
            ((JsonArray)mapping["answers"]!).Add(Answer("breakfast", "weight:12/122"));
        });
        await PullAsync(source);
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2026-04-30 {3,1,NULL}"));
            Assert.That(await Database.ScalarAsync<string>("select segment || '|' || comment from fact.response join fact.comment using (response_id) join survey.segment using (segment_id)"),
                Is.EqualTo("An agent; The press; a friend|Très \"bien\""));
            Assert.That(await Database.ScalarAsync<string>("select concat_ws('|', source_key, column_name, value) from ingest.reject where column_name <> ''"),
                Is.EqualTo("r2|weight:Your stay overall?|unknown choice 118"), "a choice that the survey does not have");
        });
    }

    [TestCase("question:99", "no question, row or column of that name")]
    [TestCase("question:What else?", "one of the ids 14, 15")]
    [TestCase("weight:12", "it has rows; name one of 12/121, 12/122")]
    [TestCase("weight:13", "no choice of that question has a weight")]
    [TestCase("custom:arrival", "no custom variable of that name (it has departure)")]
    public async Task Field_that_the_survey_does_not_have_is_told(string column, string fault) =>
        Assert.That(await FailureAsync(() => PullAsync(Definition(5, mapping => mapping["answers"]![0]!["column"] = column))), Does.Contain(column).And.Contain(fault));

    [Test]
    public async Task Only_responses_of_the_status_are_taken()
    {
        Server.Put(SurveyMonkeyServer.Response("r1", 1, 4, status: "partial"));
        Server.Put(SurveyMonkeyServer.Response("r2", 2, 4));
        var source = Definition(5);
        await PullAsync(source);
        Assert.That(await FactsAsync(), Does.StartWith("r2 ").And.Not.Contain("r1"));
        Server.Put(SurveyMonkeyServer.Response("r1", 3, 4));
        await PullAsync(source);
        await ServersListAsync();
    }

    [Test]
    public async Task Faults_that_pass_are_passed()
    {
        Fill(12);
        Server.Replay
            .Instead(1, ReplayAnswer.Of(429) with { Headers = [("X-Ratelimit-App-Global-Minute-Remaining", "0"), ("X-Ratelimit-App-Global-Minute-Reset", "59"), ("X-Ratelimit-App-Global-Day-Remaining", "5")] })
            .Instead(3, ReplayAnswer.Of(500))
            .Instead(5, ReplayAnswer.Json("{\"data\": []}") with { Fault = ReplayFault.Cut })
            .Instead(7, ReplayAnswer.Of(429, "", "1"));
        var time = new QuickTime(200);
        var begun = time.GetTimestamp();
        await PullAsync(Definition(5), time);
        Assert.That(time.GetElapsedTime(begun).TotalSeconds, Is.GreaterThan(59), "until the limit begins anew");
        await ServersListAsync();
    }

    [TestCase("""{"data":[],"total":12,"links":{}}""", "there should be 12 responses, and 0 came", TestName = "{m}(page missing)")]
    [TestCase("""{"data":[],"total":12,"links":{"next":"x"}}""", "empty, and not the last one", TestName = "{m}(empty page)")]
    [TestCase("""{"data":[],"total":"many"}""", "no 'data' and 'total'", TestName = "{m}(changed shape)")]
    [TestCase("""{"data":[{"id":"r1"}],"total":1}""", "no 'id' or no 'date_modified'", TestName = "{m}(response without its date)")]
    [TestCase("""{"data":[""", "is no sound JSON", TestName = "{m}(broken JSON)")]
    [TestCase("""{"data":[{"id":"r1","date_modified":"2020-01-01T00:00:00+00:00"}],"total":1}""", "not in the order of date_modified", TestName = "{m}(page repeated)")]
    public async Task Page_that_cannot_be_taken_is_told_and_the_next_pull_goes_on(string page, string fault)
    {
        Fill(12);
        var source = Definition(5);
        Server.Replay.Instead(3, ReplayAnswer.Json(page));
        Assert.That(await FailureAsync(() => PullAsync(source)), Does.Contain(fault).And.Not.Contain(Token));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(5), "what came before it is kept");
        await PullAsync(source);
        await ServersListAsync();
    }

    [Test]
    public async Task Recorded_responses_are_read()
    {
        var recorded = JsonNode.Parse(File.ReadAllText(SharedData.File("data/vendor-shapes/surveymonkey_responses_bulk_items.json")))!["data"]!.AsArray();
        var questions = recorded[0]!["pages"]![0]!["questions"]!.AsArray().Select(question => (string)question!["id"]!).ToList();
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "211979254,Alps/A"));
        await using var server = new SurveyMonkeyServer(new JsonObject
        {
            ["pages"] = new JsonArray(new JsonObject { ["questions"] = new JsonArray([.. questions.Select(id => new JsonObject { ["id"] = id })]) }),
        });
        foreach (var response in recorded)
        {
            server.Put(response!.DeepClone().AsObject());
        }
        var source = Definition(100, mapping =>
        {
            mapping["dates"] = new JsonObject { ["answered"] = new JsonObject { ["column"] = "date_created", ["format"] = "yyyy-MM-ddTHH:mm:sszzz" } };
            mapping["business_date"] = "answered";
            mapping["answers"] = new JsonArray([.. questions.Select(id => Answer($"q{id}", $"score:{id}", 0, 1))]);
        }, server);
        await PullAsync(source);
        Assert.That(await FactsAsync(), Does.Match("^10044859279 211979254 2018-05-31 {0,0,0,0,0,1,0,0,0,0}\n10044859376 211979254 2018-05-31 {[01,]+}$"));
    }

    [Test]
    public void Definition_with_faults_names_them() => Assert.That(
        () => Source("surveymonkey", new JsonObject { ["url"] = "api.surveymonkey.com", ["survey"] = "S1", ["token"] = TokenPlace(), ["status"] = "done" }, null,
            definition => definition["limits"] = new JsonObject { ["page_rows"] = 101 }),
        Throws.TypeOf<UserError>().With.Message.Contains("settings.url").And.Message.Contains("settings.survey").And.Message.Contains("settings.status")
            .And.Message.Contains("limits.page_rows").And.Message.Contains("'hotel' is none of the values"));

    private void Fill(int count, int? second = null)
    {
        for (var number = 0; number < count; number++)
        {
            Server.Put(SurveyMonkeyServer.Response($"r{number}", second ?? number, (number % 5) + 1));
        }
    }

    private JsonObject TokenPlace() => new() { ["file"] = Input.Json(Token) };

    private SourceDefinition Definition(int rows, Action<JsonObject>? change = null, SurveyMonkeyServer? server = null) => Source(
        "surveymonkey",
        new JsonObject { ["url"] = (server ?? Server).Replay.Address.ToString(), ["survey"] = "77", ["token"] = TokenPlace() },
        Input.Wide(mapping =>
        {
            mapping["columns"] = new JsonObject { ["property"] = "collector_id", ["response"] = "id" };
            mapping["dates"]!["departure"]!["column"] = "custom:departure";
            mapping["answers"] = new JsonArray(Answer("overall", "weight:11"), Answer("rooms", "weight:12/121"));
            change?.Invoke(mapping);
        }),
        definition => definition["limits"] = new JsonObject { ["page_rows"] = rows, ["requests_per_minute"] = 0 });

    private static JsonObject Answer(string question, string column, int lowest = 1, int highest = 5)
    {
        var answer = InputFiles.Answer(question, lowest: lowest, highest: highest);
        answer["column"] = column;
        return answer;
    }

    /// <summary>The registry holds the server's keys, each once.</summary>
    private async Task ServersListAsync() => Assert.That(
        await Database.ScalarAsync<string>("""select string_agg(source_key, ' ' order by source_key collate "C") from ingest.response_key join fact.response using (property_id, business_date, response_id)"""),
        Is.EqualTo(string.Join(' ', Server.Ids.Order(StringComparer.Ordinal))));

    /// <summary>A pull from the beginning changes nothing.</summary>
    private async Task UnchangedAsync(SourceDefinition source)
    {
        var kept = await Database.KeptHashAsync();
        await new SourceStore(Database.Database.Worker).RewindAsync(source.Source, null, default);
        var again = await PullAsync(source);
        Assert.That((again.Counts.Accepted, again.Counts.Corrected), Is.EqualTo((0, 0)));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }
}
