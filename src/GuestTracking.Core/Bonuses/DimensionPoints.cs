namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Points of a measure, 0–10: the greater of achievement and improvement. Without improvement, for want of a baseline,
/// achievement counts. Example: achievement 4, improvement 6 → 6.
/// </summary>
public static class DimensionPoints
{
    /// <summary>The points; undefined without achievement, which needs a performance only.</summary>
    public static Figure Of(Figure achievement, Figure improvement) => (achievement.Value, improvement.Value) switch
    {
        (null, _) => Figure.Undefined(achievement.Explanation),
        ({ } points, null) => Figure.Of(points, $"max({FormulaText.Result(points)}) {FormulaText.Equal(points)}"),
        ({ } points, { } improved) => Figure.Of(
            Math.Max(points, improved),
            $"max({FormulaText.Result(points)}, {FormulaText.Result(improved)}) {FormulaText.Equal(Math.Max(points, improved))}"),
    };
}
