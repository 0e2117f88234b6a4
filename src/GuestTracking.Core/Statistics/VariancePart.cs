using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Statistics;

/// <summary>A part of a squared standard error that was estimated by itself.</summary>
/// <param name="Variance">0 or more, in the squared unit of the figure.</param>
/// <param name="DegreesOfFreedom">Of its estimate, above 0; infinity where it is taken as known.</param>
public readonly record struct VariancePart(double Variance, double DegreesOfFreedom);

/// <summary>
/// Interval and test of a figure whose squared error is the sum of independent parts: se² = ΣVᵢ, t with
/// df = (ΣVᵢ)² / Σ(Vᵢ²/dfᵢ). Source: Satterthwaite 1946. Two parts s₁²/n₁ and s₂²/n₂ give Welch's test
/// (<see cref="WelchDifference"/>): R <c>sleep</c>: df = 17.7765, p = .079394.
/// </summary>
public static class SatterthwaiteError
{
    /// <summary>From here on Student's curve is the normal one to twelve digits.</summary>
    private const double FreedomMax = 1e6;

    /// <summary>A figure with its 95 % interval; parts that add up to 0: without one.</summary>
    /// <param name="n">Answers behind it.</param>
    /// <param name="value">The figure.</param>
    /// <param name="parts">Of its squared error.</param>
    public static Estimate Estimate(long n, double value, IReadOnlyList<VariancePart> parts)
    {
        var (error, freedom) = Total(parts);
        return error == 0
            ? new(n, value, null, null, Reasons.AllEqual)
            : new(n, value, error, Around(value, error, freedom), null);
    }

    /// <summary>A difference with 95 % interval and two-sided p; parts that add up to 0: the difference alone.</summary>
    /// <param name="value">The difference.</param>
    /// <param name="parts">Of its squared error, from both sides.</param>
    public static Difference Difference(double value, IReadOnlyList<VariancePart> parts)
    {
        var (error, freedom) = Total(parts);
        return error == 0
            ? new(value, null, null, Reasons.BothAllEqual)
            : new(value, Around(value, error, freedom), 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(value / error)), null);
    }

    private static Interval Around(double value, double error, double freedom)
    {
        var half = StudentInterval.TwoSidedQuantile(freedom, 0.95) * error;
        return new(value - half, value + half);
    }

    private static (double Error, double DegreesOfFreedom) Total(IReadOnlyList<VariancePart> parts)
    {
        double sum = 0, denominator = 0;
        foreach (var part in parts)
        {
            sum += part.Variance;
            denominator += part.Variance * part.Variance / part.DegreesOfFreedom;
        }

        return (Math.Sqrt(sum), Math.Min(FreedomMax, sum * sum / denominator));
    }
}
