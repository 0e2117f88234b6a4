using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>The rest of a region, by answers and by hotels, and when it is not shown.</summary>
public class RestWeightTests
{
    private static readonly IndexMeasure Index = new();

    /// <summary>Scores 90, 70 and 60 of 40, 40 and 80 answers; the standard errors of the last two are √(400/(40·39/40)) and so on, by the measure.</summary>
    private static readonly RegionMember[] Three = [Member(1, Of(20, 10, 8)), Member(2, Of(20, 8, 6)), Member(3, Of(40, 5, 7))];

    [Test]
    public void By_answers_the_large_hotel_weighs_twice() =>
        Assert.That(Compare(RestWeight.Answers, Three)[0].RestScore, Is.EqualTo((40 * 70 + 80 * 60) / 120.0).Within(1e-12));

    [Test]
    public void By_hotels_each_counts_once_with_its_own_uncertainty()
    {
        var standing = Compare(RestWeight.Hotels, Three)[0];
        Assert.That((standing.RestScore, standing.Difference, standing.RestN), Is.EqualTo(((double?)65, (double?)25, 120L)));

        // s² of one answer is 100·n/(n − 1) in each hotel (two values ten points from the middle); the mean of two hotels has (SE₂² + SE₃²)/4.
        var error = Math.Sqrt((100 / 39.0) + (((100 / 39.0) + (100 / 79.0)) / 4));
        Assert.That((standing.DifferenceHigh - standing.DifferenceLow) / 2 / error, Is.InRange(1.96, 2.03), "a t quantile");
    }

    [Test]
    public void By_hotels_the_rest_of_a_hotel_without_answers_is_by_hotels_too() =>
        Assert.That(Compare(RestWeight.Hotels, [Member(9, ScoreSums.Empty), .. Three])[0].RestScore, Is.EqualTo((90 + 70 + 60) / 3.0).Within(1e-12));

    [Test]
    public void By_hotels_a_hotel_without_spread_does_not_make_the_rest_certain()
    {
        var same = Compare(RestWeight.Hotels, Member(1, Of(20, 10, 8)), Member(2, Of(20, 8, 6)), Member(3, Of(40, 6)));
        var spread = Compare(RestWeight.Hotels, Member(1, Of(20, 10, 8)), Member(2, Of(20, 8, 6)), Member(3, Of(20, 7, 5)));
        Assert.That(same[0].RestScore, Is.EqualTo(spread[0].RestScore));
        Assert.That(same[0].DifferenceLow, Is.EqualTo(spread[0].DifferenceLow).Within(0.1));
    }

    [Test]
    public void Rest_of_four_hotels_is_withheld_and_of_five_is_shown()
    {
        RegionMember[] six = [.. Enumerable.Range(1, 6).Select(id => Member(id, Of(20, 10 - (id % 3), 8)))];
        var five = RegionComparison.Compare(Index, six[..5], ComparisonRules.Default)[0];
        Assert.That((five.RestScore, five.Difference, five.P, five.Q, five.Word), Is.EqualTo(((double?)null, (double?)null, (double?)null, (double?)null, Verdict.NotAvailable)));
        Assert.That((five.RestHotels, five.Reason), Is.EqualTo((4, "only 4 other hotels with answers, 5 needed")));
        Assert.That(five.Rank, Is.Not.Null, "its own place is no figure of others");
        Assert.That(RegionComparison.Compare(Index, six, ComparisonRules.Default)[0], Has.Property("RestScore").Not.Null.And.Property("Q").Not.Null.And.Property("Reason").Null);
    }

    [Test]
    public void Rest_in_which_one_hotel_holds_more_than_two_fifths_is_withheld_from_the_others()
    {
        RegionMember[] members = [Member(1, Of(81, 10, 8)), .. Enumerable.Range(2, 6).Select(id => Member(id, Of(24, 9, 8)))];
        var standings = RegionComparison.Compare(Index, members, ComparisonRules.Default);
        Assert.That(standings[0].RestScore, Is.EqualTo(85).Within(1e-9), "the large hotel's own rest is even");
        Assert.That(standings[1].RestLargestShare, Is.EqualTo(162 / 402.0).Within(1e-12));
        Assert.That((standings[1].RestScore, standings[1].Reason), Is.EqualTo(((double?)null, "one hotel holds more than 40 % of the other hotels' answers")));
        members[0] = Member(1, Of(80, 10, 8));
        Assert.That(RegionComparison.Compare(Index, members, ComparisonRules.Default)[1].Reason, Is.Null, "exactly 40 % is permitted");
    }

    private static IReadOnlyList<Standing> Compare(RestWeight weight, params RegionMember[] members) =>
        RegionComparison.Compare(Index, members, new ComparisonRules(MinimumCounts.Default, new PeerLimits(1, 1), weight));
}
