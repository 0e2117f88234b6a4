using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>A hotel as a region sees it in one period.</summary>
/// <param name="PropertyId">Its number in the database.</param>
/// <param name="PropertyKey">Its key.</param>
/// <param name="Own">All its answers of the period, wherever it belonged then.</param>
/// <param name="InRegion">Those of them given while it was a member of the region (a hotel can move).</param>
/// <param name="StandsHere">True when it belongs to the region on the last day of the period.</param>
public sealed record RegionMember(int PropertyId, string PropertyKey, ScoreSums Own, ScoreSums InRegion, bool StandsHere);

/// <summary>
/// Where one hotel stands in its region, before anything is withheld from a recipient other than by its own count.
/// Scores in the measure's unit, unrounded; null where undefined or not shown.
/// </summary>
/// <param name="PropertyId">Its number in the database.</param>
/// <param name="PropertyKey">Its key.</param>
/// <param name="N">Its answers; always present.</param>
/// <param name="Score">Null below the confidential minimum.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="StandardError">Of the score; null where the answers show no spread.</param>
/// <param name="RestN">Answers of the other hotels.</param>
/// <param name="RestScore">Their score, each answer counting once; null without answers.</param>
/// <param name="RestHotels">How many other hotels have answers.</param>
/// <param name="RestLargestShare">Largest share of one of them in the rest's answers, 0–1.</param>
/// <param name="Difference">Score minus the rest's; null below the compared minimum.</param>
/// <param name="DifferenceLow">Lower end of its 95 % interval.</param>
/// <param name="DifferenceHigh">Upper end.</param>
/// <param name="P">Two-sided p value of the difference, not adjusted for many tests.</param>
/// <param name="Rank">Standard competition rank by the unrounded score, 1 = best.</param>
/// <param name="RankedOf">How many hotels are ranked.</param>
/// <param name="RankLow">Best rank that chance leaves possible; null above the limit of rank sets.</param>
/// <param name="RankHigh">Worst such rank.</param>
/// <param name="Reason">Why the first missing part is missing; null when nothing is.</param>
public sealed record Standing(
    int PropertyId, string PropertyKey, long N, double? Score, double? Low, double? High, double? StandardError,
    long RestN, double? RestScore, int RestHotels, double? RestLargestShare,
    double? Difference, double? DifferenceLow, double? DifferenceHigh, double? P,
    int? Rank, int RankedOf, int? RankLow, int? RankHigh, string? Reason)
{
    /// <summary>What has to be said beside score and difference: a bridge they go over, answers of others left out; null when nothing has.</summary>
    public string? Label { get; init; }
}
