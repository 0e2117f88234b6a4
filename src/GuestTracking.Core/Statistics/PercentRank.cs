namespace GuestTracking.Core.Statistics;

/// <summary>
/// Where a value stands among others, 0–1 from the lowest to the highest; between two of them linear in the value.
/// Source: Excel's PERCENTRANK.INC and PERCENTRANK.EXC.
/// Example: 4 among 13, 12, 11, 8, 4, 3, 2, 1, 1, 1 → 5/9, in Excel .555.
/// </summary>
public static class PercentRank
{
    /// <summary>
    /// PERCENTRANK.INC: number below / (n − 1), so that the lowest has 0 and the highest 1. Null for a value outside the
    /// range, for no values, and for a single one, which has no others.
    /// </summary>
    /// <exception cref="ArgumentException">The value, or one of the others, is NaN.</exception>
    public static double? Inclusive(ReadOnlySpan<double> values, double of, PercentRankDigits digits = PercentRankDigits.All)
    {
        var count = values.Length;
        return count < 2 ? null : Cut(Between(values, of, below => below / (count - 1.0)), digits);
    }

    /// <summary>PERCENTRANK.EXC: (number below + 1) / (n + 1), never 0 or 1. Null for a value outside the range and for no values.</summary>
    /// <exception cref="ArgumentException">The value, or one of the others, is NaN.</exception>
    public static double? Exclusive(ReadOnlySpan<double> values, double of, PercentRankDigits digits = PercentRankDigits.All)
    {
        var count = values.Length;
        return Cut(Between(values, of, below => (below + 1.0) / (count + 1)), digits);
    }

    private static double? Between(ReadOnlySpan<double> values, double of, Func<int, double> rankOf)
    {
        double lower = double.NegativeInfinity, upper = double.PositiveInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value) || double.IsNaN(of))
            {
                throw new ArgumentException("NaN stands nowhere; leave out what has no score.", nameof(values));
            }

            lower = value <= of ? Math.Max(lower, value) : lower;
            upper = value >= of ? Math.Min(upper, value) : upper;
        }

        if (double.IsInfinity(lower) || double.IsInfinity(upper))
        {
            return null;
        }

        var low = rankOf(Below(values, lower));
        return lower == upper ? low : low + (of - lower) / (upper - lower) * (rankOf(Below(values, upper)) - low);
    }

    private static int Below(ReadOnlySpan<double> values, double limit)
    {
        var below = 0;
        foreach (var value in values)
        {
            below += value < limit ? 1 : 0;
        }

        return below;
    }

    /// <summary>By decimal fractions: .057 times 1000 is 57, not a little less.</summary>
    private static double? Cut(double? rank, PercentRankDigits digits) =>
        digits == PercentRankDigits.All || rank is not { } defined ? rank : (double)(Math.Truncate((decimal)defined * 1000) / 1000);
}

/// <summary>How many digits of a percent rank are kept.</summary>
public enum PercentRankDigits
{
    /// <summary>As computed.</summary>
    All,

    /// <summary>As Excel shows it where nothing else is asked for: three decimals, the rest cut off, not rounded.</summary>
    ThreeTruncated,
}
