namespace GuestTracking.Core.Statistics;

/// <summary>An estimate of which only its interval is known, not the sample.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Interval">Its 95 % interval; null where there is none.</param>
public readonly record struct IntervalEstimate(double Value, Interval? Interval);

/// <summary>
/// Figures put together from the intervals of independent ones by square-and-add (MOVER: Zou and Donner 2008; Newcombe 1998,
/// method 10), for where the samples themselves are not at hand. The intervals may be lopsided; what is put together stays so.
/// </summary>
public static class SquareAndAdd
{
    /// <summary>
    /// The weighted mean Σwᵢxᵢ/Σwᵢ, its lower end lying √Σ(wᵢ(xᵢ − lᵢ))²/Σwᵢ below it, its upper end likewise above. Null without
    /// members; no interval where a member has none.
    /// Example: 80 (77 to 82) with weight 3 and 60 (56 to 65) with weight 1: 75, 72.54 to 76.95.
    /// </summary>
    /// <param name="members">The figures, independent of each other, each with its weight, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not above 0.</exception>
    public static IntervalEstimate? WeightedMean(IReadOnlyList<(IntervalEstimate Figure, double Weight)> members)
    {
        if (members.Count == 0)
        {
            return null;
        }

        double weights = 0, sum = 0, down = 0, up = 0;
        var isBounded = true;
        foreach (var ((value, interval), weight) in members)
        {
            if (!(weight > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(members), weight, "A weight is above 0.");
            }

            weights += weight;
            sum += weight * value;
            if (interval is { } bounds)
            {
                down += Square(weight * (value - bounds.Low));
                up += Square(weight * (bounds.High - value));
            }
            else
            {
                isBounded = false;
            }
        }

        var mean = sum / weights;
        return new(mean, isBounded ? new Interval(mean - (Math.Sqrt(down) / weights), mean + (Math.Sqrt(up) / weights)) : null);
    }

    /// <summary>
    /// First minus second. p: two-sided, of the normal curve that has this interval's reach towards 0, so that p is below .05
    /// exactly where the interval does not hold 0. Without an interval on a side, or any width: the difference alone.
    /// Example: 80 (77 to 82) minus 75 (71 to 78): 5, .757 to 9.472, p = .0209.
    /// </summary>
    public static Difference Difference(IntervalEstimate first, IntervalEstimate second)
    {
        var value = first.Value - second.Value;
        if (first.Interval is not { } one || second.Interval is not { } other)
        {
            return new(value, null, null, NoInterval);
        }

        var down = Hypotenuse(first.Value - one.Low, other.High - second.Value);
        var up = Hypotenuse(one.High - first.Value, second.Value - other.Low);
        var towardsZero = value >= 0 ? down : up;
        var p = value == 0 ? 1
            : towardsZero > 0 ? Confidence.NormalTwoSidedP(Confidence.NormalQuantile(Confidence.Default) * value / towardsZero)
            : (double?)null;
        return new(value, new Interval(value - down, value + up), p, p is null ? NoInterval : null);
    }

    /// <summary>The reason of a difference that cannot be judged.</summary>
    public const string NoInterval = "no interval to judge the difference by";

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double Square(double x) => x * x;
}
