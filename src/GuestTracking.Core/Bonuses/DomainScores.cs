namespace GuestTracking.Core.Bonuses;

/// <summary>A figure with what it is of.</summary>
/// <param name="Name">A measure's or a domain's key in the plan.</param>
/// <param name="Figure">Its points or its score.</param>
public sealed record NamedFigure(string Name, Figure Figure);

/// <summary>Scores of a domain from the points of its measures.</summary>
public static class DomainScores
{
    /// <summary>
    /// Base = the sum of the dimensions' points, 0–10 each (8 dimensions: 0–80). Undefined without dimensions, or where one of them is
    /// missing: a site is not rewarded for what nobody could see.
    /// </summary>
    public static Figure Base(IReadOnlyList<NamedFigure> dimensions)
    {
        if (dimensions.Count == 0)
        {
            return Figure.Undefined("no dimensions");
        }

        return dimensions.FirstOrDefault(dimension => dimension.Figure.Value is null) is { } missing
            ? Figure.Undefined($"{missing.Name}: {missing.Figure.Reason}")
            : Sum([.. dimensions.Select(dimension => dimension.Figure.Value!.Value)]);
    }

    /// <summary>Domain = base + consistency; undefined where one of the two is.</summary>
    public static Figure OfDimensions(Figure baseScore, Figure consistency) => (baseScore.Value, consistency.Value) switch
    {
        ({ } points, { } more) => Figure.Of(
            points + more, $"{FormulaText.Result(points)} + {FormulaText.Result(more)} {FormulaText.Equal(points + more)}"),
        (null, _) => Figure.Undefined(baseScore.Explanation),
        _ => Figure.Undefined(consistency.Explanation),
    };

    /// <summary>
    /// Domain = 100·(sum of points)/(10·number of measures), 0–100, over the measures that have points. Undefined where fewer have than
    /// the plan asks for. Example: 3 and 6 points → 45.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is below 1.</exception>
    public static Figure OfMeasures(IReadOnlyList<NamedFigure> measures, int minimumMeasures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumMeasures, 1);
        decimal[] points = [.. measures.Where(measure => measure.Figure.Value is not null).Select(measure => measure.Figure.Value!.Value)];
        if (points.Length < minimumMeasures)
        {
            var without = string.Join(", ", measures.Where(measure => measure.Figure.Value is null).Select(measure => measure.Name));
            return Figure.Undefined(FormattableString.Invariant($"{points.Length} of at least {minimumMeasures} measures have points; without: {without}"));
        }

        var score = 100 * points.Sum() / (AchievementPoints.Highest * points.Length);
        return Figure.Of(score, FormattableString.Invariant(
            $"100·({string.Join(" + ", points.Select(FormulaText.Result))})/(10·{points.Length}) {FormulaText.Equal(score)}"));
    }

    private static Figure Sum(decimal[] points) =>
        Figure.Of(points.Sum(), $"{string.Join(" + ", points.Select(FormulaText.Result))} {FormulaText.Equal(points.Sum())}");
}
