using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What a rule gave: a curve's or a modifier's payout, or nothing but the sentence of a gate.</summary>
internal sealed record RuleOutcome(bool Decided, decimal? Payout, string Formula, Phrase Explanation);

/// <summary>Settings of a rule without faults.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="HigherIsBetter">Which scores of the measure are good.</param>
internal sealed record RuleExample(RuleSettings Settings, bool HigherIsBetter = true);

/// <summary>Settings without faults for every rule, and what comes of them over many inputs.</summary>
internal static class RuleExamples
{
    /// <summary>Settings for every rule but curves, which <see cref="Curve"/> draws.</summary>
    private static readonly Dictionary<string, RuleExample[]> ByKey = new(StringComparer.Ordinal)
    {
        ["minimum_answers"] = [new(Of(("answers", 100m)))],
        ["minimum_score"] =
        [
            new(Of(("measure", "mean"), ("minimum", 60m))), new(Of(("measure", "mean"), ("minimum", 60m), ("answers", 30m))),
            new(Of(("measure", "mean"), ("minimum", 60m), ("department", "1"))), new(Of(("measure", "result"), ("minimum", 60m))),
            new(Of(("measure", "mean"), ("maximum", 60m)), HigherIsBetter: false),
        ],
        ["coverage"] = [new(Of(("measure", "response-rate"), ("minimum", 20m))), new(Of(("measure", "invitation-rate"), ("minimum", 90m)))],
        ["no_open_integrity_case"] = [new(Of())],
        ["consistency"] = [new(Of(("payout_at_full", 20m)))],
        ["multiplier"] =
        [
            new(Of(("measure", "result"), ("steps", Steps((95, 80), (100, 100), (110, 120))))),
            new(Of(("measure", "mean"), ("department", "1"), ("threshold", 50m), ("maximum", 80m), ("factor_at_threshold", 0m), ("factor_at_maximum", 130m))),
        ],
        ["cap"] = [new(Of(("payout", 150m)))],
        ["minimum_payout"] = [new(Of(("payout", 50m))), new(Of(("payout", 50m), ("below", 10m)))],
    };

    public static RuleSettings Of(params (string Name, object Value)[] values) =>
        new(values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    public static IReadOnlyList<PayoutStep> Steps(params (decimal At, decimal Payout)[] steps) => [.. steps.Select(step => new PayoutStep(step.At, step.Payout))];

    public static IReadOnlyList<RuleExample> For(Rule rule) => rule is Curve curve ? [new(Curve(curve, 60, 20, 15, 50, 1))] : ByKey[rule.Key];

    /// <summary>Settings of a curve from four numbers; a sign of −1 gives the same where lower is better.</summary>
    public static RuleSettings Curve(Curve curve, decimal start, decimal gap, decimal further, int payout, int sign) => curve.Key switch
    {
        "linear" => Of(
            ("threshold", sign * start), ("target", sign * (start + gap)), ("maximum", sign * (start + gap + further)),
            ("payout_at_threshold", payout % 70m), ("payout_at_target", payout % 70m + payout % 11), ("payout_at_maximum", payout % 70m + payout % 11 + payout % 7 + 1)),
        "steps" => Of(("steps", Steps(
            (sign * start, payout % 50), (sign * (start + gap + 1), payout % 50 + payout % 3), (sign * (start + gap + further + 2), payout % 50 + payout % 3 + 40)))),
        "achievement_improvement" => Of(
            ("threshold", sign * start), ("benchmark", sign * (start + gap)), ("floor", sign * (start - further - 1)), ("payout_at_ten", payout % 200 + 1m)),
        "relative" => Of(("tiers", Steps((50, payout % 60), (25, payout % 60 + 30), (10, payout % 60 + 90))), ("adjusted_at_least", sign * start)),
        _ => throw new ArgumentException($"The curve '{curve.Key}' has no example.", nameof(curve)),
    };

    /// <summary>What comes of all examples of a rule over a grid of inputs.</summary>
    public static IEnumerable<RuleOutcome> Outcomes(Rule rule) => For(rule).Select(example => example.Settings).SelectMany(settings => rule switch
    {
        Curve curve => Inputs().Select(input => curve.Payout(input, settings)).Select(one => new RuleOutcome(one.Payout is not null, one.Payout, one.Formula, one.Explanation)),
        Gate gate => GateInputs().Select(input => gate.Verdict(input, settings)).Select(one => new RuleOutcome(one.Open, null, one.Formula, one.Explanation)),
        Modifier modifier => ModifierInputs().Select(input => modifier.Apply(input, settings)).Select(one => new RuleOutcome(one.Payout is not null, one.Payout, one.Formula, one.Explanation)),
        _ => [],
    });

    /// <summary>Inputs of a modifier, over payouts, components and the score that a multiplier looks at.</summary>
    public static IEnumerable<ModifierInput> ModifierInputs() =>
        from payout in new[] { 0m, 5, 30, 99.99999m, 149.5m, 200 }
        from components in Components()
        from score in new decimal?[] { null, 40, 60, 85, 97, 104, 120 }
        from rounding in Enum.GetValues<PointRounding>()
        select new ModifierInput(payout, components, (_, _) => score is null ? null : Figure(score), rounding);

    public static ScoreFigure Figure(decimal? score, long? n = 100) => new() { Score = score, N = n, Source = "file" };

    private static IEnumerable<CurveInput> Inputs() =>
        from score in new decimal?[] { null, 0, 59.99m, 60, 66.6m, 80, 81, 90, 95, 100 }
        from baseline in new decimal?[] { null, 50, 66, 99 }
        from rank in new (int? Low, int? High)[] { (null, null), (1, 6), (7, 20), (30, 38) }
        from adjusted in new decimal?[] { null, 50, 70 }
        from rounding in Enum.GetValues<PointRounding>()
        select new CurveInput(
            Figure(score) with { RankLow = rank.Low, RankHigh = rank.High, RankedOf = rank.Low is null ? null : 38, Adjusted = adjusted }, baseline, true, rounding);

    private static IEnumerable<GateInput> GateInputs() =>
        from n in new long?[] { null, 10, 99, 100 }
        from score in new decimal?[] { null, 15, 59.5m, 60, 95 }
        from departments in new string[][] { [], ["1"], ["1", "2"] }
        from cases in new string[][] { [], ["4711", "4712"] }
        select new GateInput(
            "7", Figure(score, n), (measure, department) => measure == "result" == (department.Length == 0) ? Figure(score, n) : null, departments, cases);

    /// <summary>Keys of components are texts without letters here, so that formulas can be searched for letters.</summary>
    private static IEnumerable<IReadOnlyList<ModifierComponent>> Components()
    {
        var plain = Of(("threshold", 60m), ("target", 70m));
        var points = Of(("threshold", 60m), ("benchmark", 80m), ("floor", 40m));
        yield return [new("1", 70, true, plain)];
        yield return [new("1", 70, true, plain), new("2", 75, true, points), new("3", 43.3m, true, points)];
        yield return [new("2", 75, true, points), new("3", 60, true, points)];
        yield return [new("2", 75, true, points), new("3", null, true, points)];
        yield return [new("2", 75, true, Of(("threshold", 60m), ("benchmark", 80m), ("floor", 60m)))];
        yield return [new("2", 3, false, Of(("threshold", 5m), ("benchmark", 2m), ("floor", 9m))), new("3", 20, false, Of(("threshold", 5m), ("benchmark", 2m), ("floor", 9m)))];
    }
}
