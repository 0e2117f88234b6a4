namespace GuestTracking.Core.Bonuses;

/// <summary>A dimension as consistency sees it.</summary>
/// <param name="Name">Its key in the plan.</param>
/// <param name="Performance">The score of the performance period, in the measure's unit; null where there is none.</param>
/// <param name="Standards">Threshold and floor.</param>
public sealed record DimensionScore(string Name, decimal? Performance, Standards Standards);

/// <summary>
/// Points for having no weak dimension, 0–20. L = the lowest of (p − F)/(T − F) over the dimensions; L ≥ 1 → 20; else
/// round(20·L − 0.5), not below 0. Unrounded: 20·L, 0–20. Lower is better: every score negated.
/// Example: weakest dimension p 55.8456, F 40.40, T 65.52 → 11.797 → 12.
/// </summary>
public static class ConsistencyPoints
{
    /// <summary>The most points.</summary>
    public const decimal Highest = 20;

    private const decimal Lowest = 0;
    private const decimal Shift = -0.5m;

    /// <summary>The points; undefined without dimensions, or where one has no performance, no floor, or its floor at its threshold.</summary>
    public static Figure Of(IReadOnlyList<DimensionScore> dimensions, PointRounding rounding)
    {
        if (dimensions.Count == 0)
        {
            return Figure.Undefined("no dimensions");
        }

        if (dimensions.Select(Fault).FirstOrDefault(fault => fault is not null) is { } reason)
        {
            return Figure.Undefined(reason);
        }

        var dimension = Weakest(dimensions);
        if (ShareOf(dimension) >= 1)
        {
            return Figure.Of(Highest, $"min((p − F)/(T − F)) ≥ 1 → {FormulaText.Of(Highest)}");
        }

        var (standards, p, floor) = (dimension.Standards, dimension.Performance!.Value, dimension.Standards.Floor!.Value);
        return Points.Of(
            Highest * standards.Lead(p, floor) / standards.Lead(standards.Threshold, floor), Shift, Lowest, Highest,
            $"20·{standards.LeadText(p, floor)}/{standards.LeadText(standards.Threshold, floor)}", rounding, $"{dimension.Name}: ");
    }

    /// <summary>The dimension that decides: the first of several that are equally low, so that the plan's order says which.</summary>
    /// <param name="dimensions">At least one, each with performance and a floor that is not its threshold.</param>
    internal static DimensionScore Weakest(IReadOnlyList<DimensionScore> dimensions) => dimensions.MinBy(ShareOf)!;

    private static decimal ShareOf(DimensionScore dimension)
    {
        var (standards, floor) = (dimension.Standards, dimension.Standards.Floor!.Value);
        return standards.Lead(dimension.Performance!.Value, floor) / standards.Lead(standards.Threshold, floor);
    }

    private static string? Fault(DimensionScore dimension) => dimension switch
    {
        { Performance: null } => $"{dimension.Name}: {PointReasons.NoPerformance}",
        { Standards.Floor: null } => $"{dimension.Name}: no floor, which consistency counts from",
        { Standards: var standards } when standards.Floor == standards.Threshold =>
            $"{dimension.Name}: floor and threshold are both {FormulaText.Of(standards.Threshold)}, so there is nothing between them to count",
        _ => null,
    };
}
