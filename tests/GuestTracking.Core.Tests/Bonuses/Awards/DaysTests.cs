using GuestTracking.Core.Bonuses;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>Joiners, leavers, moves and leave.</summary>
public class DaysTests
{
    private static readonly LeaveRule[] Rules =
    [
        new("*", "parental", LeaveTreatment.Prorates), new("FR", "parental", LeaveTreatment.CountsAsWorked), new("*", "sickness", LeaveTreatment.CountsAsWorked),
        new("*", "unpaid", LeaveTreatment.Prorates), new("*", "suspension", LeaveTreatment.Excludes),
    ];

    [Test]
    public void Joiner_and_leaver_have_the_target_of_their_days()
    {
        // 1 July to 31 December: 184 days; 1 January to 31 March: 90 days. What lies outside the cycle does not count.
        var joiner = At80(At("H1", Day(7, 1), new(2028, 1, 1)));
        Assert.That((joiner.Assignments[0].Days, joiner.Amount), Is.EqualTo((184, 6_049.32m)));
        Assert.That(Formula(joiner, "target"), Is.EqualTo("60000·20/100·184/365 ≈ 6049.3151"));
        Assert.That(At80(At("H1", new(2020, 1, 1), Day(4, 1))).Amount, Is.EqualTo(2_958.90m));
        Assert.That(At80(At("H1", new(2020, 1, 1), NewYear), At("H1", NewYear)).Assignments, Has.Count.EqualTo(1), "an assignment before the cycle");
    }

    [Test]
    public void Earnings_of_the_assignment_are_prorated_by_leave_only()
    {
        // 31 of 184 days on leave: 30,000·20 % = 6,000; ·(1 − 31/184) = 4989.13.
        var award = new AwardCase().With(terms => terms with { Earnings = EarningsKind.ForAssignment, Leaves = Rules }).Score("H1", 80).Award(Somebody(
            assignments: [At("H1", Day(7, 1), earnings: 30_000)], leaves: [new("unpaid", Day(8, 1), Day(9, 1))]));
        Assert.That((award.Amount, Formula(award, "target")), Is.EqualTo((4_989.13m, "30000·20/100·(1 − 31/184) ≈ 4989.1304")));
        Assert.That(Formula(award, "days"), Is.EqualTo("184 − 31 = 153"));
    }

    [Test]
    public void Leave_that_prorates_counts_its_days_within_the_assignment_once()
    {
        // March and 15 March to 30 April overlap: 61 days; what lies before the assignment does not count.
        var award = OnLeave("DE", [At("H1", Day(3, 1))], new("unpaid", Day(3, 15), Day(5, 1)), new("parental", Day(2, 1), Day(4, 1)), new("unpaid", Day(3, 20), Day(3, 25)));
        Assert.That(award.Assignments[0].Days, Is.EqualTo(306 - 61));
        Assert.That(award.Statement.Count(line => line.Step == "leave"), Is.EqualTo(3));
    }

    [Test]
    public void Leave_counts_as_the_country_says_before_any_country()
    {
        Leave leave = new("parental", Day(3, 1), Day(5, 1));
        Assert.That(OnLeave("DE", [At("H1")], leave).Assignments[0].Days, Is.EqualTo(304));
        Assert.That(OnLeave("FR", [At("H1")], leave).Assignments[0].Days, Is.EqualTo(365));
    }

    [Test]
    public void Leave_without_a_rule_refuses_and_is_never_guessed()
    {
        var award = OnLeave("DE", [At("H1")], new Leave("sabbatical", Day(3, 1), Day(5, 1)));
        Assert.That((award.Outcome, award.Amount), Is.EqualTo((AwardOutcome.Refused, (decimal?)null)));
        Assert.That(award.Reasons.Select(Text), Is.EqualTo(new[] { "leave-without-rule(sabbatical, DE, 2026-03-01, 2026-04-30)" }));
        Assert.That(OnLeave("DE", [At("H1", Day(5, 1))], new Leave("sabbatical", Day(3, 1), Day(5, 1))).Outcome, Is.EqualTo(AwardOutcome.Paid), "before the assignment");
    }

