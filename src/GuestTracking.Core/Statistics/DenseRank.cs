namespace GuestTracking.Core.Statistics;

/// <summary>
/// Dense rank ("1223"): 1 + how many different values are better. Ties are exact equality of the unrounded values.
/// Example: 90, 85, 85, 80 → 1, 2, 2, 3.
/// </summary>
public static class DenseRank
{
    /// <summary>Ranks in the order of the input, 1 = best; empty input gives an empty result.</summary>
    /// <exception cref="ArgumentException">A value is NaN: an undefined value has no rank.</exception>
    public static int[] Of(ReadOnlySpan<double> values, bool higherIsBetter = true)
    {
        var ranks = CompetitionRank.Of(values, higherIsBetter);
        var denseByRank = new int[ranks.Length + 1];
        foreach (var rank in ranks)
        {
            denseByRank[rank] = 1;
        }

        for (var rank = 1; rank < denseByRank.Length; rank++)
        {
            denseByRank[rank] += denseByRank[rank - 1];
        }

        return Array.ConvertAll(ranks, rank => denseByRank[rank]);
    }
}
