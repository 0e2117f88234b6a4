using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>A run goes its way by several people, in order; what is refused is in the audit.</summary>
internal sealed class RunStepTests
{
    private BonusHouse _house = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => _house = await BonusHouse.WithPlanAsync();

    [OneTimeTearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Run_goes_the_whole_way_by_two_logins()
    {
        var run = await _house.CalculateAsync();
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 1000, P2 paid 2600, P3 paid 700"));
        await _house.MustAsync("anna", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "approve", run);
        await _house.MustAsync("bert", "bonus", "freeze", run);
        await _house.MustAsync("anna", "bonus", "pay", run, "--on", "2026-03-31");
        Assert.That(await _house.Login.ScalarAsync<string>($"select state || ' ' || split_part(calculated_by, '_', 1) || ' ' || split_part(approved_by, '_', 1) || ' ' || frozen_on || ' ' || paid_on from bonus.run where run_id = {run}"),
            Is.EqualTo("paid anna bert 2026-02-01 2026-03-31"));
        Assert.That(await _house.Login.ScalarAsync<string>($"select string_agg(action, ', ' order by sequence) from bonus.audit where run_id = {run} and not refused"),
            Is.EqualTo("run calculate, run review, run approve, run freeze, run pay"));
        var listed = (await _house.RowsAsync("carl", "bonus", "runs")).Single(row => row.GetProperty("run").ToString() == run);
        Assert.That($"{listed.GetProperty("plan")} {listed.GetProperty("state")} {listed.GetProperty("people")}", Is.EqualTo("hotel paid 3"));
    }

    [Test]
    public async Task Whoever_calculated_cannot_approve()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("bert", "bonus", "review", run);
        Assert.That(await _house.RefusedAsync("anna", "bonus", "approve", run), Does.Contain("somebody else has to approve"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna run approve refused"));
        Assert.That(await _house.StateAsync(run), Is.EqualTo("in_review"));
    }

    [Test]
    public async Task Whoever_calculated_before_a_return_cannot_approve_what_somebody_else_calculated_anew()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("bert", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "review", run, "--return", "wrong file");
        Assert.That(await _house.StateAsync(run), Is.EqualTo("draft"));
        await _house.MustAsync("carl", "bonus", "calculate", "hotel", "--participants", _house.Participants(), "--scores", _house.Results(), "--cases", _house.Cases(), "--run", run);
        await _house.MustAsync("carl", "bonus", "review", run);
        Assert.That(await _house.RefusedAsync("anna", "bonus", "approve", run), Does.Contain("somebody else has to approve"));
        await _house.MustAsync("bert", "bonus", "approve", run);
    }

    [Test]
    public async Task Whoever_overrode_cannot_approve_and_the_override_shows()
    {
        var run = await _house.CalculateAsync();
        var before = await _house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}");
        Assert.That(await _house.RefusedAsync("bert", "bonus", "review", run, "--participant", "P1", "--amount", "900", "--reason", "early"), Does.Contain("decided in review"));
        await _house.MustAsync("anna", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P1", "--amount", "900.50", "--reason", "lent to another hotel");
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 900.5, P2 paid 2600, P3 paid 700"));
        Assert.That(await _house.Login.ScalarAsync<string>($"select statement from bonus.award where run_id = {run} and participant = 'P1'"), Does.Contain("lent to another hotel").And.Contain(BonusHouse.LoginOf("bert")));
        Assert.That(await _house.Login.ScalarAsync<string>($"select result_hash from bonus.run where run_id = {run}"), Is.Not.EqualTo(before));
        Assert.That(await _house.StateAsync(run), Is.EqualTo("calculated"), "what was reviewed is not there any more");
        Assert.That(await _house.RefusedAsync("carl", "bonus", "approve", run), Does.Contain("only a run in review is approved"));
        await _house.MustAsync("anna", "bonus", "review", run);
        Assert.That(await _house.RefusedAsync("bert", "bonus", "approve", run), Does.Contain("decided an amount"));
        await _house.MustAsync("carl", "bonus", "approve", run);
        await _house.MustAsync("carl", "bonus", "replay", run);
    }

    [Test]
    public async Task Approval_with_the_hash_of_another_result_is_refused_and_logged()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("anna", "bonus", "review", run);
        var reviewed = await HashAsync();
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P1", "--amount", "900", "--reason", "x");
        Assert.That((await _house.RunAsync("bert", "bonus", "review", run)).Error, Does.Contain($"in review, result {await HashAsync()}"));
        Assert.That(await _house.RefusedAsync("carl", "bonus", "approve", run, "--hash", reviewed[..12]), Does.Contain("not the one that was reviewed"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl run approve refused"));
        Assert.That(await _house.RefusedAsync("carl", "bonus", "approve", run, "--hash", (await HashAsync())[..7]), Does.Contain("at least 8 characters"));
        await _house.MustAsync("carl", "bonus", "approve", run, "--hash", (await HashAsync())[..8].ToUpperInvariant());

        async Task<string> HashAsync() => (await _house.RowsAsync("carl", "bonus", "runs")).Single(row => row.GetProperty("run").ToString() == run).GetProperty("result_hash").GetString()!;
    }

    [Test]
    public async Task Held_award_is_decided_in_review()
    {
        var run = await _house.CalculateAsync("anna", "H3,C-1,2025-06-01,");
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 1000, P2 paid 2600, P3 held 700"));
        await _house.MustAsync("anna", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P3", "--amount", "700", "--reason", "no finding");
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 1000, P2 paid 2600, P3 paid 700"));
    }

    [TestCase("--participant", "P9", "--amount", "1", "--reason", "x", "no participant P9")]
    [TestCase("--participant", "P1", "--amount", "1.005", "--reason", "x", "with at most 2 decimals")]
    [TestCase("--participant", "P1", "--amount", "1", "--reason", " ", "--reason is missing")]
    [TestCase("--participant", "P4", "--amount", "1", "--reason", "x", "is refused")]
    public async Task Override_that_makes_no_sense_is_refused(params string[] options)
    {
        await _house.MustAsync("anna", "bonus", "calculate", "hotel", "--participants", _house.Participants("P4,Dan,general_manager,H1,,,,,10,EUR,DE,de,"), "--scores", _house.Results(), "--cases", _house.Cases());
        var run = (await _house.Login.ScalarAsync<long>("select max(run_id) from bonus.run")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(await _house.AwardsAsync(run), Does.EndWith("P4 refused"));
        await _house.MustAsync("anna", "bonus", "review", run);
        Assert.That(await _house.RefusedAsync("bert", ["bonus", "review", run, .. options[..^1]]), Does.Contain(options[^1]));
        Assert.That(await _house.Login.ScalarAsync<long>($"select count(*) from bonus.decision where run_id = {run}"), Is.Zero);
    }

    [Test]
    public async Task Steps_in_the_wrong_order_or_twice_are_refused_and_logged()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.CalculateAsync();
        await RefusedAsync("bert", "approve", "only a run in review is approved");
        await RefusedAsync("bert", "freeze", "only an approved run is frozen");
        await RefusedAsync("bert", "pay", "only a frozen run is paid");
        await house.MustAsync("anna", "bonus", "review", run);
        await RefusedAsync("bert", "review", "only a calculated run is taken into review");
        await house.MustAsync("bert", "bonus", "approve", run);
        await RefusedAsync("carl", "approve", $"was approved by {BonusHouse.LoginOf("bert")} already");
        await house.MustAsync("bert", "bonus", "freeze", run);
        await RefusedAsync("carl", "freeze", "was frozen on 2026-02-01");
        Assert.That(await house.RefusedAsync("bert", "bonus", "review", run, "--return", "too late"), Does.Contain("cannot be returned"));
        Assert.That(await house.LastAuditAsync(), Is.EqualTo("bert run return refused"));
        Assert.That(await house.RefusedAsync("bert", "bonus", "pay", run, "--on", "2026-01-31"), Does.Contain("cannot have been paid before"));
        Assert.That(await house.RefusedAsync("bert", "bonus", "review", run, "--participant", "P1", "--amount", "1", "--reason", "x"), Does.Contain("stays as it is"));
        Assert.That(await house.LastAuditAsync(), Is.EqualTo("bert run override refused"));
        Assert.That(
            await house.RefusedAsync("bert", "bonus", "calculate", "hotel", "--participants", house.Participants(), "--scores", house.Results(), "--cases", house.Cases(), "--run", run),
            Does.Contain("only a draft is calculated anew"));
        Assert.That(await house.LastAuditAsync(), Is.EqualTo("bert run calculate refused"));
        await house.MustAsync("bert", "bonus", "pay", run);
        await RefusedAsync("carl", "pay", "was paid on 2026-02-01 already");

        async Task RefusedAsync(string person, string step, string why)
        {
            Assert.That(await house.RefusedAsync(person, "bonus", step, run), Does.Contain(why));
            Assert.That(await house.LastAuditAsync(), Is.EqualTo($"{person} run {step} refused"));
        }
    }

    [Test]
    public async Task Run_that_is_not_there_is_refused([Values("approve", "freeze", "pay", "review", "replay", "true-up", "dispute", "acknowledge")] string step) =>
        Assert.That(await _house.RefusedAsync("anna", "bonus", step, "999"), Does.Contain("There is no run 999."));

    [Test]
    public async Task Returned_run_with_a_decision_about_somebody_who_is_gone_says_what_to_do()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("anna", "bonus", "review", run);
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P3", "--amount", "1", "--reason", "x");
        await _house.MustAsync("anna", "bonus", "review", run, "--return", "P3 has left");
        var people = _house.Participants();
        await File.WriteAllLinesAsync(people, (await File.ReadAllLinesAsync(people))[..^1]);
        Assert.That(
            await _house.RefusedAsync("anna", "bonus", "calculate", "hotel", "--participants", people, "--scores", _house.Results(), "--cases", _house.Cases(), "--run", run),
            Does.Contain("decided 1 for 'P3'").And.Contain("who is not among the participants any more"));
        Assert.That(await _house.StateAsync(run), Is.EqualTo("draft"));
    }

    [Test]
    public async Task Two_approvals_at_once_leave_one()
    {
        var run = await _house.CalculateAsync();
        await _house.MustAsync("anna", "bonus", "review", run);
        var results = await Task.WhenAll(new[] { "bert", "carl", "bert", "carl" }.Select(person => _house.RunAsync(person, "bonus", "approve", run)));
        Assert.That(results.Count(result => result.ExitCode == 0), Is.EqualTo(1));
        Assert.That(await _house.Login.ScalarAsync<string>($"select string_agg(refused::text, ' ' order by refused) from bonus.audit where run_id = {run} and action = 'run approve'"), Is.EqualTo("false true true true"));
        await _house.MustAsync("anna", "audit", "verify");
    }

    [Test]
    public async Task Order_of_the_rows_does_not_change_the_hashes_of_a_run()
    {
        var (people, results, cases) = (_house.Participants(), _house.Results(), _house.Cases());
        var lines = await File.ReadAllLinesAsync(people);
        var turned = _house.Participants();
        await File.WriteAllLinesAsync(turned, [lines[0], .. lines.Skip(1).Reverse()]);
        foreach (var participants in new[] { people, turned })
        {
            await _house.MustAsync("anna", "bonus", "calculate", "hotel", "--participants", participants, "--scores", results, "--cases", cases);
        }
        Assert.That(await _house.Login.ScalarAsync<long>("select count(distinct (inputs_hash, result_hash)) from (select * from bonus.run order by run_id desc limit 2) as both_runs"), Is.EqualTo(1));
    }

    [Test]
    public async Task Row_that_cannot_be_understood_heads_what_is_printed_and_is_kept()
    {
        var rows = await _house.RowsAsync(
            "anna", "bonus", "calculate", "hotel", "--participants", _house.Participants("P5,Eva,general_manager,H1,,,,x,10,EUR,DE,de,"), "--scores", _house.Results(), "--cases", _house.Cases("H3,C-1,2025-06-01,"));
        Assert.That(rows.Select(row => $"{row.GetProperty("participant")} {row.GetProperty("outcome")}"), Is.EqualTo(new[] { "P5 refused", "P3 held", "P1 paid", "P2 paid" }));
        Assert.That(await _house.Login.ScalarAsync<string>("select content from bonus.run_input join bonus.content using (hash) where kind = 'refused' order by run_id desc limit 1"), Does.Contain("\"participant\":\"P5\",\"line\":5"));
    }
}
