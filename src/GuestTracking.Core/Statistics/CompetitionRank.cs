namespace GuestTracking.Core.Statistics;

/// <summary>
/// Standard competition rank ("1224"): 1 + how many values are better. Ties are exact equality of the unrounded values.
/// Example: 90, 85, 85, 80 → 1, 2, 2, 4.
/// </summary>
public static class CompetitionRank
{
    /// <summary>Ranks in the order of the input, 1 = best; empty input gives an empty result.</summary>
    /// <exception cref="ArgumentException">A value is NaN: an undefined value has no rank.</exception>
    public static int[] Of(ReadOnlySpan<double> values, bool higherIsBetter = true)
    {
        var keys = values.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (double.IsNaN(keys[i]))
            {
                throw new ArgumentException($"Value {i} is NaN; leave out what has no score.", nameof(values));
            }

            keys[i] = higherIsBetter ? -keys[i] : keys[i];
            order[i] = i;
        }

        Array.Sort(keys, order);
        var ranks = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            ranks[order[i]] = i > 0 && keys[i] == keys[i - 1] ? ranks[order[i - 1]] : i + 1;
        }

        return ranks;
    }
}
