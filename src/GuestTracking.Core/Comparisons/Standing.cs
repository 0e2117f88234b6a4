namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Where one hotel stands in its region (or another peer group), before anything is withheld from a recipient other than by its own count.
/// Scores in the measure's unit, unrounded; null where undefined or not shown.
/// </summary>
/// <param name="PropertyId">Its number in the database.</param>
/// <param name="PropertyKey">Its key.</param>
/// <param name="N">Its answers in the period; always present.</param>
public sealed record Standing(int PropertyId, string PropertyKey, long N)
{
    /// <summary>Of the period; null below the confidential minimum.</summary>
    public double? Score { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }

    /// <summary>Of the score; null where the answers show no spread.</summary>
    public double? StandardError { get; init; }

    /// <summary>
    /// Key of the longer period that the comparison (rest, difference, word) is of, where the period itself has too few
    /// answers: <c>r12:2008-12</c>; null: of the period.
    /// </summary>
    public string? Basis { get; init; }

    /// <summary>Answers that the comparison rests on: <see cref="N"/>, or those of <see cref="Basis"/>.</summary>
    public long BasisN { get; init; } = N;

    /// <summary>The score that is compared: <see cref="Score"/>, or that of <see cref="Basis"/>.</summary>
    public double? BasisScore { get; init; }

    /// <summary>Answers of the other hotels.</summary>
    public long RestN { get; init; }

    /// <summary>Their score, weighted as the rules say; null without answers and where <see cref="PeerLimits"/> withhold it.</summary>
    public double? RestScore { get; init; }

    /// <summary>How many other hotels have answers.</summary>
    public int RestHotels { get; init; }

    /// <summary>Largest share of one of them in the rest's answers, 0–1.</summary>
    public double? RestLargestShare { get; init; }

    /// <summary><see cref="BasisScore"/> minus the rest's; null below the compared minimum.</summary>
    public double? Difference { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? DifferenceLow { get; init; }

    /// <summary>Upper end.</summary>
    public double? DifferenceHigh { get; init; }

    /// <summary>Two-sided p value of the difference, of this row alone.</summary>
    public double? P { get; init; }

    /// <summary>p adjusted over the table: all hotels of the region in this department (Benjamini–Hochberg).</summary>
    public double? Q { get; init; }

    /// <summary>The word for the difference, by <see cref="Q"/>.</summary>
    public Verdict Word { get; init; } = Verdict.NotAvailable;

    /// <summary>Score at the region's guest mix; null where it is not adjusted for the mix.</summary>
    public double? MixAdjustedScore { get; init; }

    /// <summary>Standard error of it; the places that chance leaves possible come from these two where they are there.</summary>
    public double? MixAdjustedError { get; init; }

    /// <summary>What hotels are ranked by: the (mix-adjusted) score as far as it is reliable, else the region's mean; null when unranked.</summary>
    public double? AdjustedScore { get; init; }

    /// <summary>Bühlmann–Straub z, 0–1: how far the hotel's own score is believed; null where it cannot be estimated.</summary>
    public double? Reliability { get; init; }

    /// <summary>Standard competition rank by the unrounded adjusted score, 1 = best.</summary>
    public int? Rank { get; init; }

    /// <summary>How many hotels are ranked.</summary>
    public int RankedOf { get; init; }

    /// <summary>Best rank that chance leaves possible.</summary>
    public int? RankLow { get; init; }

    /// <summary>Worst such rank.</summary>
    public int? RankHigh { get; init; }

    /// <summary>Mean of the ranks that chance leaves possible, 1…<see cref="RankedOf"/>.</summary>
    public double? ExpectedRank { get; init; }

    /// <summary>Probability of being truly the best, 0–1.</summary>
    public double? TopProbability { get; init; }

    /// <summary>Number of the statistically tied group, 1 = the best hotel's.</summary>
    public int? TiedGroup { get; init; }

    /// <summary>Against its goal for the year; null without a goal.</summary>
    public GoalGap? Goal { get; init; }

    /// <summary>Why the first missing part is missing; null when nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>What has to be said beside score and difference: a bridge they go over, answers of others left out; null when nothing has.</summary>
    public string? Label { get; init; }
}
