using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Statistics;

/// <summary>What a confidence level means on the standard normal curve.</summary>
public static class Confidence
{
    /// <summary>Of every interval where nothing else is said.</summary>
    public const double Default = 0.95;

    /// <summary>z(1 − α/2) with α = 1 − confidence: 1.95996 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence not between 0 and 1.</exception>
    public static double NormalQuantile(double confidence)
    {
        Check(confidence);
        return Normal.InvCDF(0, 1, 0.5 + confidence / 2);
    }

    /// <summary>Two-sided p value of a standard normal statistic, 0–1.</summary>
    public static double NormalTwoSidedP(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));

    internal static void Check(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        }
    }
}
