namespace GuestTracking.Core.Statistics;

/// <summary>
/// Count, sum and sum of squares of whole numbers: all that a mean and a variance need. Exact: whole-number arithmetic,
/// so that merging and taking apart commute and leave no rounding behind. <c>default</c> is the empty sample.
/// </summary>
/// <remarks>Formulas: mean Σx/n; sample variance (n·Σx² − (Σx)²) / (n·(n − 1)), the numerator in 128-bit integers.</remarks>
public readonly record struct Moments
{
    /// <summary>Makes the moments of a sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No sample of whole numbers has these sums.</exception>
    public Moments(long n, long sumX, long sumXX)
    {
        if (n < 0 || sumXX < 0 || (n == 0 && (sumX != 0 || sumXX != 0)) || (Int128)n * sumXX < (Int128)sumX * sumX)
        {
            throw new ArgumentOutOfRangeException(
                nameof(n), $"No sample has n = {n}, Σx = {sumX}, Σx² = {sumXX}.");
        }

        N = n;
        SumX = sumX;
        SumXX = sumXX;
    }

    /// <summary>Number of values, 0 or more.</summary>
    public long N { get; }

    /// <summary>Σx.</summary>
    public long SumX { get; }

    /// <summary>Σx².</summary>
    public long SumXX { get; }

    /// <summary>Arithmetic mean; null for the empty sample.</summary>
    public double? Mean => N == 0 ? null : (double)SumX / N;

    /// <summary>Sample variance (divisor n − 1), 0 or more; null below two values.</summary>
    public double? SampleVariance =>
        N < 2 ? null : (double)((Int128)N * SumXX - (Int128)SumX * SumX) / ((double)N * (N - 1));

    /// <summary>n, mean and sample variance of factor·x + shift, for the interval and test functions.</summary>
    public SampleSummary Summary(double factor = 1, double shift = 0) =>
        new(N, factor * Mean + shift, factor * factor * SampleVariance);

    /// <summary>The moments of the values given.</summary>
    public static Moments Of(params ReadOnlySpan<long> values)
    {
        long sumX = 0, sumXX = 0;
        foreach (var value in values)
        {
            sumX = checked(sumX + value);
            sumXX = checked(sumXX + value * value);
        }

        return new(values.Length, sumX, sumXX);
    }

    /// <summary>Both samples together.</summary>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public static Moments operator +(Moments a, Moments b) =>
        new(checked(a.N + b.N), checked(a.SumX + b.SumX), checked(a.SumXX + b.SumXX));

    /// <summary>What is left of a sample when a part of it is taken out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part cannot be a part of the sample.</exception>
    public static Moments operator -(Moments whole, Moments part) =>
        new(checked(whole.N - part.N), checked(whole.SumX - part.SumX), checked(whole.SumXX - part.SumXX));

    /// <summary>Same as +.</summary>
    public static Moments Add(Moments left, Moments right) => left + right;

    /// <summary>Same as −.</summary>
    public static Moments Subtract(Moments left, Moments right) => left - right;
}

/// <summary>n, mean and sample variance (divisor n − 1) of a sample of real numbers.</summary>
/// <param name="N">Number of values.</param>
/// <param name="Mean">Null when n = 0.</param>
/// <param name="Variance">0 or more; null below two values.</param>
public readonly record struct SampleSummary(long N, double? Mean, double? Variance)
{
    /// <summary>Standard error of the mean, √(s²/n); null below two values.</summary>
    public double? StandardError => Variance is { } variance ? Math.Sqrt(variance / N) : null;
}
