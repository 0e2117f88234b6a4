using System.Globalization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Core.Tests.Certified;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>Scores at the region's guest mix.</summary>
public class GuestMixTests
{
    private static readonly Scale YesNo = new(0, 1, 1);
    private static readonly TopBoxMeasure Share = new();
    private static readonly IndexMeasure Index = new();
    private static readonly ComparisonRules Open = new(MinimumCounts.Default, new PeerLimits(1, 1));

    [Test]
    public void Admissions_as_hotels_turn_their_order_at_the_mix_of_all()
    {
        // R UCBAdmissions: departments are the segments, men and women the hotels; .44519 and .30354 crude, .38732 and .42996 standardised.
        var rows = CertifiedData.Rows("ucb_admissions.csv");
        static long Count(string[] row) => long.Parse(row[3], CultureInfo.InvariantCulture);
        var mix = GuestMix.Of(rows.GroupBy(row => row[2]).Select(segment => KeyValuePair.Create(segment.Key, segment.Sum(Count))));
        RegionMember Hotel(int id, string gender) => Guests(id, Share, rows.Where(row => row[1] == gender).GroupBy(row => row[2]).Select(segment => (
            segment.Key, QuestionSums.FromCounts(YesNo, [segment.Where(row => row[0] == "Rejected").Sum(Count), segment.Where(row => row[0] == "Admitted").Sum(Count)]))));
        var standings = RegionComparison.Compare(Share, [Hotel(1, "Male"), Hotel(2, "Female")], Open, mix);
        Assert.Multiple(() =>
        {
            Assert.That(standings.Select(standing => standing.Score), Is.EqualTo(new[] { 44.519, 30.354 }).Within(5e-4));
            Assert.That(standings.Select(standing => standing.MixAdjustedScore), Is.EqualTo(new[] { 38.732, 42.996 }).Within(5e-4));
            Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 2, 1 }));
            Assert.That(standings.Select(standing => standing.Reason), Is.All.Null);
        });
    }

    [Test]
    public void Standard_error_at_the_mix_is_that_of_the_published_rates()
    {
        var rows = CertifiedData.Rows("ucb_admissions.csv");
        static long Count(string[] row) => long.Parse(row[3], CultureInfo.InvariantCulture);
        var mix = GuestMix.Of(rows.GroupBy(row => row[2]).Select(segment => KeyValuePair.Create(segment.Key, segment.Sum(Count))))!;
        var women = Guests(1, Share, rows.Where(row => row[1] == "Female").GroupBy(row => row[2]).Select(segment => (
            segment.Key, QuestionSums.FromCounts(YesNo, [segment.Where(row => row[0] == "Rejected").Sum(Count), segment.Where(row => row[0] == "Admitted").Sum(Count)]))));
        Assert.That(mix.Adjust(women.Scores!.Segments).StandardError, Is.EqualTo(1.578).Within(5e-3));
    }

    [Test]
    public void Hotel_without_guests_of_a_segment_is_ranked_by_its_own_score_and_says_why()
    {
        var mix = GuestMix.Of([new("business", 100), new("leisure", 100)]);
        var standings = RegionComparison.Compare(
            Index, [Guests(1, Index, ("business", Answers(40, 9)), ("leisure", Answers(10, 5))), Guests(2, Index, ("business", Answers(50, 8)))], Open, mix);
        Assert.That((standings[0].MixAdjustedScore, standings[0].AdjustedScore), Is.EqualTo(((double?)70, (double?)70)));
        Assert.That((standings[1].MixAdjustedScore, standings[1].AdjustedScore, standings[1].Rank), Is.EqualTo(((double?)null, (double?)80, (int?)1)));
        Assert.That(standings[1].Reason, Is.EqualTo("guest mix not adjustable: no answers of 'leisure'"));
    }

    [Test]
    public void Segments_below_a_twentieth_of_the_region_are_taken_together()
    {
        // group and crew hold 4 % each: together 8 %, and answers of one of them are enough.
        var mix = GuestMix.Of([new("business", 92), new("group", 4), new("crew", 4)])!;
        Assert.That(mix.Adjust(Guests(1, Index, ("business", Answers(30, 9)), ("crew", Answers(10, 4))).Scores!.Segments).Value, Is.EqualTo(.92 * 90 + .08 * 40).Within(1e-9));
    }

    [Test]
    public void Exactly_a_twentieth_stands_alone() =>
        Assert.That(
            GuestMix.Of([new("business", 95), new("crew", 5)])!.Adjust(Guests(1, Index, ("business", Answers(30, 9)), ("crew", Answers(20, 5))).Scores!.Segments).Value,
            Is.EqualTo(.95 * 90 + .05 * 50).Within(1e-9));

    [Test]
    public void Segment_with_fewer_than_ten_answers_is_merged_with_the_next_smallest()
    {
        // Nine of leisure go with the thirty of business: (9·40 + 30·90)/39 at weight .8; group stays.
        var mix = GuestMix.Of([new("business", 50), new("leisure", 30), new("group", 20)])!;
        Assert.That(
            mix.Adjust(Guests(1, Index, ("business", Answers(30, 9)), ("leisure", Answers(9, 4)), ("group", Answers(31, 6))).Scores!.Segments).Value,
            Is.EqualTo(.8 * (9 * 40 + 30 * 90) / 39 + .2 * 60).Within(1e-9));
    }

    [Test]
    public void Hotel_whose_segments_would_all_be_merged_is_not_adjusted()
    {
        var mix = GuestMix.Of([new("business", 50), new("leisure", 50)]);
        var standing = RegionComparison.Compare(
            Index, [Guests(1, Index, ("business", Answers(40, 9)), ("leisure", Answers(9, 4))), Guests(2, Index, ("business", Answers(40, 8)), ("leisure", Answers(40, 7)))], Open, mix)[0];
        Assert.That((standing.MixAdjustedScore, standing.Reason), Is.EqualTo(((double?)null, $"guest mix {GuestMix.TooFew}")));
    }

    [TestCase(new[] { "business" }, new[] { 100L }, TestName = "Mix_of_one_segment_is_none")]
    [TestCase(new[] { "business", "leisure" }, new[] { 100L, 0 }, TestName = "Mix_of_one_segment_with_answers_is_none")]
    [TestCase(new string[0], new long[0], TestName = "Mix_of_nothing_is_none")]
    public void Mix_is_none(string[] segments, long[] counts) =>
        Assert.That(GuestMix.Of(segments.Zip(counts, KeyValuePair.Create)), Is.Null);

    [Test]
    public void Segment_that_is_called_like_the_pooled_ones_is_not_confused_with_them()
    {
        var mix = GuestMix.Of([new("other segments", 60), new("segment not told", 30), new("", 6), new("crew", 2), new("group", 2)])!;
        var adjusted = mix.Adjust(Guests(
            1, Index, ("other segments", Answers(30, 9)), ("segment not told", Answers(30, 8)), ("", Answers(30, 7)), ("crew", Answers(10, 1))).Scores!.Segments);
        Assert.That(adjusted.Value, Is.EqualTo(.6 * 90 + .3 * 80 + .06 * 70 + .04 * 10).Within(1e-9));
    }

    [Test]
    public void Region_without_a_mix_gives_no_reason() =>
        Assert.That(
            RegionComparison.Compare(Index, [Guests(1, Index, ("business", Answers(40, 9))), Guests(2, Index, ("business", Answers(40, 8)))], Open)[0],
            Has.Property("MixAdjustedScore").Null.And.Property("Reason").Null);

    /// <summary>Answers of two neighbouring values whose mean is the step given.</summary>
    private static QuestionSums Answers(int count, int step) =>
        QuestionSums.FromSteps(Sums.ZeroToTen, Enumerable.Range(0, count).Select(i => i < count / 2 ? step - 1 : i >= count - (count / 2) ? step + 1 : step));

    private static RegionMember Guests(int id, IMeasure measure, params IEnumerable<(string Segment, QuestionSums Answers)> segments)
    {
        var bySegment = segments.ToDictionary(segment => segment.Segment, segment => ScoreSums.Of(segment.Answers));
        var own = ScoreSums.Sum(bySegment.Values);
        return Sums.Member(id, own) with { Scores = HotelScores.Of(measure, own, MonthlyScores.None, bySegment, []) };
    }
}
