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
    /// <summary>
    /// Rank sets in the order of the input; p² / 2 comparisons. One member: 1–1. Empty: empty. A standard error of
    /// <see cref="double.PositiveInfinity"/> means "not known": such a member is never significantly different.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ; an estimate is not finite; a standard error is NaN or not above 0.</exception>
    public static RankBounds[] Of(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, bool higherIsBetter = true, double alpha = 0.05)
    {
        if (estimates.Length != standardErrors.Length)
        {
            throw new ArgumentException($"{estimates.Length} estimates, but {standardErrors.Length} standard errors.", nameof(standardErrors));
        }

        var members = estimates.Length;
        var values = estimates.ToArray();
        var variances = new double[members];
        for (var i = 0; i < members; i++)
        {
            if (!double.IsFinite(values[i]) || !(standardErrors[i] > 0))
            {
                throw new ArgumentException($"Member {i} has estimate {values[i]} and standard error {standardErrors[i]}.", nameof(estimates));
            }

            values[i] = higherIsBetter ? values[i] : -values[i];
            variances[i] = standardErrors[i] * standardErrors[i];
        }

        var cutOff = members < 2 ? 0 : CutOff(members, alpha);
        return Count(values, variances, cutOff * cutOff);
    }

    /// <summary>z above which two of <paramref name="members"/> members differ significantly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two members.</exception>
    public static double CutOff(int members, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        return -Normal.InvCDF(0, 1, alpha / (2.0 * (members - 1)));
    }

    private static RankBounds[] Count(double[] values, double[] variances, double squaredCutOff)
    {
        var better = new int[values.Length];
        var worse = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                var difference = values[i] - values[j];
                if (difference * difference > squaredCutOff * (variances[i] + variances[j]))
                {
                    var (winner, loser) = difference > 0 ? (i, j) : (j, i);
                    better[loser]++;
                    worse[winner]++;
                }
            }
        }

        var bounds = new RankBounds[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            bounds[i] = new(1 + better[i], values.Length - worse[i]);
        }

        return bounds;
    }
}
