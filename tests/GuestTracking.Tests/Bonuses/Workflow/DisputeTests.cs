using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>Statements are disputed until a deadline and answered by somebody else; letters and statements are acknowledged in time or listed.</summary>
internal sealed class DisputeTests
{
    private BonusHouse _house = null!;
    private string _run = "";

    [SetUp]
    public async Task CreateAsync()
    {
        _house = await BonusHouse.WithPlanAsync();
        _run = await _house.FrozenAsync();
    }

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Dispute_on_the_last_day_is_taken_and_a_day_later_refused_and_logged()
    {
        _house.Clock = BonusHouse.On(2026, 3, 3);
        var listed = (await _house.RowsAsync("carl", "bonus", "dispute", _run, "--participant", "P1", "--grounds", "my score is of the hotel next door")).Single();
        Assert.That($"{listed.GetProperty("state")} {listed.GetProperty("disputed_on")} {listed.GetProperty("deadline")} {listed.GetProperty("answer_due")}", Is.EqualTo("open 2026-03-03 2026-03-03 2026-04-02"));
        _house.Clock = BonusHouse.On(2026, 3, 4);
        Assert.That(await _house.RefusedAsync("carl", "bonus", "dispute", _run, "--participant", "P2", "--grounds", "x"), Does.Contain("could be disputed until 2026-03-03; 2026-03-04 is too late"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl dispute open refused"));
    }

    [Test]
    public async Task Answer_comes_from_somebody_who_did_not_work_on_the_run_and_open_ones_are_listed_first()
    {
        await _house.MustAsync("carl", "bonus", "dispute", _run, "--participant", "P1", "--grounds", "leave");
        _house.Clock = BonusHouse.On(2026, 2, 5);
        await _house.MustAsync("carl", "bonus", "dispute", _run, "--participant", "P2", "--grounds", "score");
        Assert.That(
            await _house.RefusedAsync("carl", "bonus", "dispute", _run, "--participant", "P2", "--answer", "I am right", "--decision", "upheld"),
            Does.Contain("entered the dispute"));
        string[] answer = ["bonus", "dispute", _run, "--participant", "P1", "--answer", "the leave counts as worked", "--decision", "rejected"];
        Assert.That(await _house.RefusedAsync("anna", answer), Does.Contain("somebody else has to answer"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("anna dispute answer refused"));
        var listed = await _house.RowsAsync("bert", answer);
        Assert.That(listed.Select(row => $"{row.GetProperty("participant")} {row.GetProperty("state")}"), Is.EqualTo(new[] { "P2 open", "P1 rejected" }));
        Assert.That(listed[1].GetProperty("answered_by").GetString(), Is.EqualTo(BonusHouse.LoginOf("bert")));
        Assert.That(await _house.RefusedAsync("bert", answer), Does.Contain("no open dispute of P1"));
    }

    [Test]
    public async Task Upheld_dispute_is_decided_and_comes_in_with_a_true_up()
    {
        await _house.MustAsync("carl", "bonus", "dispute", _run, "--participant", "P1", "--grounds", "leave");
        string[] decide = ["bonus", "review", _run, "--participant", "P1", "--amount", "1100", "--reason", "dispute upheld"];
        Assert.That(await _house.RefusedAsync("bert", decide), Does.Contain("stays as it is"));
        await _house.MustAsync("bert", "bonus", "dispute", _run, "--participant", "P1", "--answer", "you are right", "--decision", "upheld");
        await _house.MustAsync("bert", decide);
        var line = (await _house.RowsAsync("carl", "bonus", "true-up", _run)).Single();
        Assert.That($"{line.GetProperty("participant")} {line.GetProperty("difference").GetDecimal():0}", Is.EqualTo("P1 100"));
    }

    [Test]
    public async Task Dispute_without_a_statement_of_a_stranger_or_twice_is_refused_and_logged()
    {
        var run = await _house.CalculateAsync();
        await RefusedAsync(run, "P1", "there is no statement to dispute before it is frozen");
        await RefusedAsync(_run, "P9", "There is no participant P9");
        await _house.MustAsync("carl", "bonus", "dispute", _run, "--participant", "P1", "--grounds", "x");
        await RefusedAsync(_run, "P1", "open already");

        async Task RefusedAsync(string of, string who, string why)
        {
            Assert.That(await _house.RefusedAsync("carl", "bonus", "dispute", of, "--participant", who, "--grounds", "x"), Does.Contain(why));
            Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl dispute open refused"));
        }
    }

    [Test]
    public async Task Second_award_of_the_same_plan_is_not_frozen()
    {
        var again = await _house.CalculateAsync();
        await _house.MustAsync("anna", "bonus", "review", again);
        await _house.MustAsync("bert", "bonus", "approve", again);
        Assert.That(await _house.RefusedAsync("bert", "bonus", "freeze", again), Does.Contain($"P1 has an award of the same plan in run {_run}, which is frozen"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert run freeze refused"));
    }

    [TestCase("--participant", "P1")]
    [TestCase("--grounds", "x")]
    [TestCase("--participant", "P1", "--answer", "x")]
    [TestCase("--participant", "P1", "--grounds", "x", "--answer", "x", "--decision", "upheld")]
    [TestCase("--participant", "P1", "--answer", "x", "--decision", "perhaps")]
    public async Task Dispute_that_is_half_given_is_refused(params string[] options)
    {
        await _house.RefusedAsync("anna", ["bonus", "dispute", _run, .. options]);
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.dispute"), Is.Zero);
    }

    [Test]
    public async Task Answer_does_not_come_from_who_decided_an_amount_once_the_run_was_frozen()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync(paid: false, "H3,C-1,2025-06-01,");
        await house.MustAsync("bert", "bonus", "review", run, "--participant", "P3", "--amount", "350", "--reason", "half");
        await house.MustAsync("carl", "bonus", "dispute", run, "--participant", "P3", "--grounds", "all of it");
        Assert.That(await house.RefusedAsync("bert", "bonus", "dispute", run, "--participant", "P3", "--answer", "no", "--decision", "rejected"), Does.Contain("somebody else has to answer"));
    }

    [Test]
    public async Task Letters_and_statements_that_nobody_acknowledged_in_time_are_listed()
    {
        // The letters are of 2024-12-15, the statements of 2026-02-01.
        await _house.MustAsync("carl", "bonus", "acknowledge", "letter", "hotel", "--participant", "P1", "--on", "2025-01-10");
        await _house.MustAsync("carl", "bonus", "acknowledge", "letter", "hotel", "--participant", "P2", "--on", "2025-01-10");
        await _house.MustAsync("carl", "bonus", "acknowledge", "statement", _run, "--participant", "P3");
        _house.Clock = BonusHouse.On(2026, 3, 3);
        Assert.That(await LateAsync(), Is.EqualTo(new[] { "letter P3 2025-01-14 413" }));
        _house.Clock = BonusHouse.On(2026, 3, 5);
        Assert.That(await LateAsync(), Is.EqualTo(new[] { "letter P3 2025-01-14 415", "statement P1 2026-03-03 2", "statement P2 2026-03-03 2" }));
    }

    [TestCase("letter", "hotel", "P9", "2025-01-10", "no participant P9 in any run of the plan hotel, version 1")]
    [TestCase("letter", "hotel", "P1", "2024-12-14", "cannot have been acknowledged on 2024-12-14")]
    [TestCase("letter", "hotel", "P1", "2026-02-02", "cannot have been acknowledged on 2026-02-02")]
    [TestCase("statement", "1", "P9", "2026-02-01", "no participant P9")]
    public async Task Acknowledgement_that_cannot_be_is_refused_and_logged(string document, string of, string who, string day, string why)
    {
        Assert.That(await _house.RefusedAsync("carl", "bonus", "acknowledge", document, of, "--participant", who, "--on", day), Does.Contain(why));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo($"carl acknowledge {document} refused"));
    }

    [Test]
    public async Task Letter_is_acknowledged_before_there_is_a_run_and_the_participant_is_not_looked_up()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var recorded = await house.RunAsync("carl", "bonus", "acknowledge", "letter", "hotel", "--participant", "P9", "--on", "2025-01-10");
        Assert.That(recorded.Error, Does.Contain("'P9' was not looked up"));
    }

    [Test]
    public async Task Second_acknowledgement_is_refused()
    {
        await _house.MustAsync("carl", "bonus", "acknowledge", "statement", _run, "--participant", "P1");
        Assert.That(await _house.RefusedAsync("carl", "bonus", "acknowledge", "statement", _run, "--participant", "P1"), Does.Contain("already"));
    }

    private async Task<IEnumerable<string>> LateAsync() => (await _house.RowsAsync("carl", "bonus", "acknowledge", _run))
        .Select(row => $"{row.GetProperty("document")} {row.GetProperty("participant")} {row.GetProperty("until")} {row.GetProperty("days_late")}");
}
