using GuestTracking.Core.Bonuses;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>What happens where a gate stays shut, or there is no score.</summary>
public class GateConsequenceTests
{
    private const string Window = "2025-07-01..2027-01-01";

    [TestCase(Consequence.Nil, 0, AwardOutcome.Nil)]
    [TestCase(Consequence.Target, 100, AwardOutcome.Paid)]
    [TestCase(Consequence.Held, 150, AwardOutcome.Held)]
    public void Component_with_too_few_answers_has_what_the_plan_says(Consequence consequence, decimal payout, AwardOutcome outcome)
    {
        var award = new AwardCase(Component("overall", gates: [Answers(consequence)])).Score("H1", 90, n: 99).Award(Somebody());
        Assert.That((award.Payout, award.Outcome), Is.EqualTo((payout, outcome)));
        Assert.That(award.Statement.Select(line => line.Step), Does.Contain("gate").And.Contain("consequence"));
        Assert.That(Keys(award.Reasons), Is.EqualTo(outcome == AwardOutcome.Paid ? [] : new[] { "minimum-answers-missed" }));
    }

    [Test]
    public void Gate_that_opens_shows_its_verdict_and_changes_nothing()
    {
        var award = new AwardCase(Component("overall", gates: [Answers(Consequence.Nil)])).Score("H1", 90, n: 100).Award(Somebody());
        var gate = award.Statement.Single(line => line.Step == "gate");
        Assert.That((award.Payout, gate.Rule, gate.Formula, gate.Explanation!.Key), Is.EqualTo((150m, "minimum_answers", "100 ≥ 100", "minimum-answers-reached")));
    }

    [TestCase(150, 80, 100, TestName = "Longer_window_counts_where_it_opens_the_gate")]
    [TestCase(99, 80, 0, TestName = "Longer_window_that_fails_too_has_the_other_consequence")]
    public void Longer_window(long n, decimal score, decimal payout)
    {
        var award = new AwardCase(Component("overall", gates: [Answers(Consequence.LongerWindow, Consequence.Nil, Window)]))
            .Score("H1", 90, n: 50).Score("H1", score, period: Window, n: n).Award(Somebody());
        Assert.That(award.Payout, Is.EqualTo(payout));
        Assert.That(award.Assignments[0].Components[0].Source.Period, Is.EqualTo(payout == 0 ? "2026" : Window));
        Assert.That(award.Statement.Where(line => line.Step == "score").Select(line => line.Source!.Value.Period), Is.EqualTo(new[] { "2026", Window }));
    }

    [Test]
    public void Region_result_counts_with_the_regions_baseline()
    {
        var award = new AwardCase(Component("overall", gates: [Answers(Consequence.RegionResult, Consequence.Target)]))
            .Score("H1", 90, n: 50).Score(Region, 70, scope: ScoreScope.Region).Score(Region, 60, scope: ScoreScope.Region, period: "2025").Score("H1", 10, period: "2025").Award(Somebody());
        var component = award.Assignments[0].Components[0];
        Assert.That((award.Payout, component.Source.Site, component.Baseline), Is.EqualTo((50m, Region, 60m)));
    }

    [Test]
    public void Region_result_without_a_region_has_the_other_consequence()
    {
        var award = new AwardCase(Component("overall", gates: [Answers(Consequence.RegionResult, Consequence.Target)])).Score("H3", 90, n: 50).Award(Somebody(assignments: [At("H3")]));
        Assert.That(award.Payout, Is.EqualTo(100));
        Assert.That(award.Statement.Select(line => line.Explanation?.Key), Does.Contain("score-without-region").And.Contain("gate-shut-target"));
    }

