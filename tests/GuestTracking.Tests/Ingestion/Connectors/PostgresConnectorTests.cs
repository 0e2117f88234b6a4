using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>A query against another database of the server, by a login that may only read its table.</summary>
internal sealed class PostgresConnectorTests : PullFixture
{
    private const string Password = "se cret;'1";
    private const string Query = "select id, hotel, left_at, score as overall, problem, changed from answers";
    private string _superuser = "";
    private string _login = "";

    [SetUp]
    public async Task MakeOtherDatabaseAsync()
    {
        _superuser = await TestServer.CreateDatabaseAsync(null, default);
        var name = new NpgsqlConnectionStringBuilder(_superuser).Database!;
        await ElsewhereAsync(
            $"""
            create table answers (id int primary key, hotel text, left_at timestamptz, score numeric(3,1), problem boolean, changed timestamptz default now());
            create role {name} login password '{Password.Replace("'", "''", StringComparison.Ordinal)}';
            grant select on answers to {name};
            """);
        _login = new NpgsqlConnectionStringBuilder(_superuser) { Username = name, Password = Password }.ConnectionString;
    }

    [Test]
    public async Task Rows_are_pulled_in_pages_and_later_ones_from_the_watermark_on()
    {
        await ElsewhereAsync(
            """
            insert into answers select row, 'H' || 1 + row % 4, timestamptz '2008-02-01 23:30:00+00' + row * interval '1 hour', 1 + row % 5, row % 2 = 0, timestamptz '2025-01-01' + (row / 7) * interval '1 microsecond'
            from generate_series(1, 50) as row
            """);
        var source = Source(Query);

        var first = await PullAsync(source);
        Assert.That(first.Counts, Is.EqualTo(PullCounts.None with { Read = 50, Accepted = 50 }));
        Assert.That(first.To, Is.EqualTo("2025-01-01 00:00:00.000007+00"));
        Assert.That(await FactsAsync(), Does.Contain("4 H1 2008-02-02 {4,1}").And.Contain("1 H2 2008-02-02 {1,0}"));

        // One more of the last watermark, one changed, one without a watermark.
        await ElsewhereAsync(
            """
            insert into answers values (51, 'H1', '2008-03-01', 5, null, '2025-01-01 00:00:00.000007'), (52, 'H9', '2008-03-01', 5, true, '2025-01-02'), (53, 'H2', '2008-03-01', 3, true, null);
            update answers set score = 2, changed = '2025-01-03' where id = 4
            """);
        var second = await PullAsync(source);
        Assert.That(second.Counts, Is.EqualTo(PullCounts.None with { Read = 6, Accepted = 2, Corrected = 1, Refused = 1, AlreadyKnown = 2 }), "49 and 50 are of the watermark too");
        Assert.That(second.To, Is.EqualTo("2025-01-03 00:00:00+00"));
        Assert.That(await Database.ScalarAsync<string>("select record from ingest.reject"), Does.Contain("\"id\":\"52\"").And.Contain("\"left_at\":\"2008-03-01T00:00:00\\u002B00:00\"").Or.Contain("2008-03-01T00:00:00+00:00"));

        var kept = await Database.KeptHashAsync();
        await Database.ExecuteAsync("delete from ingest.watermark");
        var again = await PullAsync(source);
        Assert.That(again.Counts, Is.EqualTo(PullCounts.None with { Read = 53, Refused = 1, AlreadyKnown = 52 }), "from the beginning: all of it is known");
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    [TestCase("timestamptz", "2025-01-01 00:30:00+00", "2025-01-01 01:00:00+00")]
    [TestCase("timestamptz(3)", "2025-01-01 00:30:00+00", "2025-01-01 01:00:00+00")]
    [TestCase("timestamp", "2025-01-01 00:30:00", "2025-01-01 01:00:00")]
    [TestCase("timestamp(0)", "2025-01-01 00:30:00", "2025-01-01 01:00:00")]
    [TestCase("date", "2024-12-31", "2025-01-01")]
    public async Task Row_that_was_committed_late_is_found_and_the_watermark_does_not_go_back(string type, string before, string last)
    {
        var query = Query.Replace("changed", $"changed::{type} as changed", StringComparison.Ordinal);
        await ElsewhereAsync("insert into answers select row, 'H1', '2008-03-01', 5, true, '2024-12-01' from generate_series(1, 20) as row");
        await ElsewhereAsync($"insert into answers values (30, 'H1', '2008-03-01', 5, true, timestamp '{last}' at time zone 'UTC')");
        await using var other = NpgsqlDataSource.Create(_superuser);
        await using var slow = await other.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"insert into answers select row, 'H1', '2008-03-01', 5, true, timestamp '{before}' at time zone 'UTC' from generate_series(40, 59) as row", slow, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }
        Assert.That((await PullAsync(Source(query, overlap: null))).To, Is.EqualTo(last));
        await transaction.CommitAsync();

        // A pull that breaks in the rows of before keeps what was whole, and not their watermark.
        await ElsewhereAsync("update answers set hotel = repeat('x', 9000) where id = 55");
        Assert.That(await FailureAsync(() => PullAsync(Source(query, limits: new JsonObject { ["response_bytes"] = 5_000 }, overlap: null))), Does.Contain("limits.response_bytes"));
        Assert.That(await Database.ScalarAsync<string>("select watermark from ingest.watermark"), Is.EqualTo(last));
        await ElsewhereAsync("update answers set hotel = 'H1'");
        var late = await PullAsync(Source(query, overlap: null));
        Assert.That(late.Counts, Is.EqualTo(PullCounts.None with { Read = 21, Accepted = 10, AlreadyKnown = 11 }));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(41));
    }

    [Test]
    public async Task Numbers_overlap_by_a_count_and_texts_not_at_all()
    {
        await ElsewhereAsync("insert into answers select row, 'H1', '2008-03-01', 5, true from generate_series(1, 8) as row");
        var numbers = Query.Replace("changed", "id as changed", StringComparison.Ordinal);
        await PullAsync(Source(numbers));
        Assert.Multiple(async () =>
        {
            Assert.That((await PullAsync(Source(numbers, overlap: null))).Counts.Read, Is.EqualTo(1), "none unless it is said");
            Assert.That((await PullAsync(Source(numbers, overlap: 3))).Counts.Read, Is.EqualTo(4));
            Assert.That(
                await FailureAsync(() => PullAsync(Source(Query.Replace("changed", "hotel as changed", StringComparison.Ordinal), overlap: 3))),
                Does.Contain("of the type text").And.Contain("settings.overlap"));
        });
    }

    [TestCase("timestamptz")]
    [TestCase("timestamptz(3)")]
    [TestCase("timestamptz(0)")]
    public async Task Moment_of_any_precision_keeps_its_time_zone(string type)
    {
        await ElsewhereAsync($"alter table answers alter column left_at type {type}; insert into answers values (1, 'H1', '2008-03-01 23:30:00+00', 5, true), (2, 'H1', '2008-03-01 22:30:00+00', 5, true)");
        await PullAsync(Source(Query));
        await PullAsync(Source(Query.Replace("left_at", $"left_at::{type} as left_at", StringComparison.Ordinal)));
        Assert.That(await FactsAsync(), Does.Contain("1 H1 2008-03-02 {4,1}").And.Contain("2 H1 2008-03-01 {4,1}"), "half past midnight and half past eleven in Paris");
    }

    [Test]
    public async Task Query_that_writes_is_refused()
    {
        // The superuser could: what holds it back is the transaction.
        await ElsewhereAsync(
            """
            insert into answers values (1, 'H1', '2008-03-01', 5, true);
            create function spoil() returns int language sql volatile as 'delete from answers returning id'
            """);
        foreach (var query in new[] { $"{Query} where spoil() = 1", "with gone as (delete from answers returning *) select id, hotel, left_at, score as overall, problem, changed from gone" })
        {
            var message = await FailureAsync(() => PullAsync(Source(query, _superuser)));
            Assert.That(message, Does.Contain("read-only transaction").Or.Contain("data-modifying").And.Contain("settings.query").Or.Contain("only reads"));
        }
        foreach (var query in new[] { $"{Query}) as source; delete from answers; select (1", $"{Query}) as source; commit; delete from answers --" })
        {
            Assert.That(await FailureAsync(() => PullAsync(Source(query, _superuser))), Does.Contain("settings.query"));
        }
        await using var other = NpgsqlDataSource.Create(_superuser);
        await using var count = other.CreateCommand("select count(*) from answers");
        Assert.That(await count.ExecuteScalarAsync(), Is.EqualTo(1));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.Zero);
    }

    [Test]
    public async Task Failures_say_what_to_do_and_no_secret()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_login) { Password = "wr0ng secret" }.ConnectionString;
        foreach (var (connection, query, words) in new[]
        {
            (wrong, Query, "password authentication failed"),
            (new NpgsqlConnectionStringBuilder(_login) { Port = 1 }.ConnectionString, Query, "can be reached"),
            ($"Host=localhost;Prot={Password}", Query, "is no connection string"),
            (_login, "select * from nowhere", "\"nowhere\" does not exist"),
            (_login, $"select '{Password.Replace("'", "''", StringComparison.Ordinal)}'::int", "invalid input syntax"),
            (_login, "select id, hotel, changed from answers", "has no column 'left_at'"),
            (_login, $"{Query} where pg_sleep(30) is not null", "limits.request_seconds"),
        })
        {
            await ElsewhereAsync("insert into answers values (1, 'H1', '2008-03-01', 5, true) on conflict do nothing");
            var message = await FailureAsync(() => PullAsync(Source(query, connection, limits: new JsonObject { ["request_seconds"] = 1 })));
            Assert.That(message, Does.Contain(words).And.Contain("'survey'").And.Not.Contain(Password).And.Not.Contain("wr0ng"), query);
        }
        Assert.That(await Database.ScalarAsync<string>("select coalesce(string_agg(error, ' '), '') from ingest.batch"), Does.Not.Contain(Password));
    }

    [Test]
    public async Task Row_that_breaks_halfway_leaves_what_was_committed_and_the_next_pull_goes_on()
    {
        await ElsewhereAsync(
            """
            insert into answers select row, case row when 25 then repeat('x', 9000) else 'H1' end, '2008-03-01', 5, true, timestamptz '2025-01-01' + row * interval '1 s'
            from generate_series(1, 30) as row
            """);
        var message = await FailureAsync(() => PullAsync(Source(Query, limits: new JsonObject { ["response_bytes"] = 5_000 })));
        Assert.That(message, Does.Contain("limits.response_bytes (5000)").And.Contain("limits.page_rows"));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(20), "two pages of ten");

        await ElsewhereAsync("update answers set hotel = 'H1'");
        var rest = await PullAsync(Source(Query));
        Assert.That(rest.Counts, Is.EqualTo(PullCounts.None with { Read = 11, Accepted = 10, AlreadyKnown = 1 }));
    }

    [TestCase("{\"connection\": \"Host=x;Password=y\", \"query\": \"select 1\", \"watermark\": \"w\", \"key\": [\"k\"]}", "does not stand in the definition itself")]
    [TestCase("{\"connection\": {\"env\": \"X\"}, \"query\": \" \", \"watermark\": \"w\", \"key\": [\"k\"]}", "settings.query: is empty")]
    [TestCase("{\"connection\": {\"env\": \"X\"}, \"query\": \"select 1\", \"watermark\": \"\", \"key\": [\"k\"]}", "settings.watermark: is empty")]
    [TestCase("{\"connection\": {\"env\": \"X\"}, \"query\": \"select 1\", \"watermark\": \"w\", \"key\": []}", "settings.key: names no column")]
    [TestCase("{\"connection\": {\"env\": \"X\"}, \"query\": \"select 1\", \"watermark\": \"w\", \"key\": [\"k\"], \"overlap\": -1}", "settings.overlap: -1")]
    public async Task Settings_with_a_fault_name_the_place(string settings, string words) =>
        Assert.That(await FailureAsync(() => Task.FromResult(Source("postgres", JsonNode.Parse(settings)!.AsObject()))), Does.Contain(words));

    [Test]
    public async Task Counts_of_invitations_are_for_files() => Assert.That(
        await FailureAsync(() => Task.FromResult(Source(
            "postgres", JsonNode.Parse("{\"connection\": {\"env\": \"X\"}, \"query\": \"select 1\", \"watermark\": \"w\", \"key\": [\"k\"]}")!.AsObject(), Input.Invitations()))),
        Does.Contain("mapping.shape").And.Contain("come in files"));

    /// <param name="overlap">0: none; null: that of who says nothing.</param>
    private SourceDefinition Source(string query, string? connection = null, JsonObject? limits = null, long? overlap = 0)
    {
        var secret = Input.Text((connection ?? _login) + "\n");
        return Source(
            "postgres",
            new JsonObject { ["connection"] = new JsonObject { ["file"] = secret }, ["query"] = query, ["watermark"] = "changed", ["key"] = new JsonArray("id"), ["overlap"] = overlap },
            Input.Wide(json =>
            {
                json["dates"]!["departure"] = new JsonObject { ["column"] = "left_at", ["format"] = "yyyy-MM-ddTHH:mm:sszzz", ["time_zone"] = "Europe/Paris" };
                json["answers"] = new JsonArray(InputFiles.Answer("overall"), InputFiles.Answer("problem", lowest: 0, highest: 1));
            }),
            json =>
            {
                json["limits"] = limits ?? new JsonObject();
                json["limits"]!["page_rows"] = 10;
            });
    }

    private async Task ElsewhereAsync(string sql)
    {
        await using var other = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_superuser) { Pooling = false }.ConnectionString);
        await using var command = other.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
