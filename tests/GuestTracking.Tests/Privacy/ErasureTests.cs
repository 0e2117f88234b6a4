using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>What <c>erase</c> takes away, what stays, and that it does not come back.</summary>
internal sealed class ErasureTests : PrivacyFixture
{
    private const string Anna = "anna.meier@example.com";

    [Test]
    public async Task Guest_is_erased_and_her_scores_stay_as_anonymous_figures()
    {
        var file = await IngestAnnaAsync();
        var rollups = await RollupsAsync();
        var hash = await Database.ScalarAsync<Guid>("select guest_hash from fact.guest group by 1 order by count(*) desc limit 1");
        var result = await RunAsync("erase", "--guest", " Anna.Meier@Example.com", "--reason", "letter 17", "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output.Split('\n')[1].TrimEnd(), Is.EqualTo("1,2,2,0,2,0,1,0"));
            Assert.That(await RollupsAsync(), Is.EqualTo(rollups), "no amount moves");
            Assert.That(await FoundAsync("anna1", "anna2", "anna3", hash.ToString(), "quiet room"), Is.Empty);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(14));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response left join ingest.response_key using (response_id) where source_key is null and arrival_date is null"), Is.EqualTo(2));
        });
        var again = await RunAsync("ingest", file, "--mapping", Mapping(), "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(FileCounts.Parse(again.Output), Is.EqualTo(new FileCounts(15, 0, 0, 0, 15)));
            Assert.That(again.Error, Does.Contain("3 row(s) are of responses that were erased"));
            Assert.That(await RollupsAsync(), Is.EqualTo(rollups), "the same file again does not bring her back");
            Assert.That(await FoundAsync("anna1", "anna2", "anna3", hash.ToString(), "quiet room"), Is.Empty);
            Assert.That(await MustAsync("erase", "--guest", Anna, "--format", "csv"), Does.Contain("2,0,0,0,0,0,0,0"), "a second time there is nothing left");
        });
    }

    [Test]
    public async Task Answer_that_is_not_anonymous_goes_too_and_its_periods_are_stale()
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", "2008-01", 6), .. Others("H2", "2008-01", 3), Row("anna1", "H2", "2008-01-20", 5, "Anna", "Meier", Anna)]));
        await MustAsync("compute", "--period", "2008-01");
        Assert.That(await StaleAsync(), Is.Null);
        Assert.That(await MustAsync("erase", "--guest", Anna, "--dry-run", "--format", "csv"), Does.Contain("\n,1,0,1,0,0,0,0"));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.EqualTo(10), "a dry run erases nothing");
        Assert.That(await MustAsync("erase", "--guest", Anna, "--format", "csv"), Does.Contain("1,1,0,1,0,0,0,0"));
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(9));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero);
            Assert.That(await StaleAsync(), Is.EqualTo("2008-01"));
        });
    }

    [Test]
    public async Task Booking_is_erased_without_the_guests_other_bookings()
    {
        await IngestAnnaAsync();
        Assert.That(await MustAsync("erase", "--booking", "b-1001", "--format", "csv"), Does.Contain("1,1,1,0,1,0,0,0"));
        Assert.That(await FoundAsync("anna1"), Is.Empty);
        Assert.That(await FoundAsync("anna2", "anna3"), Is.Not.Empty);
    }

    [Test]
    public async Task Deliveries_and_replaced_versions_that_name_the_guest_go_and_others_stay()
    {
        await IngestAnnaAsync();
        await IngestAsync(Input.Lines(Header, Row("anna1", "H1", "2008-01-21", 4, "Anna", "Meier", Anna, "B-1001", "A quieter room")));
        await Database.ExecuteAsync(
            """
            insert into ingest.delivery (source, webhook_id, received_at, body) values
                ('survey', 'w1', now(), '{"id":"anna1","mail":"x"}'), ('survey', 'w2', now(), '{"id":"x","mail":"Anna.Meier@example.com"}'),
                ('survey', 'w3', now(), '{"id":"anna12","mail":"hanna.meier@example.com"}'), ('other', 'w4', now(), '{"id":"anna1"}');
            update fact.response_history set comment = 'a text of before there was a section';
            """);
        Assert.That(await MustAsync("erase", "--guest", Anna, "--format", "csv"), Does.Contain("1,2,2,0,2,1,1,2"));
        Assert.That(await Database.ScalarAsync<string>("select string_agg(webhook_id, ' ' order by webhook_id) from ingest.delivery"), Is.EqualTo("w3 w4"));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response_history"), Is.Zero);
    }

    [Test]
    public async Task Delivery_that_no_pull_took_yet_goes_and_its_response_does_not_come_back()
    {
        await MustAsync("sources", "import", Input.Json(
            $$"""
            {
              "source": "guests", "connector": "formbricks", "settings": { "secret": { "file": "{{Input.Text("whsec_c2VjcmV0IHRoYXQgb25seSB0ZXN0cyBrbm93IGFueXdheQ==")}}" } },
              "mapping": {
                "source": "guests", "questionnaire": { "name": "stay", "version": "1" }, "columns": { "property": "data.hotel", "response": "id" },
                "dates": { "departure": { "column": "data.departure" } }, "business_date": "departure",
                "answers": [ { "column": "data.overall", "question": "overall", "department": "overall", "department_name": "Overall", "scale": { "lowest": 1, "highest": 5 } } ]
              }
            }
            """));
        await DeliverAsync("w1", "r1", """ "mail":"Anna.Meier\u0040example.com" """);
        await DeliverAsync("w2", "r1", """ "more":1 """);
        await DeliverAsync("w3", "r2", """ "mail":"hanna.meier@example.com" """);
        Assert.That(await MustAsync("erase", "--guest", Anna, "--format", "csv"), Does.Contain("1,0,0,0,0,0,0,2"), "both states of her response");
        await DeliverAsync("w4", "r1", """ "mail":"" """);
        await MustAsync("sources", "pull", "guests");
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select string_agg(source_key, ' ') from ingest.response_key"), Is.EqualTo("r2"));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(webhook_id, ' ') from ingest.delivery"), Is.EqualTo("w3"), "what is told of an erased response is not kept");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.reject"), Is.Zero);
        });
    }

    [Test]
    public async Task Folders_that_may_still_hold_the_guest_are_named()
    {
        var drop = Input.Path("drop");
        await MustAsync("sources", "import", Input.Json(new JsonObject
        {
            ["source"] = "survey", ["connector"] = "files", ["settings"] = new JsonObject { ["folder"] = Path.Combine(drop, "*.csv"), ["refused"] = "../bad" },
            ["mapping"] = JsonNode.Parse(await File.ReadAllTextAsync(Mapping())),
        }.ToJsonString()));
        Assert.That((await RunAsync("erase", "--guest", Anna)).Error, Does.Contain($"'survey' are not looked through and may still name the guest: {drop}, {drop}/done, {Input.Path("bad")}."));
    }

    [TestCase("123456")]
    [TestCase("4711")]
    public async Task Booking_is_found_as_a_whole_value_only(string booking)
    {
        await Database.ExecuteAsync(
            $$"""
            insert into survey.source (source) values ('survey');
            insert into ingest.delivery (source, webhook_id, received_at, body) values
                ('survey', 'number', now(), '{"booking":{{booking}}}'), ('survey', 'text', now(), '{"booking":" {{booking}} "}'), ('survey', 'row', now(), 'a;{{booking}};b'),
                ('survey', 'keep text', now(), '{"phone":"+41 {{booking}} 77"}'), ('survey', 'keep number', now(), '{"booking":{{booking}}.5}'),
                ('survey', 'keep half', now(), '{"text":"\ud800","booking":"A-{{booking}}"}');
            insert into ingest.reject (source_id, file_sha256, line, column_name, file, reason, value, record)
            select source_id, ''::bytea, line, '', 'f', 'why', value, record
            from survey.source, (values (1, '{{booking}}', null), (2, null, '["{{booking}}"]'), (3, '1{{booking}}', '["tel {{booking}}"]')) as refused (line, value, record);
            """);
        Assert.That(await MustAsync("erase", "--booking", booking, "--format", "csv"), Does.Contain("1,0,0,0,0,0,2,3"));
        Assert.That(await Database.ScalarAsync<string>("select string_agg(webhook_id, ', ' order by webhook_id) from ingest.delivery"), Is.EqualTo("keep half, keep number, keep text"));
        Assert.That(await Database.ScalarAsync<long>("select line from ingest.reject"), Is.EqualTo(3));
    }

    [Test]
    public async Task Erasure_that_fails_on_its_way_changes_nothing()
    {
        await IngestAnnaAsync();
        var kept = await Database.KeptHashAsync();
        await Database.ExecuteAsync(
            """
            create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'halfway'; end $$;
            create trigger fail before update on fact.response for each row execute function public.fail();
            """);
        Assert.That((await RunAsync("erase", "--guest", Anna)).ExitCode, Is.EqualTo(1));
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
            Assert.That(await Database.ScalarAsync<long>("select (select count(*) from privacy.erased_response) + (select count(*) from privacy.request) + (select count(*) from bonus.audit)"), Is.Zero);
        });
    }

    [Test]
    public async Task File_that_is_being_read_while_its_response_is_erased_is_not_taken()
    {
        var file = await IngestAnnaAsync();
        await using var holding = await Database.Database.Worker.OpenConnectionAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock($1)", holding, transaction))
        {
            // The ingest waits here: it has read the file and merged nothing.
            hold.Parameters.AddWithValue(GuestTracking.Storage.AdvisoryLocks.Weights);
            await hold.ExecuteNonQueryAsync();
        }
        var ingest = Task.Run(() => RunAsync("ingest", file, "--mapping", Mapping()));
        await using var interruption = new Interruption(Database);
        Assert.That(await interruption.SeesAsync("pg_advisory_xact_lock_shared", ingest), Is.True);
        await MustAsync("erase", "--guest", Anna);
        var kept = await Database.KeptHashAsync();
        await transaction.CommitAsync();
        var result = await ingest;
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("erased while it was being read").And.Contain("run the same again"));
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
        });
        Assert.That((await IngestAsync(file)).AlreadyKnown, Is.EqualTo(15));
    }

    [Test]
    public async Task Erasure_waits_for_a_merge_and_erases_what_it_brought()
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", "2008-01", 6), Row("anna1", "H1", "2008-01-20", 5, "Anna", "Meier", Anna)]));
        await using var holding = await Database.Database.Worker.OpenConnectionAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await StagingLane.LockAsync(holding, await Database.ScalarAsync<short>("select source_id from survey.source"), 1, default);
        var erasure = Task.Run(() => MustAsync("erase", "--guest", Anna, "--format", "csv"));
        await using var interruption = new Interruption(Database);
        Assert.That(await interruption.SeesAsync("pg_advisory_xact_lock($1, $2)", erasure), Is.True);
        await using (var merge = new NpgsqlCommand("update fact.guest set guest_hash = (select guest_hash from fact.guest order by business_date desc limit 1) where business_date = '2008-01-03'", holding, transaction))
        {
            await merge.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        Assert.That(await erasure, Does.Contain("1,2,2,0,0,0,0,0"), "the response that was linked meanwhile too");
    }

    [Test]
    public async Task Source_with_erased_responses_is_not_read_without_the_secret()
    {
        var file = await IngestAnnaAsync();
        await MustAsync("erase", "--guest", Anna);
        var plain = Mapping(json => json.Remove("guest"));
        var result = await Database.RunAsync("ingest", file, "--mapping", plain, "--home", Input.Path("nothing here"));
        Assert.That(result.Error, Does.Contain("GUESTTRACKING_GUEST_KEY"));
        Assert.That((await IngestAsync(file, plain)).AlreadyKnown, Is.GreaterThanOrEqualTo(3), "with it they stay away whatever the mapping");
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.response_key where source_key like 'anna%'"), Is.Zero);
    }

    /// <summary>As the receiver keeps it.</summary>
    private Task DeliverAsync(string id, string response, string answers) => Database.ExecuteAsync(
        $$$"""
        insert into ingest.delivery (source, webhook_id, received_at, response_key, body) values ('guests', '{{{id}}}', now(), '{{{response}}}',
            '{"event":"responseUpdated","data":{"id":"{{{response}}}","data":{"hotel":"H1","departure":"2008-01-30","overall":5,{{{answers}}} } } }')
        """);

    private Task<string?> StaleAsync() => Database.ScalarAsync<string>("select string_agg(period, ' ') from result.stale_period");

    /// <summary>Anna answered twice in months with others, and once in vain.</summary>
    private async Task<string> IngestAnnaAsync()
    {
        var file = Input.Lines([
            Header, .. Others("H1", "2008-01", 6), .. Others("H2", "2008-02", 6),
            Row("anna1", "H1", "2008-01-20", 5, "Anna", "Meier", Anna, "B-1001", "A quiet room, says Anna"),
            Row("anna2", "H2", "2008-02-20", 2, "Anna", "Meier", Anna, "B-1002", "No quiet room"),
            Row("anna3", "H9", "2008-02-20", 2, "Anna", "Meier", Anna, "B-1003")]);
        Assert.That(await IngestAsync(file), Is.EqualTo(new FileCounts(15, 14, 0, 1, 0)));
        return file;
    }
}
