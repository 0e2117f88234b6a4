using System.Numerics;
using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Statistics;

/// <summary>The ranks that chance leaves possible, both ends included, 1 = best.</summary>
/// <param name="Low">Best possible: 1 + number significantly better.</param>
/// <param name="High">Worst possible: p − number significantly worse.</param>
public readonly record struct RankBounds(int Low, int High);

/// <summary>
/// Rank sets by pairwise z tests, two-sided, Bonferroni over the p − 1 comparisons of one member:
/// z = Φ⁻¹(1 − α/(2(p − 1))), 3.205 for 38 members. Source: OECD PISA's multiple comparisons.
/// Example: PISA 2018 mathematics, Japan 526.973 (SE 2.471): 1–6.
/// </summary>
public static class RankSet
{
    /// <summary>Error of a rank set where nothing else is said.</summary>
    public const double DefaultAlpha = 0.05;

    /// <summary>
    /// Rank sets in the order of the input; at most p²/2 comparisons. One member: 1–1. Empty: empty. A standard error of
    /// <see cref="double.PositiveInfinity"/> means "not known": such a member is never significantly different.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ; an estimate is not finite; a standard error is NaN or not above 0.</exception>
    public static RankBounds[] Of(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, bool higherIsBetter = true, double alpha = DefaultAlpha)
    {
        var values = EstimatesToRank.HighestBest(estimates, standardErrors, higherIsBetter);
        var variances = new double[values.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = standardErrors[i] * standardErrors[i];
        }

        var cutOff = values.Length < 2 ? 0 : CutOff(values.Length, alpha);
        return Count(values, variances, cutOff * cutOff);
    }

    /// <summary>z above which two of <paramref name="members"/> members differ significantly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two members.</exception>
    public static double CutOff(int members, double alpha = DefaultAlpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        return -Normal.InvCDF(0, 1, alpha / (2.0 * (members - 1)));
    }

    /// <summary>
    /// Every pair once, down the sorted values: those too near for any variance are passed over, those too far for any are
    /// counted at a stroke, and what lies between is tested several at a time. Rounding never turns an order round, so that
    /// the counts are those of the plain loop over all pairs, to the bit.
    /// </summary>
    private static RankBounds[] Count(double[] values, double[] variances, double squaredCutOff)
    {
        var count = values.Length;
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
            values[i] = -values[i];
        }

        var ordered = new double[count];
        Array.Sort(values, order);
        double smallest = double.PositiveInfinity, largest = 0;
        for (var at = 0; at < count; at++)
        {
            ordered[at] = variances[order[at]];
            smallest = Math.Min(smallest, ordered[at]);
            largest = Math.Max(largest, ordered[at]);
        }

        var better = new long[count];
        var betterFrom = new int[count + 1];
        var bounds = new RankBounds[count];
        for (var at = 0; at < count; at++)
        {
            var near = FirstBeyond(values, at, at + 1, squaredCutOff * (ordered[at] + smallest));
            var far = FirstBeyond(values, at, near, squaredCutOff * (ordered[at] + largest));
            var worse = count - far + CountBetween(values, ordered, at, near, far, squaredCutOff, better);
            betterFrom[far]++;
            bounds[order[at]] = new(0, count - (int)worse);
        }

        var whole = 0;
        for (var at = 0; at < count; at++)
        {
            whole += betterFrom[at];
            bounds[order[at]] = bounds[order[at]] with { Low = 1 + whole + (int)better[at] };
        }

        return bounds;
    }

    /// <summary>The first place from <paramref name="from"/> on whose squared distance to the value is above the limit.</summary>
    private static int FirstBeyond(double[] values, int at, int from, double limit)
    {
        var to = values.Length;
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            var difference = values[middle] - values[at];
            (from, to) = difference * difference > limit ? (from, middle) : (middle + 1, to);
        }

        return from;
    }

    /// <summary>How many of the places are significantly worse than the value; each of them gets one more that is better.</summary>
    private static long CountBetween(
        double[] values, double[] variances, int at, int from, int to, double squaredCutOff, long[] better)
    {
        var value = new Vector<double>(values[at]);
        var variance = new Vector<double>(variances[at]);
        var factor = new Vector<double>(squaredCutOff);
        var counts = Vector<long>.Zero;
        var place = from;
        for (; place <= to - Vector<double>.Count; place += Vector<double>.Count)
        {
            var difference = new Vector<double>(values, place) - value;
            var significant = Vector.GreaterThan(difference * difference, factor * (variance + new Vector<double>(variances, place)));
            counts -= significant;
            (new Vector<long>(better, place) - significant).CopyTo(better, place);
        }

        var count = Vector.Sum(counts);
        for (; place < to; place++)
        {
            var difference = values[place] - values[at];
            if (difference * difference > squaredCutOff * (variances[at] + variances[place]))
            {
                better[place]++;
                count++;
            }
        }

        return count;
    }
}
