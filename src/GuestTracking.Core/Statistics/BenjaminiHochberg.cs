namespace GuestTracking.Core.Statistics;

/// <summary>
/// Adjusted p values that hold the false discovery rate (Benjamini and Hochberg 1995, step-up): qᵢ = the smallest
/// m·p₍ⱼ₎/j over j ≥ i, at most 1; as R <c>p.adjust(p, "BH")</c>. Reject where q ≤ the rate wanted (default 0.05).
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// Adjusted values in the order of the input. Nulls (not tested) stay null and do not count among the m tests.
    /// Empty input gives an empty result.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p value is NaN or outside 0–1.</exception>
    public static double?[] Adjust(IReadOnlyList<double?> pValues)
    {
        var tested = new List<(double P, int Position)>(pValues.Count);
        for (var i = 0; i < pValues.Count; i++)
        {
            if (pValues[i] is { } p)
            {
                if (!(p >= 0 && p <= 1))
                {
                    throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p value lies between 0 and 1.");
                }

                tested.Add((p, i));
            }
        }

        tested.Sort();
        var adjusted = new double?[pValues.Count];
        var smallest = 1.0;
        for (var rank = tested.Count; rank >= 1; rank--)
        {
            var (p, position) = tested[rank - 1];
            smallest = Math.Min(smallest, p * ((double)tested.Count / rank));
            adjusted[position] = smallest;
        }

        return adjusted;
    }
}
