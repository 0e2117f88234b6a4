using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>What the database itself refuses, whatever program asks.</summary>
internal sealed class GuardTests
{
    private const string NotAllowed = "42501";
    private const string NotInThisState = "55000";
    private BonusHouse _house = null!;
    private string _run = "";

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _house = await BonusHouse.WithPlanAsync();
        _run = await _house.FrozenAsync();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [TestCase("update bonus.run set state = 'paid'")]
    [TestCase("update bonus.award set head = '{}'")]
    [TestCase("delete from bonus.award")]
    [TestCase("insert into bonus.award (run_id, participant, position, head, statement, hash) values (1, 'P9', 9, '{}', '{}', '')")]
    [TestCase("update bonus.plan set name = 'x'")]
    [TestCase("update bonus.decision set amount = 1")]
    [TestCase("update bonus.dispute set decision = 'rejected'")]
    [TestCase("insert into bonus.audit select * from bonus.audit")]
    [TestCase("update bonus.audit set actor = 'x'")]
    [TestCase("delete from bonus.audit")]
    [TestCase("truncate bonus.audit")]
    [TestCase("alter table bonus.run disable trigger all")]
    [TestCase("select bonus.write_audit('run approve', false, null, 1, null, '{}')")]
    [TestCase("update chain.property set name = 'x'")]
    [TestCase("insert into bonus.clock values (true)")]
    public async Task Hr_writes_by_the_functions_of_the_steps_only(string sql) =>
        Assert.That(await StateAsync(_house.As("anna").Database.Hr, sql), Is.EqualTo(NotAllowed));

    [Test]
    public async Task Nobody_but_hr_has_a_grant_on_bonuses()
    {
        Assert.That(await _house.Login.ScalarAsync<string[]>("""
            select array_agg(distinct grantee::text) from information_schema.role_table_grants where table_schema = 'bonus' and grantee <> 'guesttracking_owner'
            """), Is.EqualTo(new[] { "guesttracking_hr" }));
        Assert.That(await _house.Login.ScalarAsync<string[]>("""
            select array_agg(distinct privilege_type::text) from information_schema.role_table_grants where table_schema = 'bonus' and grantee = 'guesttracking_hr'
            """), Is.EqualTo(new[] { "SELECT" }));
        Assert.That(await _house.Login.ScalarAsync<long>("""
            select count(*) from pg_proc join pg_namespace on pg_namespace.oid = pronamespace cross join unnest(array['guesttracking_reader', 'guesttracking_analyst', 'guesttracking_worker']) as role (name)
            where nspname = 'bonus' and (has_function_privilege(role.name, pg_proc.oid, 'execute') or has_schema_privilege(role.name, 'bonus', 'usage'))
            """), Is.Zero);
    }

    [Test]
    public async Task Other_roles_read_no_pay([Values("Reader", "Analyst", "Worker")] string role)
    {
        var source = (NpgsqlDataSource)typeof(GuestTracking.Storage.Database).GetProperty(role)!.GetValue(_house.Login.Database)!;
        Assert.That(await StateAsync(source, "select count(*) from bonus.award"), Is.EqualTo(NotAllowed));
    }

    [Test]
    public async Task Hr_reads_the_scores_of_all_properties() =>
        Assert.That(await ScalarAsync(_house.As("anna").Database.Hr, "select count(distinct property_id) from rollup.score"), Is.EqualTo(3));

    [Test]
    public async Task Every_function_that_writes_runs_as_its_owner_with_a_search_path_of_its_own() =>
        Assert.That(await _house.Login.ScalarAsync<string[]>("""
            select coalesce(array_agg(proname::text), '{}') from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
            where nspname = 'bonus' and has_function_privilege('guesttracking_hr', pg_proc.oid, 'execute') and proname <> 'hash_of'
                and not (prosecdef and proconfig = array['search_path=pg_catalog, pg_temp'] and pg_get_userbyid(proowner) = 'guesttracking_owner')
            """), Is.Empty);

