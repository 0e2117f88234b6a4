using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>Answers that are corrected, or come late, make signed differences; the frozen run stays, and nothing is deducted by itself.</summary>
internal sealed class TrueUpTests
{
    private BonusHouse _house = null!;

    [SetUp]
    public async Task CreateAsync() => _house = await BonusHouse.WithPlanAsync();

    [TearDown]
    public async Task DropAsync() => await _house.DisposeAsync();

    [Test]
    public async Task Corrections_make_signed_differences_with_the_scores_that_changed_and_the_run_stays()
    {
        var run = await _house.FrozenAsync();
        var hash = await HashAsync(run);
        // H1: two tenths of the answers 4 → 5, 75 → 80: 0.6·110 + 40 = 106 % of 1,000. H2: a tenth 5 → 1, 100 → 90: 0.6·130 + 40 = 118 % of 2,000.
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5), BonusHouse.Tenth("H2", 2025, 0, 1));
        var lines = await _house.RowsAsync("carl", "bonus", "true-up", run);
        Assert.That(lines.Select(line => $"{line.GetProperty("participant")} {line.GetProperty("amount_before").GetDecimal():0} → {line.GetProperty("amount_after").GetDecimal():0}: {line.GetProperty("difference").GetDecimal():0}, {line.GetProperty("payable").GetDecimal():0} {line.GetProperty("settlement")}"),
            Is.EqualTo(new[] { "P2 2600 → 2360: -240, -240 with payment", "P1 1000 → 1060: 60, 60 with payment" }));
        Assert.That(lines[1].GetProperty("changes").GetString(), Does.Contain("overall index of H1 in 2025: 75 → 80 (n 30 → 30, rank "));
        Assert.That(await HashAsync(run), Is.EqualTo(hash));
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 1000, P2 paid 2600, P3 paid 700"));
        Assert.That((await _house.RunAsync("carl", "bonus", "true-up", run)).Error, Does.Contain("nothing to true up"));
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.true_up"), Is.EqualTo(1));
    }

    [Test]
    public async Task True_ups_one_after_the_other_count_from_the_last()
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5));
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 60 60 pays"));
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 2, 5), BonusHouse.Tenth("H1", 2025, 3, 5));
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 60 60 pays"));
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 4));
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 -30 0 open"));
        Assert.That((await _house.RowsAsync("anna", "bonus", "true-up", run, "--list")).Select(line => line.GetProperty("true_up").GetInt32()), Is.EqualTo(new[] { 1, 2, 3 }));
        await _house.MustAsync("anna", "bonus", "replay", run);
    }

    [TestCase("forgive", 2600, 0)]
    [TestCase("offset", 2360, 240)]
    [TestCase("recover", 2360, 240)]
    public async Task Negative_difference_after_payment_moves_nothing_until_it_is_decided(string decision, int kept, int paidAgain)
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        Assert.That(await LinesAsync(run), Is.EqualTo("P2 -240 0 open"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(2600));
        string[] decide = ["bonus", "true-up", run, "--participant", "P2", "--decide", decision, "--on", "2026-05-01", "--reason", "agreed with P2"];
        var decided = (await _house.RowsAsync("bert", decide)).Single();
        Assert.That($"{decided.GetProperty("settlement")} {decided.GetProperty("decided_amount").GetDecimal():0} {decided.GetProperty("decided_on")} {decided.GetProperty("reason")}", Is.EqualTo($"{decision} 240 2026-05-01 agreed with P2"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up decide"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(kept));
        Assert.That(await _house.RefusedAsync("bert", decide), Does.Contain("nothing to decide"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up decide refused"));

        // The answer was right after all: who kept the money is not paid twice, who gave it back gets it back.
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 5));
        Assert.That(await LinesAsync(run), Is.EqualTo($"P2 240 {paidAgain} pays"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(2600));
    }

    [Test]
    public async Task Case_that_is_closed_after_freezing_releases_the_held_award()
    {
        var run = await _house.FrozenAsync(paid: false, "H3,C-1,2025-06-01,");
        Assert.That(await _house.AwardsAsync(run), Does.EndWith("P3 held 700"));
        var line = (await _house.RowsAsync("carl", "bonus", "true-up", run, "--cases", _house.Cases("H3,C-1,2025-06-01,2025-09-01"))).Single();
        Assert.That($"{line.GetProperty("participant")} {line.GetProperty("outcome_before")} → {line.GetProperty("outcome_after")} {line.GetProperty("difference").GetDecimal():0}", Is.EqualTo("P3 held → paid 700"));
    }

    [Test]
    public async Task Held_award_that_is_decided_after_freezing_comes_in_with_the_true_up_of_somebody_else()
    {
        var run = await _house.FrozenAsync(paid: true, "H3,C-1,2025-06-01,");
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P3", "--amount", "350", "--reason", "half, by agreement");
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run), Does.Contain("somebody else has to make it"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up refused"));
        Assert.That(await LinesAsync(run), Is.EqualTo("P3 350 350 pays"));
        Assert.That(await _house.AwardsAsync(run), Does.EndWith("P3 held 700"), "the run stays");
    }

    [Test]
    public async Task External_measure_that_was_corrected_is_given_in_a_file()
    {
        var run = await _house.FrozenAsync();
        var corrected = _house.Results();
        await File.WriteAllTextAsync(corrected, (await File.ReadAllTextAsync(corrected)).Replace("H1,operating_result,,100", "H1,operating_result,,110", StringComparison.Ordinal));
        // 0.6·100 + 0.4·150 = 120 %.
        var line = (await _house.RowsAsync("carl", "bonus", "true-up", run, "--scores", corrected)).Single();
        Assert.That($"{line.GetProperty("participant")} {line.GetProperty("difference").GetDecimal():0} {line.GetProperty("changes")}", Is.EqualTo("P1 200 operating_result of H1 in 2025: 100 → 110 (n  → )"));
    }

    [Test]
    public async Task Run_that_is_not_frozen_has_no_true_up_and_the_attempt_is_logged()
    {
        var run = await _house.CalculateAsync();
        Assert.That(await _house.RefusedAsync("carl", "bonus", "true-up", run), Does.Contain("needs a frozen run"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl true-up refused"));
    }

    [TestCase("--participant", "P1")]
    [TestCase("--participant", "P1", "--decide", "forgive", "--reason", "x")]
    [TestCase("--participant", "P1", "--decide", "forgive", "--on", "2026-05-01")]
    [TestCase("--participant", "P1", "--decide", "keep", "--on", "2026-05-01", "--reason", "x")]
    [TestCase("--participant", "P1", "--decide", "forgive", "--on", "1 May", "--reason", "x")]
    public async Task Decision_has_a_person_a_kind_a_date_and_a_reason(params string[] options)
    {
        await _house.RefusedAsync("anna", ["bonus", "true-up", "1", .. options]);
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.true_up_decision"), Is.Zero);
    }

    private async Task<string> LinesAsync(string run) => string.Join(", ", (await _house.RowsAsync("carl", "bonus", "true-up", run)).Select(line =>
        $"{line.GetProperty("participant")} {line.GetProperty("difference").GetDecimal():0} {line.GetProperty("payable").GetDecimal():0} {line.GetProperty("settlement")}"));

    private Task<decimal> ReceivedAsync(string run) => _house.Login.ScalarAsync<decimal>($"select bonus.received({run}, 'P2')");

    private Task<string?> HashAsync(string run) =>
        _house.Login.ScalarAsync<string>($"select md5(run::text || (select string_agg(award::text, '' order by position) from bonus.award where award.run_id = run.run_id)) from bonus.run where run_id = {run}");
}
