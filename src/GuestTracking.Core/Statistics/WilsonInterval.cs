namespace GuestTracking.Core.Statistics;

/// <summary>
/// Wilson's score interval of a proportion (1927), without continuity correction:
/// (2x + z² ± z·√(z² + 4x(1 − x/n))) / (2(n + z²)). Example: 81/263 → .2553–.3662; 0/20 → 0–.1611.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The interval, within 0–1; null when n = 0. All or none: one end is exactly 1 or 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Hits outside 0…n, or confidence not between 0 and 1.</exception>
    public static Interval? OfProportion(long hits, long n, double confidence = Confidence.Default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, n);
        var z = Confidence.NormalQuantile(confidence);
        if (n == 0)
        {
            return null;
        }

        var share = (double)hits / n;
        var root = z * Math.Sqrt(z * z + 4 * hits * (1 - share));
        var low = hits == 0 ? 0 : (2 * hits + z * z - root) / (2 * (n + z * z));
        var high = hits == n ? 1 : (2 * hits + z * z + root) / (2 * (n + z * z));
        return new Interval(low, high).Within(0, 1);
    }
}
