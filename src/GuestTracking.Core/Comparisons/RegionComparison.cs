using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Compares each hotel of a region with the rest of it (never with a total that contains the hotel), judges all of them
/// as one table, and ranks the hotels that have enough answers. The region may be any peer group: a brand, the chain, a named
/// set, a size class. Hotels below the minimum, and hotels that have left, stay in the rest's sums. Like is compared with like (<see cref="Methods"/>): each hotel meets the others' answers by its own
/// method, and only hotels of the region's commonest method are ranked.
/// </summary>
public static class RegionComparison
{
    /// <summary>The rest is compared with from this many answers on.</summary>
    public const int RestAnswersMin = 2;

    /// <summary>The reason where the rest is empty.</summary>
    public const string NoOtherHotel = "no other hotel has answers";

    /// <summary>The reason of a hotel that belongs to no region.</summary>
    public const string NoRegion = "no region: compared with nobody";

    /// <summary>One standing per member that stands here, in the order of the input. O(members) apart from the rank sets.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="members">The region's hotels, and those that were in it for a part of the period.</param>
    /// <param name="rules">By which rules.</param>
    /// <param name="mix">The region's guest mix; null: scores are not adjusted for it.</param>
    /// <param name="bridges">Between the methods of the department; null: none.</param>
    public static IReadOnlyList<Standing> Compare(
        IMeasure measure, IReadOnlyList<RegionMember> members, ComparisonRules rules, GuestMix? mix = null, IReadOnlyList<MethodBridge>? bridges = null)
    {
        var known = bridges ?? [];
        var region = new RegionRests(measure, members, rules);
        RegionMember[] standing = [.. members
            .Where(member => member.StandsHere)
            .Select(member => member.Scores is null ? member with { Scores = HotelScores.Of(measure, member.Own, MonthlyScores.None, [], known) } : member)
            .Select(member => Alike(measure, member, known))];
        var compared = Array.ConvertAll(standing, member => Compared(measure, member, region, rules, known));
        var q = BenjaminiHochberg.Adjust(Array.ConvertAll(compared, hotel => hotel.Difference?.P));
        var commonest = Methods.Commonest(measure, standing.Select(member => member.Own), known);
        var lacking = Array.ConvertAll(standing, member => Lacking(member, rules.Minimum));
        var places = Places.Of(measure, lacking, AdjustedScores.Of(measure, standing, rules, mix, commonest));
        var ranked = places.Count(place => place is not null);
        var standings = new Standing[standing.Length];
        for (var i = 0; i < standings.Length; i++)
        {
            standings[i] = compared[i].ToStanding(rules.Minimum, q[i], places[i], ranked, Reason(compared[i], lacking[i], places[i], commonest));
        }

        return standings;
    }

    /// <summary>A hotel falls back on what was measured as its score of the period is.</summary>
    private static RegionMember Alike(IMeasure measure, RegionMember member, IReadOnlyList<MethodBridge> bridges)
    {
        var method = member.Scores!.Method;
        for (var at = 0; method is not null && at < member.Longer.Count; at++)
        {
            if (!Methods.IsBy(member.Longer[at].Own, method))
            {
                return member with { Longer = [.. member.Longer.Select(longer => longer with { Own = Methods.Alike(measure, longer.Own, method, bridges) })] };
            }
        }

        return member;
    }

    /// <summary>Why there is no rest of the region.</summary>
    internal static string WhyNoRest(RestOfRegion rest) =>
        rest.LeftOut == 0 ? NoOtherHotel : $"{NoOtherHotel} by the same method";

    /// <summary>What a hotel's answers of the period lack to be compared; null when nothing.</summary>
    private static string? Lacking(RegionMember member, MinimumCounts minimum) =>
        minimum.WhyNotCompared(member.Own.N) is { } lacking ? member is { Own.N: 0, WhyNone: { } why } ? $"{lacking}: {why}" : lacking : null;

    private static string Unranked(string method, string? commonest) => $"measured by another method ({method}); the ranking is by {commonest}";

    /// <summary>Why the first missing part of a standing is missing; null when nothing is.</summary>
    private static string? Reason(HotelAgainstRest hotel, string? lacking, Place? place, string? commonest)
    {
        if (place is { } given)
        {
            return Joined(hotel.Reason, given.Score.WhyNotAtMix);
        }

        var reason = hotel.Basis is not { } basis ? hotel.Reason
            : hotel.Reason is { } why ? $"{lacking}; over {basis}: {why}"
            : $"{lacking}; compared over {basis}, not ranked";
        return commonest is not null && hotel.Member.Scores!.Method is { } method && method != commonest ? Joined(reason, Unranked(method, commonest)) : reason;
    }

    private static string? Joined(string? first, string? second) => first is null ? second : second is null ? first : $"{first}; {second}";

    private static HotelAgainstRest Compared(
        IMeasure measure, RegionMember member, RegionRests region, ComparisonRules rules, IReadOnlyList<MethodBridge> bridges)
    {
        var minimum = rules.Minimum;
        var basis = Basis(member, minimum);
        var own = basis < 0 ? member.Own : member.Longer[basis].Own;
        var (estimate, label) = basis < 0 ? (member.Scores!.Estimate, member.Scores.Label) : Methods.Score(measure, own, bridges);
        var rest = region.RestOf(member, basis, Methods.Of(measure, own, bridges));
        var withheld = rules.Limits.WhyWithheld(rest.Answers);
        var hotel = new HotelAgainstRest(member, basis < 0 ? null : member.Longer[basis].Key, own.N, estimate, rest)
        {
            // Beside a score that may not be shown the rest's would give it away: the two make up what all other rows tell.
            IsRestShown = withheld is null && (own.N == 0 || minimum.WhyNotShown(own.N) is null),
            Label = label,
            Reason = (basis < 0 ? Lacking(member, minimum) : null) ?? (estimate.Value is null ? estimate.Reason : null),
        };
        hotel.Reason ??= withheld ?? Methods.WhyNotAgainstRest(measure, own, rest.Answers, bridges)
            ?? (rest.Answers.Sums.N < RestAnswersMin ? $"the other hotels have fewer than {RestAnswersMin} answers" : null);
        if (hotel.Reason is null)
        {
            hotel.Difference = rest.Difference(measure, own, estimate, bridges);
            hotel.Reason = hotel.Difference.Reason ?? estimate.Reason;
            hotel.Label = Methods.LabelAgainstRest(measure, own, rest.Answers, bridges);
        }

        return hotel;
    }

    /// <summary>
    /// The first period with enough answers: −1 for the period itself, else the place among the longer ones; −1 where none has,
    /// and where the hotel could have no answers in the period at all (closed, in the future).
    /// </summary>
    private static int Basis(RegionMember member, MinimumCounts minimum)
    {
        if (minimum.WhyNotCompared(member.Own.N) is null || member is { Own.N: 0, WhyNone: not null })
        {
            return -1;
        }

        for (var at = 0; at < member.Longer.Count; at++)
        {
            if (minimum.WhyNotCompared(member.Longer[at].Own.N) is null)
            {
                return at;
            }
        }

        return -1;
    }
}
