using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The control charts of a score. All of them take level and spread from the same baseline, pool months of few answers in
/// the same way, and date a signal at the first month outside.
/// </summary>
public static class ControlCharts
{
    private const string PartOfBaseline = "the baseline is taken from this month: no limits";
    private const string Waiting = "; they count with the next months";

    /// <summary>EWMA, λ = 0.2, limits at 3 standard errors that follow n: <c>smoothed, low, high</c>.</summary>
    public static ControlChart OfEwma(ScoreSeries series)
    {
        var (points, limitsReason) = TrendLine.Of(series);
        ControlSignal? signal = null;
        return Chart(series, ["smoothed", "low", "high"], limitsReason, (t, month) =>
        {
            var point = points[t];
            signal = ControlSignal.Next(signal, point.Smoothed > point.High, point.Smoothed < point.Low, month);
            return ([point.Smoothed, point.Low, point.High], signal);
        });
    }

    /// <summary>
    /// CUSUM of the months' means, each standardised by the baseline: (x̄ₜ − z₀)/√(s²/nₜ), k = ½ and h = 5 standard errors of a
    /// month: <c>cusum_above, cusum_below, limit</c>. Tuned to a lasting shift of one standard error, which it finds after
    /// about ten months; without a shift it gives a false alarm on either side once in about 465 months (h = 4: 168).
    /// Source of both figures: Montgomery, Introduction to Statistical Quality Control, table 9.3. The sums begin after the
    /// months that the baseline is taken from.
    /// </summary>
    public static ControlChart OfCusum(ScoreSeries series)
    {
        var baseline = series.Baseline(out var limitsReason);
        var counted = series.Counted();
        counted.AsSpan(0, baseline?.FirstJudged ?? 0).Clear();
        var points = baseline is null ? null : Cusum.Standardised(counted, baseline.Start, baseline.VarianceOfOne).Points;
        ControlSignal? signal = null;
        return Chart(series, ["cusum_above", "cusum_below", "limit"], limitsReason, (t, month) =>
        {
            if (points is null || t < baseline!.FirstJudged)
            {
                return (new double?[3], null);
            }

            var (above, below) = (points[t].Above > Cusum.DecisionSigmas, points[t].Below > Cusum.DecisionSigmas);
            signal = ControlSignal.Next(signal, above && points[t].Above >= points[t].Below, below && points[t].Below > points[t].Above, month);
            return ([points[t].Above, points[t].Below, Cusum.DecisionSigmas], signal);
        });
    }

    /// <summary>
    /// Shewhart's chart of a share in percent, p̄ of the baseline ± 3 standard errors that follow n: <c>centre, low, high</c>. A
    /// month that waits for its next ones has no limits; those next ones are judged together with it.
    /// </summary>
    /// <exception cref="ArgumentException">The measure is no <see cref="ShareMeasure"/>.</exception>
    public static ControlChart OfProportions(ScoreSeries series)
    {
        if (series.Measure is not ShareMeasure)
        {
            throw new ArgumentException($"{series.Measure.Key} is no share of the answers.", nameof(series));
        }

        var baseline = series.Baseline(out var limitsReason);
        var counted = series.Counted();
        var hits = Array.ConvertAll(counted, month => (long)Math.Round((month.Mean ?? 0) / 100 * month.N));
        var points = baseline is null ? null : ProportionChart.Of(hits, Array.ConvertAll(counted, month => month.N), baseline.Start / 100).Points;
        ControlSignal? signal = null;
        return Chart(series, ["centre", "low", "high"], limitsReason, (t, month) =>
        {
            if (points is null || t < baseline!.FirstJudged)
            {
                return (new double?[3], null);
            }

            if (points[t].Share is not { } share)
            {
                return ([baseline.Start, null, null], null);
            }

            signal = ControlSignal.Next(signal, share > points[t].High, share < points[t].Low, month);
            return ([baseline.Start, 100 * points[t].Low, 100 * points[t].High], signal);
        });
    }

    private static ControlChart Chart(
        ScoreSeries series, string[] names, string? limitsReason, Func<int, DateOnly, (double?[] Figures, ControlSignal? Signal)> draw)
    {
        var judgedFrom = series.Baseline(out _)?.FirstJudged ?? 0;
        var months = new ControlChartMonth[series.Shown.Count];
        for (var t = 0; t < months.Length; t++)
        {
            var n = series.Shown[t].N;
            var month = series.First.AddMonths(t);
            var score = series.Score(t, out var reason);
            var (figures, signal) = draw(t, month);
            reason = reason is not null && n > 0 && n < series.Minimum.Confidential ? reason + Waiting : reason;
            months[t] = new(month, n, score, figures, signal, reason ?? limitsReason ?? (t < judgedFrom ? PartOfBaseline : null));
        }

        return new(names, months);
    }
}
