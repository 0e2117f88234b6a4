using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>Participants who cannot be computed, and people of other employers.</summary>
public class RefusalTests
{
    [Test]
    public void Refused_participant_has_all_reasons_and_the_others_are_computed()
    {
        var result = new AwardCase().Score("H1", 80).Result(
            Somebody("P2"),
            Somebody("P1", "USD", assignments: [At("H9", end: Day(7, 2), earnings: null, percent: null, role: "chef"), At("H1", Day(7, 1))]));
        var award = result.Awards[0];
        Assert.That((award.Participant.Key, award.Outcome, award.Amount, award.Target, award.Payout), Is.EqualTo(("P1", AwardOutcome.Refused, (decimal?)null, (decimal?)null, (decimal?)null)));
        Assert.That(award.Reasons.Select(Text), Is.EqualTo(new[]
        {
            "unknown-role(chef, H9, 2026-01-01)", "unknown-site(H9, 2026-01-01)", "earnings-missing(H9, 2026-01-01)", "target-percent-missing(H9, 2026-01-01)",
            "assignments-overlap(H9, chef, 2026-01-01, 2026-07-01, H1, manager, 2026-07-01, 2026-12-31)", "rate-missing(USD, EUR)",
        }));
        Assert.That(award.Statement.Where(line => line.Step == "refused").Select(line => line.Explanation), Is.EqualTo(award.Reasons));
        Assert.That((result.Awards[1].Outcome, result.Totals), Is.EqualTo((AwardOutcome.Paid, new BonusTotals(12_000, 12_000, 0, null))));
    }

    [Test]
    public void Faults_name_what_is_wrong()
    {
        Assert.That(Faults(At("H1", earnings: -1, percent: -2)), Is.EqualTo(new[] { "earnings-negative(-1, H1, 2026-01-01)", "target-percent-negative(-2, H1, 2026-01-01)" }));
        Assert.That(Faults(At("H1", Day(5, 1), Day(5, 1))), Is.EqualTo(new[] { "assignment-backwards(H1, 2026-05-01, 2026-04-30)" }));
        Assert.That(Faults(At("H1", end: NewYear.AddYears(-1), start: NewYear.AddYears(-2))), Is.EqualTo(new[] { "no-assignment(2026-01-01, 2026-12-31)" }));
        Assert.That(Faults(), Is.EqualTo(new[] { "no-assignment(2026-01-01, 2026-12-31)" }));
        var backwards = new AwardCase().Award(Somebody(leaves: [new("unpaid", Day(5, 2), Day(5, 1))]));
        Assert.That(backwards.Reasons.Select(Text), Is.EqualTo(new[] { "leave-backwards(unpaid, 2026-05-02, 2026-04-30)" }));
    }

    [Test]
    public void Overlap_with_an_earlier_long_assignment_is_found()
    {
        var faults = Faults(At("H1"), At("H2", Day(2, 1), Day(3, 1)), At("H3", Day(4, 1), Day(5, 1)));
        Assert.That(faults, Has.Length.EqualTo(2).And.All.StartsWith("assignments-overlap(H1, manager, 2026-01-01, 2026-12-31, "));
        Assert.That(Faults(At("H1", end: Day(7, 1)), At("H2", Day(7, 1))), Is.Empty, "one after the other");
    }

    [Test]
    public void Department_head_needs_a_department()
    {
        var bonus = new AwardCase(Component("own", department: ScoreSource.OwnDepartment)).Score("H1", 90, "rooms");
        Assert.That(bonus.Award(Somebody()).Reasons.Select(Text), Is.EqualTo(new[] { "department-missing(manager, H1, 2026-01-01)" }));
        Assert.That(bonus.Award(Somebody(assignments: [At("H1", department: "rooms")])).Payout, Is.EqualTo(150));
    }

