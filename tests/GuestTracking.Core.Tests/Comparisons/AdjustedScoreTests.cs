using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Core.Tests.Certified;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>What hotels are ranked by, and their places: through the comparison of a whole region.</summary>
public class AdjustedScoreTests
{
    private static readonly IndexMeasure Index = new();
    private static readonly ComparisonRules Open = new(MinimumCounts.Default, new PeerLimits(1, 1));

    [Test]
    public void Hachemeisters_states_as_hotels_get_their_published_estimates()
    {
        var states = CertifiedData.Rows("hachemeister.csv").GroupBy(row => row[0])
            .Select(state => state.Select(row => new WeightedValue(CertifiedData.Number(row[2]), CertifiedData.Number(row[3]))).ToArray()).ToList();
        var members = states.Select((months, at) => Measured(at + 1, months, (long)months.Sum(month => month.Weight))).ToArray();
        var standings = Compare(members);
        Assert.That(standings.Select(standing => standing.AdjustedScore), Is.EqualTo(new[] { 2055.165, 1523.706, 1793.444, 1442.967, 1603.285 }).Within(5e-4));
        Assert.That(standings.Select(standing => standing.Reliability), Is.EqualTo(new[] { .984740, .927635, .898475, .727909, .958791 }).Within(5e-7));
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 4, 2, 5, 3 }));
    }

    [Test]
    public void Months_of_sums_give_what_a_fit_on_the_months_gives()
    {
        ScoreSums[][] months = [.. Enumerable.Range(0, 6).Select(hotel => Enumerable.Range(0, 12).Select(month => Of(2 + ((hotel + month) % 3), 6 + (hotel % 3), 5 + (month % 4), 9)).ToArray())];
        var fit = CredibilityBuhlmannStraub.Fit([.. months.Select(hotel => hotel.Select(month => new WeightedValue(Index.Score(month)!.Value, month.N)).ToArray())]);
        var standings = Compare([.. months.Select((hotel, at) => WithMonths(at + 1, ScoreSums.Sum(hotel), hotel))]);
        Assert.That(fit.BetweenVariance, Is.Positive);
        Assert.That(standings.Select(standing => standing.AdjustedScore), Is.EqualTo(fit.Groups.Select(group => group.Value)).Within(1e-9));
        Assert.That(standings.Select(standing => standing.Reliability), Is.EqualTo(fit.Groups.Select(group => group.Factor)).Within(1e-12));
    }

    [Test]
    public void Hotels_that_do_not_differ_beyond_chance_share_the_first_rank()
    {
        // 80 and 90 in turns: between the hotels there is no spread that the months do not explain.
        var standings = Compare(WithMonths(1, Of(20, 8, 9), Of(20, 8), Of(20, 9)), WithMonths(2, Of(20, 9, 9, 8), Of(20, 9), Of(40, 9, 8)), WithMonths(3, Of(30, 8, 9), Of(30, 9), Of(30, 8)));
        Assert.That(standings.Select(standing => (standing.Rank, standing.Reliability, standing.TiedGroup)), Is.All.EqualTo(((int?)1, (double?)0, (int?)1)));
        Assert.That(standings.Select(standing => standing.AdjustedScore), Is.All.EqualTo(standings[0].AdjustedScore));
        Assert.That(standings.Select(standing => standing.ExpectedRank).Sum(), Is.EqualTo(6).Within(1e-9));
    }

    [Test]
    public void Only_hotel_is_ranked_by_its_own_score() =>
        Assert.That(
            Compare(WithMonths(1, Of(20, 8, 9), Of(20, 8), Of(20, 9)))[0],
            Has.Property("AdjustedScore").EqualTo(85).And.Property("Reliability").Null.And.Property("Rank").EqualTo(1).And.Property("RankedOf").EqualTo(1)
                .And.Property("TopProbability").EqualTo(1).And.Property("ExpectedRank").EqualTo(1).And.Property("Reason").EqualTo("no other hotel has answers"));

    [Test]
    public void Without_months_the_score_stands_as_it_is() =>
        Assert.That(
            Compare(Member(1, Of(20, 8, 9)), Member(2, Of(20, 7, 9))).Select(standing => (standing.AdjustedScore, standing.Reliability, standing.Rank)),
            Is.EqualTo(new[] { ((double?)85, (double?)null, (int?)1), (80, null, 2) }));

    [Test]
    public void Hotels_that_all_give_one_answer_are_equal_and_not_undefined()
    {
        var standings = Compare(WithMonths(1, Of(40, 9), Of(20, 9), Of(20, 9)), WithMonths(2, Of(50, 9), Of(25, 9), Of(25, 9)));
        Assert.That(standings.Select(standing => (standing.Rank, standing.AdjustedScore, standing.RankLow, standing.RankHigh)), Is.All.EqualTo(((int?)1, (double?)90, (int?)1, (int?)2)));
        Assert.That(standings.Select(standing => standing.ExpectedRank), Is.All.EqualTo(1.5).Within(1e-9));
        Assert.That(standings.Select(standing => standing.TopProbability), Is.All.EqualTo(.5).Within(1e-6), "as sure as their intervals say");
        Assert.That(standings.Select(standing => standing.Reason), Is.All.EqualTo(Reasons.BothAllEqual));
    }

    [Test]
    public void Rank_lies_in_its_own_rank_set_also_where_reliability_ties_all()
    {
        // Months that vary as much as the hotels: a = 0, all tie at rank 1, though the best and the worst quarter differ clearly.
        var standings = Compare(
            WithMonths(1, Of(200, 9, 10), Of(10, 2, 10), Of(10, 9, 1)), WithMonths(2, Of(200, 5, 6), Of(10, 9, 10), Of(10, 2, 1)), WithMonths(3, Of(200, 7, 8), Of(10, 6, 5), Of(10, 6, 6)));
        Assert.That(standings.Select(standing => standing.Rank), Is.All.EqualTo(1));
        Assert.That(standings.Select(standing => standing.RankLow), Is.All.EqualTo(1));
        Assert.That(standings.Select(standing => standing.RankHigh), Is.EqualTo(new int?[] { 1, 3, 2 }));
    }

    [Test]
    public void Small_hotel_is_drawn_to_the_region_and_does_not_take_the_first_place_by_luck()
    {
        // The small hotel's month is the best of all, its other months are as the others'.
        static ScoreSums[] Months(params ScoreSums[] months) => months;
        var large = Months([.. Enumerable.Range(0, 12).Select(month => Of(100, 8 + (month % 2), 9))]);
        var middle = Months([.. Enumerable.Range(0, 12).Select(month => Of(100, 7 + (month % 2), 8))]);
        var lucky = Months([.. Enumerable.Range(0, 11).Select(month => Of(4, 5 + (month % 5), 9)), Of(15, 10, 8)]);
        var standings = Compare(WithMonths(1, large[11], large), WithMonths(2, lucky[11], lucky), WithMonths(3, middle[11], middle));
        Assert.That((standings[0].Score, standings[1].Score), Is.EqualTo(((double?)90, (double?)90)));
        Assert.That(standings[1].AdjustedScore, Is.LessThan(standings[0].AdjustedScore!.Value));
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 2, 3 }));
        Assert.That(standings[1].RankLow, Is.EqualTo(1), "chance leaves the first place possible");
    }

    [Test]
    public void Hotel_below_the_minimum_is_listed_with_what_it_lacks_and_has_no_place()
    {
        var standing = Compare(WithMonths(1, Of(14, 10, 9), Of(14, 10, 9)), WithMonths(2, Of(20, 7, 9), Of(20, 7, 9)))[0];
        Assert.That((standing.Rank, standing.AdjustedScore, standing.RankLow, standing.TiedGroup, standing.RankedOf), Is.EqualTo(((int?)null, (double?)null, (int?)null, (int?)null, 1)));
        Assert.That(standing.Reason, Is.EqualTo("insufficient base: 28 answers, 30 needed"));
    }

    [Test]
    public void Countries_of_pisa_as_hotels_get_their_published_places()
    {
        var rows = CertifiedData.Rows("pisa2018_mathematics.csv");
        var standings = Compare([.. rows.Select((row, at) => Measured(at + 1, CertifiedData.Number(row[1]), CertifiedData.Number(row[2])))]);
        Standing Of(string country) => standings[rows.ToList().FindIndex(row => row[0] == country)];
        Assert.Multiple(() =>
        {
            Assert.That((Of("Japan").Rank, Of("Japan").RankLow, Of("Japan").RankHigh, Of("Japan").RankedOf), Is.EqualTo(((int?)1, (int?)1, (int?)6, 38)));
            Assert.That(Of("Japan").ExpectedRank, Is.EqualTo(1.535).Within(5e-4));
            Assert.That(Of("Korea").ExpectedRank, Is.EqualTo(1.906).Within(5e-4));
            Assert.That(Of("Japan").TopProbability, Is.EqualTo(.57051).Within(5e-6));
            Assert.That(Of("Estonia").TopProbability, Is.EqualTo(.04756).Within(5e-6));
            Assert.That(
                standings.Where(standing => standing.TiedGroup == 1).Select(standing => standing.PropertyId),
                Is.EquivalentTo(standings.Where(standing => standing.RankLow <= 6).Select(standing => standing.PropertyId)), "whose rank set overlaps that of the best, 1-6");
        });
    }

    /// <summary>A hotel whose score was measured elsewhere; its answers are only counted.</summary>
    private static RegionMember Measured(int id, WeightedValue[] months, long n) => new(id, $"H{id}", Counted(n), Counted(n), true)
    {
        Scores = new(new(n, months.Sum(month => month.Value * month.Weight) / n, 1, null, null), WeightedGroup.Of(months), new Dictionary<string, SampleSummary>()) { Method = "" },
    };

    private static RegionMember Measured(int id, double score, double error) => new(id, $"H{id}", Counted(1000), Counted(1000), true)
    {
        Scores = new(new(1000, score, error, null, null), null, new Dictionary<string, SampleSummary>()) { Method = "" },
    };

    private static ScoreSums Counted(long n) => ScoreSums.Of(QuestionSums.FromCounts(ZeroToTen, [n - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]));

    private static RegionMember WithMonths(int id, ScoreSums own, params ScoreSums[] months) =>
        Member(id, own) with { Scores = HotelScores.Of(Index, own, new MonthlyScores(Index, months), [], []) };

    private static IReadOnlyList<Standing> Compare(params RegionMember[] members) => RegionComparison.Compare(Index, members, Open);
}
