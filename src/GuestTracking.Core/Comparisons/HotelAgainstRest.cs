using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>One hotel compared with the rest of its region, before all hotels are judged as one table and ranked.</summary>
/// <param name="Member">The hotel.</param>
/// <param name="Basis">Key of the longer period that is compared; null: the period itself.</param>
/// <param name="BasisN">Answers that are compared.</param>
/// <param name="Estimate">The score that is compared.</param>
/// <param name="Rest">The other hotels.</param>
internal sealed record HotelAgainstRest(RegionMember Member, string? Basis, long BasisN, Estimate Estimate, RestScore Rest)
{
    /// <summary>Whether the rest's score may be shown.</summary>
    public bool IsRestShown { get; init; }

    /// <summary>From the rest; null where <see cref="Reason"/> says why not.</summary>
    public Difference? Difference { get; set; }

    /// <summary>See <see cref="Standing.Label"/>.</summary>
    public string? Label { get; set; }

    /// <summary>Why the first missing part is missing; null when nothing is.</summary>
    public string? Reason { get; set; }

    /// <summary>What is shown of it.</summary>
    /// <param name="minimum">Below it nothing is shown, or compared.</param>
    /// <param name="q">p adjusted over the table; null without p.</param>
    /// <param name="place">Its place; null where it is not ranked.</param>
    /// <param name="rankedOf">How many hotels are ranked.</param>
    /// <param name="reason">Why the first missing part is missing, places included.</param>
    public Standing ToStanding(MinimumCounts minimum, double? q, Place? place, int rankedOf, string? reason)
    {
        var period = minimum.WhyNotShown(Member.Own.N) is null ? Member.Scores!.Estimate : null;
        var ranked = place.GetValueOrDefault();
        return new Standing(Member.PropertyId, Member.PropertyKey, Member.Own.N)
        {
            Score = period?.Value,
            Low = period?.Interval?.Low,
            High = period?.Interval?.High,
            StandardError = period?.StandardError,
            Basis = Basis,
            BasisN = BasisN,
            BasisScore = minimum.WhyNotShown(BasisN) is null ? Estimate.Value : null,
            RestN = Rest.Answers.Sums.N,
            RestScore = IsRestShown ? Rest.Score : null,
            RestHotels = Rest.Answers.Hotels,
            RestLargestShare = Rest.Answers.LargestShare,
            Difference = Difference?.Value,
            DifferenceLow = Difference?.Interval?.Low,
            DifferenceHigh = Difference?.Interval?.High,
            P = Difference?.P,
            Q = q,
            Word = q is not null ? Gaps.Judge(Difference?.Value, q)
                : minimum.WhyNotCompared(BasisN) is null ? Verdict.NotAvailable : Verdict.InsufficientBase,
            MixAdjustedScore = ranked.Score.MixAdjusted ? ranked.Score.Unshrunken : null,
            MixAdjustedError = ranked.Score.MixAdjusted ? ranked.Score.StandardError : null,
            AdjustedScore = place?.Score.Value,
            Reliability = ranked.Score.Reliability,
            Rank = place?.Rank,
            RankedOf = rankedOf,
            RankLow = place?.Bounds.Low,
            RankHigh = place?.Bounds.High,
            ExpectedRank = place?.Expected,
            TopProbability = ranked.Top,
            TiedGroup = place?.Group,
            Reason = reason,
            Label = Label,
        };
    }
}