    [Test]
    public void Score_of_the_region_is_that_of_the_site_or_of_the_region_itself()
    {
        var bonus = new AwardCase(Component("region", scope: ScoreScope.Region, without: Consequence.Held)).Score(Region, 90, scope: ScoreScope.Region);
        Assert.That(bonus.Award(Somebody()).Payout, Is.EqualTo(150));
        Assert.That(bonus.Award(Somebody(assignments: [At(Region)])).Payout, Is.EqualTo(150));
        var without = bonus.Award(Somebody(assignments: [At("H3")]));
        Assert.That((without.Outcome, Keys(without.Reasons)), Is.EqualTo((AwardOutcome.Held, new[] { "score-without-region" })));
    }

    [Test]
    public void Score_of_a_property_is_none_of_a_region() => Assert.That(
        Keys(new AwardCase().Score(Region, 90, scope: ScoreScope.Region).Score(Region, 90).Award(Somebody(assignments: [At(Region)])).Reasons),
        Is.EqualTo(new[] { "score-of-region-asked-as-property" }));

    [Test]
    public void Score_of_the_chain_is_the_same_for_everybody() => Assert.That(
        new AwardCase(Component("chain", scope: ScoreScope.Chain)).Score("", 90, scope: ScoreScope.Chain).Award(Somebody(assignments: [At("H3")])).Payout, Is.EqualTo(150));

    [TestCase(Consequence.Nil, 60, AwardOutcome.Paid)]
    [TestCase(Consequence.Target, 100, AwardOutcome.Paid)]
    [TestCase(Consequence.Rescale, 100, AwardOutcome.Paid)]
    [TestCase(Consequence.Held, 100, AwardOutcome.Held)]
    public void Component_without_a_score_has_what_the_plan_says(Consequence consequence, decimal payout, AwardOutcome outcome)
    {
        var award = new AwardCase(Component("overall", 60), Component("rooms", 40, department: "rooms", without: consequence)).Score("H1", 80).Award(Somebody());
        Assert.That((award.Payout, award.Outcome, award.Amount), Is.EqualTo((payout, outcome, payout * 120)));
        Assert.That(award.Assignments[0].Components[1].Payout is null, Is.EqualTo(consequence == Consequence.Rescale));
    }

    [Test]
    public void Reason_of_an_undefined_score_stands_in_the_statement()
    {
        var bonus = new AwardCase();
        bonus.Scores[new(ScoreScope.Property, "H1", "mean", "overall", "2026")] = new() { Reason = "fewer than two answers", N = 1, Source = "run 1" };
        Assert.That(bonus.Award(Somebody()).Reasons.Select(Text), Is.EqualTo(new[] { "score-undefined(mean, 2026, fewer than two answers)" }));
        Assert.That(new AwardCase().Award(Somebody()).Reasons.Select(Text), Is.EqualTo(new[] { "score-not-available(mean, 2026)" }));
    }

    [Test]
    public void Weight_without_a_score_goes_to_the_others_in_proportion()
    {
        var award = new AwardCase(Component("a", 50, department: "a"), Component("b", 30, department: "b"), Component("c", 20, department: "c", without: Consequence.Rescale))
            .Score("H1", 90, "a").Score("H1", 80, "b").Award(Somebody());
        Assert.That(award.Payout, Is.EqualTo(131.25m), "(50·150 + 30·100)/80");
        var weighted = award.Statement.Single(line => line.Step == "weighted");
        Assert.That((weighted.Formula, Text(weighted.Explanation!)), Is.EqualTo(("(50·150 + 30·100)/80 = 131.25", "weights-rescaled(c)")));
    }

    [Test]
    public void No_component_with_a_score_is_nil_whatever_the_modifiers_say()
    {
        var award = new AwardCase(Component("overall", without: Consequence.Rescale)).With(modifiers: [Modifier("minimum_payout", ("payout", 50m))]).Award(Somebody());
        Assert.That((award.Outcome, award.Amount), Is.EqualTo((AwardOutcome.Nil, 0m)));
        Assert.That(Keys(award.Reasons), Is.EqualTo(new[] { "no-component-with-score" }));
    }

