using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// A score month by month with its EWMA (λ = 0.2, L = 3) and limits that follow n; the baseline and the months that are
/// pooled are those of <see cref="ScoreSeries"/>. The line starts at z₀. On the scorecard: 24 months of the overall score,
/// beside the rest of the region. That line is of one method, the period's: answers by others are left out, and the label
/// says so.
/// </summary>
internal static class TrendLine
{
    private const int MonthsBefore = ScoreSeries.BaselineMonths;
    private const int MonthsShown = 24;

    /// <summary>One point per month that is drawn; the reason says why there are no limits.</summary>
    public static (EwmaPoint[] Points, string? LimitsReason) Of(ScoreSeries series)
    {
        var counted = series.Counted();
        if (series.Baseline(out var reason) is not { } baseline)
        {
            return (Array.ConvertAll(Ewma.Smooth(counted, null), smoothed => new EwmaPoint(smoothed, null, null)), reason);
        }

        // One line over all months, from z₀ on; the months that z₀ and s² come from have no limits.
        var points = Ewma.VaryingCounts(counted, baseline.Start, baseline.VarianceOfOne);
        for (var t = 0; t < baseline.FirstJudged; t++)
        {
            points[t] = new EwmaPoint(points[t].Smoothed, null, null);
        }

        return (points, null);
    }

    /// <summary>The scorecard's trend.</summary>
    public static Trend Of(ScorecardInput input)
    {
        var months = Months(input);
        var method = Methods.OfTrend(input.Measure, input.Overall.Own, months.Select(month => month.Own), input.Overall.Bridges);
        var series = new ScoreSeries(input.Measure, months[MonthsBefore].Month, Array.ConvertAll(months, month => month.Own), input.Minimum, method);
        var (points, limitsReason) = Of(series);
        var (region, regionReason) = Region(input, months, method);
        var shown = new TrendMonth[MonthsShown];
        for (var t = 0; t < MonthsShown; t++)
        {
            var point = points[t];
            shown[t] = new(
                series.First.AddMonths(t), series.Shown[t].N, series.Score(t, out _), point.Smoothed, point.Low, point.High, region[t], point.Outside);
        }

        return new(shown, limitsReason, regionReason) { Label = series.Label };
    }

    /// <summary>36 months without gaps, oldest first.</summary>
    private static MonthSums[] Months(ScorecardInput input)
    {
        var lastDay = input.Period.End.AddDays(-1);
        var first = new DateOnly(lastDay.Year, lastDay.Month, 1).AddMonths(1 - MonthsBefore - MonthsShown);
        var months = new MonthSums[MonthsBefore + MonthsShown];
        for (var t = 0; t < months.Length; t++)
        {
            months[t] = new(first.AddMonths(t), ScoreSums.Empty, null);
        }

        foreach (var month in input.Months)
        {
            var t = 12 * (month.Month.Year - first.Year) + month.Month.Month - first.Month;
            if (t < 0 || t >= months.Length || months[t].Month != month.Month)
            {
                throw new ArgumentException(
                    $"{month.Month:yyyy-MM-dd} is not the first day of one of the {months.Length} months up to {lastDay:yyyy-MM}.", nameof(input));
            }

            months[t] = month;
        }

        return months;
    }

    private static (double?[] Line, string? Reason) Region(ScorecardInput input, MonthSums[] months, string? method)
    {
        var none = new double?[MonthsShown];
        if (input.Property.Region is null || input.Overall.Rest is not { } rest)
        {
            return (none, RegionComparison.NoRegion);
        }

        if ((input.Limits.WhyWithheld(rest) ?? rest.WhyNotTold) is { } reason)
        {
            return (none, reason);
        }

        // A month in which the limits on other hotels' figures are not met is passed over, like a month without answers; so is
        // a rest that holds answers by another method: it was not made for this line and is not cut (its hotels would not be known).
        var sums = Array.ConvertAll(months, month =>
            month.Rest is { } others && (method is null || others.Sums.Methods.All(other => other == method)) && input.Limits.WhyWithheld(others) is null && others.WhyNotTold is null
                ? others.Sums
                : ScoreSums.Empty);
        var before = ScoreSums.Sum(sums.Take(MonthsBefore));
        double? start = before.N >= input.Minimum.Compared ? input.Measure.Score(before) : null;
        var line = Ewma.Smooth(Array.ConvertAll(sums[MonthsBefore..], month => new CountedMean(month.N, input.Measure.Score(month))), start);
        return (line, Array.TrueForAll(line, value => value is null) ? "no month with enough other hotels" : null);
    }
}