    [Test]
    public async Task Approval_of_ones_own_run_by_the_function_itself_is_refused_and_logged()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("bert", "bonus", "review", run);
        Assert.That(await ScalarAsync(_house.As("anna").Database.Hr, $"select bonus.step({run}, 'approve', null, null, '2026-02-01')"), Does.Contain("somebody else has to approve"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna run approve refused"));
        Assert.That(await _house.StateAsync(run), Is.EqualTo("in_review"));
    }

    [TestCase("null", "names the result")]
    [TestCase("left(result_hash, 7)", "names the result")]
    [TestCase("reverse(result_hash)", "is not the one that was reviewed")]
    public async Task Approval_by_the_function_itself_names_the_result(string hash, string why)
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("anna", "bonus", "review", run);
        Assert.That(await ScalarAsync(_house.As("bert").Database.Hr, $"select bonus.step({run}, 'approve', null, {hash}, '2026-02-01') from bonus.run where run_id = {run}"), Does.Contain(why));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert run approve refused"));
        Assert.That(await _house.StateAsync(run), Is.EqualTo("in_review"));
    }

    [TestCase("plan freeze", "bonus.freeze_plan(1, '{}', {0}, null)")]
    [TestCase("run calculate", "(bonus.begin_calculation(1, null, {0})).refusal")]
    [TestCase("run override", "bonus.decide(1, 'P1', 1, 'x', {0})")]
    [TestCase("run freeze", "bonus.step(1, 'freeze', null, null, {0})")]
    [TestCase("dispute open", "bonus.open_dispute(1, 'P1', 'x', {0})")]
    [TestCase("dispute answer", "bonus.answer_dispute(1, 'P1', 'x', 'upheld', {0})")]
    [TestCase("acknowledge statement", "bonus.acknowledge(null, 1, 'P1', '2026-02-01', {0})")]
    [TestCase("true-up", "(bonus.add_true_up(1, 0, 0, '{}', '{}', '', '{}', '{}', '{}', '{}', '{}', {0})).refusal")]
    [TestCase("true-up approve", "bonus.approve_true_up(1, 1, {0})")]
    [TestCase("true-up decide", "bonus.decide_true_up(1, 'P1', 'forgive', '2026-02-01', 'x', {0})")]
    public async Task Day_of_a_step_is_that_of_the_servers_clock(string action, string call)
    {
        await using var server = NpgsqlDataSource.Create(_house.Login.SuperuserConnectionString);
        await using var connection = await server.OpenConnectionAsync();
        await using var trial = await connection.BeginTransactionAsync();
        async Task<string?> RefusalAsync(string day)
        {
            await using var command = new NpgsqlCommand($"delete from bonus.clock; select {call.Replace("{0}", $"({day})::date", StringComparison.Ordinal)}", connection);
            return await command.ExecuteScalarAsync() as string;
        }
        foreach (var day in new[] { "null", "current_date - 3", "current_date + 3" })
        {
            Assert.That(await RefusalAsync(day), Does.Contain(day == "null" ? "A step has a day" : "by the clock of the database"), day);
            await using var logged = new NpgsqlCommand("select action || refused from bonus.audit order by sequence desc limit 1", connection);
            Assert.That(await logged.ExecuteScalarAsync(), Is.EqualTo($"{action}true"));
        }
        Assert.That(await RefusalAsync("current_date") ?? "", Does.Not.Contain("clock"));
        await trial.RollbackAsync();
    }

    [Test]
    public async Task Calculation_that_is_begun_and_not_ended_leaves_nothing()
    {
        var runs = await _house.Login.ScalarAsync<long>("select count(*) from bonus.run");
        Assert.That(await StateAsync(_house.As("anna").Database.Hr, "select bonus.begin_calculation(1, null, '2026-02-01')"), Is.EqualTo(NotInThisState));
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.run"), Is.EqualTo(runs));
    }

    [Test]
    public async Task Awards_of_a_run_that_nobody_is_calculating_cannot_be_put()
    {
        var run = await _house.CalculateAsync();
        Assert.That(
            await StateAsync(_house.As("anna").Database.Hr, $$"""
                select bonus.put_awards({{run}}, array[0], array['P1'], array['{"outcome":"paid","currency":"EUR","amount":9999}'], array['{}'],
                    array[bonus.hash_of('{"outcome":"paid","currency":"EUR","amount":9999}' || E'\n' || '{}')])
                """),
            Is.EqualTo(NotInThisState));
    }

