using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Comparisons;

public class LimitsTests
{
    [TestCase(0, BaseSize.Confidential, "no answers")]
    [TestCase(4, BaseSize.Confidential, "fewer than 5 answers")]
    [TestCase(5, BaseSize.Insufficient, "insufficient base: 5 answers, 30 needed")]
    [TestCase(29, BaseSize.Insufficient, "insufficient base: 29 answers, 30 needed")]
    [TestCase(30, BaseSize.Provisional, null)]
    [TestCase(99, BaseSize.Provisional, null)]
    [TestCase(100, BaseSize.Full, null)]
    public void Count_of_answers_has_its_step(long n, BaseSize size, string? reason)
    {
        Assert.That(MinimumCounts.Default.SizeOf(n), Is.EqualTo(size));
        Assert.That(MinimumCounts.Default.WhyNotCompared(n), Is.EqualTo(reason));
    }

    [TestCase(0, 30, 100)]
    [TestCase(5, 4, 100)]
    [TestCase(1, 1, 100)]
    [TestCase(5, 30, 29)]
    public void Steps_that_do_not_ascend_are_refused(int confidential, int compared, int full) =>
        Assert.That(() => new MinimumCounts(confidential, compared, full), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0, null, "no other hotel has answers")]
    [TestCase(1, 1.0, "only 1 other hotel with answers, 5 needed")]
    [TestCase(4, 0.3, "only 4 other hotels with answers, 5 needed")]
    [TestCase(5, 0.4, null)]
    [TestCase(9, 0.41, "one hotel holds more than 40 % of the other hotels' answers")]
    public void Rest_is_withheld_where_hotels_are_few_or_one_dominates(int hotels, double? share, string? reason) =>
        Assert.That(PeerLimits.Default.WhyWithheld(new(ScoreSums.Empty, hotels, share)), Is.EqualTo(reason));

    [Test]
    public void Rest_holds_all_but_one_and_knows_the_largest_other()
    {
        ScoreSums[] members = [Sums.Of(4, 10), Sums.Of(6, 5), ScoreSums.Empty, Sums.Of(10, 0)];
        var totals = new RegionTotals(members);
        Assert.That(totals.RestOf(members[3]), Is.EqualTo(new RestOfRegion(members[0] + members[1], 2, 0.6)));
        Assert.That(totals.RestOf(members[0]), Is.EqualTo(new RestOfRegion(members[1] + members[3], 2, 10 / 16.0)));
        Assert.That(totals.RestOf(ScoreSums.Empty).Hotels, Is.EqualTo(3));
    }

    [Test]
    public void Rest_of_two_equally_large_hotels_is_the_other_one()
    {
        var totals = new RegionTotals([Sums.Of(4, 10), Sums.Of(4, 5)]);
        Assert.That(totals.RestOf(Sums.Of(4, 10)), Is.EqualTo(new RestOfRegion(Sums.Of(4, 5), 1, 1)));
    }
}