    [Test]
    public void Leave_that_excludes_leaves_nothing_and_says_so()
    {
        var award = OnLeave("DE", [At("H1")], new Leave("suspension", Day(12, 31), new(2027, 3, 1)));
        Assert.That((award.Outcome, award.Amount, award.Payout), Is.EqualTo((AwardOutcome.Nil, 0m, 0m)));
        Assert.That(award.Reasons.Select(Text), Is.EqualTo(new[] { "leave-excludes(suspension, 2026-12-31, 2027-02-28)" }));
    }

    [Test]
    public void Leave_all_the_time_leaves_no_days()
    {
        var award = OnLeave("DE", [At("H1")], new Leave("unpaid", new(2025, 1, 1), new(2028, 1, 1)));
        Assert.That((award.Outcome, award.Amount), Is.EqualTo((AwardOutcome.Nil, 0m)));
        Assert.That(Keys(award.Reasons), Is.EqualTo(new[] { "no-days" }));
    }

    [Test]
    public void Mover_carries_the_score_of_the_full_period_at_each_hotel()
    {
        // 12,000·181/365 at 100 percent and ·184/365 at 150 percent: 5,950.685 + 9,073.973.
        var award = new AwardCase().Score("H1", 80).Score("H2", 90).Award(Somebody(assignments: [At("H2", Day(7, 1)), At("H1", end: Day(7, 1))]));
        Assert.That((award.Amount, award.Payout), Is.EqualTo((15_024.66m, 125.2055m)));
        Assert.That(Formula(award, "amount"), Is.EqualTo("5950.6849·100/100 + 6049.3151·150/100 ≈ 15024.6576 → 15024.66"));
        Assert.That(award.Assignments.Select(one => one.Assignment.Site), Is.EqualTo(new[] { "H1", "H2" }), "in time");
    }

    [Test]
    public void Mover_with_own_days_has_the_score_of_those_days()
    {
        var award = new AwardCase().With(terms => terms with { Movers = MoverRule.OwnDaysScore })
            .Score("H1", 70, period: "2026-01-01..2026-07-01").Score("H2", 90, period: "2026-07-01..2027-01-01").Score("H1", 80).Score("H2", 80)
            .Award(Somebody(assignments: [At("H1", end: Day(7, 1)), At("H2", Day(7, 1))]));
        Assert.That(award.Assignments.Select(one => one.Payout), Is.EqualTo(new decimal?[] { 50, 150 }));
    }

    [Test]
    public void Whole_cycle_with_own_days_is_the_cycles_period()
    {
        var award = new AwardCase().With(terms => terms with { Movers = MoverRule.OwnDaysScore }).Score("H1", 80).Award(Somebody(assignments: [At("H1", new(2020, 1, 1))]));
        Assert.That(award.Payout, Is.EqualTo(100));
    }

    [Test]
    public void External_measure_has_no_own_days()
    {
        var award = new AwardCase(Component("result", measure: "operating_result", department: "")).With(terms => terms with { Movers = MoverRule.OwnDaysScore })
            .Score("H1", 90, "", measure: "operating_result", n: null).Award(Somebody(assignments: [At("H1", Day(7, 1))]));
        Assert.That(award.Payout, Is.EqualTo(150));
    }

    private static Award At80(params Assignment[] assignments) => new AwardCase().Score("H1", 80).Award(Somebody(assignments: assignments));

    private static Award OnLeave(string country, Assignment[] assignments, params Leave[] leaves) => new AwardCase()
        .With(terms => terms with { Leaves = Rules }).Score("H1", 80).Award(Somebody(country: country, assignments: assignments, leaves: leaves));
}