    [Test]
    public void Department_that_nobody_knows_is_refused_and_never_paid_by_the_rule_for_missing_scores()
    {
        var bonus = new AwardCase(Component("own", department: ScoreSource.OwnDepartment) with { WithoutScore = Consequence.Target }).Score("H1", 90, "rooms");
        Assert.That(bonus.Award(Somebody(assignments: [At("H1", department: "roms")])).Reasons.Select(Text), Is.EqualTo(new[] { "unknown-department(roms, H1, 2026-01-01)" }));
        bonus.Score("H2", 80, "spa");
        Assert.That(bonus.Award(Somebody(assignments: [At("H1", department: "spa")])).Payout, Is.EqualTo(100), "known, without a score here");
    }

    [Test]
    public void Department_that_the_baseline_period_did_not_decide_follows_the_rule_for_missing_scores()
    {
        var own = Component("own", department: ScoreSource.OwnDepartment) with { WithoutScore = Consequence.Held };
        var open = Settings(
            ("threshold", BaselineStatistic.Median), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 150m));
        var bonus = new AwardCase(own with { Settings = open }).Score("H1", 90, "spa");
        var award = bonus.Award(Somebody(assignments: [At("H1", department: "spa")]));
        Assert.That((award.Outcome, award.Reasons.Select(Text).Single()), Is.EqualTo((AwardOutcome.Held, "baseline-undecided(spa)")));
    }

    [Test]
    public void People_of_another_employer_are_refused_where_the_plan_says_so()
    {
        var award = new AwardCase().Score("F1", 80).Award(Somebody(assignments: [At("F1")]));
        Assert.That((award.Outcome, award.Assignments.Count), Is.EqualTo((AwardOutcome.Refused, 0)));
        Assert.That(award.Reasons.Select(Text), Is.EqualTo(new[] { "other-employer(F1, Owner Ltd, 2026-01-01)" }));
    }

    [Test]
    public void People_of_another_employer_have_a_percentage_and_no_money()
    {
        var bonus = PercentOnly();
        var result = bonus.With(terms => terms with { Pool = new(100) }).Result(Somebody(currency: "USD", assignments: [At("F1", earnings: null, percent: null)]), Somebody("P2"));
        var award = result.Awards[0];
        Assert.That((award.Outcome, award.Payout), Is.EqualTo((AwardOutcome.PercentOnly, 150m)));
        Assert.That((award.Target, award.Amount, award.TargetInPlanCurrency, award.AmountInPlanCurrency), Is.EqualTo(((decimal?)null, (decimal?)null, (decimal?)null, (decimal?)null)));
        Assert.That(award.Reasons.Select(Text), Is.EqualTo(new[] { "percent-only(F1, Owner Ltd)" }));
        Assert.That(award.Statement.Select(line => line.Unit), Has.None.EqualTo(StatementUnit.Money).And.None.EqualTo(StatementUnit.PlanMoney));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(12_000, 100, 0, 100)), "the other has all of the pool");
    }

    [Test]
    public void Money_of_another_employer_that_was_given_stays_out()
    {
        var award = PercentOnly().Award(Somebody(assignments: [At("F1")]));
        Assert.That((award.Assignments[0].Target, award.Amount), Is.EqualTo(((decimal?)null, (decimal?)null)));
        Assert.That(award.Statement.Select(line => line.Formula), Has.None.Contains("60000"));
    }

    [Test]
    public void Mover_from_another_employer_is_paid_for_the_own_days()
    {
        var award = PercentOnly().Award(Somebody(assignments: [At("F1", end: Day(7, 1), earnings: null), At("H1", Day(7, 1))]));
        Assert.That((award.Outcome, award.Amount, award.Payout), Is.EqualTo((AwardOutcome.Paid, 6_049.32m, 100m)));
    }

    private static AwardCase PercentOnly() => new AwardCase().With(terms => terms with { OtherEmployers = OtherEmployerRule.PercentOnly }).Score("F1", 90).Score("H1", 80);

    private static string[] Faults(params Assignment[] assignments) =>
        [.. new AwardCase().Award(Somebody(assignments: assignments)).Statement.Where(line => line.Step == "refused").Select(line => Text(line.Explanation!))];
}
