using GuestTracking.Comparisons;
using GuestTracking.Packs;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Access;

/// <summary>A reader sees the properties of its scope and no other row, in every table it may read.</summary>
internal sealed class ScopeTests
{
    private static readonly string[] Tables = ["chain.property", "chain.property_state", "chain.goal", "chain.action", "fact.response", "fact.comment", "fact.score", "rollup.score", "result.scorecard"];
    private TestDatabase _database = null!;
    private string _home = "";
    private int[] _properties = [];

    [OneTimeSetUp]
    public async Task DemoAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _home = TestServer.TemporaryFolder("scope");
        Assert.That((await _database.RunAsync("demo", "--home", _home)).ExitCode, Is.Zero);
        await _database.ExecuteAsync("insert into chain.goal select property_id, department_id, 'index', 2025, 80 from chain.property cross join chain.department on conflict do nothing");
        await _database.ExecuteAsync("insert into chain.action select property_id, 'a', department_id, 'index', 'text', null, null, '2025-01-01', null from chain.property cross join chain.department where department = 'overall'");
        _properties = (await _database.ScalarAsync<int[]>("select array_agg(property_id order by property) from chain.property"))!;
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public async Task Reader_sees_its_own_property_only([ValueSource(nameof(Tables))] string table)
    {
        var (connection, transaction) = await _database.Database.BeginReadingAsync([_properties[3]], default);
        await using (connection)
        await using (transaction)
        {
            await using var who = new NpgsqlCommand("select current_user::text || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user", connection, transaction);
            Assert.That(await who.ExecuteScalarAsync(), Is.EqualTo("guesttracking_reader false false"));
            await using var command = new NpgsqlCommand($"select array_agg(distinct property_id) from {table}", connection, transaction);
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(new[] { _properties[3] }));
        }
    }

    [Test]
    public async Task Reader_without_a_scope_sees_nothing([ValueSource(nameof(Tables))] string table)
    {
        await using var command = _database.Database.Reader.CreateCommand($"select count(*) from {table}");
        Assert.That(await command.ExecuteScalarAsync(), Is.Zero);
    }

    [TestCase("select count(*) from result.standing")]
    [TestCase("select count(*) from chain.peer_set_member")]
    [TestCase("select count(*) from ingest.reject")]
    [TestCase("select count(*) from ingest.response_key")]
    [TestCase("select count(*) from fact.response_202501")]
    public async Task Reader_has_no_side_door(string sql)
    {
        var (connection, transaction) = await _database.Database.BeginReadingAsync(_properties, default);
        await using (connection)
        await using (transaction)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            Assert.That(async () => await command.ExecuteScalarAsync(), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
        }
    }

    [Test]
    public async Task Scope_ends_with_its_transaction_also_on_a_reused_connection()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            var scope = _properties[turn % _properties.Length];
            var (connection, transaction) = await _database.Database.BeginReadingAsync([scope], default);
            await using (connection)
            {
                await using (transaction)
                {
                    await using var inside = new NpgsqlCommand("select array_agg(property_id) from chain.property", connection, transaction);
                    Assert.That(await inside.ExecuteScalarAsync(), Is.EqualTo(new[] { scope }));
                    if (turn % 2 == 0)
                    {
                        await transaction.CommitAsync();
                    }
                }
                await using var after = new NpgsqlCommand("select count(*) from chain.property", connection);
                Assert.That(await after.ExecuteScalarAsync(), Is.Zero);
            }
        }
    }

    [Test]
    public async Task Many_readers_at_once_on_few_connections_never_see_each_other()
    {
        await using var few = new GuestTracking.Storage.Database(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 4 }.ConnectionString);
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (turn, token) =>
        {
            var scope = _properties[turn % _properties.Length];
            var (connection, transaction) = await few.BeginReadingAsync([scope], token);
            await using (connection)
            await using (transaction)
            {
                await using var command = new NpgsqlCommand("select array_agg(distinct property_id) from result.scorecard", connection, transaction);
                Assert.That(await command.ExecuteScalarAsync(token), Is.EqualTo(new[] { scope }));
            }
        });
    }

    [Test]
    public async Task Export_in_one_hotels_scope_cannot_read_anothers_scorecard()
    {
        var definition = PackDefinition.Load(Path.Combine(SharedData.Project, "reports", "general-manager"));
        var export = new PackExport(_database.Database, definition);
        var run = await new StandingReader(_database.Database.Analyst).RunOfAsync("2025-Q4", default);
        Assert.That((await export.ReadAsync(run, _properties[0], default))!.Card.Property.Key, Is.Not.Null);
        var (connection, transaction) = await _database.Database.BeginReadingAsync([_properties[0]], default);
        await using (connection)
        await using (transaction)
        {
            await using var command = new NpgsqlCommand("select count(*) from result.scorecard where property_id = $1", connection, transaction);
            command.Parameters.AddWithValue(_properties[1]);
            Assert.That(await command.ExecuteScalarAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task Scorecard_holds_no_other_hotels_name_count_or_exact_score()
    {
        var names = (await _database.ScalarAsync<string[]>("select array_agg(name) from chain.property"))!;
        for (var at = 0; at < _properties.Length; at++)
        {
            var card = await _database.ScalarAsync<string>($"select scorecard::text from result.scorecard where property_id = {_properties[at]} order by run_id desc limit 1");
            var own = await _database.ScalarAsync<string>($"select name from chain.property where property_id = {_properties[at]}");
            Assert.That(names.Where(name => name != own && !own!.Contains(name, StringComparison.Ordinal)).Where(name => card!.Contains($"\"{name}\"", StringComparison.Ordinal)), Is.Empty);
        }
        var exact = await _database.ScalarAsync<long>("""
            select count(*)
            from result.scorecard
            cross join lateral jsonb_array_elements(scorecard -> 'ladder' -> 'steps') as step
            where not (step ->> 'own')::boolean and ((step ->> 'score')::numeric <> round((step ->> 'score')::numeric) or step ? 'n' or step ? 'low')
            """);
        Assert.That(exact, Is.Zero);
    }
}
