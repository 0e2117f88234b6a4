using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class RegionComparisonTests
{
    private static readonly IndexMeasure Index = new();

    [Test]
    public void Hotel_is_compared_with_the_others_and_never_with_itself()
    {
        // H1: 20 × 10 and 20 × 8 = index 90; H2: 20 × 8 and 20 × 6 = 70; H3: 40 × 5 and 40 × 7 = 60. Rest of H1: 120 answers, (40·70 + 80·60)/120.
        var standings = Compare(Member(1, Of(20, 10, 8)), Member(2, Of(20, 8, 6)), Member(3, Of(40, 5, 7)));
        var first = standings[0];
        Assert.That((first.N, first.Score, first.RestN, first.RestHotels), Is.EqualTo((40L, (double?)90, 120L, 2)));
        Assert.That(first.RestScore, Is.EqualTo(63.3333).Within(1e-4));
        Assert.That(first.RestLargestShare, Is.EqualTo(2 / 3.0).Within(1e-12));
        Assert.That(first.Difference, Is.EqualTo(26.6667).Within(1e-4));
        Assert.That(first.P, Is.LessThan(1e-6));
        Assert.That(first.DifferenceLow, Is.LessThan(26.6667).And.GreaterThan(20));
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 2, 3 }));
        Assert.That(standings.Select(standing => standing.RankLow), Is.EqualTo(new int?[] { 1, 2, 3 }));
        Assert.That(standings.Select(standing => standing.Reason), Is.All.Null);
    }

    [Test]
    public void Difference_equals_the_measures_own_of_the_two_groups()
    {
        var (own, other) = (Of(20, 10, 7, 3), Of(15, 9, 6, 6, 2));
        var standing = Compare(Member(1, own), Member(2, other))[0];
        var difference = Index.Difference(own, other);
        Assert.That((standing.Difference, standing.P, standing.DifferenceHigh), Is.EqualTo((difference.Value, difference.P, difference.Interval?.High)));
    }

    [Test]
    public void Hotel_below_five_answers_shows_its_count_only_without_a_rest_that_gives_it_away_and_stays_in_the_rest_of_others()
    {
        var standings = Compare(Member(1, Of(4, 10)), Member(2, Of(20, 8, 6)));
        Assert.That(
            standings[0],
            Is.EqualTo(new Standing(1, "H1", 4)
            {
                RestN = 40, RestHotels = 1, RestLargestShare = 1, RankedOf = 1, Word = Verdict.InsufficientBase, Reason = "fewer than 5 answers",
            }));
        Assert.That(standings[1].RestN, Is.EqualTo(4));
    }

    [Test]
    public void Hotel_below_thirty_answers_shows_its_score_and_is_neither_compared_nor_ranked()
    {
        var standing = Compare(Member(1, Of(6, 10, 8)), Member(2, Of(20, 8, 6)))[0];
        Assert.That((standing.N, standing.Score), Is.EqualTo((12L, (double?)90)));
        Assert.That(standing.Low, Is.Not.Null);
        Assert.That((standing.Difference, standing.P, standing.Rank, standing.RankedOf), Is.EqualTo(((double?)null, (double?)null, (int?)null, 1)));
        Assert.That(standing.Reason, Is.EqualTo("insufficient base: 12 answers, 30 needed"));
    }

    [Test]
    public void Hotel_that_moved_away_stays_in_the_rest_with_what_it_gave_here()
    {
        var moved = new RegionMember(3, "H3", Of(30, 9, 9), Of(30, 9), StandsHere: false);
        var standings = Compare(Member(1, Of(20, 10, 8)), Member(2, Of(20, 8, 6)), moved);
        Assert.That(standings.Select(standing => standing.PropertyId), Is.EqualTo(new[] { 1, 2 }));
        Assert.That((standings[0].RestN, standings[0].RestHotels, standings[0].RankedOf), Is.EqualTo((70L, 2, 2)));
    }

    [Test]
    public void Hotel_that_moved_in_is_scored_by_all_its_answers_and_its_own_are_never_in_its_rest()
    {
        var moved = new RegionMember(1, "H1", Of(20, 10, 8), Of(20, 10), StandsHere: true);
        var standings = Compare(moved, Member(2, Of(20, 8, 6)));
        Assert.That((standings[0].N, standings[0].Score, standings[0].RestN), Is.EqualTo((40L, (double?)90, 40L)));
        Assert.That((standings[1].RestN, standings[1].RestScore), Is.EqualTo((20L, (double?)100)));
    }

    [Test]
    public void Only_hotel_with_answers_is_ranked_and_not_compared()
    {
        var standings = Compare(Member(1, Of(20, 10, 8)), Member(2, ScoreSums.Empty));
        Assert.That((standings[0].Rank, standings[0].RankedOf, standings[0].RankLow, standings[0].RankHigh), Is.EqualTo(((int?)1, 1, (int?)1, (int?)1)));
        Assert.That((standings[0].Difference, standings[0].Reason), Is.EqualTo(((double?)null, "no other hotel has answers")));
        Assert.That(standings[1].Reason, Is.EqualTo("no answers"));
    }

    [Test]
    public void Rest_of_one_answer_is_not_compared_with() =>
        Assert.That(
            Compare(Member(1, Of(20, 10, 8)), Member(2, Of(1, 8)))[0].Reason,
            Is.EqualTo("the other hotels have fewer than 2 answers"));

    [Test]
    public void Equal_scores_share_a_rank_and_the_next_is_passed_over() =>
        Assert.That(
            Compare(Member(1, Of(20, 8, 6)), Member(2, Of(15, 7, 8, 6)), Member(3, Of(20, 9, 7)), Member(4, Of(20, 5, 7))).Select(standing => standing.Rank),
            Is.EqualTo(new int?[] { 2, 2, 1, 4 }));

    [Test]
    public void Hotels_without_spread_differ_without_a_test_and_are_ranked_by_what_their_intervals_say()
    {
        var standing = Compare(Member(1, Of(40, 10)), Member(2, Of(40, 8)))[0];
        Assert.That((standing.Difference, standing.P, standing.DifferenceLow), Is.EqualTo(((double?)20, (double?)null, (double?)null)));
        Assert.That((standing.Rank, standing.RankLow, standing.RankHigh), Is.EqualTo(((int?)1, (int?)1, (int?)1)));
        Assert.That(standing.TopProbability, Is.GreaterThan(.99));
        Assert.That(standing.Reason, Is.EqualTo(Reasons.BothAllEqual));
    }

    [Test]
    public void Empty_region_has_no_standings() => Assert.That(Compare(), Is.Empty);

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public bool Own_and_rest_make_up_the_region_whatever_the_order(byte[][] hotels)
    {
        RegionMember[] members = [.. hotels.Select((answers, id) => Member(id, ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, answers.Select(x => x % 11)))))];
        var there = Compare(members);
        var back = Compare([.. members.Reverse()]).Reverse();
        return there.SequenceEqual(back) && there.All(standing => standing.N + standing.RestN == hotels.Sum(answers => answers.Length));
    }

    private static IReadOnlyList<Standing> Compare(params RegionMember[] members) =>
        RegionComparison.Compare(Index, members, new ComparisonRules(MinimumCounts.Default, new PeerLimits(1, 1)));
}
