namespace GuestTracking.Core.Statistics;

/// <summary>
/// Statistically tied groups, best first. Rule: going down the ranking, a group takes everyone whose rank set overlaps the
/// rank set of its first member; the one who does not begins the next group. Overlap is not transitive: two members of a
/// group both overlap its first, not always each other, and the first of a group may overlap the last of the group before.
/// Example: rank sets 1–2, 1–4, 2–4, 3–4 in this order → 1, 1, 1, 2.
/// </summary>
public static class TiedGroups
{
    /// <summary>Numbers of the groups in the order of the input, 1, 2, … down the ranking. Empty: empty.</summary>
    /// <param name="ranks">Ranks to go down by; equal ranks by the best possible rank, then by the worst: the order of the input does not matter.</param>
    /// <param name="bounds">The members' rank sets.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static int[] Of(ReadOnlySpan<int> ranks, ReadOnlySpan<RankBounds> bounds)
    {
        if (ranks.Length != bounds.Length)
        {
            throw new ArgumentException($"{ranks.Length} ranks, but {bounds.Length} rank sets.", nameof(bounds));
        }

        var places = new (int Rank, int Low, int High, int Member)[ranks.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = (ranks[i], bounds[i].Low, bounds[i].High, i);
        }

        Array.Sort(places);
        var groups = new int[places.Length];
        var group = 0;
        var first = default(RankBounds);
        foreach (var (_, _, _, member) in places)
        {
            if (group == 0 || !Overlap(first, bounds[member]))
            {
                group++;
                first = bounds[member];
            }

            groups[member] = group;
        }

        return groups;
    }

    private static bool Overlap(RankBounds a, RankBounds b) => a.Low <= b.High && b.Low <= a.High;
}
