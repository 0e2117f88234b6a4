using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Privacy;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>What is over its time goes, by kind and country.</summary>
internal sealed class RetentionTests : PrivacyFixture
{
    private const string Shipped = "reports/retention.json";

    [Test]
    public async Task Each_kind_goes_by_the_country_of_its_property_and_held_data_stays()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (old, young) = (Day(today.AddMonths(-30)), Day(today.AddMonths(-2)));
        await IngestAsync(Input.Lines(
            Header, Row("de1", "H1", old, 5, "Anna", "Meier", "a@example.org", comment: "eins"), Row("de2", "H1", young, 5, "Anna", "Meier", "a@example.org", comment: "zwei"),
            Row("es1", "H2", old, 5, "Juan", "Sol", "j@example.org", comment: "uno"), Row("es2", "H3", old, 5, "Held", "One", "h@example.org", comment: "dos"),
            Row("es3", "H2", "nothing", 5), Row("xx", "H9", old, 5)));
        await IngestAsync(Input.Lines(Header, Row("es1", "H2", old, 4, "Juan", "Sol", "j@example.org", comment: "uno mas")));
        await Database.ExecuteAsync(
            """
            update ingest.reject set refused_at = now() - interval '20 months';
            insert into ingest.delivery (source, webhook_id, received_at, body) values ('survey', 'w1', now() - interval '4 months', '{}'), ('survey', 'w2', now(), '{}');
            """);
        await MustAsync("hold", "add", "--guest", "h@example.org", "--reason", "claim");
        await Database.ExecuteAsync("update privacy.request set made_at = now() - interval '5 years'");
        var reports = Reports(json =>
        {
            json["months"]!["comment"] = 12;
            json["months"]!["guest_link"] = 24;
            json["months"]!["reject_record"] = 12;
            json["months"]!["response_history"] = 24;
            json["countries"] = new JsonObject
            {
                ["DE"] = new JsonObject { ["comment"] = 29, ["guest_link"] = 29 },
                ["ES"] = new JsonObject { ["response_history"] = 6, ["reject_record"] = 24 },
            };
        });
        var kept = await Database.KeptHashAsync();
        var dry = await MustAsync("retention", "run", "--dry-run", "--reports", reports, "--format", "csv");
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept), "a dry run takes nothing away");
        var lines = await MustAsync("retention", "run", "--reports", reports, "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(lines, Is.EqualTo(dry));
            Assert.That(Lines(lines), Is.EqualTo(new[]
            {
                $"comment,DE,{Day(today.AddMonths(-29))},1,0", $"comment,ES,{Day(today.AddMonths(-12))},1,1", $"response_history,ES,{Day(today.AddMonths(-6))},1,0", $"reject_record,,{Day(today.AddMonths(-12))},1,0",
                $"delivery,,{Day(today.AddMonths(-3))},1,0", $"request,,{Day(today.AddMonths(-36))},1,0",
                $"guest_link,DE,{Day(today.AddMonths(-29))},1,0", $"guest_link,ES,{Day(today.AddMonths(-24))},1,1",
            }));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(comment, ' ' order by comment) from fact.comment"), Is.EqualTo("dos zwei"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.reject where record is null and value is null and guest_hash is null"), Is.EqualTo(1), "the refusal itself stays");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(4), "answers stay");
            Assert.That(Lines(await MustAsync("retention", "run", "--reports", reports, "--format", "csv")), Is.EqualTo(new[] { $"comment,ES,{Day(today.AddMonths(-12))},0,1", $"guest_link,ES,{Day(today.AddMonths(-24))},0,1" }));
            Assert.That((await RunAsync("audit", "verify")).Error, Does.Contain("The audit is whole"));
        });
    }

    [Test]
    public void Shipped_document_is_valid_and_the_schema_names_what_the_program_reads()
    {
        var rules = RetentionRules.Load(Path.Combine(SharedData.Project, Shipped));
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Project, "src", "GuestTracking", "Privacy", "retention.schema.json")));
        var months = schema.RootElement.GetProperty("properties").GetProperty("months");
        Assert.Multiple(() =>
        {
            Assert.That(rules.AnonymousResponsesMin, Is.EqualTo(5));
            Assert.That(months.GetProperty("properties").EnumerateObject().Select(kind => kind.Name), Is.EquivalentTo(RetentionRules.Kinds));
            Assert.That(months.GetProperty("required").EnumerateArray().Select(kind => kind.GetString()), Is.EquivalentTo(RetentionRules.Kinds));
            Assert.That(schema.RootElement.GetProperty("properties").EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "$schema", "anonymous_responses_min", "months", "countries" }));
        });
    }

    [TestCase("""{ "months": { "comment": 12 } }""", "tells nothing of 'guest_link'")]
    [TestCase("""{ "months": { "comment": 0, "guest_link": 1, "reject_record": 1, "response_history": 1, "delivery": 1, "job_run": 1, "request": 1 } }""", "months.comment: is 1 to 1200")]
    [TestCase("""{ "months": { "coment": 1, "comment": 1, "guest_link": 1, "reject_record": 1, "response_history": 1, "delivery": 1, "job_run": 1, "request": 1 } }""", "'coment' is not one of")]
    [TestCase("""{ "months": { "comment": 1, "guest_link": 1, "reject_record": 1, "response_history": 1, "delivery": 1, "job_run": 1, "request": 1 }, "countries": { "DE": { "delivery": 1 } } }""", "countries.DE: 'delivery'")]
    [TestCase("""{ "month": {} }""", "retention.schema.json")]
    [TestCase("""{ "months": { "comment": 1, "guest_link": 1, "reject_record": 1, "response_history": 1, "delivery": 1, "job_run": 1, "request": 1 }, "anonymous_responses_min": 0 }""", "anonymous_responses_min")]
    [TestCase("""{ "months": { "comment": 36, "guest_link": 24, "reject_record": 1, "response_history": 1, "delivery": 1, "job_run": 1, "request": 1 } }""", "months.guest_link: is shorter than months.comment")]
    [TestCase("""{ "months": { "comment": 1, "guest_link": 24, "reject_record": 1, "response_history": null, "delivery": 1, "job_run": 1, "request": 1 } }""", "months.guest_link: is shorter than months.response_history")]
    [TestCase("""{ "months": { "comment": 12, "guest_link": 24, "reject_record": 12, "response_history": 12, "delivery": 1, "job_run": 1, "request": 1 }, "countries": { "DE": { "guest_link": 6 } } }""", "countries.DE.guest_link: is shorter than months.comment")]
    [TestCase("""{ "months": { "comment": 12, "guest_link": 24, "reject_record": 12, "response_history": 12, "delivery": 1, "job_run": 1, "request": 1 }, "countries": { "DE": { "comment": 25 } } }""", "months.guest_link: is shorter than countries.DE.comment")]
    public void Wrong_document_is_refused(string text, string message)
    {
        var file = Input.Json(text);
        Assert.That(() => RetentionRules.Load(file), Throws.TypeOf<UserError>().With.Message.Contains(message).And.Message.Contains(file));
    }

    [Test]
    public async Task What_retention_took_does_not_come_back_with_the_same_file()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (old, young) = (Day(today.AddMonths(-40)), Day(today.AddMonths(-2)));
        string[] rows =
        [
            Row("a", "H1", old, 5, "Anna", "Meier", "a@example.org", "B1", "eins"), Row("b", "H2", old, 5, "Held", "One", "h@example.org", "B2", "dos"),
            Row("c", "H1", young, 5, "Carl", "Other", "c@example.org", "B3", "zwei"), Row("d", "H1", "nothing", 5, mail: "d@example.org"),
        ];
        var file = Input.Lines([Header, .. rows]);
        await IngestAsync(file);
        await Database.ExecuteAsync("update ingest.reject set refused_at = now() - interval '20 months'");
        await MustAsync("hold", "add", "--guest", "h@example.org", "--reason", "claim");
        await MustAsync("retention", "run", "--reports", Reports(static _ => { }));
        var kept = await Database.KeptHashAsync();
        Assert.That(await IngestAsync(file), Is.EqualTo(new FileCounts(4, 0, 0, 1, 3)), "no correction");
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(comment, ' ' order by comment) from fact.comment"), Is.EqualTo("dos zwei"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.EqualTo(2));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.reject where record is null and guest_hash is null"), Is.EqualTo(1));
        });
        var corrected = Input.Lines(
            Header, Row("a", "H1", old, 4, "Anna", "Meier", "a@example.org", "B1", "eins"), Row("b", "H2", old, 4, "Held", "One", "h@example.org", "B2", "tres"),
            Row("c", "H1", young, 4, "Carl", "Other", "c@example.org", "B3", "drei"), Row("e", "H1", old, 4, "Eve", "New", "e@example.org", "B5", "neu"));
        Assert.That(await IngestAsync(corrected), Is.EqualTo(new FileCounts(4, 1, 3, 0, 0)), "answers are corrected and taken whatever their age");
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select string_agg(comment || case when masked then '*' end, ' ' order by comment) from fact.comment"), Is.EqualTo("dos* drei*"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Retention_and_an_ingest_of_which_one_lane_has_merged_both_end()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (old, young) = (Day(today.AddMonths(-40)), Day(today.AddMonths(-2)));
        await IngestAsync(Input.Lines([
            Header, .. Enumerable.Range(1, 16).Select(at => Row($"o{at}", "H1", old, 5, mail: $"o{at}@example.org")),
            .. Enumerable.Range(1, 16).Select(at => Row($"y{at}", "H1", young, 5, mail: $"y{at}@example.org", comment: "good"))]));
        // The links of lane 0 first: retention has taken them away when it comes to those of lane 1.
        await Database.ExecuteAsync(
            """
            create temp table kept as select * from fact.guest;
            delete from fact.guest;
            insert into fact.guest select * from kept order by get_byte(uuid_send(response_id), 15) % 2, response_id;
            """);
        var slow = await Database.ScalarAsync<string>("select source_key from ingest.response_key where get_byte(uuid_send(response_id), 15) % 2 = 0 and source_key like 'y%' limit 1");
        await using var holding = await Database.Database.Worker.OpenConnectionAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand(
            "select from fact.comment join ingest.response_key using (response_id) where source_key = $1 for update of comment", holding, transaction))
        {
            // Lane 0 waits here with its correction, lane 1 merges, holds its links and waits for lane 0.
            hold.Parameters.AddWithValue(slow!);
            await hold.ExecuteNonQueryAsync();
        }
        var ingest = Task.Run(() => IngestAsync(Input.Lines([
            Header, .. Enumerable.Range(1, 16).Select(at => Row($"o{at}", "H1", old, 5, mail: $"o{at}@example.org")),
            Row(slow!, "H1", young, 3, mail: "y@example.org", comment: "bad")])));
        await using var interruption = new Interruption(Database);
        Assert.That(await interruption.SeesAsync("with corrected as", ingest), Is.True);
        await UntilAsync("select exists (select from pg_stat_activity where state = 'idle in transaction' and query like '%from stage%' and datname = current_database())");
        var retention = Task.Run(() => MustAsync("retention", "run", "--reports", Reports(static _ => { }), "--format", "csv"));
        await UntilAsync(
            "select count(*) = 2 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and application_name like 'guesttracking%'");
        await transaction.CommitAsync();
        await Task.WhenAll(ingest, retention).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.EqualTo(16), "what the ingest linked once more is gone too");
    }

    private async Task UntilAsync(string condition)
    {
        for (var look = 0; !await Database.ScalarAsync<bool>(condition); look++)
        {
            Assert.That(look, Is.LessThan(3_000), condition);
            await Task.Delay(20);
        }
    }

    private string Reports(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Project, Shipped)))!;
        change(json);
        var folder = Input.Path("reports");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, RetentionRules.FileName), json.ToJsonString());
        return folder;
    }

    private static string[] Lines(string csv) => [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", null);
}