    [Test]
    public async Task Result_whose_hash_is_not_that_of_its_awards_is_not_stored()
    {
        Assert.That(
            await StateAsync(_house.As("anna").Database.Hr, "do $$ declare run bigint; begin select run_id into run from bonus.begin_calculation(1, null, '2026-02-01'); perform bonus.finish_calculation(run, '{}', 'of something else'); end $$"),
            Is.EqualTo("23000"));
    }

    [Test]
    public async Task Awards_that_no_calculation_gave_are_not_approved()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("bert", "bonus", "review", run);
        await ScalarAsync(_house.As("anna").Database.Hr, $$"""
            do $$ declare changed text; begin
                perform bonus.decide({{run}}, 'P1', 1000, 'as it is', '2026-02-01');
                select regexp_replace(head, '"amount":[0-9.]+', '"amount":9999') into changed from bonus.award where run_id = {{run}} and participant = 'P2';
                perform bonus.put_awards({{run}}, array[1], array['P2'], array[changed], array[statement], array[bonus.hash_of(changed || E'\n' || statement)])
                from bonus.award where run_id = {{run}} and participant = 'P2';
                perform bonus.finish_calculation({{run}}, totals, (
                    select bonus.hash_of(string_agg(participant || E'\t' || hash || E'\n', '' order by position) || totals) from bonus.award where run_id = {{run}}))
                from bonus.run where run_id = {{run}};
            end $$
            """);
        await _house.MustAsync("bert", "bonus", "review", run);
        Assert.That(await _house.RefusedAsync("carl", "bonus", "approve", run), Does.Contain("does not replay").And.Contain("so it cannot be approved"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl run approve refused"));
    }

    [TestCase("'NaN'")]
    [TestCase("'infinity'")]
    [TestCase("-1")]
    [TestCase("0.001")]
    public async Task Amount_that_the_currency_does_not_have_is_refused_and_logged(string amount)
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("bert", "bonus", "review", run);
        Assert.That(await ScalarAsync(_house.As("carl").Database.Hr, $"select bonus.decide({run}, 'P1', {amount}, 'x', '2026-02-01')"), Does.Contain("is no amount"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl run override refused"));
    }

    [TestCase("grounds = 'x'")]
    [TestCase("answer = 'y'")]
    public async Task Owner_too_cannot_change_a_dispute_that_was_answered(string change)
    {
        await _house.MustAsync("carl", "bonus", "dispute", _run, "--participant", "P1", "--grounds", "g");
        await _house.MustAsync("bert", "bonus", "dispute", _run, "--participant", "P1", "--answer", "a", "--decision", "rejected");
        Assert.That(await StateAsync(_house.Login.Database.Owner, $"update bonus.dispute set {change}"), Is.EqualTo(NotInThisState));
    }

    [TestCase("update bonus.run set state = 'approved' where run_id = {0}")]
    [TestCase("update bonus.run set result_hash = 'x' where run_id = {0}")]
    [TestCase("update bonus.run set state = 'paid', frozen_on = '2020-01-01' where run_id = {0}")]
    [TestCase("delete from bonus.run where run_id = {0}")]
    [TestCase("update bonus.award set head = head where run_id = {0}")]
    [TestCase("delete from bonus.award where run_id = {0}")]
    [TestCase("truncate bonus.award")]
    [TestCase("update bonus.run_input set kind = 'x' where run_id = {0}")]
    [TestCase("update bonus.plan set document_hash = document_hash, name = 'x'")]
    [TestCase("update bonus.content set content = content")]
    [TestCase("update bonus.audit set actor = 'x'")]
    [TestCase("delete from bonus.audit where sequence = 1")]
    [TestCase("truncate bonus.audit")]
    public async Task Owner_too_cannot_change_what_is_frozen_or_logged(string sql) => Assert.That(
        await StateAsync(_house.Login.Database.Owner, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, _run)), Is.EqualTo(NotInThisState));

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The state that a statement fails with.</summary>
    private static async Task<string> StateAsync(NpgsqlDataSource source, string sql)
    {
        try
        {
            await ScalarAsync(source, sql);
            return "done";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
