using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The smallest change of a score that a comparison with a period of equally many and equally spread answers would call clear:
/// half the width of the 95 % interval of the difference, z·√(SE² + SE²) = 1.96·√2·SE. Smaller moves cannot be told from chance.
/// </summary>
public static class SmallestClearMove
{
    private const double ConfidenceLevel = 0.95;

    /// <summary>
    /// In the measure's unit, above 0. Example: a score with standard error 1.0: 2.77 points; 100 answers with standard
    /// deviation 17: SE 1.7, 4.71 points.
    /// </summary>
    /// <param name="period">The score of the period.</param>
    /// <param name="minimum">Below its compared minimum nothing is compared, hence null; so where the answers show no spread.</param>
    public static double? Of(Estimate period, MinimumCounts minimum) =>
        minimum.WhyNotCompared(period.N) is null && period.StandardError is { } error
            ? Confidence.NormalQuantile(ConfidenceLevel) * Math.Sqrt(2) * error
            : null;
}
