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
            Is.EqualTo(new[] { "P2 2600 → 2360: -240, -240 to be approved", "P1 1000 → 1060: 60, 60 to be approved" }));
        Assert.That(lines[1].GetProperty("changes").GetString(), Does.Contain("overall index of H1 in 2025: 75 → 80 (n 30 → 30, rank "));
        Assert.That(await HashAsync(run), Is.EqualTo(hash));
        Assert.That(await _house.AwardsAsync(run), Is.EqualTo("P1 paid 1000, P2 paid 2600, P3 paid 700"));
        Assert.That((await _house.RunAsync("carl", "bonus", "true-up", run)).Error, Does.Contain("nothing to true up"));
        Assert.That(await _house.Login.ScalarAsync<long>("select count(*) from bonus.true_up"), Is.EqualTo(1));
        Assert.That((await _house.RowsAsync("bert", "bonus", "true-up", run, "--approve", "1")).Select(line => $"{line.GetProperty("settlement")} {line.GetProperty("approved_by")}"),
            Is.All.EqualTo($"with payment {BonusHouse.LoginOf("bert")}"));
        Assert.That((await _house.RunAsync("carl", "bonus", "true-up", run)).Error, Does.Contain("nothing to true up").And.Not.Contain("approve"));
    }

    [Test]
    public async Task True_up_moves_nothing_before_somebody_else_approves_it()
    {
        var run = await _house.FrozenAsync(paid: true);
        var scores = _house.Results();
        await File.WriteAllTextAsync(scores, (await File.ReadAllTextAsync(scores)).Replace("H2,operating_result,,100", "H2,operating_result,,110", StringComparison.Ordinal));
        await _house.MustAsync("carl", "bonus", "true-up", run, "--scores", scores);
        Assert.That(await ReceivedAsync(run), Is.EqualTo(2600));
        Assert.That(await _house.RefusedAsync("carl", "bonus", "true-up", run, "--approve"), Does.Contain("somebody else has to approve it"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("carl true-up approve refused"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve", "2"), Does.Contain("has no true-up 2"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up approve"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(3000));
        Assert.That(await _house.RefusedAsync("anna", "bonus", "true-up", run, "--approve", "1"), Does.Contain("was approved by"));
        Assert.That(await _house.RefusedAsync("anna", "bonus", "true-up", run, "--approve", "--list"), Does.Contain("--list does not go with it"));
    }

    [Test]
    public async Task True_up_that_was_not_approved_is_replaced_by_the_next_which_counts_from_the_run()
    {
        var run = await _house.FrozenAsync();
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        Assert.That(await LinesAsync(run), Is.EqualTo("P2 -240 -240 to be approved"));
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5));
        Assert.That(await LinesAsync(run), Is.EqualTo("P1 60 60 to be approved"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve", "1"), Does.Contain("was replaced by true-up 2"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        Assert.That((await _house.RowsAsync("bert", "bonus", "true-up", run, "--list")).Select(line => $"{line.GetProperty("true_up")} {line.GetProperty("settlement")}"),
            Is.EqualTo(new[] { "1 replaced", "2 with payment" }));
        await _house.MustAsync("bert", "bonus", "replay", run);
    }

    [Test]
    public async Task Payment_leaves_out_what_is_not_approved_and_it_is_made_again()
    {
        var run = await _house.FrozenAsync();
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        await LinesAsync(run);
        Assert.That((await _house.RunAsync("bert", "bonus", "pay", run)).Error, Does.Contain("True-up 1 is not approved and was left out"));
        Assert.That(await _house.Login.ScalarAsync<string>("select details from bonus.audit order by sequence desc limit 1"), Does.Contain("\"true_up_left_out\": 1"));
        Assert.That((await _house.RowsAsync("bert", "bonus", "true-up", run, "--list")).Single().GetProperty("settlement").GetString(), Is.EqualTo("left out"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve"), Does.Contain("left out of the payment"));
        Assert.That(await LinesAsync(run), Is.EqualTo("P2 -240 0 to be approved"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(2600), "nothing is deducted by itself");
    }

    [Test]
    public async Task True_up_whose_payment_a_decision_has_changed_since_is_made_again()
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        await ApprovedAsync(run);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 5));
        Assert.That(await LinesAsync(run), Is.EqualTo("P2 240 0 to be approved"));
        await _house.MustAsync("bert", "bonus", "true-up", run, "--participant", "P2", "--decide", "recover", "--on", "2026-02-01", "--reason", "x");
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve"), Does.Contain("Make it again"));
        Assert.That(await ApprovedAsync(run), Is.EqualTo("P2 240 240 pays"));
        Assert.That(await ReceivedAsync(run), Is.EqualTo(2600));
    }

    [Test]
    public async Task Decisions_about_several_differences_are_of_no_more_than_is_owed([Values("forgive", "recover")] string decision)
    {
        var run = await _house.FrozenAsync(paid: true);
        foreach (var answer in new[] { 1, 5, 1 })
        {
            await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, answer));
            await ApprovedAsync(run);
        }
        await _house.MustAsync("bert", "bonus", "true-up", run, "--participant", "P2", "--decide", decision, "--on", "2026-02-01", "--reason", "x");
        Assert.That(await _house.Login.ScalarAsync<string>("select string_agg(trim_scale(amount)::text, ' ' order by number) from bonus.true_up_decision"), Is.EqualTo("240 0"));
    }

    [Test]
    public async Task Decision_is_not_of_who_made_the_difference_nor_of_a_day_before_it()
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H2", 2025, 0, 1));
        await LinesAsync(run);
        await RefusedAsync("bert", "2026-02-01", "nothing to decide");
        await _house.MustAsync("bert", "bonus", "true-up", run, "--approve");
        await RefusedAsync("carl", "2026-02-01", "somebody else has to decide it");
        await RefusedAsync("bert", "2026-01-31", "is of 2026-02-01 and today is 2026-02-01");
        await RefusedAsync("bert", "2027-02-03", "a year from now, not from 2027-02-03");

        async Task RefusedAsync(string person, string day, string why)
        {
            Assert.That(await _house.RefusedAsync(person, "bonus", "true-up", run, "--participant", "P2", "--decide", "forgive", "--on", day, "--reason", "x"), Does.Contain(why));
            Assert.That(await _house.LastAuditAsync(), Is.EqualTo($"{person} true-up decide refused"));
        }
    }

    [Test]
    public async Task True_ups_one_after_the_other_count_from_the_last()
    {
        var run = await _house.FrozenAsync(paid: true);
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 5), BonusHouse.Tenth("H1", 2025, 1, 5));
        Assert.That(await ApprovedAsync(run), Is.EqualTo("P1 60 60 pays"));
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 2, 5), BonusHouse.Tenth("H1", 2025, 3, 5));
        Assert.That(await ApprovedAsync(run), Is.EqualTo("P1 60 60 pays"));
        await _house.IngestAsync(BonusHouse.Tenth("H1", 2025, 0, 4));
        Assert.That(await ApprovedAsync(run), Is.EqualTo("P1 -30 0 open"));
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
        Assert.That(await ApprovedAsync(run), Is.EqualTo("P2 -240 0 open"));
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
        Assert.That(await ApprovedAsync(run), Is.EqualTo($"P2 240 {paidAgain} pays"));
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
    public async Task Held_award_that_is_decided_after_freezing_comes_in_with_a_true_up_that_somebody_else_approves()
    {
        var run = await _house.FrozenAsync(paid: true, "H3,C-1,2025-06-01,");
        await _house.MustAsync("bert", "bonus", "review", run, "--participant", "P3", "--amount", "350", "--reason", "half, by agreement");
        Assert.That(await LinesAsync(run), Is.EqualTo("P3 350 350 to be approved"));
        Assert.That(await _house.RefusedAsync("bert", "bonus", "true-up", run, "--approve"), Does.Contain("somebody else has to approve it"));
        Assert.That(await _house.LastAuditAsync(), Is.EqualTo("bert true-up approve refused"));
        await _house.MustAsync("anna", "bonus", "true-up", run, "--approve");
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

    /// <summary>Makes a true-up as carl.</summary>
    private Task<string> LinesAsync(string run) => LinesAsync("carl", "bonus", "true-up", run);

    /// <summary>The same, approved by bert.</summary>
    private async Task<string> ApprovedAsync(string run)
    {
        await LinesAsync(run);
        return await LinesAsync("bert", "bonus", "true-up", run, "--approve");
    }

    private async Task<string> LinesAsync(string person, params string[] verb) => string.Join(", ", (await _house.RowsAsync(person, verb)).Select(line =>
        $"{line.GetProperty("participant")} {line.GetProperty("difference").GetDecimal():0} {line.GetProperty("payable").GetDecimal():0} {line.GetProperty("settlement")}"));

    private Task<decimal> ReceivedAsync(string run) => _house.Login.ScalarAsync<decimal>($"select bonus.received({run}, 'P2')");

    private Task<string?> HashAsync(string run) =>
        _house.Login.ScalarAsync<string>($"select md5(run::text || (select string_agg(award::text, '' order by position) from bonus.award where award.run_id = run.run_id)) from bonus.run where run_id = {run}");
}
