namespace GuestTracking.Core.Bonuses;

/// <summary>
/// What a measure's scores are held against: the threshold from which achievement pays, the benchmark from which it pays in full,
/// and the floor that consistency starts at. Where lower scores are better the three go down; all values are as they were
/// stated, in the measure's unit.
/// </summary>
public sealed record Standards
{
    /// <summary>The largest score that can be reckoned with, in either direction, without a product that overflows.</summary>
    public const decimal ScoreMax = 1_000_000_000_000m;

    /// <summary>One in so many sites, rounded up, makes the benchmark.</summary>
    private const int SitesPerBenchmarkSite = 10;

    /// <summary>States the standards.</summary>
    /// <exception cref="ArgumentException">The threshold is better than the benchmark, or worse than the floor.</exception>
    public Standards(decimal threshold, decimal benchmark, decimal? floor, bool higherIsBetter)
    {
        (Threshold, Benchmark, Floor, HigherIsBetter) = (threshold, benchmark, floor, higherIsBetter);
        if (Lead(benchmark, threshold) < 0)
        {
            throw new ArgumentException($"The threshold {FormulaText.Of(threshold)} is better than the benchmark {FormulaText.Of(benchmark)}.", nameof(threshold));
        }

        if (floor is { } lowest && Lead(threshold, lowest) < 0)
        {
            throw new ArgumentException($"The floor {FormulaText.Of(lowest)} is better than the threshold {FormulaText.Of(threshold)}.", nameof(floor));
        }
    }

    /// <summary>T: from here on achievement pays.</summary>
    public decimal Threshold { get; }

    /// <summary>B, at least as good as T: from here on achievement pays in full.</summary>
    public decimal Benchmark { get; }

    /// <summary>F, at most as good as T: the score that consistency counts from; null where the plan states none.</summary>
    public decimal? Floor { get; }

    /// <summary>False: a lower score is the better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>
    /// Standards from the sites of the baseline period: T their median (even count: the mean of the two in the middle), B the mean of
    /// the ⌈n/10⌉ best, F the worst. Example: 60, 70, 80, 90 → T 75, B 90, F 60. The order of the sites does not matter.
    /// </summary>
    /// <exception cref="ArgumentException">There is no site.</exception>
    public static Standards FromBaseline(IReadOnlyCollection<decimal> sites, bool higherIsBetter)
    {
        if (sites.Count == 0)
        {
            throw new ArgumentException("Standards need at least one site in the baseline period.", nameof(sites));
        }

        decimal[] fromBest = [.. higherIsBetter ? sites.OrderDescending() : sites.Order()];
        var n = fromBest.Length;
        var threshold = n % 2 == 1 ? fromBest[n / 2] : (fromBest[n / 2 - 1] + fromBest[n / 2]) / 2;
        var best = (n + SitesPerBenchmarkSite - 1) / SitesPerBenchmarkSite;
        return new(threshold, fromBest.Take(best).Sum() / best, fromBest[^1], higherIsBetter);
    }

    /// <summary>By how much one score is better than another: their difference, negated where lower is better.</summary>
    internal decimal Lead(decimal score, decimal other) => Lead(HigherIsBetter, score, other);

    /// <summary>The same before there are standards.</summary>
    internal static decimal Lead(bool higherIsBetter, decimal score, decimal other) => higherIsBetter ? score - other : other - score;

    /// <summary>The same as it stands in a formula.</summary>
    internal string LeadText(decimal score, decimal other) => LeadText(HigherIsBetter, score, other);

    /// <summary>The same before there are standards.</summary>
    internal static string LeadText(bool higherIsBetter, decimal score, decimal other) =>
        higherIsBetter ? $"({FormulaText.Of(score)} − {FormulaText.Of(other)})" : $"({FormulaText.Of(other)} − {FormulaText.Of(score)})";

    /// <summary>The sign of a score that is as good as another or better.</summary>
    internal string Reaches => FormulaText.Reaches(HigherIsBetter);

    /// <summary>The sign of a score that is worse than another.</summary>
    internal string Misses => FormulaText.Misses(HigherIsBetter);
}
