using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>A measure of its own beside the score, in percent.</summary>
/// <param name="Measure">Its key: <c>recommend</c>.</param>
/// <param name="Own">The property's figure in the period; <see cref="KeyFigures.NotAsked"/> or <see cref="KeyFigures.NotCounted"/> is the reason where there never was one.</param>
/// <param name="Previous">Against the previous period.</param>
/// <param name="LastYear">Against the same period of the year before.</param>
/// <param name="Goal">Against the goal for the year; null without one.</param>
public sealed record KeyFigure(string Measure, ScoreFigure Own, Gap Previous, Gap LastYear, LineGoal? Goal);

/// <summary>
/// The four figures that stand on every scorecard whatever its measure. They are read as one table, so their changes are judged
/// together (q by Benjamini–Hochberg), each kind of change for itself.
/// </summary>
public static class KeyFigures
{
    /// <summary>The reason of a figure that the hotel's guests were never asked for.</summary>
    public const string NotAsked = "not asked";

    /// <summary>The reason of a rate that the hotel never had counts for.</summary>
    public const string NotCounted = "no counts of stays and invitations";

    /// <summary>Their measures, in the order to be shown; each has a department of its own.</summary>
    public static IReadOnlyList<IMeasure> Measures { get; } =
        [new RecommendMeasure(), new ProblemFreeMeasure(), new ProblemResolutionMeasure(), new ResponseRateMeasure()];

    /// <summary>Always one a measure, in their order.</summary>
    internal static IReadOnlyList<KeyFigure> Of(ScorecardInput input)
    {
        KeyFigure[] figures = [.. Measures.Select(measure => Of(input, measure))];
        var previous = Gaps.JudgedTogether([.. figures.Select(figure => figure.Previous)]);
        var lastYear = Gaps.JudgedTogether([.. figures.Select(figure => figure.LastYear)]);
        return [.. figures.Select((figure, i) => figure with { Previous = previous[i], LastYear = lastYear[i] })];
    }

    private static KeyFigure Of(ScorecardInput input, IMeasure measure)
    {
        if (input.KeyFigures.FirstOrDefault(known => known.Key == measure.Department) is not { } sums)
        {
            var none = Gaps.NotAvailable(ReservedDepartments.IsRate(measure.Department!) ? NotCounted : NotAsked);
            return new(measure.Key, none.Other, none, none, null);
        }

        var own = Gaps.Figure(measure, sums.Own, input.Minimum, sums.Bridges);
        return new(
            measure.Key,
            own.N == 0 && sums.WhyNone is { } why ? own with { Reason = why } : own with { Label = Said(own.Label, sums.LeftOut) },
            ScoreLines.Previous(input, measure, sums),
            ScoreLines.LastYear(input, measure, sums),
            ScoreLines.Goal(input, measure, sums));
    }

    private static string? Said(string? label, string? leftOut) =>
        leftOut is null ? label : label is null ? $"left out: {leftOut}" : $"{label}; left out: {leftOut}";
}
