using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>The other hotels of a region, or another peer group, taken together.</summary>
/// <param name="Sums">Their answers, each answer counting once.</param>
/// <param name="Hotels">How many of them have answers.</param>
/// <param name="LargestShare">Largest share of those answers that one hotel holds, 0–1; null without answers.</param>
public sealed record RestOfRegion(ScoreSums Sums, int Hotels, double? LargestShare)
{
    /// <summary>How many of their answers are not among <see cref="Sums"/>, being measured by another method; 0 or more.</summary>
    public long LeftOut { get; init; }

    /// <summary>Why the recipient of a scorecard is not told (<see cref="PeerMonths"/>); null when it is, and where nobody asked.</summary>
    public string? WhyNotTold { get; init; }
}

/// <summary>
/// The sums of a whole region, made once in O(members); the rest of any member then comes by subtraction.
/// </summary>
public sealed class RegionTotals
{
    private readonly Total all;
    private readonly Dictionary<string, Total> byMethod = new(StringComparer.Ordinal);

    /// <summary>Adds up a region.</summary>
    /// <param name="members">Per hotel, the answers given while it was a member; those without answers may be left out.</param>
    public RegionTotals(IEnumerable<ScoreSums> members)
    {
        all = new();
        ScoreSums[] given = [.. members];
        foreach (var member in given)
        {
            all.Add(member);
        }

        var methods = all.Methods;
        foreach (var method in methods)
        {
            var total = all;
            if (methods.Count > 1)
            {
                total = new();
                foreach (var member in given)
                {
                    total.Add(member.OnlyMethod(method));
                }
            }

            byMethod.Add(method, total);
        }
    }

    /// <summary>All members but one.</summary>
    /// <param name="own">What that one member contributed to the region; empty when it has no answers there.</param>
    /// <param name="method">Only answers by this method, the one that the member's own score rests on; null: all answers.</param>
    /// <exception cref="ArgumentOutOfRangeException">It contributed what the region does not hold.</exception>
    public RestOfRegion RestOf(ScoreSums own, string? method = null)
    {
        if (method is null || (byMethod.Count == 1 && byMethod.ContainsKey(method)))
        {
            return all.RestOf(own);
        }

        var others = all.N - own.N;
        var rest = byMethod.TryGetValue(method, out var total)
            ? total.RestOf(own.OnlyMethod(method))
            : new(ScoreSums.Empty, 0, null);
        return rest with { LeftOut = others - rest.Sums.N };
    }

    private sealed class Total
    {
        private ScoreSums sums = ScoreSums.Empty;
        private int hotels;
        private long largest;
        private long second;

        public long N => sums.N;

        public IReadOnlyList<string> Methods => sums.Methods;

        public void Add(ScoreSums member)
        {
            var n = member.N;
            if (n == 0)
            {
                return;
            }

            sums += member;
            hotels++;
            (largest, second) = n > largest ? (n, largest) : (largest, Math.Max(second, n));
        }

        public RestOfRegion RestOf(ScoreSums own)
        {
            var rest = sums - own;
            var n = rest.N;
            var largestOther = own.N == largest && own.N > 0 ? second : largest;
            return new(rest, hotels - (own.N > 0 ? 1 : 0), n == 0 ? null : (double)largestOther / n);
        }
    }
}
