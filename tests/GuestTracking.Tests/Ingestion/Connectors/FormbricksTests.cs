using System.Net;
using GuestTracking.Ingestion;
using GuestTracking.Tests.Web;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Deliveries become responses: the newest state of each, whatever the order and the number of pulls.</summary>
internal sealed class FormbricksTests : WebhookFixture
{
    private int _sent;

    [Test]
    public async Task Events_of_a_response_accumulate_to_its_newest_state()
    {
        await SendAsync("r1", 1, """ "hotel":"H1","departure":"2026-04-30" """, "responseCreated");
        await SendAsync("r1", 2, """ "hotel":"H1","departure":"2026-04-30","overall":4 """);
        await SendAsync("r1", 3, """ "hotel":"H1","departure":"2026-04-30","overall":5,"rooms":"3" """, "responseFinished");
        await SendAsync("r2", 3, """ "hotel":"H2","departure":"2026-04-29","overall":1 """, "responseFinished");
        var pulled = await PullAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2026-04-30 {4,2}\nr2 H2 2026-04-29 {0,NULL}"));
            Assert.That((pulled.Counts.Read, pulled.Counts.Accepted, pulled.To), Is.EqualTo((2, 2, "4")));
        });
        await UnchangedAsync();
    }

    [Test]
    public async Task Events_are_taken_the_same_in_any_order_and_in_any_number_of_pulls()
    {
        (int Second, string Answers)[] events =
        [
            (1, """ "hotel":"H1","departure":"2026-04-30","overall":2 """),
            (2, """ "hotel":"H1","departure":"2026-04-30","overall":3,"rooms":1 """),
            (3, """ "hotel":"H1","departure":"2026-04-30","overall":4,"rooms":"" """),
            // Not as Formbricks does it, which sends all answers each time: what an event does not mention stays.
            (4, """ "departure":"2026-04-29" """),
        ];
        int[][] orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]];
        foreach (var (order, at) in orders.Select((order, at) => (order, at)))
        {
            foreach (var number in order)
            {
                await SendAsync($"all{at}", events[number].Second, events[number].Answers);
            }
        }
        await PullAsync();
        foreach (var (order, at) in orders.Select((order, at) => (order, at)))
        {
            foreach (var number in order)
            {
                await SendAsync($"each{at}", events[number].Second, events[number].Answers);
                await PullAsync();
            }
        }
        Assert.That(await FactsAsync(), Is.EqualTo(string.Join('\n', new[] { "all", "each" }.SelectMany(
            name => Enumerable.Range(0, orders.Length).Select(at => $"{name}{at} H1 2026-04-29 {{3,NULL}}")))));
        Assert.That(await RefusalsAsync(), Is.Null);
        await UnchangedAsync();
    }

    [Test]
    public async Task Older_state_that_comes_after_a_newer_one_was_taken_changes_nothing()
    {
        await SendAsync("r1", 9, """ "hotel":"H1","departure":"2026-04-30","overall":5,"rooms":5 """, "responseFinished");
        await PullAsync();
        var kept = await Database.KeptHashAsync();
        await SendAsync("r1", 8, """ "hotel":"H1","departure":"2026-04-30","overall":1 """);
        var pulled = await PullAsync();
        Assert.That(pulled.Counts.AlreadyKnown, Is.EqualTo(1));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Delivery_that_is_no_response_is_refused_with_its_body_and_the_others_are_taken()
    {
        (string Body, string Reason)[] bodies =
        [
            ("no JSON", "no event of Formbricks in JSON"),
            ("[]", "no event of Formbricks in JSON"),
            ("""{"event":"responseFinished","data":{"data":{"hotel":"H1"}}}""", "no response key"),
            ("""{"event":"responseFinished","data":{"id":"\ud800"}}""", "no event of Formbricks in JSON"),
            ("""{"event":"other","data":{"id":"r9"}}""", "the event is none of responseCreated, responseUpdated, responseFinished"),
        ];
        foreach (var (body, _) in bodies)
        {
            Assert.That(await Webhook.SendAsync($"m{++_sent}", body, Now), Is.EqualTo(HttpStatusCode.OK));
        }
        await SendAsync("r1", 9, """ "hotel":"H1","departure":"2026-04-30","overall":5 """);
        await SendAsync("r2", 9, """ "hotel":"H99","departure":"2026-04-30","overall":5 """);
        var pulled = await PullAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((pulled.Counts.Read, pulled.Counts.Accepted, pulled.Counts.Refused), Is.EqualTo((7, 1, 6)));
            Assert.That(await Database.ScalarAsync<string>("""select string_agg(concat_ws('|', record, reason), E'\n' order by record collate "C") from ingest.reject where source_key is null"""),
                Is.EqualTo(string.Join('\n', bodies.Select(refused => $"{refused.Body}|{refused.Reason}").Order(StringComparer.Ordinal))));
            Assert.That(await Database.ScalarAsync<string>("select concat_ws('|', line, column_name, value, source_key) from ingest.reject where source_key is not null"),
                Is.EqualTo("0|data.hotel|H99|r2"));
        });
        await UnchangedAsync();
    }

    [Test]
    public async Task Body_in_a_list_of_one_is_read_and_paths_lead_into_it()
    {
        var definition = Definition(changed =>
        {
            changed["mapping"]!["columns"]!["segment"] = "contactAttributes.kind of guest";
            changed["mapping"]!["columns"]!["comment"] = "data.why";
            changed["mapping"]!["answers"]![1]!["column"] = "data.parts.St. Moritz room";
        });
        await ImportAsync(definition);
        Assert.That(await Webhook.SendAsync("m1", """
            [{"event":"responseFinished","data":{"id":"r1","updatedAt":"2026-05-01T12:00:00Z","contactAttributes":{"kind of guest":"family"},
            "data":{"hotel":"H1","departure":"2026-04-30","overall":5,"why":["quiet","caf\u00e9",""],"parts":{"St. Moritz room":3}}}}]
            """, Now), Is.EqualTo(HttpStatusCode.OK));
        await PullAsync(definition);
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2026-04-30 {4,2}"));
            Assert.That(await Database.ScalarAsync<string>("select segment || '|' || comment from fact.response join fact.comment using (response_id) join survey.segment using (segment_id)"),
                Is.EqualTo("family|quiet; café"));
        });
    }

    [Test]
    public async Task Same_response_on_several_pages_of_a_pull_is_taken_once()
    {
        for (var second = 1; second <= 7; second++)
        {
            await SendAsync("r1", second, $""" "hotel":"H1","departure":"2026-04-30","overall":{second % 5 + 1} """);
            await SendAsync($"o{second}", second, """ "hotel":"H2","departure":"2026-04-30","overall":3 """);
        }
        var pulled = await PullAsync(Definition(definition => definition["limits"] = new System.Text.Json.Nodes.JsonObject { ["page_rows"] = 2 }));
        Assert.That((pulled.Counts.Accepted, pulled.Counts.Refused, pulled.To), Is.EqualTo((8, 0, "14")));
        Assert.That(await FactsAsync(), Does.EndWith("r1 H1 2026-04-30 {2,NULL}"));
        await UnchangedAsync();
    }

    [Test]
    public async Task Large_deliveries_come_in_pages_that_fit_into_memory()
    {
        // Forty responses: a small event each, then a large one; and a large one that is no response.
        await Database.ExecuteAsync(
            """
            insert into ingest.delivery (source, webhook_id, received_at, body, response_key, state_at)
            select 'guests', event || '-' || at, now(), json_build_object('event', 'responseUpdated', 'data', json_build_object(
                'id', 'r' || at, 'updatedAt', '2026-05-01T12:00:0' || event || 'Z', 'meta', repeat('x', case event when 1 then 0 else 900000 end),
                'data', json_build_object('hotel', 'H1', 'departure', '2026-04-30', case event when 1 then 'overall' else 'rooms' end, 1 + at % 5))),
                'r' || at, timestamptz '2026-05-01T12:00:00Z' + event * interval '1 second'
            from generate_series(1, 2) as event, generate_series(1, 40) as at
            order by event, at;
            insert into ingest.delivery (source, webhook_id, received_at, body) values ('guests', 'none', now(), repeat('y', 900000))
            """);
        var deliveries = new Deliveries(Database.Database.Worker);
        var last = await deliveries.LastAsync("guests", default);
        var first = await deliveries.ReadAsync("guests", 0, last, 1_000, 4_000_000, default);
        Assert.That(first, Has.Count.EqualTo(45), "the small ones, and the large ones up to the one that is over it");
        Assert.That(await deliveries.ReadAsync("guests", first[^1].Id, last, 1_000, 1, default), Has.Count.EqualTo(1), "one at least");

        var pulled = await PullAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((pulled.Counts.Accepted, pulled.Counts.Refused, pulled.To), Is.EqualTo((40, 1, last.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            Assert.That(await FactsAsync(), Does.Contain("r7 H1 2026-04-30 {2,2}").And.Contain("r40 H1 2026-04-30 {0,0}"));
        });
        await UnchangedAsync();
    }

    [Test]
    public async Task Delivery_that_is_still_being_kept_is_not_overtaken()
    {
        await using var source = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        await using var slow = await source.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        // As the receiver keeps one, but not committed yet: it has the smaller id.
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock_shared(x'67790000'::int, hashtext('guests'))", slow, transaction))
        {
            await command.ExecuteNonQueryAsync();
            command.CommandText = "insert into ingest.delivery (source, webhook_id, received_at, body, response_key) values ('guests', 'slow', now(), $1, 'slow')";
            command.Parameters.AddWithValue(Webhook.Event("slow", 1, """ "hotel":"H1","departure":"2026-04-30","overall":5 """));
            await command.ExecuteNonQueryAsync();
        }
        await SendAsync("fast", 1, """ "hotel":"H1","departure":"2026-04-30","overall":5 """);
        var pulling = PullAsync();
        while (await Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0 && !pulling.IsCompleted)
        {
            await Task.Delay(10);
        }
        await transaction.CommitAsync();
        Assert.That((await pulling).Counts.Accepted, Is.EqualTo(2));
    }

    [Test]
    public async Task Deliveries_go_once_they_were_taken_and_their_days_are_over()
    {
        await SendAsync("r1", 1, """ "hotel":"H1","departure":"2026-04-30","overall":5 """);
        await PullAsync(at: Now.AddDays(29));
        await SendAsync("r2", 1, """ "hotel":"H1","departure":"2026-04-30","overall":5 """);
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.delivery"), Is.EqualTo(2));
        // The second was not taken when this pull begins: old as it is, it stays until the next one.
        await PullAsync(at: Now.AddDays(31));
        Assert.That(await Database.ScalarAsync<string>("select string_agg(response_key, ',') from ingest.delivery"), Is.EqualTo("r2"));
        await PullAsync(at: Now.AddDays(31));
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.delivery"), Is.Zero);
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2026-04-30 {4,NULL}\nr2 H1 2026-04-30 {4,NULL}"));
        });
    }

    [Test]
    public void Definition_with_faults_names_them() => Assert.Multiple(() =>
    {
        Assert.That(() => Definition(definition => (definition["settings"] as System.Text.Json.Nodes.JsonObject)!.Add("keep_days", 0)),
            Throws.TypeOf<UserError>().With.Message.Contains("settings.keep_days"));
        Assert.That(() => Definition(definition => (definition["source"], definition["mapping"]!["source"]) = ("a/b", "a/b")),
            Throws.TypeOf<UserError>().With.Message.Contains("part of the webhook's address"));
        Assert.That(() => Definition(definition => definition["settings"]!["secret"] = Webhook.Secret(Key)),
            Throws.TypeOf<UserError>().With.Message.Contains("does not stand in the definition itself").And.Message.Not.Contains(Webhook.Secret(Key)));
    });

    private async Task SendAsync(string id, int second, string answers, string name = "responseUpdated") =>
        Assert.That(await Webhook.SendAsync($"m{++_sent}", Webhook.Event(id, second, answers, name), Now), Is.EqualTo(HttpStatusCode.OK));

    /// <summary>A pull from the beginning, and one more, change nothing.</summary>
    private async Task UnchangedAsync()
    {
        var kept = await Database.KeptHashAsync();
        await new SourceStore(Database.Database.Worker).RewindAsync("guests", null, default);
        var again = await PullAsync();
        var once = await PullAsync();
        Assert.Multiple(async () =>
        {
            Assert.That((again.Counts.Accepted, again.Counts.Corrected, once.Counts.Read), Is.EqualTo((0, 0, 0)));
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
        });
    }
}
