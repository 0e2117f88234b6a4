using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

public class StandardsTests
{
    [TestCase(new[] { 70 }, 70, 70, 70)]
    [TestCase(new[] { 60, 90, 80, 70 }, 75, 90, 60)]
    [TestCase(new[] { 60, 90, 70 }, 70, 90, 60)]
    [TestCase(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 5.5, 10, 1)]
    [TestCase(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6, 10.5, 1)]
    public void Standards_are_median_mean_of_the_best_tenth_and_lowest(int[] sites, double threshold, double benchmark, double floor)
    {
        var standards = Standards.FromBaseline([.. sites.Select(site => (decimal)site)], higherIsBetter: true);
        Assert.That(
            (standards.Threshold, standards.Benchmark, standards.Floor), Is.EqualTo(((decimal)threshold, (decimal)benchmark, (decimal?)(decimal)floor)));
    }

    [Test]
    public void Standards_of_lower_is_better_take_the_lowest_as_the_best()
    {
        var standards = Standards.FromBaseline([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], higherIsBetter: false);
        Assert.That((standards.Threshold, standards.Benchmark, standards.Floor), Is.EqualTo((6m, 1.5m, (decimal?)11m)));
    }

    [FsCheck.NUnit.Property]
    public bool Order_of_the_sites_does_not_matter_and_lower_is_better_is_the_negation(FsCheck.NonEmptyArray<int> sites)
    {
        decimal[] given = [.. sites.Get.Select(site => site / 100m)];
        var standards = Standards.FromBaseline(given, higherIsBetter: true);
        var negated = Standards.FromBaseline([.. given.Select(site => -site)], higherIsBetter: false);
        return standards == Standards.FromBaseline([.. given.Reverse()], higherIsBetter: true)
            && (negated.Threshold, negated.Benchmark, negated.Floor) == (-standards.Threshold, -standards.Benchmark, -standards.Floor);
    }

    [Test]
    public void Standards_that_go_the_wrong_way_cannot_exist()
    {
        Assert.That(() => new Standards(80, 60, null, higherIsBetter: true), Throws.ArgumentException.With.Message.StartsWith("The threshold 80 is better than the benchmark 60."));
        Assert.That(() => new Standards(60, 80, null, higherIsBetter: false), Throws.ArgumentException);
        Assert.That(() => new Standards(60, 80, 61, higherIsBetter: true), Throws.ArgumentException.With.Message.StartsWith("The floor 61 is better than the threshold 60."));
        Assert.That(() => Standards.FromBaseline([], higherIsBetter: true), Throws.ArgumentException);
    }
}
