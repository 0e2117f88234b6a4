using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>A hotel's place among those that are ranked.</summary>
/// <param name="Score">What it is ranked by.</param>
/// <param name="Rank">Standard competition rank on the unrounded value, 1 = best.</param>
/// <param name="Bounds">The ranks that chance leaves possible; they hold <paramref name="Rank"/>.</param>
/// <param name="Expected">Expected rank.</param>
/// <param name="Top">Probability of being truly the best; null where the score has no standard error.</param>
/// <param name="Group">Number of the tied group.</param>
internal readonly record struct Place(AdjustedScore Score, int Rank, RankBounds Bounds, double Expected, double? Top, int Group);

/// <summary>
/// Ranks the hotels of a region by adjusted score: standard competition rank on the unrounded value. What chance leaves
/// possible (rank set, expected rank, probability of the top, tied groups) comes from the unshrunken scores and their
/// standard errors. Hotels below the compared minimum are not ranked and say what they lack.
/// A rank set always holds the hotel's own rank: reliability can move a hotel by more than chance explains.
/// </summary>
internal static class Places
{
    /// <summary>The place of each hotel, in the order of the input; null where it is not ranked.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="lacking">What each hotel's answers of the period lack to be ranked; null when nothing.</param>
    /// <param name="adjusted">What they are ranked by; null where they are not.</param>
    public static Place?[] Of(IMeasure measure, string?[] lacking, AdjustedScore?[] adjusted)
    {
        int[] rankable = [.. Enumerable.Range(0, adjusted.Length)
            .Where(i => adjusted[i] is not null && lacking[i] is null)];
        var scores = Array.ConvertAll(rankable, i => adjusted[i]!.Value.Value);
        var unshrunken = Array.ConvertAll(rankable, i => adjusted[i]!.Value.Unshrunken);
        var errors = Array.ConvertAll(rankable, i => adjusted[i]!.Value.StandardError ?? double.PositiveInfinity);
        var ranks = CompetitionRank.Of(scores, measure.HigherIsBetter);
        var bounds = RankSet.Of(unshrunken, errors, measure.HigherIsBetter);
        var expected = ExpectedRank.Of(unshrunken, errors, measure.HigherIsBetter);
        var top = TopProbability.Of(unshrunken, errors, measure.HigherIsBetter);
        var groups = TiedGroups.Of(ranks, bounds);
        var places = new Place?[adjusted.Length];
        for (var at = 0; at < rankable.Length; at++)
        {
            var rank = ranks[at];
            var withOwn = new RankBounds(Math.Min(bounds[at].Low, rank), Math.Max(bounds[at].High, rank));
            places[rankable[at]] = new Place(adjusted[rankable[at]]!.Value, rank, withOwn, expected[at], top[at], groups[at]);
        }

        return places;
    }
}
