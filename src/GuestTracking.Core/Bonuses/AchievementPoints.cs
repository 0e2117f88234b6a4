namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Points for where a site stands between threshold T and benchmark B, 0–10: p ≥ B → 10; p &lt; T → 0; else
/// round(9·(p − T)/(B − T) + 0.5). Unrounded: 1 + 9·(p − T)/(B − T). Lower is better: every score negated.
/// Example: T 63.11, B 74.05, p 65.7507 → 2.672 → 3.
/// </summary>
public static class AchievementPoints
{
    /// <summary>The most points.</summary>
    public const decimal Highest = 10;

    private const decimal Lowest = 0;
    private const decimal Steps = 9;
    private const decimal Shift = 0.5m;

    /// <summary>The points; undefined without a performance.</summary>
    /// <param name="performance">The score of the performance period, in the measure's unit.</param>
    /// <param name="standards">Threshold and benchmark.</param>
    /// <param name="rounding">Whole points or not.</param>
    public static Figure Of(decimal? performance, Standards standards, PointRounding rounding)
    {
        if (performance is not { } p)
        {
            return Figure.Undefined(PointReasons.NoPerformance);
        }

        var (threshold, benchmark) = (standards.Threshold, standards.Benchmark);
        if (standards.Lead(p, benchmark) >= 0)
        {
            return Figure.Of(Highest, $"{FormulaText.Beside(p, standards.Reaches, "B", benchmark)} → {FormulaText.Of(Highest)}");
        }

        if (standards.Lead(p, threshold) < 0)
        {
            return Figure.Of(Lowest, $"{FormulaText.Beside(p, standards.Misses, "T", threshold)} → {FormulaText.Of(Lowest)}");
        }

        var share = Steps * standards.Lead(p, threshold) / standards.Lead(benchmark, threshold);
        var formula = $"9·{standards.LeadText(p, threshold)}/{standards.LeadText(benchmark, threshold)}";
        return rounding == PointRounding.Whole
            ? Points.Of(share, Shift, Lowest, Highest, formula, rounding)
            : Points.Of(1 + share, Shift, Lowest, Highest, $"1 + {formula}", rounding);
    }

    /// <summary>The score from which on there are so many whole points: T + (k − 1)·(B − T)/9, and B for 10.</summary>
    /// <param name="points">1–10.</param>
    /// <param name="standards">Threshold and benchmark.</param>
    internal static decimal ScoreOf(int points, Standards standards) => points == Highest
        ? standards.Benchmark
        : standards.Threshold + (points - 1) * (standards.Benchmark - standards.Threshold) / Steps;
}
