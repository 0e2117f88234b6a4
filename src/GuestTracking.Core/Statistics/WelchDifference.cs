using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// Difference of two means with unequal variances (Welch 1947): se² = s₁²/n₁ + s₂²/n₂, df by Welch–Satterthwaite;
/// as R <c>t.test(x, y)</c>. Example: R <c>sleep</c>: t = −1.86081, df = 17.7765, p = .079394, −3.36548 to .20548.
/// </summary>
/// <param name="Value">First mean minus second; null when one side has no values.</param>
/// <param name="T">Test statistic; null when undefined.</param>
/// <param name="DegreesOfFreedom">Not a whole number in general.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Interval">Of the difference.</param>
/// <param name="Reason">Why something is missing; null when nothing is.</param>
public sealed record WelchDifference(
    double? Value, double? T, double? DegreesOfFreedom, double? P, Interval? Interval, string? Reason)
{
    /// <summary>
    /// Compares two independent samples. A side without values: no difference. A side with one value, or no spread on
    /// both sides: the difference alone. No spread on one side: the other side's spread carries the test.
    /// </summary>
    public static WelchDifference Between(SampleSummary first, SampleSummary second, double confidence = Confidence.Default)
    {
        if (first.Mean - second.Mean is not { } value)
        {
            return new(null, null, null, null, null, Reasons.NoAnswers);
        }

        if (first.Variance is not { } firstVariance || second.Variance is not { } secondVariance)
        {
            return new(value, null, null, null, null, Reasons.FewerThanTwo);
        }

        var firstPart = firstVariance / first.N;
        var secondPart = secondVariance / second.N;
        var squaredError = firstPart + secondPart;
        if (squaredError == 0)
        {
            return new(value, null, null, null, null, Reasons.BothAllEqual);
        }

        var error = Math.Sqrt(squaredError);
        var df = squaredError * squaredError
            / (firstPart * firstPart / (first.N - 1) + secondPart * secondPart / (second.N - 1));
        var t = value / error;
        var half = StudentInterval.TwoSidedQuantile(df, confidence) * error;
        var p = 2 * StudentT.CDF(0, 1, df, -Math.Abs(t));
        return new(value, t, df, p, new Interval(value - half, value + half), null);
    }

    /// <summary>The same without t and df.</summary>
    public Difference ToDifference() => new(Value, Interval, P, Reason);
}
