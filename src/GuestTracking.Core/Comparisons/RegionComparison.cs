using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Compares each hotel of a region with the rest of it (never with a total that contains the hotel) and ranks the
/// hotels that have enough answers. Hotels below the minimum, and hotels that have left, stay in the rest's sums.
/// </summary>
public static class RegionComparison
{
    /// <summary>Rank sets cost a comparison per pair; above this many ranked hotels they are left out (null).</summary>
    public const int RankSetMembersMax = 2_000;

    /// <summary>The rest is compared with from this many answers on.</summary>
    public const int RestAnswersMin = 2;

    /// <summary>The reason where the rest is empty.</summary>
    public const string NoOtherHotel = "no other hotel in the region has answers";

    /// <summary>
    /// One standing per member that stands here, in the order of the input. O(members) apart from the rank sets. Each is
    /// compared with the others' answers by its own method; ranked are those of the region's commonest method.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="members">The hotels of the region.</param>
    /// <param name="minimum">Minimum counts of answers.</param>
    /// <param name="bridges">Between the methods of the department; null: none.</param>
    public static IReadOnlyList<Standing> Compare(
        IMeasure measure, IReadOnlyList<RegionMember> members, MinimumCounts minimum, IReadOnlyList<MethodBridge>? bridges = null)
    {
        var known = bridges ?? [];
        var totals = new RegionTotals(members.Select(member => member.InRegion));
        RegionMember[] standing = [.. members.Where(member => member.StandsHere)];
        Standing[] compared = [.. standing.Select(member => Unranked(measure, member, totals, minimum, known))];
        var commonest = Methods.Commonest(measure, standing.Select(member => member.Own), known);
        return Ranked(measure, compared, minimum, i => Methods.Of(measure, standing[i].Own, known) is { } method && method != commonest
            ? $"measured by another method ({method}); the region is ranked by {commonest}"
            : null);
    }

    /// <summary>Why there is no rest of the region.</summary>
    internal static string WhyNoRest(RestOfRegion rest) =>
        rest.LeftOut == 0 ? NoOtherHotel : $"{NoOtherHotel} by the same method";

    private static Standing Unranked(
        IMeasure measure, RegionMember member, RegionTotals totals, MinimumCounts minimum, IReadOnlyList<MethodBridge> bridges)
    {
        var rest = totals.RestOf(member.InRegion, Methods.Of(measure, member.Own, bridges));
        var standing = new Standing(
            member.PropertyId, member.PropertyKey, member.Own.N, null, null, null, null,
            rest.Sums.N, measure.Estimate(rest.Sums).Value, rest.Hotels, rest.LargestShare,
            null, null, null, null, null, 0, null, null, minimum.WhyNotCompared(member.Own.N));
        if (minimum.WhyNotShown(member.Own.N) is not null)
        {
            return standing;
        }

        var (own, label) = Methods.Score(measure, member.Own, bridges);
        standing = standing with
        {
            Score = own.Value,
            Low = own.Interval?.Low,
            High = own.Interval?.High,
            StandardError = own.StandardError,
            Label = label,
            Reason = own.Value is null ? own.Reason : standing.Reason,
        };
        if (standing.Reason is not null)
        {
            return standing;
        }

        if (rest.Sums.N < RestAnswersMin)
        {
            return standing with { Reason = rest.Hotels == 0 ? WhyNoRest(rest) : $"the other hotels in the region have fewer than {RestAnswersMin} answers" };
        }

        var compared = Methods.AgainstRest(measure, member.Own, rest, bridges);
        var difference = compared.Difference;
        return standing with
        {
            Difference = difference.Value,
            DifferenceLow = difference.Interval?.Low,
            DifferenceHigh = difference.Interval?.High,
            P = difference.P,
            Reason = difference.Reason ?? own.Reason,
            Label = compared.Label,
        };
    }

    private static Standing[] Ranked(IMeasure measure, Standing[] standings, MinimumCounts minimum, Func<int, string?> whyUnranked)
    {
        var rankable = new List<int>(standings.Length);
        for (var i = 0; i < standings.Length; i++)
        {
            if (standings[i].Score is null || standings[i].N < minimum.Compared)
            {
                continue;
            }

            if (whyUnranked(i) is { } reason)
            {
                standings[i] = standings[i] with { Reason = standings[i].Reason is { } other ? $"{other}; {reason}" : reason };
            }
            else
            {
                rankable.Add(i);
            }
        }

        double[] scores = [.. rankable.Select(i => standings[i].Score!.Value)];
        double[] errors = [.. rankable.Select(i => standings[i].StandardError ?? double.PositiveInfinity)];
        var ranks = CompetitionRank.Of(scores, measure.HigherIsBetter);
        var bounds = scores.Length <= RankSetMembersMax ? RankSet.Of(scores, errors, measure.HigherIsBetter) : null;
        for (var i = 0; i < standings.Length; i++)
        {
            standings[i] = standings[i] with { RankedOf = rankable.Count };
        }

        for (var place = 0; place < rankable.Count; place++)
        {
            var at = rankable[place];
            standings[at] = standings[at] with
            {
                Rank = ranks[place],
                RankLow = bounds?[place].Low,
                RankHigh = bounds?[place].High,
                Reason = standings[at].Reason ?? (bounds is null ? $"no rank set above {RankSetMembersMax} ranked hotels" : null),
            };
        }

        return standings;
    }
}
