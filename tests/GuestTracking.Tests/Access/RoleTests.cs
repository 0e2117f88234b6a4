using NUnit.Framework;

namespace GuestTracking.Tests.Access;

/// <summary>What the catalogues of the database say about roles, grants and row security.</summary>
internal sealed class RoleTests
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ExecuteAsync("select rollup.ensure_month('2025-01-01')");
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Tables_with_a_property_have_row_security_enabled_and_forced()
    {
        var open = await _database.ScalarAsync<string[]>("""
            select coalesce(array_agg(class.oid::regclass::text order by 1), '{}')
            from pg_class as class
            join pg_namespace as namespace on namespace.oid = class.relnamespace
            join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attname = 'property_id'
            where class.relkind in ('r', 'p') and namespace.nspname in ('chain', 'survey', 'ingest', 'fact', 'rollup', 'result', 'privacy')
                and not (class.relrowsecurity and class.relforcerowsecurity)
            """);
        // Exempt by rule: the registry of keys, which no reader has a grant on.
        Assert.That(open, Is.EqualTo(new[] { "ingest.response_key" }));
    }

    [Test]
    public async Task Reader_is_granted_its_own_rows_and_dimensions_and_nothing_else()
    {
        var granted = await _database.ScalarAsync<string[]>("""
            select array_agg(distinct table_schema || '.' || table_name || ' ' || lower(privilege_type) order by table_schema || '.' || table_name || ' ' || lower(privilege_type))
            from information_schema.role_table_grants where grantee = 'guesttracking_reader'
            """);
        Assert.That(granted, Is.EqualTo(new[]
        {
            "chain.action select", "chain.brand select", "chain.department select", "chain.fiscal_period select", "chain.goal select", "chain.property select", "chain.property_state select",
            "chain.region select", "chain.region_closure select", "fact.comment select", "fact.invitation select", "fact.response select", "fact.score select", "result.current_run select",
            "result.run select", "result.scorecard select", "rollup.score select", "storage.migration select", "survey.question select",
            "survey.questionnaire select", "survey.segment select", "survey.source select",
        }));
    }

    [Test]
    public async Task Roles_and_login_are_neither_superuser_nor_past_row_security()
    {
        var login = new Npgsql.NpgsqlConnectionStringBuilder(_database.ConnectionString).Username;
        var strong = await _database.ScalarAsync<string[]>($$"""
            select coalesce(array_agg(rolname::text), '{}') from pg_roles
            where rolname in ('guesttracking_owner', 'guesttracking_worker', 'guesttracking_analyst', 'guesttracking_reader', 'guesttracking_hr', '{{login}}')
                and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or (rolinherit and rolcanlogin))
            """);
        Assert.That(strong, Is.Empty);
    }

    [TestCase("Reader", "guesttracking_reader")]
    [TestCase("Analyst", "guesttracking_analyst")]
    [TestCase("Worker", "guesttracking_worker")]
    [TestCase("Hr", "guesttracking_hr")]
    public async Task Connection_of_a_role_is_that_role_also_after_reuse(string source, string role)
    {
        var connections = (Npgsql.NpgsqlDataSource)typeof(GuestTracking.Storage.Database).GetProperty(source)!.GetValue(_database.Database)!;
        for (var use = 0; use < 3; use++)
        {
            await using var command = connections.CreateCommand("select current_user::text || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles where rolname = current_user");
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo($"{role} false false"));
        }
    }

    [TestCase("insert into result.run (period, start_date, end_date, run_hash, preliminary, computed_at) values ('x', '2008-01-01', '2009-01-01', 'x', false, now())")]
    [TestCase("update chain.property set name = 'x'")]
    [TestCase("delete from fact.response")]
    public async Task Analyst_cannot_write(string sql)
    {
        await using var command = _database.Database.Analyst.CreateCommand(sql);
        Assert.That(async () => await command.ExecuteNonQueryAsync(), Throws.TypeOf<Npgsql.PostgresException>().With.Property("SqlState").EqualTo("42501"));
    }

    [Test]
    public async Task Login_without_a_role_reads_nothing()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from chain.property");
        Assert.That(async () => await command.ExecuteScalarAsync(), Throws.TypeOf<Npgsql.PostgresException>().With.Property("SqlState").EqualTo("42501"));
    }
}
