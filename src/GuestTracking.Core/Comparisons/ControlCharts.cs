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
