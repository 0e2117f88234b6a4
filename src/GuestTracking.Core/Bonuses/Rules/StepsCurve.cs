namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// A payout that rises in steps: a score has the payout of the best step that it reaches, and nothing below the first.
/// Example: 70 → 50, 80 → 100: 79.9 pays 50, 80 pays 100.
/// </summary>
public sealed class StepsCurve : Curve
{
    private const string List = "steps";
    private const string None = "steps-none-reached";
    private const string Reached = "steps-reached";

    /// <inheritdoc/>
    public override string Key => "steps";

    /// <inheritdoc/>
    public override string Description => "The payout of the best step that the score reaches; nothing below the first step.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
        [new(List, ParameterKind.Steps, "Scores from which on a payout holds, from the worst to the best, each with the payout in percent of the target incentive.")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [CurveOutcome.NoScoreKey, None, Reached];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter) =>
        StepFaults.Of(List, settings.Steps(List), (at, before) => Standards.Lead(higherIsBetter, at, before) > 0
            ? null
            : $"is not better than the {FormulaText.Of(before)} of the step before ({Direction(higherIsBetter)})");

    /// <inheritdoc/>
    public override CurveOutcome Payout(CurveInput input, RuleSettings settings)
    {
        if (input.Figure.Score is not { } p)
        {
            return CurveOutcome.NoScore;
        }

        var steps = settings.Steps(List);
        if (steps.LastOrDefault(step => Standards.Lead(input.HigherIsBetter, p, step.At) >= 0) is not { } reached)
        {
            var first = steps[0].At;
            return new(
                0, $"{FormulaText.Of(p)} {FormulaText.Misses(input.HigherIsBetter)} {FormulaText.Of(first)} → 0", Phrase.Of(None, ("score", p), ("step", first)));
        }

        return new(
            reached.Payout, $"{FormulaText.Of(p)} {FormulaText.Reaches(input.HigherIsBetter)} {FormulaText.Of(reached.At)} → {FormulaText.Of(reached.Payout)}",
            Phrase.Of(Reached, ("score", p), ("step", reached.At)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<decimal> TierEdges(CurveInput input, RuleSettings settings)
    {
        var steps = settings.Steps(List);
        return [.. steps.Where((step, at) => step.Payout > (at == 0 ? 0 : steps[at - 1].Payout)).Select(step => step.At)];
    }
}
