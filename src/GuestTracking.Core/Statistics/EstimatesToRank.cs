namespace GuestTracking.Core.Statistics;

/// <summary>What every statistic of ranks asks of its input: as many standard errors as estimates, and nothing that cannot be compared.</summary>
internal static class EstimatesToRank
{
    /// <summary>The estimates, turned round where lower is better, so that the highest is the best.</summary>
    /// <exception cref="ArgumentException">Lengths differ; an estimate is not finite; a standard error is NaN or not above 0.</exception>
    public static double[] HighestBest(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, bool higherIsBetter)
    {
        if (estimates.Length != standardErrors.Length)
        {
            throw new ArgumentException($"{estimates.Length} estimates, but {standardErrors.Length} standard errors.", nameof(standardErrors));
        }

        var values = new double[estimates.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(estimates[i]) || !(standardErrors[i] > 0))
            {
                throw new ArgumentException($"Member {i} has estimate {estimates[i]} and standard error {standardErrors[i]}.", nameof(estimates));
            }

            values[i] = higherIsBetter ? estimates[i] : -estimates[i];
        }

        return values;
    }

    /// <summary>
    /// Sorts the keys ascending, equal keys by their member's second key, and the members with them: what is then added up in this order
    /// is the same, to the bit, whatever the order of the input.
    /// </summary>
    /// <param name="keys">One a member; sorted afterwards.</param>
    /// <param name="seconds">By number of the member; left as they are.</param>
    /// <returns>The members' numbers in the order of the keys.</returns>
    public static int[] Sort(double[] keys, double[] seconds)
    {
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        for (int at = 0, next; at < order.Length; at = next)
        {
            for (next = at + 1; next < order.Length && keys[next] == keys[at]; next++)
            {
            }

            if (next - at > 1)
            {
                order.AsSpan(at, next - at).Sort((one, other) => seconds[one].CompareTo(seconds[other]));
            }
        }

        return order;
    }

    /// <summary>False for a standard error that says nothing about the estimate: +∞, or so large that its square is.</summary>
    public static bool IsKnown(double standardError) => double.IsFinite(standardError * standardError);
}
