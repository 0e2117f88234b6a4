using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// 24 months of the overall score with its EWMA (λ = 0.2, L = 3). z₀ and s² come from the 12 months before the 24;
/// failing that from the first 12 of the 24, and then only the last 12 have limits. The line starts at z₀. A baseline needs
/// the compared minimum of answers, with some spread. Months below the confidential minimum are pooled with the next.
/// The line is of one method, the period's: answers by others are left out, and the label says so.
/// </summary>
internal static class TrendLine
{
    private const int MonthsBefore = 12;
    private const int MonthsShown = 24;
    private const int MonthsBaseline = 12;

    public static Trend Of(ScorecardInput input)
    {
        var all = Months(input);
        var method = Methods.OfTrend(input.Measure, input.Overall.Own, all.Select(month => month.Own), input.Overall.Bridges);
        MonthSums[] months = [.. all.Select(month => OfMethod(month, method))];
        var own = Pooled(input, months);
        var (points, limitsReason) = Own(input, months, own.AsSpan(MonthsBefore));
        var (region, regionReason) = Region(input, months);
        var shown = new TrendMonth[MonthsShown];
        for (var t = 0; t < MonthsShown; t++)
        {
            var (month, point) = (months[MonthsBefore + t], points[t]);
            var score = input.Minimum.WhyNotShown(month.Own.N) is null ? input.Measure.Estimate(month.Own).Value : null;
            shown[t] = new(month.Month, month.Own.N, score, point.Smoothed, point.Low, point.High, region[t], point.Outside);
        }

        var leftOut = all.Sum(month => month.Own.N) - months.Sum(month => month.Own.N);
        return new(shown, limitsReason, regionReason) { Label = leftOut == 0 ? null : $"answers by {method} only, {leftOut} by other methods left out" };
    }

    /// <summary>A rest that holds answers by another method was not made for this line: it is passed over, not cut (its hotels would not be known).</summary>
    private static MonthSums OfMethod(MonthSums month, string? method) =>
        method is null ? month : month with
        {
            Own = month.Own.OnlyMethod(method),
            Rest = month.Rest is { } rest && rest.Sums.Methods.All(other => other == method) ? rest : null,
        };

    /// <summary>
    /// What moves the line in each month. Answers of a month below the confidential minimum wait for the next months until
    /// there are enough together: from two neighbouring points of the line the few answers between could be worked out.
    /// </summary>
    private static CountedMean[] Pooled(ScorecardInput input, MonthSums[] months)
    {
        var waiting = ScoreSums.Empty;
        return Array.ConvertAll(months, month =>
        {
            waiting += month.Own;
            if (waiting.N < input.Minimum.Confidential)
            {
                return new CountedMean(0, null);
            }

            var counted = Counted(input, waiting);
            waiting = ScoreSums.Empty;
            return counted;
        });
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

    private static (EwmaPoint[] Points, string? Reason) Own(ScorecardInput input, MonthSums[] months, ReadOnlySpan<CountedMean> shown)
    {
        if (Baseline.Of(input, months.AsSpan(0, MonthsBefore), out var reason) is { } before)
        {
            return (Ewma.VaryingCounts(shown, before.Start, before.VarianceOfOne), null);
        }

        if (Baseline.Of(input, months.AsSpan(MonthsBefore, MonthsBaseline), out reason) is { } early)
        {
            // One line over all months, from z₀ on; the months that z₀ and s² come from have no limits.
            var points = Ewma.VaryingCounts(shown, early.Start, early.VarianceOfOne);
            for (var t = 0; t < MonthsBaseline; t++)
            {
                points[t] = new EwmaPoint(points[t].Smoothed, null, null);
            }

            return (points, null);
        }

        return (WithoutLimits(shown), reason);
    }

    private static EwmaPoint[] WithoutLimits(ReadOnlySpan<CountedMean> months) =>
        Array.ConvertAll(Ewma.Smooth(months, null), smoothed => new EwmaPoint(smoothed, null, null));

    private static (double?[] Line, string? Reason) Region(ScorecardInput input, MonthSums[] months)
    {
        var none = new double?[MonthsShown];
        if (input.Property.Region is null || input.Overall.Rest is not { } rest)
        {
            return (none, ScoreLines.NoRegion);
        }

        if (input.Limits.WhyWithheld(rest) is { } reason)
        {
            return (none, reason);
        }

        // A month in which the limits on other hotels' figures are not met is passed over, like a month without answers.
        var sums = Array.ConvertAll(months, month =>
            month.Rest is { } others && input.Limits.WhyWithheld(others) is null ? others.Sums : ScoreSums.Empty);
        var before = ScoreSums.Sum(sums.Take(MonthsBefore));
        double? start = before.N >= input.Minimum.Compared ? input.Measure.Estimate(before).Value : null;
        var line = Ewma.Smooth(Array.ConvertAll(sums[MonthsBefore..], month => Counted(input, month)), start);
        return (line, Array.TrueForAll(line, value => value is null) ? "no month with enough other hotels" : null);
    }

    private static CountedMean Counted(ScorecardInput input, ScoreSums sums) => new(sums.N, input.Measure.Estimate(sums).Value);

    private sealed record Baseline(double Start, double VarianceOfOne)
    {
        public static Baseline? Of(ScorecardInput input, ReadOnlySpan<MonthSums> months, out string? reason)
        {
            var sums = ScoreSums.Empty;
            foreach (var month in months)
            {
                sums += month.Own;
            }

            reason = sums.N < input.Minimum.Compared
                ? $"no baseline: neither the 12 months before the trend nor its first 12 have {input.Minimum.Compared} answers"
                : null;
            if (reason is not null)
            {
                return null;
            }

            var estimate = input.Measure.Estimate(sums);
            reason = estimate.Reason is null ? null : $"no baseline: {estimate.Reason}";
            return estimate is { Value: { } value, StandardError: { } error } ? new(value, sums.N * error * error) : null;
        }
    }
}
