using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// One score of one hotel month by month, without gaps: 12 months for the baseline of the control limits, then the months
/// that are drawn. Any department and any measure; the charts of <see cref="ControlCharts"/> and the scorecard's trend are
/// drawn from it.
/// </summary>
public sealed class ScoreSeries
{
    /// <summary>Months that z₀ and s² come from.</summary>
    public const int BaselineMonths = PeriodNeighbours.BaselineMonthCount;

    private readonly ScoreSums[] months;

    /// <summary>Makes a series.</summary>
    /// <param name="measure">Of the score.</param>
    /// <param name="first">First day of the first month that is drawn.</param>
    /// <param name="months">Oldest first: the 12 months before <paramref name="first"/>, then at least one that is drawn; empty sums where there are no answers.</param>
    /// <param name="minimum">Of the answers of a month and of a baseline.</param>
    /// <param name="method">Answers by other methods are left out; null: all are taken.</param>
    /// <exception cref="ArgumentException">No month is left to draw, or <paramref name="first"/> is not the first of a month.</exception>
    public ScoreSeries(IMeasure measure, DateOnly first, IReadOnlyList<ScoreSums> months, MinimumCounts minimum, string? method = null)
    {
        if (months.Count <= BaselineMonths || first.Day != 1)
        {
            throw new ArgumentException(
                $"A series is 12 months and those that are drawn from {first:yyyy-MM-dd} on; got {months.Count} months.", nameof(months));
        }

        (Measure, First, Minimum) = (measure, first, minimum);
        this.months = method is null ? [.. months] : [.. months.Select(month => month.OnlyMethod(method))];
        var leftOut = months.Sum(month => month.N) - this.months.Sum(month => month.N);
        Label = leftOut == 0 ? null : $"answers by {method} only, {leftOut} by other methods left out";
    }

    /// <summary>Of the score.</summary>
    public IMeasure Measure { get; }

    /// <summary>First day of the first month that is drawn.</summary>
    public DateOnly First { get; }

    /// <summary>Of the answers of a month and of a baseline.</summary>
    public MinimumCounts Minimum { get; }

    /// <summary>Says whose answers were left out; null when none were.</summary>
    public string? Label { get; }

    /// <summary>The months that are drawn, oldest first; at least one.</summary>
    public IReadOnlyList<ScoreSums> Shown => new ArraySegment<ScoreSums>(months)[BaselineMonths..];

    /// <summary>The score of a month that is drawn; null with the reason where it is undefined or not shown.</summary>
    /// <param name="month">0 for the first that is drawn.</param>
    /// <param name="reason">Why there is none; null when there is one.</param>
    public double? Score(int month, out string? reason)
    {
        var sums = months[BaselineMonths + month];
        reason = Minimum.WhyNotShown(sums.N);
        if (reason is not null)
        {
            return null;
        }

        var score = Measure.Score(sums);
        reason = score is null ? Measure.Estimate(sums).Reason : null;
        return score;
    }

    /// <summary>
    /// What moves a chart in each month that is drawn. Answers of a month below the confidential minimum wait for the next
    /// months until there are enough together: from two neighbouring points of a chart the few answers between could be
    /// worked out.
    /// </summary>
    internal CountedMean[] Counted()
    {
        var waiting = ScoreSums.Empty;
        var counted = Array.ConvertAll(months, month =>
        {
            waiting += month;
            if (waiting.N < Minimum.Confidential)
            {
                return new CountedMean(0, null);
            }

            var enough = waiting;
            waiting = ScoreSums.Empty;
            return Measure.Score(enough) is { } score ? new CountedMean(enough.N, score) : new CountedMean(0, null);
        });
        return counted[BaselineMonths..];
    }

    /// <summary>
    /// Level and spread to judge the months by: of the 12 months before those that are drawn; failing that of the first 12
    /// that are drawn, and then only later ones are judged. Needs the compared minimum of answers, with some spread.
    /// </summary>
    internal SeriesBaseline? Baseline(out string? reason)
    {
        if (Of(0, 0, out reason) is { } before)
        {
            return before;
        }

        return Shown.Count > BaselineMonths ? Of(BaselineMonths, BaselineMonths, out reason) : null;
    }

    private SeriesBaseline? Of(int start, int firstJudged, out string? reason)
    {
        var sums = ScoreSums.Sum(months.AsSpan(start, BaselineMonths).ToArray());
        if (sums.N < Minimum.Compared)
        {
            var where = Shown.Count > BaselineMonths ? "neither the 12 months before the trend nor its first 12 have" : "the 12 months before the trend do not have";
            reason = $"no baseline: {where} {Minimum.Compared} answers";
            return null;
        }

        var estimate = Measure.Estimate(sums);
        reason = estimate.Reason is null ? null : $"no baseline: {estimate.Reason}";
        return estimate is { Value: { } value, StandardError: { } error } ? new(value, sums.N * error * error, firstJudged) : null;
    }
}

/// <summary>What the months of a series are judged by.</summary>
/// <param name="Start">z₀: the baseline's score, in the measure's unit.</param>
/// <param name="VarianceOfOne">s²: the variance of a single answer; above 0.</param>
/// <param name="FirstJudged">The first month that is drawn and not part of the baseline: 0 or 12.</param>
internal sealed record SeriesBaseline(double Start, double VarianceOfOne, int FirstJudged);
