using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>
/// Figures of several hotels taken together, from their scorecards: every measure is a mean over answers, so that the mean of the
/// hotels' scores weighted by their answers is the score of all answers. Hotels whose score is not shown are not in it, nor are those
/// that were measured by another method than most answers were (<see cref="OneMethod"/>).
/// </summary>
internal static class RegionSums
{
    /// <summary>The response rate on a card; no score where it has none.</summary>
    public static ScoreFigure ResponseRate(Scorecard card) =>
        card.KeyFigures.FirstOrDefault(figure => figure.Measure == ResponseRateMeasure.RateKey)?.Own ?? new(0, null, null, null, BaseSize.Confidential, KeyFigures.NotAsked);

    /// <summary>The reason of a sum without a member.</summary>
    public const string NoneShown = "no hotel has a score that may be shown";

    /// <summary>Scores taken together.</summary>
    /// <param name="figures">Of the hotels; those without a score are passed over.</param>
    /// <param name="weight">What counts once.</param>
    /// <param name="minimum">For the word on its size.</param>
    public static ScoreFigure Of(IEnumerable<ScoreFigure> figures, RestWeight weight, MinimumCounts minimum)
    {
        ScoreFigure[] shown = [.. figures.Where(figure => figure is { Score: not null, N: > 0 })];
        var n = shown.Sum(figure => figure.N);
        return SquareAndAdd.WeightedMean([.. shown.Select(figure => (Estimate(figure), weight == RestWeight.Answers ? figure.N : 1.0))]) is { } mean
            ? new(n, mean.Value, mean.Interval?.Low, mean.Interval?.High, minimum.SizeOf(n), null)
            : new(0, null, null, null, BaseSize.Confidential, NoneShown);
    }

    /// <summary>Scores taken together against earlier ones.</summary>
    /// <param name="now">The sum of now.</param>
    /// <param name="then">The hotels' earlier scores.</param>
    /// <param name="weight">What counts once.</param>
    /// <param name="key">Key of the earlier period; null where the calendar has none.</param>
    /// <param name="minimum">For both sides.</param>
    public static Gap Change(ScoreFigure now, IEnumerable<ScoreFigure> then, RestWeight weight, string? key, MinimumCounts minimum)
    {
        if (key is null)
        {
            return Gaps.NotAvailable("no such earlier period");
        }

        var earlier = Of(then, weight, minimum);
        if (now.Score is null || earlier.Score is null)
        {
            return Gaps.NotAvailable(now.Score is null ? NoneShown : $"{key}: {NoneShown}");
        }

        var interval = earlier is { Low: { } low, High: { } high } ? new Interval(low, high) : (Interval?)null;
        return Gaps.Between(
            now.N,
            new Compared(new Estimate(earlier.N, earlier.Score, null, interval, null), SquareAndAdd.Difference(Estimate(now), Estimate(earlier)), null),
            key, minimum);
    }

    /// <summary>
    /// The lines that may be taken together, like with like: those by the method of the most answers (ties by ordinal order), and those
    /// of which no method is known.
    /// </summary>
    public static (string? Method, IReadOnlyList<ScoreLine> Lines) OneMethod(IReadOnlyList<ScoreLine> lines)
    {
        var commonest = lines.Where(line => line.Method is not null).GroupBy(line => line.Method!, StringComparer.Ordinal)
            .OrderByDescending(by => by.Sum(line => line.Own.N)).ThenBy(by => by.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return (commonest, [.. lines.Where(line => line.Method is null || line.Method == commonest)]);
    }

    /// <summary>
    /// One hotel's score against the other hotels' by the same method, every answer of theirs counting once; null where either has none, and
    /// where its own score goes over a bridge: the others' may not, and other days would be compared.
    /// </summary>
    public static Difference? AgainstOthers(ScoreLine own, IEnumerable<ScoreLine> others, MinimumCounts minimum)
    {
        var rest = Of(others.Where(other => other.Method == own.Method).Select(other => other.Own), RestWeight.Answers, minimum);
        return own.Own.Score is null || own.Own.Label is not null || rest.Score is null ? null : SquareAndAdd.Difference(Estimate(own.Own), Estimate(rest));
    }

    /// <summary>The months of several lines taken together; empty where none has months.</summary>
    public static IReadOnlyList<LineMonth> Months(IEnumerable<IReadOnlyList<LineMonth>> lines, RestWeight weight)
    {
        IReadOnlyList<LineMonth>[] known = [.. lines.Where(line => line.Count > 0)];
        return known.Length == 0 ? [] :
        [
            .. known[0].Select((month, at) =>
            {
                LineMonth[] shown = [.. known.Select(line => line[at]).Where(one => one.Score is not null)];
                var weights = shown.Sum(one => Weight(one, weight));
                return new LineMonth(month.Month, shown.Sum(one => one.N), weights > 0 ? shown.Sum(one => Weight(one, weight) * one.Score!.Value) / weights : null);
            }),
        ];
    }

    private static double Weight(LineMonth month, RestWeight weight) => weight == RestWeight.Answers ? month.N : 1;

    private static IntervalEstimate Estimate(ScoreFigure figure) =>
        new(figure.Score!.Value, figure is { Low: { } low, High: { } high } ? new Interval(low, high) : null);
}
