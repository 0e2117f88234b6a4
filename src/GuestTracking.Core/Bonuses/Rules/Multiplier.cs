namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// Multiplies the payout by a factor that a measure decides, such as the operating result: in steps from the worst to the best, or
/// along a straight line from a threshold to a maximum, level from there on. What does not reach the first step, or the threshold, is multiplied
/// by 0. Steps that go down mean that lower is better, and so does a maximum below the threshold.
/// Example: 95 → 80 percent, 100 → 100, 110 → 120; a result of 104 leaves a payout as it is.
/// </summary>
public sealed class Multiplier : Modifier
{
    private const string Measure = "measure";
    private const string Department = "department";
    private const string List = "steps";
    private const string Threshold = "threshold";
    private const string Maximum = "maximum";
    private const string AtThreshold = "factor_at_threshold";
    private const string AtMaximum = "factor_at_maximum";

    private const string NoScore = "multiplier-no-score";
    private const string NotReached = "multiplier-not-reached";
    private const string Applied = "multiplier-applied";
    private const decimal Percent = 100;

    private static readonly string[] Line = [Threshold, Maximum, AtThreshold, AtMaximum];

    /// <inheritdoc/>
    public override string Key => "multiplier";

    /// <inheritdoc/>
    public override string Description =>
        "The payout times a factor that another measure decides, in steps or along a line; 0 where the first step or the threshold is not reached.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Measure, ParameterKind.Measure, "The measure that decides, of the survey or external."),
        new(Department, ParameterKind.Department, "Of which department; none for an external measure.", Required: false),
        new(List, ParameterKind.Steps, "At least two scores from which on a factor holds, from the worst to the best; payout is the factor in percent, 100 changes nothing.", Required: false),
        new(Threshold, ParameterKind.Score, "Instead of steps: the score where the line begins.", Required: false),
        new(Maximum, ParameterKind.Score, "Where the line ends; better than the threshold.", Required: false),
        new(AtThreshold, ParameterKind.Percent, "The factor at the threshold, in percent.", Required: false),
        new(AtMaximum, ParameterKind.Percent, "The factor from the maximum on, in percent.", Required: false),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [NoScore, NotReached, Applied];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        var line = Line.Where(settings.Names.Contains).ToList();
        var inSteps = settings.Names.Contains(List);
        if (inSteps == (line.Count > 0))
        {
            return inSteps
                ? [$"{List}: does not go with {string.Join(", ", line)}; state steps or a line"]
                : [$"{List}: is missing; state it, or {string.Join(", ", Line)}"];
        }

        if (inSteps)
        {
            var steps = settings.Steps(List);
            return steps.Count == 1
                ? [$"{List}: one step does not say whether more or less is better; state at least two"]
                : StepFaults.Of(List, steps, (at, before) => Standards.Lead(higherIsBetter, at, before) > 0
                    ? null
                    : $"is not better than the {FormulaText.Of(before)} of the step before ({Direction(higherIsBetter)})");
        }

        return OpenFaults(settings)
            .Concat(Line.Except(line).Select(name => $"{name}: is missing; {string.Join(", ", Line)} go together"))
            .Concat(line.Count == Line.Length && Line.All(settings.IsKnown) ? LineFaults(settings, higherIsBetter) : []);
    }

    /// <inheritdoc/>
    public override IEnumerable<RuleScore> Scores(RuleSettings settings) => [new(settings.Text(Measure)!, settings.Text(Department) ?? "")];

    /// <inheritdoc/>
    public override ModifierOutcome Apply(ModifierInput input, RuleSettings settings)
    {
        var measure = settings.Text(Measure)!;
        if (input.Score(measure, settings.Text(Department) ?? "")?.Score is not { } p)
        {
            return new(null, "", Phrase.Of(NoScore, (Measure, measure)));
        }

        var (factor, formula, first) = settings.Names.Contains(List) ? OfSteps(p, settings.Steps(List)) : OfLine(p, settings);
        var payout = input.Payout * factor / Percent;
        return new(
            payout, $"{formula}; {FormulaText.Result(input.Payout)}·{FormulaText.Result(factor)}/100 {FormulaText.Equal(payout)}",
            first is { } missed
                ? Phrase.Of(NotReached, (Measure, measure), ("score", p), ("first", missed))
                : Phrase.Of(Applied, (Measure, measure), ("score", p), ("factor", factor)));
    }

    private static IEnumerable<string> LineFaults(RuleSettings settings, bool higherIsBetter)
    {
        var (threshold, maximum) = (settings.Number(Threshold), settings.Number(Maximum));
        if (Standards.Lead(higherIsBetter, maximum, threshold) <= 0)
        {
            yield return $"{Maximum}: {FormulaText.Of(maximum)} is not better than the {Threshold} {FormulaText.Of(threshold)} ({Direction(higherIsBetter)})";
        }

        if (settings.Number(AtMaximum) < settings.Number(AtThreshold))
        {
            yield return $"{AtMaximum}: {FormulaText.Of(settings.Number(AtMaximum))} is less than the {FormulaText.Of(settings.Number(AtThreshold))} of {AtThreshold}; what is better must not pay less";
        }

        if (settings.Number(AtMaximum) == 0)
        {
            yield return $"{AtMaximum}: is 0, so that nothing is ever paid";
        }
    }

    /// <summary>The factor in percent, how it came about, and the score that is not reached.</summary>
    private static (decimal Factor, string Formula, decimal? Missed) OfSteps(decimal p, IReadOnlyList<PayoutStep> steps)
    {
        var higher = steps[^1].At > steps[0].At;
        if (steps.LastOrDefault(step => Standards.Lead(higher, p, step.At) >= 0) is not { } reached)
        {
            return (0, Short(p, steps[0].At, higher), steps[0].At);
        }

        return (reached.Payout, $"{FormulaText.Of(p)} {FormulaText.Reaches(higher)} {FormulaText.Of(reached.At)} → {FormulaText.Of(reached.Payout)}", null);
    }

    private static (decimal Factor, string Formula, decimal? Missed) OfLine(decimal p, RuleSettings settings)
    {
        var (threshold, maximum, from, to) =
            (settings.Number(Threshold), settings.Number(Maximum), settings.Number(AtThreshold), settings.Number(AtMaximum));
        var higher = maximum > threshold;
        if (Standards.Lead(higher, p, threshold) < 0)
        {
            return (0, Short(p, threshold, higher), threshold);
        }

        if (Standards.Lead(higher, p, maximum) >= 0)
        {
            return (to, $"{FormulaText.Of(p)} {FormulaText.Reaches(higher)} {FormulaText.Of(maximum)} → {FormulaText.Of(to)}", null);
        }

        var (factor, formula) = StraightLine.At(p, (threshold, from), (maximum, to), higher);
        return (factor, formula, null);
    }

    private static string Short(decimal p, decimal first, bool higherIsBetter) =>
        $"{FormulaText.Of(p)} {FormulaText.Misses(higherIsBetter)} {FormulaText.Of(first)} → 0";
}
