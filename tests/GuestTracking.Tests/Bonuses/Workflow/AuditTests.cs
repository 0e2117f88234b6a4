using System.Globalization;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>Whoever changes the audit behind the program's back, as superuser with all triggers off, is found out.</summary>
internal sealed class AuditTests
{
    private BonusHouse _house = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _house = await BonusHouse.WithPlanAsync();
        await _house.FrozenAsync(paid: true);
        await _house.RefusedAsync("bert", "bonus", "approve", "1");
    }

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Whole_audit_is_verified_with_its_heads()
    {
        var result = await _house.RunAsync("anna", "audit", "verify");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Does.Contain("The audit is whole: 8 rows, 8 heads"));
        var lines = await File.ReadAllLinesAsync(_house.Heads);
        Assert.That(lines.Select(line => line.Split(' ')[0]), Is.EqualTo(Enumerable.Range(1, 8).Select(at => at.ToString(CultureInfo.InvariantCulture))));
        Assert.That(lines[^1].Split(' ')[1], Is.EqualTo(await _house.Login.ScalarAsync<string>("select hash from bonus.audit order by sequence desc limit 1")));
    }

    [Test]
    public async Task Auditor_reads_who_did_what_and_what_was_refused()
    {
        var rows = (await _house.RunAsync("carl", "audit", "list", "--run", "1", "--format", "csv")).Output.TrimEnd('\n').Split('\n');
        Assert.That(rows[0], Does.StartWith("row,at,actor,action,refused,plan,run,participant,details,hash"));
        Assert.That(rows[^1], Does.Contain(BonusHouse.LoginOf("bert")).And.Contain("approve,true"));
        Assert.That((await _house.RunAsync("carl", "audit", "list", "--after", "7", "--format", "csv")).Output.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(2));
    }

    [TestCase("update bonus.audit set actor = 'nobody' where sequence = 5", "row 5 was changed")]
    [TestCase("update bonus.audit set details = replace(details, 'already', 'nearly') where sequence = 8", "row 8 was changed")]
    [TestCase("update bonus.audit set refused = false where sequence = 8", "row 8 was changed")]
    [TestCase("update bonus.audit set at = at + interval '1 microsecond' where sequence = 3", "row 3 was changed")]
    [TestCase("delete from bonus.audit where sequence = 4", "row 4 is missing")]
    [TestCase("delete from bonus.audit where sequence in (4, 5)", "row 4 to 5 are missing")]
    [TestCase("delete from bonus.audit where sequence = 1", "row 1 is missing")]
    [TestCase("delete from bonus.audit where sequence = 8", "row 8 is cut off at the end")]
    [TestCase("delete from bonus.audit where sequence > 5", "row 6 to 8 are cut off at the end")]
    [TestCase("update bonus.audit set sequence = 5 - sequence + 6 where sequence in (5, 6)", "row 5 was changed, or stands in another place")]
    [TestCase("update bonus.audit set sequence = sequence - 1 where sequence > 4", "row 4 was changed, or stands in another place")]
    public async Task Row_that_was_changed_removed_put_elsewhere_or_cut_off_is_named(string tampering, string fault)
    {
        await TamperAsync("alter table bonus.audit drop constraint audit_pkey", tampering);
        if (fault.StartsWith("row 4 was", StringComparison.Ordinal))
        {
            Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.audit where sequence = 4"), Is.EqualTo(2), "put over another row");
            await TamperAsync("delete from bonus.audit where sequence = 4 and action = 'run review'");
        }
        Assert.That(await VerifyAsync(), Does.Contain(fault));
    }

    [Test]
    public async Task Chain_that_was_reckoned_anew_from_a_changed_row_on_is_found_by_the_heads()
    {
        await TamperAsync("""
            do $$
            declare row record; before text;
            begin
                select hash into before from bonus.audit where sequence = 4;
                for row in select * from bonus.audit where sequence > 4 order by sequence loop
                    before := bonus.hash_of(bonus.audit_field(before) || bonus.audit_field(row.sequence::text)
                        || bonus.audit_field(to_char(row.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || bonus.audit_field('mallory') || bonus.audit_field(row.action)
                        || bonus.audit_field(case when row.refused then 'refused' else 'done' end) || bonus.audit_field(row.plan) || bonus.audit_field(row.run_id::text)
                        || bonus.audit_field(row.participant) || bonus.audit_field(row.details));
                    update bonus.audit set actor = 'mallory', hash = before,
                        previous_hash = (select hash from bonus.audit where sequence = row.sequence - 1) where sequence = row.sequence;
                end loop;
            end $$
            """);
        Assert.That(await VerifyAsync(), Does.Contain("row 5 is not the row that was written: line 5 of the heads has another hash").And.Contain("4 faults in all"));
    }

    [Test]
    public async Task Cut_off_end_is_found_though_later_steps_took_its_numbers()
    {
        await TamperAsync("delete from bonus.audit where sequence > 6");
        await _house.CalculateAsync();
        await _house.CalculateAsync();
        await _house.CalculateAsync();
        Assert.That(await VerifyAsync(), Does.Contain("row 7 is not the row that was written"));
    }

    [Test]
    public async Task Heads_from_elsewhere_are_taken_and_those_of_another_database_are_not()
    {
        var copy = _house.Heads + ".copy";
        File.Copy(_house.Heads, copy);
        await _house.MustAsync("anna", "audit", "verify", "--heads", copy);
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(copy)).Replace(await _house.Login.ScalarAsync<string>("select chain from bonus.audit_chain") ?? "", "another-database", StringComparison.Ordinal));
        Assert.That(await _house.RefusedAsync("anna", "audit", "verify", "--heads", copy), Does.Contain("holds no head of this database's chain"));
        await File.WriteAllTextAsync(copy, "hello\n");
        Assert.That(await _house.RefusedAsync("anna", "audit", "verify", "--heads", copy), Does.Contain("line 1: 'hello' is no head"));
        Assert.That(await _house.RefusedAsync("anna", "audit", "verify", "--heads", copy + ".none"), Does.Contain("does not exist"));
    }

    [Test]
    public async Task Head_that_a_crash_kept_from_the_file_is_written_with_the_next_step()
    {
        var lines = await File.ReadAllLinesAsync(_house.Heads);
        await File.WriteAllLinesAsync(_house.Heads, lines[..^2]);
        await _house.CalculateAsync();
        Assert.That((await File.ReadAllLinesAsync(_house.Heads)).Take(8), Is.EqualTo(lines));
        await _house.MustAsync("anna", "audit", "verify");
    }

    [Test]
    public async Task Heads_that_cannot_be_written_are_said_to_be_missing_and_the_step_is_taken()
    {
        File.Move(_house.Heads, _house.Heads + ".kept");
        Directory.CreateDirectory(_house.Heads);
        var result = await _house.RunAsync("anna", "bonus", "plan", "import", _house.Plan(plan => plan["version"] = "2"));
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.Contain("could not be written").And.Contain("What was done is done"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna plan import"));
    }

    [Test]
    public async Task Many_steps_at_once_leave_one_chain_and_all_heads()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(at => _house.RunAsync(at % 2 == 0 ? "anna" : "bert", "bonus", "freeze", "1")));
        var result = await _house.RunAsync("anna", "audit", "verify");
        Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
        Assert.That(result.Error, Does.Contain("20 rows, 20 heads"));
    }

    private Task<string> VerifyAsync() => _house.RefusedAsync("anna", "audit", "verify");

    private async Task TamperAsync(params string[] statements)
    {
        foreach (var sql in statements)
        {
            await _house.Login.ExecuteAsync($"set session_replication_role = replica; {sql}; set session_replication_role = origin");
        }
    }
}
