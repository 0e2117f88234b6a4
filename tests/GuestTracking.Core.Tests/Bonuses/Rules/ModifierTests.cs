using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What modifiers make of a payout, and what they say.</summary>
public class ModifierTests
{
    [Test]
    public void Consistency_adds_in_proportion_to_its_points_and_names_the_weakest_component()
    {
        // The worked example of the purchasing programme: 11.797, so 12 points.
        var outcome = Of("consistency").Apply(
            Input(80, new("nurses", 79.5m, true, Standards(79.42m, 87.71m, 53.50m)), new("response", 55.8456m, true, Standards(65.52m, 81.22m, 40.40m))),
            RuleExamples.Of(("payout_at_full", 20m)));
        Assert.That(outcome.Payout, Is.EqualTo(92m));
        Assert.That(outcome.Formula, Is.EqualTo("response: round(20·(55.8456 − 40.4)/(65.52 − 40.4) − 0.5) = round(11.7974…) = 12; 80 + 20·12/20 = 92"));
        Assert.That(outcome.Explanation.Key, Is.EqualTo("consistency-weakest"));
        Assert.That(outcome.Explanation.Arguments, Does.Contain(new PhraseArgument("component", "response")));
    }

    [Test]
    public void Consistency_counts_components_with_a_floor_and_needs_the_scores_of_all_of_them()
    {
        var settings = RuleExamples.Of(("payout_at_full", 20m));
        var (linear, first, second) = (
            new ModifierComponent("overall", null, true, RuleExamples.Of(("threshold", 70m))),
            new ModifierComponent("rooms", 70, true, Standards(60, 80, 40)), new ModifierComponent("problems", 5, false, Standards(5, 2, 9)));
        var full = Of("consistency").Apply(Input(80, linear, first, second), settings);
        Assert.That((full.Payout, full.Formula, full.Explanation.Key), Is.EqualTo(((decimal?)100, "min((p − F)/(T − F)) ≥ 1 → 20; 80 + 20·20/20 = 100", "consistency-full")));
        var missing = Of("consistency").Apply(Input(80, first with { Score = null }, second), settings);
        Assert.That((missing.Payout, missing.Explanation.Key), Is.EqualTo(((decimal?)null, "consistency-no-score")));
        Assert.That(Of("consistency").Apply(Input(80, linear), settings).Explanation.Key, Is.EqualTo("consistency-no-floor"));
        Assert.That(Of("consistency").Apply(Input(80, first with { Settings = Standards(60, 80, 60) }), settings).Explanation.Key, Is.EqualTo("consistency-floor-is-threshold"));
    }

    [TestCase(94.9, 0, "94.9 < 95 → 0; 110·0/100 = 0", "multiplier-not-reached")]
    [TestCase(95, 88, "95 ≥ 95 → 80; 110·80/100 = 88", "multiplier-applied")]
    [TestCase(104, 110, "104 ≥ 100 → 100; 110·100/100 = 110", "multiplier-applied")]
    [TestCase(112, 132, "112 ≥ 110 → 120; 110·120/100 = 132", "multiplier-applied")]
    public void Multiplier_in_steps(double result, double payout, string formula, string explanation) => Check(
        Of("multiplier").Apply(
            Input(110) with { Score = Result(result) }, RuleExamples.Of(("measure", "result"), ("steps", RuleExamples.Steps((95, 80), (100, 100), (110, 120))))),
        payout, formula, explanation);

    [TestCase(12, 0, "12 > 10 → 0; 110·0/100 = 0", "multiplier-not-reached")]
    [TestCase(9, 99, "80 + (120 − 80)·(10 − 9)/(10 − 6) = 90; 110·90/100 = 99", "multiplier-applied")]
    [TestCase(6, 132, "6 ≤ 6 → 120; 110·120/100 = 132", "multiplier-applied")]
    public void Multiplier_along_a_line_that_goes_down(double costs, double payout, string formula, string explanation) => Check(
        Of("multiplier").Apply(
            Input(110) with { Score = Result(costs) },
            RuleExamples.Of(("measure", "costs"), ("threshold", 10m), ("maximum", 6m), ("factor_at_threshold", 80m), ("factor_at_maximum", 120m))),
        payout, formula, explanation);

    [Test]
    public void Multiplier_without_its_score_is_undefined()
    {
        var outcome = Of("multiplier").Apply(Input(110), RuleExamples.For(Of("multiplier"))[0].Settings);
        Assert.That((outcome.Payout, outcome.Formula, outcome.Explanation.Key), Is.EqualTo(((decimal?)null, "", "multiplier-no-score")));
    }

    [TestCase(160, 150, "min(160, 150) = 150", "cap-applied")]
    [TestCase(150, 150, "min(150, 150) = 150", "cap-not-reached")]
    [TestCase(70, 70, "min(70, 150) = 70", "cap-not-reached")]
    public void Cap_is_the_most_that_is_paid(double before, double payout, string formula, string explanation) =>
        Check(Of("cap").Apply(Input((decimal)before), RuleExamples.Of(("payout", 150m))), payout, formula, explanation);

    [TestCase(30, 50, "max(30, 50) = 50", "minimum-payout-applied")]
    [TestCase(10, 50, "max(10, 50) = 50", "minimum-payout-applied")]
    [TestCase(5, 5, "5 < 10 → 5", "minimum-payout-below-bar")]
    [TestCase(60, 60, "max(60, 50) = 60", "minimum-payout-not-needed")]
    public void Minimum_payout_raises_what_is_not_below_the_bar(double before, double payout, string formula, string explanation) =>
        Check(Of("minimum_payout").Apply(Input((decimal)before), RuleExamples.Of(("payout", 50m), ("below", 10m))), payout, formula, explanation);

    [Test]
    public void Minimum_payout_without_a_bar_raises_nothing_too() =>
        Assert.That(Of("minimum_payout").Apply(Input(0), RuleExamples.Of(("payout", 50m))).Payout, Is.EqualTo(50m));

    private static Modifier Of(string key) => AllRules.Find<Modifier>(key)!;

    private static void Check(ModifierOutcome outcome, double payout, string formula, string explanation) =>
        Assert.That((outcome.Payout, outcome.Formula, outcome.Explanation.Key), Is.EqualTo(((decimal?)(decimal)payout, formula, explanation)));

    private static RuleSettings Standards(decimal threshold, decimal benchmark, decimal floor) =>
        RuleExamples.Of(("threshold", threshold), ("benchmark", benchmark), ("floor", floor));

    private static ModifierInput Input(decimal payout, params ModifierComponent[] components) => new(payout, components, (_, _) => null, PointRounding.Whole);

    private static Func<string, string, ScoreFigure?> Result(double score) => (_, department) => department.Length == 0 ? RuleExamples.Figure((decimal)score, null) : null;
}
