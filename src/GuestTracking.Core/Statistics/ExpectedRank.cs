namespace GuestTracking.Core.Statistics;

/// <summary>
/// Expected rank where estimates are normal and independent: E(rankᵢ) = 1 + Σⱼ Φ((mⱼ − mᵢ)/√(sᵢ² + sⱼ²)) over the others,
/// 1 = best. Example: PISA 2018 mathematics, Japan 526.973 (SE 2.471) among 38 countries: 1.535.
/// </summary>
/// <remarks>
/// Many members are not compared pair by pair. E(rankᵢ) = ½ + ∫ φᵢ(x)·H(x) dx, H(x) = Σⱼ Φ((mⱼ − x)/sⱼ): a sum over a grid,
/// on which the trapezoidal rule is as good as exact: at a step of 0.9·sₘᵢₙ/√2 a pair's error is exp(−2π²/0.9²) = 3e-11.
/// Members whose standard error is too small or too large for the others' grid are compared pair by pair.
/// Error in all: below 1e-10 for each other member, 1e-6 among 10,000, whatever the standard errors.
/// </remarks>
public static class ExpectedRank
{
    /// <summary>Half the width of a normal curve on the grid, in standard errors: 1e-12 is cut off at each side.</summary>
    private const double Reach = 7;

    /// <summary>Step of the grid in units of the smallest standard error on it.</summary>
    private const double Step = 0.9 / 1.4142135623730951;

    /// <summary>Points a member touches for each time its standard error holds the smallest one: once for H, once for φ.</summary>
    private const double Touched = 2 * 2 * Reach / Step;

    /// <summary>Most points of the grid for each member.</summary>
    private const int PointsMax = 64;

    /// <summary>
    /// Expected ranks in the order of the input, 1…p; their sum is p(p + 1)/2. One member: 1. Empty: empty. A standard error
    /// of <see cref="double.PositiveInfinity"/> means "not known": such a member is as likely above as below any other.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ; an estimate is not finite; a standard error is NaN or not above 0.</exception>
    public static double[] Of(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, bool higherIsBetter = true)
    {
        var all = EstimatesToRank.HighestBest(estimates, standardErrors, higherIsBetter);
        var errors = standardErrors.ToArray();
        var order = EstimatesToRank.Sort(errors, all);
        var known = errors.Length;
        while (known > 0 && !EstimatesToRank.IsKnown(errors[known - 1]))
        {
            known--;
        }

        var values = new double[known];
        for (var at = 0; at < known; at++)
        {
            values[at] = all[order[at]];
        }

        var better = NumberBetter(values, errors.AsSpan(0, known));
        var ranks = new double[errors.Length];
        for (var at = 0; at < ranks.Length; at++)
        {
            ranks[order[at]] = 1 + (at < known ? better[at] + 0.5 * (ranks.Length - known) : 0.5 * (ranks.Length - 1));
        }

        return ranks;
    }

    /// <param name="values">Estimates, highest best.</param>
    /// <param name="errors">Their standard errors, ascending.</param>
    private static double[] NumberBetter(ReadOnlySpan<double> values, ReadOnlySpan<double> errors)
    {
        var better = new double[values.Length];
        var (low, high) = OnGrid(values, errors);
        if (low < high)
        {
            AddByGrid(values[low..high], errors[low..high], better.AsSpan(low..high));
        }

        for (var a = 0; a < values.Length; a++)
        {
            for (var b = a < low || a >= high ? a + 1 : high; b < values.Length; b++)
            {
                var difference = values[b] - values[a];
                var above = difference == 0
                    ? 0.5
                    : TabulatedNormal.Below(difference / Math.Sqrt(errors[a] * errors[a] + errors[b] * errors[b]));
                better[a] += above;
                better[b] += 1 - above;
            }
        }

        return better;
    }

    /// <summary>The members, from low to before high, that are cheaper on one grid than pair by pair; none: 0, 0.</summary>
    private static (int Low, int High) OnGrid(ReadOnlySpan<double> values, ReadOnlySpan<double> errors)
    {
        var count = values.Length;
        var sums = new double[count + 1];
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (var i = 0; i < count; i++)
        {
            sums[i + 1] = sums[i] + errors[i];
            lowest = Math.Min(lowest, values[i]);
            highest = Math.Max(highest, values[i]);
        }

        var best = (Low: 0, High: 0);
        var least = 0.5 * count * count;
        var high = 0;
        for (var low = 0; low < count; low++)
        {
            while (high < count && Touched * errors[high] <= count * errors[low])
            {
                high++;
            }

            if (high <= low)
            {
                continue;
            }

            var width = Math.Min(highest - lowest, GapMax(errors[high - 1]) * (high - low)) + GapMax(errors[high - 1]);
            var points = width / (Step * errors[low]);
            var evaluations = (double)(count - high + low) * count + Touched * (sums[high] - sums[low]) / errors[low] + points;
            if (points <= (double)PointsMax * count && evaluations < least)
            {
                (best, least) = ((low, high), evaluations);
            }
        }

        return best;
    }

    private static void AddByGrid(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, Span<double> better)
    {
        var step = Step * errors[0];
        var places = Places(values, errors[^1], step);
        var curve = SumOfCurves(places, errors, step);
        for (var i = 0; i < places.Length; i++)
        {
            var spread = errors[i] / step;
            var last = (int)(places[i] + Reach * spread);
            var sum = 0.0;
            for (var at = (int)Math.Ceiling(places[i] - Reach * spread); at <= last; at++)
            {
                sum += TabulatedNormal.Density((at - places[i]) / spread) * curve[at];
            }

            // The member itself is in H and gives exactly ½.
            better[i] += sum / spread - 0.5;
        }
    }

    /// <summary>
    /// Where the members stand on the grid, in steps. A gap that no curve spans is shortened: it changes no probability,
    /// and one stray estimate cannot make the grid long.
    /// </summary>
    private static double[] Places(ReadOnlySpan<double> values, double largestError, double step)
    {
        var gapMax = GapMax(largestError);
        var ascending = values.ToArray();
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(ascending, order);
        var places = new double[values.Length];
        var x = gapMax / 2;
        for (var at = 0; at < places.Length; at++)
        {
            x += at == 0 ? 0 : Math.Min(ascending[at] - ascending[at - 1], gapMax);
            places[order[at]] = x / step;
        }

        return places;
    }

    /// <summary>H at every point: the number of members expected to be above it.</summary>
    private static double[] SumOfCurves(ReadOnlySpan<double> places, ReadOnlySpan<double> errors, double step)
    {
        var farthest = 0.0;
        foreach (var place in places)
        {
            farthest = Math.Max(farthest, place);
        }

        var curve = new double[(int)(farthest + GapMax(errors[^1]) / 2 / step) + 2];
        var firsts = new int[curve.Length];
        for (var j = 0; j < places.Length; j++)
        {
            var spread = errors[j] / step;
            var first = (int)Math.Ceiling(places[j] - Reach * spread);
            var last = (int)(places[j] + Reach * spread);
            firsts[first]++;
            for (var at = first; at <= last; at++)
            {
                curve[at] += TabulatedNormal.Below((places[j] - at) / spread);
            }
        }

        // Below its first point a member counts whole.
        var whole = 0;
        for (var at = curve.Length - 1; at >= 0; at--)
        {
            curve[at] += whole;
            whole += firsts[at];
        }

        return curve;
    }

    /// <summary>Distance from which two members with at most this standard error do not touch each other's curve.</summary>
    private static double GapMax(double largestError) => (2 * Reach + 1) * largestError;
}
