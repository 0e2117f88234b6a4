using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>Modifiers, awards that wait, and decisions.</summary>
public class HeldTests
{
    private static readonly PlanModifier Result = Modifier(
        "multiplier", ("measure", "operating_result"), ("steps", (IReadOnlyList<PayoutStep>)[new(90, 50), new(100, 100), new(110, 120)]));

    private static readonly PlanModifier Cap = Modifier("cap", ("payout", 130m));

    [Test]
    public void Modifiers_work_in_the_plans_order()
    {
        // 125·120/100 = 150, then at most 130; the other way about 125·120/100 = 150.
        Assert.That(Scored(112).With(modifiers: [Result, Cap]).Award(Somebody()).Payout, Is.EqualTo(130));
        Assert.That(Scored(112).With(modifiers: [Cap, Result]).Award(Somebody()).Payout, Is.EqualTo(150));
        Assert.That(Scored(112).With(modifiers: [Cap, Result]).Award(Somebody()).Statement.Where(line => line.Step == "modifier").Select(line => (line.Rule, line.Value)),
            Is.EqualTo(new (string?, decimal?)[] { ("cap", 125), ("multiplier", 150) }));
    }

    [Test]
    public void Modifier_without_its_figure_holds_the_award_and_is_never_guessed()
    {
        var result = Scored(null).With(modifiers: [Result, Cap]).Result(Somebody());
        var award = result.Awards[0];
        Assert.That((award.Outcome, award.Amount, award.Payout), Is.EqualTo((AwardOutcome.Held, 15_000m, 125m)));
        Assert.That(Keys(award.Reasons), Is.EqualTo(new[] { "multiplier-no-score" }));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(12_000, 0, 15_000, null)));
    }

    [Test]
    public void Modifier_sees_the_components_that_count_with_their_frozen_settings()
    {
        var curve = Settings(("threshold", BaselineStatistic.Median), ("benchmark", 90m), ("floor", 50m), ("payout_at_ten", 150m));
        var bonus = new AwardCase(Component("overall") with { Curve = AllRules.Find<Curve>("achievement_improvement")!, Settings = curve })
            .With(modifiers: [Modifier("consistency", ("payout_at_full", 20m))]).Score("H1", 70);
        bonus.Statistics.Add(new("manager", "overall", "threshold", "overall", BaselineStatistic.Median, 70, 12));

        // Achievement: 9·0/20 + 0.5 → 1 point (halves up): 15 percent; at its threshold: 20 points of consistency.
        Assert.That(bonus.Award(Somebody()).Payout, Is.EqualTo(35));
    }

    [Test]
    public void Decision_on_a_held_award_pays_it_and_stands_beside_what_was_computed()
    {
        var bonus = Scored(null).With(modifiers: [Result]);
        bonus.Decisions.Add(new("P1", 14_000.5m, "Result confirmed by the audit", "anna", new(2027, 2, 3)));
        var result = bonus.Result(Somebody());
        var award = result.Awards[0];
        Assert.That((award.Outcome, award.Amount, award.AmountInPlanCurrency, award.Reasons.Count), Is.EqualTo((AwardOutcome.Paid, 14_000.5m, 14_000.5m, 0)));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(12_000, 14_000.5m, 0, null)));
        Assert.That(award.Statement.Single(line => line.Step == "amount").Value, Is.EqualTo(15_000));
        Assert.That(award.Statement.Single(line => line.Step == "held").Explanation!.Key, Is.EqualTo("multiplier-no-score"));
        var decision = award.Statement.Single(line => line.Step == "decision");
        Assert.That((decision.Value, Text(decision.Explanation!)), Is.EqualTo(((decimal?)14_000.5m, "decision(Result confirmed by the audit, anna, 2027-02-03)")));
    }

    [Test]
    public void Override_can_take_an_award_away_and_the_latest_holds()
    {
        var bonus = Scored(100);
        bonus.Decisions.AddRange([new("P1", 0, "Dismissed", "bert", new(2027, 2, 4)), new("P1", 5, "Slip", "anna", new(2027, 2, 3))]);
        var award = bonus.Award(Somebody());
        Assert.That((award.Outcome, award.Amount, Text(award.Reasons.Single())), Is.EqualTo((AwardOutcome.Nil, 0m, "decision-nil(Dismissed, bert, 2027-02-04)")));
        Assert.That(award.Statement.Where(line => line.Step == "decision").Select(line => line.Value), Is.EqualTo(new decimal?[] { 5, 0 }));
    }

    [Test]
    public void Decision_on_a_refused_participant_changes_nothing_and_says_so()
    {
        var bonus = new AwardCase();
        bonus.Decisions.Add(new("P1", 5, "Kind", "anna", new(2027, 2, 3)));
        var award = bonus.Award(Somebody(assignments: [At("H9")]));
        Assert.That((award.Outcome, award.Amount), Is.EqualTo((AwardOutcome.Refused, (decimal?)null)));
        Assert.That(award.Statement[^1].Explanation!.Key, Is.EqualTo("decision-without-effect"));
    }

    [TestCase("P2", 5)]
    [TestCase("P1", -1)]
    [TestCase("P1", 0.001)]
    public void Decision_that_cannot_be_one_is_a_bug(string participant, decimal amount)
    {
        var bonus = Scored(100);
        bonus.Decisions.Add(new(participant, amount, "", "anna", new(2027, 2, 3)));
        Assert.That(() => bonus.Award(Somebody()), Throws.ArgumentException.With.Message.Contains($"'{participant}'"));
    }

    [Test]
    public void Luck_and_next_tier_stand_with_the_component_and_the_person()
    {
        var bonus = new AwardCase(Component("overall", 60), Component("result", 40, "operating_result", "")).Score("H1", 90, "", measure: "operating_result", n: null);
        bonus.Scores[new(ScoreScope.Property, "H1", "mean", "overall", "2026")] = new() { Score = 75, N = 100, StandardError = 2.5m, Source = "run 1" };
        var award = bonus.Award(Somebody(assignments: [At("H1", end: Day(7, 1)), At("H1", Day(7, 1))]));
        Assert.That(award.Assignments[0].Components[0].Luck, Is.EqualTo(.0455).Within(.00005));
        Assert.That(award.Luck, Is.EqualTo(.0455).Within(.00005), "the same score twice is the same chance");

        // 100 answers at 75, 80 wanted, the best answer is 100: 100·5/20 = 25.
        Assert.That(award.Assignments[0].Components[0].NextTier, Is.EqualTo(new NextTier(80, 100, 100, 25)));
        Assert.That(award.Assignments[0].Components[1], Is.EqualTo(award.Assignments[0].Components[1] with { Luck = null, NextTier = null }), "no guests, at the maximum");
    }

    private static AwardCase Scored(decimal? result)
    {
        var bonus = new AwardCase().Score("H1", 85);
        return result is null ? bonus : bonus.Score("H1", result, "", measure: "operating_result", n: null);
    }
}
