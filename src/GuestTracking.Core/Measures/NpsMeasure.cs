using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Net promoter score: share of 9–10 minus share of 0–6, in points −100…100; only on the scale 0–10 by 1.
/// Interval: adjusted Wald (never of width 0; not centred on the score). Standard error: the plain one, not given when
/// all answers fall in one group. Difference: see <see cref="NetPromoter.Between"/>.
/// </summary>
public sealed class NpsMeasure : IMeasure
{
    private static readonly Scale ZeroToTen = new(0, 10, 1);

    /// <inheritdoc/>
    public string Key => "nps";

    /// <inheritdoc/>
    public string Name => "Net promoter score";

    /// <inheritdoc/>
    public string Unit => "points";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(-100, 100);

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        scale == ZeroToTen ? null : "the net promoter score needs the scale 0 to 10 by 1, higher is better";

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) =>
        SingleScale.Of(sums, this, out _) is { } question && Groups(question) is { N: > 0 } groups
            ? 100.0 * (groups.Promoters - groups.Detractors) / groups.N
            : null;

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums)
    {
        if (SingleScale.Of(sums, this, out var reason) is not { } question)
        {
            return Statistics.Estimate.Undefined(sums.N, reason!);
        }

        if (Groups(question) is not { } groups)
        {
            return Statistics.Estimate.Undefined(sums.N, SingleScale.NoCounts);
        }

        double? error = groups.VarianceOfMean is > 0 and { } variance ? 100 * Math.Sqrt(variance) : null;
        return new(
            groups.N, 100.0 * (groups.Promoters - groups.Detractors) / groups.N, error,
            groups.AdjustedWaldInterval()?.Map(100, 0),
            error is not null ? null : groups.N < 2 ? Reasons.FewerThanTwo : Reasons.AllInOneGroup);
    }

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second)
    {
        if (SingleScale.Of(first, second, this, out var reason) is not var (one, other))
        {
            return Statistics.Difference.Undefined(reason!);
        }

        if (Groups(one) is not { } oneGroups || Groups(other) is not { } otherGroups)
        {
            return Statistics.Difference.Undefined(SingleScale.NoCounts);
        }

        var difference = NetPromoter.Between(oneGroups, otherGroups);
        return difference with { Value = 100 * difference.Value, Interval = difference.Interval?.Map(100, 0) };
    }

    private static NetPromoter? Groups(QuestionSums question) =>
        question.CountsPerStep is { } counts ? NetPromoter.OfScores(counts) : null;
}
