namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// Points for achievement or improvement, whichever are more (<see cref="AchievementPoints"/>, <see cref="ImprovementPoints"/>,
/// <see cref="DimensionPoints"/>), and a payout in proportion to them. Without an own baseline achievement alone counts.
/// Example: threshold 87.23, benchmark 92.21, own baseline 83.3372, score 88.9782: 4 and 6 points, so 6; with 150 percent at
/// 10 points 150·6/10 = 90 percent.
/// </summary>
public sealed class AchievementImprovementCurve : Curve
{
    private const string Threshold = "threshold";
    private const string Benchmark = "benchmark";
    /// <summary>The parameter that consistency counts from.</summary>
    internal const string Floor = "floor";

    private const string AtTen = "payout_at_ten";

    private const string WithoutBaseline = "achievement-without-baseline";
    private const string Achieved = "achievement-counts";
    private const string Improved = "improvement-counts";

    /// <summary>Digits beyond are what a division leaves; cut off before an edge goes up to the next score there can be.</summary>
    private const int DecimalsExact = 20;

    /// <summary>Scores have at most so many decimals.</summary>
    private const int ScoreDecimals = 10;

    /// <inheritdoc/>
    public override string Key => "achievement_improvement";

    /// <inheritdoc/>
    public override string Description =>
        "The greater of the points for achievement, from threshold to benchmark, and for improvement, from the own baseline to the benchmark; the payout is in proportion to them.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Threshold, ParameterKind.Score, "Score from which on achievement has points."),
        new(Benchmark, ParameterKind.Score, "Score from which on achievement has 10 points; at least as good as the threshold."),
        new(Floor, ParameterKind.Score, "Score that consistency counts from, worse than the threshold; without it the component is not part of consistency.", Required: false),
        new(AtTen, ParameterKind.Percent, "Payout for 10 points, in percent of the target incentive."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [CurveOutcome.NoScoreKey, WithoutBaseline, Achieved, Improved];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        var (threshold, benchmark, floor) = (settings.NumberOrNone(Threshold), settings.NumberOrNone(Benchmark), settings.NumberOrNone(Floor));
        if (threshold is { } t && benchmark is { } b && Standards.Lead(higherIsBetter, t, b) > 0)
        {
            yield return $"{Threshold}: {FormulaText.Of(t)} is better than the {Benchmark} {FormulaText.Of(b)} ({Direction(higherIsBetter)})";
        }

        // Where the threshold is not known yet, the floor can still be beyond the benchmark.
        if (floor is { } f && (threshold ?? benchmark) is { } above)
        {
            var name = threshold is null ? Benchmark : Threshold;
            if (Standards.Lead(higherIsBetter, f, above) > 0)
            {
                yield return $"{Floor}: {FormulaText.Of(f)} is better than the {name} {FormulaText.Of(above)} ({Direction(higherIsBetter)})";
            }
            else if (f == above)
            {
                yield return $"{Floor}: is the {name} {FormulaText.Of(above)} itself, so that consistency has nothing to count; state a floor that is worse, or none";
            }
        }

        if (settings.Number(AtTen) == 0)
        {
            yield return $"{AtTen}: is 0, so that no score pays anything";
        }
    }

    /// <inheritdoc/>
    public override CurveOutcome Payout(CurveInput input, RuleSettings settings)
    {
        if (input.Figure.Score is not { } p)
        {
            return CurveOutcome.NoScore;
        }

        var standards = StandardsOf(input, settings);
        var achievement = AchievementPoints.Of(p, standards, input.Rounding);
        var improvement = ImprovementPoints.Of(p, input.Baseline, standards, input.Rounding);
        var dimension = DimensionPoints.Of(achievement, improvement);
        var points = dimension.Value!.Value;
        var payout = settings.Number(AtTen) * points / AchievementPoints.Highest;
        string[] steps = improvement.Value is null
            ? [achievement.Explanation]
            : [achievement.Explanation, improvement.Explanation, dimension.Explanation];
        var paid = $"{FormulaText.Of(settings.Number(AtTen))}·{FormulaText.Result(points)}/10 {FormulaText.Equal(payout)}";
        return new(payout, string.Join("; ", steps.Append(paid)), Explanation(achievement.Value!.Value, improvement.Value, input.Baseline), points);
    }

    /// <summary>
    /// Whole points: the scores where there is another point, each the first one of at most ten decimals. Unrounded: threshold and
    /// benchmark.
    /// </summary>
    public override IReadOnlyList<decimal> TierEdges(CurveInput input, RuleSettings settings)
    {
        var standards = StandardsOf(input, settings);
        if (input.Rounding == PointRounding.None)
        {
            return standards.Threshold == standards.Benchmark ? [standards.Benchmark] : [standards.Threshold, standards.Benchmark];
        }

        var edges = Enumerable.Range(1, (int)AchievementPoints.Highest).Select(points => (Points: points, Score: AchievementPoints.ScoreOf(points, standards)));
        if (input.Baseline is { } baseline && standards.Lead(baseline, standards.Benchmark) < 0)
        {
            edges = edges.Concat(Enumerable.Range(1, (int)ImprovementPoints.Highest)
                .Select(points => (points, ImprovementPoints.ScoreOf(points, baseline, standards))));
        }

        var (most, kept) = (0, new List<decimal>());
        foreach (var (points, score) in edges.Select(edge => (edge.Points, Score: FirstScore(edge.Score, standards.HigherIsBetter)))
            .OrderBy(edge => standards.Lead(edge.Score, standards.Threshold)).ThenByDescending(edge => edge.Points))
        {
            if (points > most)
            {
                most = points;
                kept.Add(score);
            }
        }
        return kept;
    }

    /// <summary>The worst score of at most ten decimals that is as good as this one.</summary>
    private static decimal FirstScore(decimal edge, bool higherIsBetter) => Math.Round(
        Math.Round(edge, DecimalsExact, MidpointRounding.AwayFromZero), ScoreDecimals,
        higherIsBetter ? MidpointRounding.ToPositiveInfinity : MidpointRounding.ToNegativeInfinity);

    private static Phrase Explanation(decimal achievement, decimal? improvement, decimal? baseline) => (improvement, baseline) switch
    {
        ({ } improved, { } own) => Phrase.Of(
            improved > achievement ? Improved : Achieved, ("achievement", achievement), ("improvement", improved), ("baseline", own)),
        _ => Phrase.Of(WithoutBaseline, ("achievement", achievement)),
    };

    private static Standards StandardsOf(CurveInput input, RuleSettings settings) =>
        new(settings.Number(Threshold), settings.Number(Benchmark), null, input.HigherIsBetter);
}
