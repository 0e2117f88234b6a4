using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>The other hotels of a region, taken together.</summary>
/// <param name="Sums">Their answers, each answer counting once.</param>
/// <param name="Hotels">How many of them have answers.</param>
/// <param name="LargestShare">Largest share of those answers that one hotel holds, 0–1; null without answers.</param>
public sealed record RestOfRegion(ScoreSums Sums, int Hotels, double? LargestShare);

/// <summary>
/// The sums of a whole region, made once in O(members); the rest of any member then comes by subtraction.
/// </summary>
public sealed class RegionTotals
{
    private readonly ScoreSums total;
    private readonly int hotels;
    private readonly long largest;
    private readonly long second;

    /// <summary>Adds up a region.</summary>
    /// <param name="members">Per hotel, the answers given while it was a member; those without answers may be left out.</param>
    public RegionTotals(IEnumerable<ScoreSums> members)
    {
        total = ScoreSums.Empty;
        foreach (var member in members)
        {
            var n = member.N;
            if (n == 0)
            {
                continue;
            }

            total += member;
            hotels++;
            (largest, second) = n > largest ? (n, largest) : (largest, Math.Max(second, n));
        }
    }

    /// <summary>All members but one.</summary>
    /// <param name="own">What that one member contributed to the region; empty when it has no answers there.</param>
    /// <exception cref="ArgumentOutOfRangeException">It contributed what the region does not hold.</exception>
    public RestOfRegion RestOf(ScoreSums own)
    {
        var rest = total - own;
        var n = rest.N;
        var largestOther = own.N == largest && own.N > 0 ? second : largest;
        return new(rest, hotels - (own.N > 0 ? 1 : 0), n == 0 ? null : (double)largestOther / n);
    }
}
