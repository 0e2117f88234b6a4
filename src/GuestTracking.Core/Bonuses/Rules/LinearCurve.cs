namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// A payout that rises in straight lines: below the threshold nothing, from threshold to target, from target to maximum, and level
/// from there on. Not rounded. Example: threshold 70 pays 50, target 80 pays 100: 75 pays 50 + (100 − 50)·(75 − 70)/(80 − 70) = 75.
/// Threshold and target at the same score: from there on the target's payout holds; so for target and maximum.
/// </summary>
public sealed class LinearCurve : Curve
{
    private const string Threshold = "threshold";
    private const string Target = "target";
    private const string Maximum = "maximum";
    private const string AtThreshold = "payout_at_threshold";
    private const string AtTarget = "payout_at_target";
    private const string AtMaximum = "payout_at_maximum";

    private const string Below = "linear-below-threshold";
    private const string ToTarget = "linear-to-target";
    private const string ToMaximum = "linear-to-maximum";
    private const string Most = "linear-at-maximum";

    /// <inheritdoc/>
    public override string Key => "linear";

    /// <inheritdoc/>
    public override string Description =>
        "Nothing below the threshold; from there the payout rises in a straight line to the target, in another to the maximum, and no further.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Threshold, ParameterKind.Score, "Score from which on something is paid."),
        new(Target, ParameterKind.Score, "Score at which the payout of the target is paid; at least as good as the threshold."),
        new(Maximum, ParameterKind.Score, "Score from which on the payout rises no further; at least as good as the target."),
        new(AtThreshold, ParameterKind.Percent, "Payout at the threshold, in percent of the target incentive."),
        new(AtTarget, ParameterKind.Percent, "Payout at the target, in percent of the target incentive."),
        new(AtMaximum, ParameterKind.Percent, "Payout at the maximum, in percent of the target incentive."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [CurveOutcome.NoScoreKey, Below, ToTarget, ToMaximum, Most];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        foreach (var (worse, better) in new[] { (Threshold, Target), (Target, Maximum), (Threshold, Maximum) })
        {
            // Threshold and maximum are compared only where the target between them is not known yet.
            if (settings.NumberOrNone(worse) is { } low && settings.NumberOrNone(better) is { } high
                && Standards.Lead(higherIsBetter, low, high) > 0 && ((worse, better) != (Threshold, Maximum) || !settings.IsKnown(Target)))
            {
                yield return $"{worse}: {FormulaText.Of(low)} is better than the {better} {FormulaText.Of(high)} ({Direction(higherIsBetter)})";
            }
        }

        foreach (var (before, after) in new[] { (AtThreshold, AtTarget), (AtTarget, AtMaximum) })
        {
            var (less, more) = (settings.Number(before), settings.Number(after));
            if (more < less)
            {
                yield return $"{after}: {FormulaText.Of(more)} is less than the {FormulaText.Of(less)} of {before}; a better score must not pay less";
            }
        }

        if (settings.Number(AtMaximum) == 0)
        {
            yield return $"{AtMaximum}: is 0, so that no score pays anything";
        }
    }

    /// <inheritdoc/>
    public override CurveOutcome Payout(CurveInput input, RuleSettings settings)
    {
        if (input.Figure.Score is not { } p)
        {
            return CurveOutcome.NoScore;
        }

        var (higher, threshold, target, maximum) =
            (input.HigherIsBetter, settings.Number(Threshold), settings.Number(Target), settings.Number(Maximum));
        if (Standards.Lead(higher, p, threshold) < 0)
        {
            return new(0, $"{FormulaText.Beside(p, FormulaText.Misses(higher), "T", threshold)} → 0", Phrase.Of(Below, ("score", p), (Threshold, threshold)));
        }

        if (Standards.Lead(higher, p, maximum) >= 0)
        {
            var most = settings.Number(AtMaximum);
            return new(
                most, $"{FormulaText.Of(p)} {FormulaText.Reaches(higher)} {FormulaText.Of(maximum)} → {FormulaText.Of(most)}",
                Phrase.Of(Most, ("score", p), (Maximum, maximum)));
        }

        return Standards.Lead(higher, p, target) < 0
            ? Between(p, (threshold, settings.Number(AtThreshold)), (target, settings.Number(AtTarget)), higher,
                Phrase.Of(ToTarget, ("score", p), (Threshold, threshold), (Target, target)))
            : Between(p, (target, settings.Number(AtTarget)), (maximum, settings.Number(AtMaximum)), higher,
                Phrase.Of(ToMaximum, ("score", p), (Target, target), (Maximum, maximum)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<decimal> TierEdges(CurveInput input, RuleSettings settings)
    {
        var (low, middle, high) = (settings.Number(AtThreshold), settings.Number(AtTarget), settings.Number(AtMaximum));
        (decimal From, decimal To)[] tiers = [(0, 0), (low, middle), (middle, high), (high, high)];
        decimal[] edges = [settings.Number(Threshold), settings.Number(Target), settings.Number(Maximum)];

        // No tier begins where the payout is level and the same on both sides.
        return [.. edges.Where((_, at) => tiers[at].From != tiers[at].To || tiers[at] != tiers[at + 1]).Distinct()];
    }

    private static CurveOutcome Between(
        decimal p, (decimal Score, decimal Payout) from, (decimal Score, decimal Payout) to, bool higherIsBetter, Phrase explanation)
    {
        var (payout, formula) = StraightLine.At(p, from, to, higherIsBetter);
        return new(payout, formula, explanation);
    }
}
