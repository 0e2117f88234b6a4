namespace GuestTracking.Core.Statistics;

/// <summary>
/// Difference of two independent proportions. Interval: Newcombe 1998, method 10 (from two Wilson intervals, without
/// continuity correction). p value: the pooled two-proportion z score test, two-sided (no continuity correction);
/// the interval and the test rest on different standard errors and may disagree on the edge.
/// Example: 56/70 against 48/80 → .2000 (.0524, .3339).
/// </summary>
public static class NewcombeDifference
{
    /// <summary>Share of the first minus share of the second, −1…1. A side with n = 0: undefined. All or none on both sides: interval without p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Hits outside 0…n.</exception>
    public static Difference Between(long hits1, long n1, long hits2, long n2, double confidence = Confidence.Default)
    {
        if (WilsonInterval.OfProportion(hits1, n1, confidence) is not { } first
            || WilsonInterval.OfProportion(hits2, n2, confidence) is not { } second)
        {
            return Difference.Undefined(Reasons.NoAnswers);
        }

        var share1 = (double)hits1 / n1;
        var share2 = (double)hits2 / n2;
        var value = share1 - share2;
        var low = value - Hypotenuse(share1 - first.Low, second.High - share2);
        var high = value + Hypotenuse(first.High - share1, share2 - second.Low);
        var p = PooledScoreP(hits1, n1, hits2, n2);
        return new(value, new Interval(low, high).Within(-1, 1), p, p is null ? Reasons.BothAllEqual : null);
    }

    private static double? PooledScoreP(long hits1, long n1, long hits2, long n2)
    {
        var hits = hits1 + hits2;
        if (hits == 0 || hits == n1 + n2)
        {
            return null;
        }

        var pooled = (double)hits / (n1 + n2);
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
        return Confidence.NormalTwoSidedP(((double)hits1 / n1 - (double)hits2 / n2) / error);
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
