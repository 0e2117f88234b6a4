namespace GuestTracking.Core.Statistics;

/// <summary>One time point that goes into a chart: how many values, and their mean (null exactly when there is none).</summary>
public readonly record struct CountedMean(long N, double? Mean);

/// <summary>One time point of an EWMA chart; null where there is nothing yet.</summary>
/// <param name="Smoothed">zₜ.</param>
/// <param name="Low">Lower control limit.</param>
/// <param name="High">Upper control limit.</param>
public readonly record struct EwmaPoint(double? Smoothed, double? Low, double? High)
{
    /// <summary>True when the smoothed value is beyond a limit.</summary>
    public bool Outside => Smoothed < Low || Smoothed > High;
}

/// <summary>
/// Exponentially weighted moving average, zₜ = λxₜ + (1 − λ)zₜ₋₁. Source: NIST/SEMATECH e-Handbook 6.3.2.4.
/// Results have the length of the input; empty input gives an empty result.
/// </summary>
public static class Ewma
{
    /// <summary>Weight of the newest point where nothing else is said.</summary>
    public const double DefaultLambda = 0.2;

    /// <summary>L, the limits' distance in standard deviations.</summary>
    public const double DefaultWidth = 3;

    /// <summary>
    /// NIST's form, one σ for all points: limits z₀ ± Lσ√(λ/(2 − λ)·[1 − (1 − λ)²ᵗ]); asymptotic: without the bracket.
    /// </summary>
    public static EwmaPoint[] ConstantSigma(
        ReadOnlySpan<double> values, double lambda, double start, double sigma, double width, bool asymptotic)
    {
        Check(lambda);
        var points = new EwmaPoint[values.Length];
        var z = start;
        for (var t = 0; t < values.Length; t++)
        {
            z = lambda * values[t] + (1 - lambda) * z;
            var grown = asymptotic ? 1 : 1 - Math.Pow(1 - lambda, 2 * (t + 1));
            var half = width * sigma * Math.Sqrt(lambda / (2 - lambda) * grown);
            points[t] = new(z, start - half, start + half);
        }

        return points;
    }

    /// <summary>
    /// The form for means of changing counts: Vₜ = λ²s²/nₜ + (1 − λ)²Vₜ₋₁, V₀ = 0, limits z₀ ± L√Vₜ. A point without
    /// values leaves z and V as they were; before the first values everything is null.
    /// </summary>
    /// <param name="points">Oldest first.</param>
    /// <param name="start">z₀, the mean of a baseline.</param>
    /// <param name="varianceOfOne">s², the variance of a single value in the baseline; above 0.</param>
    /// <param name="lambda">Above 0, at most 1.</param>
    /// <param name="width">L.</param>
    public static EwmaPoint[] VaryingCounts(
        ReadOnlySpan<CountedMean> points, double start, double varianceOfOne, double lambda = DefaultLambda, double width = DefaultWidth)
    {
        if (!(varianceOfOne > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(varianceOfOne), varianceOfOne, "A baseline without spread gives no limits.");
        }

        var smoothed = Smooth(points, start, lambda);
        var result = new EwmaPoint[points.Length];
        var variance = 0.0;
        for (var t = 0; t < points.Length; t++)
        {
            if (points[t].Mean is not null)
            {
                variance = lambda * lambda * varianceOfOne / points[t].N + (1 - lambda) * (1 - lambda) * variance;
            }

            var half = width * Math.Sqrt(variance);
            result[t] = smoothed[t] is { } z ? new(z, start - half, start + half) : default;
        }

        return result;
    }

    /// <summary>The average alone. Without <paramref name="start"/> it begins at the first mean there is.</summary>
    public static double?[] Smooth(ReadOnlySpan<CountedMean> points, double? start, double lambda = DefaultLambda)
    {
        Check(lambda);
        var result = new double?[points.Length];
        double? z = null;
        for (var t = 0; t < points.Length; t++)
        {
            if (points[t].Mean is { } mean)
            {
                z = lambda * mean + (1 - lambda) * (z ?? start ?? mean);
            }

            result[t] = z;
        }

        return result;
    }

    private static void Check(double lambda)
    {
        if (!(lambda > 0 && lambda <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "λ is above 0 and at most 1.");
        }
    }
}
