using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// A score that is the share of the answers on one scale that meet a condition (its best categories, or its worst), in
/// percent; the measure tells which answers are hits. Interval: Wilson. Difference: Newcombe's method 10 with the pooled z
/// score test. Standard error √(p(1 − p)/n), not given at 0 % and 100 %. No answers, or an unfit scale: no value.
/// </summary>
public abstract class ShareMeasure : IMeasure
{
    private const string NoSpread = "all or none of the answers are in the box: no standard error";

    /// <inheritdoc/>
    public abstract string Key { get; }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public virtual bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public virtual string? Department => null;

    /// <inheritdoc/>
    public abstract string? WhyUnfit(Scale scale);

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) =>
        SingleScale.Of(sums, this, out _) is { } question && HitsOf(question) is { } hits ? 100.0 * hits / question.N : null;

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums)
    {
        if (SingleScale.Of(sums, this, out var reason) is not { } question)
        {
            return Statistics.Estimate.Undefined(sums.N, reason!);
        }

        if (HitsOf(question) is not { } hits)
        {
            return Statistics.Estimate.Undefined(sums.N, SingleScale.NoCounts);
        }

        var share = (double)hits / question.N;
        var error = 100 * Math.Sqrt(share * (1 - share) / question.N);
        return new(
            question.N, 100.0 * hits / question.N, error > 0 ? error : null,
            WilsonInterval.OfProportion(hits, question.N)?.Map(100, 0), error > 0 ? null : NoSpread);
    }

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second)
    {
        if (SingleScale.Of(first, second, this, out var reason) is not var (one, other))
        {
            return Statistics.Difference.Undefined(reason!);
        }

        if (HitsOf(one) is not { } oneHits || HitsOf(other) is not { } otherHits)
        {
            return Statistics.Difference.Undefined(SingleScale.NoCounts);
        }

        var difference = NewcombeDifference.Between(oneHits, one.N, otherHits, other.N);
        return difference with { Value = 100 * difference.Value, Interval = difference.Interval?.Map(100, 0) };
    }

    /// <summary>How many answers are hits; null where the counts per answer were not kept.</summary>
    /// <param name="question">On a scale that fits.</param>
    protected abstract long? HitsOf(QuestionSums question);

    /// <summary>Why so many boxes cannot be told apart on a scale; null when they can.</summary>
    protected static string? WhyNoBoxes(Scale scale, int boxes) =>
        scale.Steps > Scale.CountedStepsMax
            ? $"the scale has {scale.Steps} steps; boxes need at most {Scale.CountedStepsMax}"
            : scale.Steps < boxes ? $"the scale has {scale.Steps + 1} answers; {boxes} boxes would hold them all" : null;

    /// <summary>How many answers are among the best categories of their scale; null where the counts were not kept.</summary>
    protected static long? Best(QuestionSums question, int boxes) => Extreme(question, boxes, highest: question.Scale.HigherIsBetter);

    /// <summary>How many answers are the worst of their scale; null where the counts were not kept.</summary>
    protected static long? Worst(QuestionSums question) => Extreme(question, 1, highest: !question.Scale.HigherIsBetter);

    private static long? Extreme(QuestionSums question, int boxes, bool highest) =>
        question.CountsPerStep is { } counts
            ? (highest ? counts.Skip(counts.Count - boxes) : counts.Take(boxes)).Sum()
            : null;
}
