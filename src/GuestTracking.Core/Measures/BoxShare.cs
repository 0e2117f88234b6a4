using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the answers in a box of one scale (its best categories, or its worst), in percent; the measure tells which
/// answers are hits. Interval: Wilson. Difference: Newcombe's method 10 with the pooled z score test. Standard error
/// √(p(1 − p)/n), not given at 0 % and 100 %.
/// </summary>
internal static class BoxShare
{
    public static string? WhyUnfit(Scale scale, int boxes) =>
        scale.Steps > Scale.CountedStepsMax
            ? $"the scale has {scale.Steps} steps; boxes need at most {Scale.CountedStepsMax}"
            : scale.Steps < boxes ? $"the scale has {scale.Steps + 1} answers; {boxes} boxes would hold them all" : null;

    public static double? Score(ScoreSums sums, IMeasure measure, Func<QuestionSums, long?> hitsOf) =>
        SingleScale.Of(sums, measure, out _) is { } question && hitsOf(question) is { } hits ? 100.0 * hits / question.N : null;

    public static Estimate Estimate(ScoreSums sums, IMeasure measure, Func<QuestionSums, long?> hitsOf)
    {
        if (SingleScale.Of(sums, measure, out var reason) is not { } question)
        {
            return Statistics.Estimate.Undefined(sums.N, reason!);
        }

        if (hitsOf(question) is not { } hits)
        {
            return Statistics.Estimate.Undefined(sums.N, NoCounts);
        }

        var share = (double)hits / question.N;
        var error = 100 * Math.Sqrt(share * (1 - share) / question.N);
        return new(
            question.N, 100.0 * hits / question.N, error > 0 ? error : null,
            WilsonInterval.OfProportion(hits, question.N)?.Map(100, 0), error > 0 ? null : NoSpread);
    }

    public static Difference Difference(ScoreSums first, ScoreSums second, IMeasure measure, Func<QuestionSums, long?> hitsOf)
    {
        if (SingleScale.Of(first, second, measure, out var reason) is not var (one, other))
        {
            return Statistics.Difference.Undefined(reason!);
        }

        if (hitsOf(one) is not { } oneHits || hitsOf(other) is not { } otherHits)
        {
            return Statistics.Difference.Undefined(NoCounts);
        }

        var difference = NewcombeDifference.Between(oneHits, one.N, otherHits, other.N);
        return difference with { Value = 100 * difference.Value, Interval = difference.Interval?.Map(100, 0) };
    }

    public const string NoCounts = "the counts per answer were not kept";

    public const string NoSpread = "all or none of the answers are in the box: no standard error";

    /// <summary>How many answers are among the best categories of their scale; null where the counts were not kept.</summary>
    public static long? Best(QuestionSums question, int boxes) => Hits(question, boxes, highest: question.Scale.HigherIsBetter);

    /// <summary>How many answers are the worst of their scale; null where the counts were not kept.</summary>
    public static long? Worst(QuestionSums question) => Hits(question, 1, highest: !question.Scale.HigherIsBetter);

    private static long? Hits(QuestionSums question, int boxes, bool highest) =>
        question.CountsPerStep is { } counts
            ? (highest ? counts.Skip(counts.Count - boxes) : counts.Take(boxes)).Sum()
            : null;
}