    [TestCase(Consequence.Nil, 0, AwardOutcome.Nil)]
    [TestCase(Consequence.Target, 100, AwardOutcome.Paid)]
    [TestCase(Consequence.Held, 150, AwardOutcome.Held)]
    public void Award_with_an_open_case_has_what_the_plan_says(Consequence consequence, decimal payout, AwardOutcome outcome)
    {
        var bonus = new AwardCase().With([Gate("no_open_integrity_case", consequence)]).Score("H1", 90);
        bonus.Cases.Add(new("H1", "C-7", Day(5, 1), null));
        var award = bonus.Award(Somebody());
        Assert.That((award.Payout, award.Outcome), Is.EqualTo((payout, outcome)));
    }

    [Test]
    public void Gates_of_the_award_have_the_last_word_and_nil_beats_held()
    {
        var bonus = new AwardCase()
            .With([Gate("no_open_integrity_case", Consequence.Held), Gate("minimum_score", Consequence.Nil, settings: [("measure", "mean"), ("minimum", 60m)])], [Modifier("minimum_payout", ("payout", 50m))])
            .Score("H1", 90).Score("H1", 59, "restaurant");
        bonus.Cases.Add(new("H1", "C-7", Day(5, 1), null));
        var award = bonus.Award(Somebody());
        Assert.That((award.Outcome, award.Amount, Keys(award.Reasons)), Is.EqualTo((AwardOutcome.Nil, 0m, new[] { "minimum-score-department-missed" })));
    }

    [TestCase(2026, 5, 1, null, true)]
    [TestCase(2026, 12, 31, null, true)]
    [TestCase(2027, 1, 1, null, false)]
    [TestCase(2026, 5, 1, "2026-12-31", false)]
    [TestCase(2026, 5, 1, "2027-01-01", true)]
    public void Case_counts_where_it_was_open_on_the_last_day(int year, int month, int day, string? closed, bool held)
    {
        var bonus = new AwardCase().With([Gate("no_open_integrity_case", Consequence.Held)]).Score("H1", 90).Score(Region, 90, scope: ScoreScope.Region);
        bonus.Cases.Add(new("H1", "C-7", new(year, month, day), closed is null ? null : DateOnly.Parse(closed, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(bonus.Award(Somebody()).Outcome, Is.EqualTo(held ? AwardOutcome.Held : AwardOutcome.Paid));
        Assert.That(bonus.Score("H2", 90).Award(Somebody(assignments: [At("H2")])).Outcome, Is.EqualTo(AwardOutcome.Paid), "of another hotel");
    }

    [Test]
    public void Case_of_a_hotel_holds_the_award_of_its_region()
    {
        var bonus = new AwardCase(Component("region", scope: ScoreScope.Region)).With([Gate("no_open_integrity_case", Consequence.Held)]).Score(Region, 90, scope: ScoreScope.Region);
        bonus.Cases.Add(new("H1", "C-7", Day(5, 1), null));
        Assert.That(bonus.Award(Somebody(assignments: [At(Region)])).Outcome, Is.EqualTo(AwardOutcome.Held));
    }

    [Test]
    public void Coverage_looks_at_the_departments_that_rates_are_kept_in()
    {
        var bonus = new AwardCase(Component("overall", gates: [Gate("coverage", Consequence.Nil, settings: [("measure", "response-rate"), ("minimum", 20m)])]))
            .Score("H1", 90).Score("H1", 20, "response", measure: "response-rate");
        Assert.That(bonus.Award(Somebody()).Payout, Is.EqualTo(150));
        Assert.That(bonus.Score("H1", 19, "response", measure: "response-rate").Award(Somebody()).Payout, Is.EqualTo(0));
    }

    private static PlanGate Answers(Consequence onFailure, Consequence? otherwise = null, string? window = null) =>
        Gate("minimum_answers", onFailure, otherwise, window, ("answers", 100m));
}
