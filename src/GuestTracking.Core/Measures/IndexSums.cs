using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Sums of answers on the 0–100 index. Scales with k₁, k₂ … steps are brought to one fine scale of L = lcm(k₁, k₂ …)
/// steps, where every answer is a whole number a·L/k; the sums there are 128-bit integers, so that mean and variance
/// are exact up to the last division, whatever the order of adding. Reversed scales count k − a. Scales are combined
/// within one method only.
/// </summary>
internal static class IndexSums
{
    /// <summary>Above this common step count the sums could leave 128 bits; usual scales stay below 10⁶.</summary>
    public const long CommonStepsMax = 1_000_000_000;

    /// <summary>n, mean and variance on 0–100; null with the reason when methods differ or the scales have no usable common step.</summary>
    public static SampleSummary? Of(ScoreSums sums, out string? reason)
    {
        reason = OneMethod.WhyNot(sums);
        if (reason is not null)
        {
            return null;
        }

        long common = 1;
        foreach (var part in sums.Parts)
        {
            common = common / GreatestCommonDivisor(common, part.Scale.Steps) * part.Scale.Steps;
            if (common > CommonStepsMax)
            {
                reason = $"the scales have no common step count up to {CommonStepsMax}";
                return null;
            }
        }

        Int128 n = 0, sumX = 0, sumXX = 0;
        foreach (var part in sums.Parts)
        {
            Int128 count = part.N, x = part.Moments.SumX, xx = part.Moments.SumXX;
            Int128 steps = part.Scale.Steps, factor = common / part.Scale.Steps;
            if (!part.Scale.HigherIsBetter)
            {
                (x, xx) = (count * steps - x, count * steps * steps - 2 * steps * x + xx);
            }

            n += count;
            sumX += factor * x;
            sumXX += factor * factor * xx;
        }

        if (n == 0)
        {
            return default(SampleSummary);
        }

        double? variance = n < 2 ? null
            : 10_000 * (double)checked(n * sumXX - sumX * sumX) / ((double)common * common * (double)(n * (n - 1)));
        return new SampleSummary((long)n, (double)(100 * sumX) / (double)(n * common), variance);
    }

    /// <summary>Euclid's.</summary>
    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
