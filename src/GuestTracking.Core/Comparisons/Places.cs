using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Ranks the hotels of a region by adjusted score: standard competition rank on the unrounded value. What chance leaves
/// possible (rank set, expected rank, probability of the top, tied groups) comes from the unshrunken scores and their
/// standard errors. Hotels below the compared minimum are not ranked and say what they lack.
/// A rank set always holds the hotel's own rank: reliability can move a hotel by more than chance explains.
/// </summary>
internal static class Places
{
    /// <summary>Gives the places.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="standings">Of the region's hotels.</param>
    /// <param name="lacking">What each hotel's answers of the period lack to be ranked; null when nothing.</param>
    /// <param name="adjusted">What they are ranked by; null where they are not.</param>
    public static void Give(IMeasure measure, Standing[] standings, string?[] lacking, AdjustedScore?[] adjusted)
    {
        int[] rankable = [.. Enumerable.Range(0, standings.Length)
            .Where(i => adjusted[i] is not null && lacking[i] is null)];
        var scores = Array.ConvertAll(rankable, i => adjusted[i]!.Value.Value);
        var unshrunken = Array.ConvertAll(rankable, i => adjusted[i]!.Value.Unshrunken);
        var errors = Array.ConvertAll(rankable, i => adjusted[i]!.Value.StandardError ?? double.PositiveInfinity);
        var ranks = CompetitionRank.Of(scores, measure.HigherIsBetter);
        var bounds = RankSet.Of(unshrunken, errors, measure.HigherIsBetter);
        var expected = ExpectedRank.Of(unshrunken, errors, measure.HigherIsBetter);
        var top = TopProbability.Of(unshrunken, errors, measure.HigherIsBetter);
        var groups = TiedGroups.Of(ranks, bounds);
        var place = 0;
        for (var i = 0; i < standings.Length; i++)
        {
            if (place < rankable.Length && rankable[place] == i)
            {
                var score = adjusted[i]!.Value;
                standings[i] = standings[i] with
                {
                    RankedOf = rankable.Length,
                    MixAdjustedScore = score.MixAdjusted ? score.Unshrunken : null,
                    MixAdjustedError = score.MixAdjusted ? score.StandardError : null,
                    AdjustedScore = score.Value,
                    Reliability = score.Reliability,
                    Rank = ranks[place],
                    RankLow = Math.Min(bounds[place].Low, ranks[place]),
                    RankHigh = Math.Max(bounds[place].High, ranks[place]),
                    ExpectedRank = expected[place],
                    TopProbability = top[place],
                    TiedGroup = groups[place],
                    Reason = score.WhyNotAtMix is not { } whyNot ? standings[i].Reason
                        : standings[i].Reason is { } other ? $"{other}; {whyNot}" : whyNot,
                };
                place++;
                continue;
            }

            standings[i] = standings[i] with
            {
                RankedOf = rankable.Length,
                Reason = standings[i].Basis is not { } basis ? standings[i].Reason
                    : standings[i].Reason is { } why ? $"{lacking[i]}; over {basis}: {why}"
                    : $"{lacking[i]}; compared over {basis}, not ranked",
            };
        }
    }
}
