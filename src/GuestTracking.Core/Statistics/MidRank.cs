namespace GuestTracking.Core.Statistics;

/// <summary>
/// Mid rank ("1 2.5 2.5 4"): tied values share the mean of the places they hold, so that the ranks always add up to
/// n(n + 1)/2. Ties are exact equality of the unrounded values. Example: 90, 85, 85, 80 → 1, 2.5, 2.5, 4.
/// </summary>
public static class MidRank
{
    /// <summary>Ranks in the order of the input, 1 = best; empty input gives an empty result.</summary>
    /// <exception cref="ArgumentException">A value is NaN: an undefined value has no rank.</exception>
    public static double[] Of(ReadOnlySpan<double> values, bool higherIsBetter = true)
    {
        var ranks = CompetitionRank.Of(values, higherIsBetter);
        var tiedByRank = new int[ranks.Length + 1];
        foreach (var rank in ranks)
        {
            tiedByRank[rank]++;
        }

        return Array.ConvertAll(ranks, rank => rank + (tiedByRank[rank] - 1) / 2.0);
    }
}
