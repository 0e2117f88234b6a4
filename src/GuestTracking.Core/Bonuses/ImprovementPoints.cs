namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Points for how far a site came from its own baseline s towards the benchmark B, 0–9: p ≤ s → 0; p &gt; s and p ≥ B → 9 (also
/// where s ≥ B); else round(10·(p − s)/(B − s) − 0.5). Unrounded: 10·(p − s)/(B − s), at most 9. Lower is better: every score
/// negated. Example: B 92.21, s 83.3372, p 88.9782 → 5.858 → 6.
/// </summary>
public static class ImprovementPoints
{
    /// <summary>The most points: one less than achievement has.</summary>
    public const decimal Highest = 9;

    private const decimal Lowest = 0;
    private const decimal Steps = 10;
    private const decimal Shift = -0.5m;

    /// <summary>The points; undefined without a performance or a baseline.</summary>
    /// <param name="performance">The score of the performance period, in the measure's unit.</param>
    /// <param name="baseline">The site's own score of the baseline period.</param>
    /// <param name="standards">The benchmark.</param>
    /// <param name="rounding">Whole points or not.</param>
    public static Figure Of(decimal? performance, decimal? baseline, Standards standards, PointRounding rounding)
    {
        if (performance is not { } p)
        {
            return Figure.Undefined(PointReasons.NoPerformance);
        }

        if (baseline is not { } s)
        {
            return Figure.Undefined(PointReasons.NoBaseline);
        }

        var benchmark = standards.Benchmark;
        if (standards.Lead(p, s) <= 0)
        {
            return Figure.Of(Lowest, $"{FormulaText.Beside(p, FormulaText.Reaches(!standards.HigherIsBetter), "s", s)} → {FormulaText.Of(Lowest)}");
        }

        if (standards.Lead(p, benchmark) >= 0)
        {
            return Figure.Of(
                Highest,
                $"{FormulaText.Beside(p, FormulaText.Misses(!standards.HigherIsBetter), "s", s)}; {FormulaText.Beside(p, standards.Reaches, "B", benchmark)} → {FormulaText.Of(Highest)}");
        }

        return Points.Of(
            Steps * standards.Lead(p, s) / standards.Lead(benchmark, s), Shift, Lowest, Highest,
            $"10·{standards.LeadText(p, s)}/{standards.LeadText(benchmark, s)}", rounding);
    }

    /// <summary>The score from which on there are so many whole points: s + k·(B − s)/10; only where s is worse than B.</summary>
    /// <param name="points">1–9.</param>
    /// <param name="baseline">The site's own score of the baseline period.</param>
    /// <param name="standards">The benchmark.</param>
    internal static decimal ScoreOf(int points, decimal baseline, Standards standards) => baseline + points * (standards.Benchmark - baseline) / Steps;
}
