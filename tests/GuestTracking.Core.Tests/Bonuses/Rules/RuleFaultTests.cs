using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What is refused between the parameters of a rule, and with which words.</summary>
public class RuleFaultTests
{
    private static readonly (string, object)[] Payouts = [("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 150m)];

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return One("linear", true, "threshold: 81 is better than the target 80 (higher is better)", [.. Payouts, ("threshold", 81m), ("target", 80m), ("maximum", 90m)]);
        yield return One("linear", false, "threshold: 70 is better than the target 80 (lower is better)", [.. Payouts, ("threshold", 70m), ("target", 80m), ("maximum", 60m)]);
        yield return One("linear", true, "target: 91 is better than the maximum 90 (higher is better)", [.. Payouts, ("threshold", 70m), ("target", 91m), ("maximum", 90m)]);
        yield return One("linear", true, "threshold: 95 is better than the maximum 90 (higher is better)", [.. Payouts, ("threshold", 95m), ("target", BaselineStatistic.Median), ("maximum", 90m)]);
        yield return One("linear", true, "payout_at_target: 40 is less than the 50 of payout_at_threshold; a better score must not pay less",
            [("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 40m), ("payout_at_maximum", 150m)]);
        yield return One("linear", true, "payout_at_maximum: 90 is less than the 100 of payout_at_target; a better score must not pay less",
            [("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 90m)]);
        yield return One("linear", true, "payout_at_maximum: is 0, so that no score pays anything",
            [("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 0m), ("payout_at_target", 0m), ("payout_at_maximum", 0m)]);
        yield return One("steps", true, "steps[1].at: 70 is not better than the 70 of the step before (higher is better)", ("steps", RuleExamples.Steps((70, 50), (70, 60))));
        yield return One("steps", false, "steps[1].at: 80 is not better than the 70 of the step before (lower is better)", ("steps", RuleExamples.Steps((70, 50), (80, 60))));
        yield return One("steps", true, "steps[2].payout: 55 is less than the 60 of the step before; what is better must not pay less", ("steps", RuleExamples.Steps((70, 50), (80, 60), (90, 55))));
        yield return One("steps", true, "steps: every payout is 0, so that nothing is ever paid", ("steps", RuleExamples.Steps((70, 0))));
        yield return One("steps", true, "steps: is empty; at least one step is needed", ("steps", RuleExamples.Steps()));
        yield return One("achievement_improvement", true, "threshold: 81 is better than the benchmark 80 (higher is better)", ("threshold", 81m), ("benchmark", 80m), ("payout_at_ten", 100m));
        yield return One("achievement_improvement", false, "threshold: 1 is better than the benchmark 2 (lower is better)", ("threshold", 1m), ("benchmark", 2m), ("payout_at_ten", 100m));
        yield return One("achievement_improvement", true, "floor: 61 is better than the threshold 60 (higher is better)", ("threshold", 60m), ("benchmark", 80m), ("floor", 61m), ("payout_at_ten", 100m));
        yield return One("achievement_improvement", true, "floor: is the threshold 60 itself, so that consistency has nothing to count; state a floor that is worse, or none",
            ("threshold", 60m), ("benchmark", 80m), ("floor", 60m), ("payout_at_ten", 100m));
        yield return One("achievement_improvement", true, "floor: 81 is better than the benchmark 80 (higher is better)", ("threshold", BaselineStatistic.Median), ("benchmark", 80m), ("floor", 81m), ("payout_at_ten", 100m));
        yield return One("achievement_improvement", true, "payout_at_ten: is 0, so that no score pays anything", ("threshold", 60m), ("benchmark", 80m), ("payout_at_ten", 0m));
        yield return One("relative", true, "tiers[0].at: 101 is not above 0 and at most 100 percent", ("tiers", RuleExamples.Steps((101, 50))));
        yield return One("relative", true, "tiers[1].at: 0 is not above 0 and at most 100 percent", ("tiers", RuleExamples.Steps((50, 50), (0, 60))));
        yield return One("relative", true, "tiers[1].at: 25 is not narrower than the top 10 percent before; begin with the widest tier", ("tiers", RuleExamples.Steps((10, 50), (25, 100))));
        yield return One("relative", true, "tiers[1].payout: 50 is less than the 100 of the step before; what is better must not pay less", ("tiers", RuleExamples.Steps((25, 100), (10, 50))));
        yield return One("minimum_score", true, "minimum: is missing", ("measure", "mean"));
        yield return One("minimum_score", false, "maximum: is missing", ("measure", "problems"));
        yield return One("minimum_score", false, "minimum: does not go with 'problems', of which lower is better; state a maximum", ("measure", "problems"), ("minimum", 10m));
        yield return One("minimum_score", true, "maximum: does not go with 'mean', of which higher is better; state a minimum", ("measure", "mean"), ("minimum", 10m), ("maximum", 20m));
        yield return One("minimum_score", true, "minimum: the baseline period decides the parameters of curves only; state a number", ("measure", "mean"), ("minimum", BaselineStatistic.Median));
        yield return One("minimum_score", true, "answers: says which departments are left out, and the gate looks at one only; remove it or the department",
            ("measure", "mean"), ("minimum", 60m), ("department", "rooms"), ("answers", 30m));
        yield return One("coverage", true, "measure: 'mean' is no rate; write 'invitation-rate' or 'response-rate'", ("measure", "mean"), ("minimum", 20m));
        yield return One("coverage", true, "minimum: 101 is above 100 percent, which no rate reaches", ("measure", "response-rate"), ("minimum", 101m));
        yield return One("multiplier", true, "steps: is missing; state it, or threshold, maximum, factor_at_threshold, factor_at_maximum", ("measure", "result"));
        yield return One("multiplier", true, "steps: does not go with threshold; state steps or a line", ("measure", "result"), ("steps", RuleExamples.Steps((90, 50), (100, 100))), ("threshold", 90m));
        yield return One("multiplier", true, "factor_at_threshold: is missing; threshold, maximum, factor_at_threshold, factor_at_maximum go together",
            ("measure", "result"), ("threshold", 90m), ("maximum", 100m), ("factor_at_maximum", 100m));
        yield return One("multiplier", true, "steps: one step does not say whether more or less is better; state at least two", ("measure", "result"), ("steps", RuleExamples.Steps((90, 50))));
        yield return One("multiplier", true, "steps[1].at: 80 is not better than the 90 of the step before (higher is better)", ("measure", "result"), ("steps", RuleExamples.Steps((90, 50), (80, 100))));
        yield return One("multiplier", false, "maximum: 100 is not better than the threshold 90 (lower is better)",
            ("measure", "costs"), ("threshold", 90m), ("maximum", 100m), ("factor_at_threshold", 80m), ("factor_at_maximum", 100m));
        yield return One("multiplier", true, "factor_at_maximum: 70 is less than the 80 of factor_at_threshold; what is better must not pay less",
            ("measure", "result"), ("threshold", 90m), ("maximum", 100m), ("factor_at_threshold", 80m), ("factor_at_maximum", 70m));
        yield return One("multiplier", true, "factor_at_maximum: is 0, so that nothing is ever paid",
            ("measure", "result"), ("threshold", 90m), ("maximum", 100m), ("factor_at_threshold", 0m), ("factor_at_maximum", 0m));
        yield return One("multiplier", true, "threshold: the baseline period decides the parameters of curves only; state a number",
            ("measure", "result"), ("threshold", BaselineStatistic.Median), ("maximum", 100m), ("factor_at_threshold", 80m), ("factor_at_maximum", 100m));
        yield return One("cap", true, "payout: is 0, so that nothing is ever paid", ("payout", 0m));
        yield return One("minimum_payout", true, "below: 50 is not less than the payout 50, so that nothing would be raised", ("payout", 50m), ("below", 50m));
    }

    [TestCaseSource(nameof(Faults))]
    public void Rule_names_the_parameter_that_is_wrong(string rule, bool higherIsBetter, string fault, RuleSettings settings) =>
        Assert.That(AllRules.Find<Rule>(rule)!.Faults(settings, higherIsBetter), Is.EqualTo(new[] { fault }));

    [Test]
    public void What_the_baseline_period_decides_is_not_held_against_anything_yet()
    {
        Assert.That(Of("linear", [.. Payouts, ("threshold", 95m), ("target", BaselineStatistic.Median), ("maximum", BaselineStatistic.Benchmark)]), Is.Empty);
        Assert.That(Of("achievement_improvement",
            ("threshold", BaselineStatistic.Median), ("benchmark", BaselineStatistic.Benchmark), ("floor", BaselineStatistic.Minimum), ("payout_at_ten", 1m)), Is.Empty);

        static IEnumerable<string> Of(string rule, params (string, object)[] values) => AllRules.Find<Rule>(rule)!.Faults(RuleExamples.Of(values), true);
    }

    private static TestCaseData One(string rule, bool higherIsBetter, string fault, params (string, object)[] values) =>
        new TestCaseData(rule, higherIsBetter, fault, RuleExamples.Of(values)).SetArgDisplayNames(rule, fault);
}
