using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class PercentRankTests
{
    [Test]
    public void Lowest_and_highest_are_the_ends_of_the_inclusive_rank_and_within_those_of_the_exclusive()
    {
        Assert.That(PercentRank.Inclusive([3, 1, 2], 1), Is.Zero);
        Assert.That(PercentRank.Inclusive([3, 1, 2], 3), Is.EqualTo(1));
        Assert.That(PercentRank.Exclusive([3, 1, 2], 1), Is.EqualTo(.25));
        Assert.That(PercentRank.Exclusive([3, 1, 2], 3), Is.EqualTo(.75));
    }

    [TestCase(0.99)]
    [TestCase(3.01)]
    [TestCase(double.PositiveInfinity)]
    public void Outside_the_range_nothing_is_defined(double value)
    {
        Assert.That(PercentRank.Inclusive([3, 1, 2], value), Is.Null);
        Assert.That(PercentRank.Exclusive([3, 1, 2], value), Is.Null);
    }

    [Test]
    public void Among_nothing_nothing_is_defined_and_of_a_single_value_only_the_exclusive_rank()
    {
        Assert.That(PercentRank.Inclusive([], 5), Is.Null);
        Assert.That(PercentRank.Exclusive([], 5), Is.Null);
        Assert.That(PercentRank.Inclusive([5], 5), Is.Null);
        Assert.That(PercentRank.Exclusive([5], 5), Is.EqualTo(.5));
    }

    [Test]
    public void Truncation_does_not_take_a_thousandth_from_a_rank_of_three_digits() =>
        Assert.That(
            Enumerable.Range(0, 1001).Select(i =>
                PercentRank.Inclusive([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], i / 100.0, PercentRankDigits.ThreeTruncated)),
            Is.EqualTo(Enumerable.Range(0, 1001).Select(i => i / 1000.0)));

    [Test]
    public void NaN_stands_nowhere()
    {
        Assert.That(() => PercentRank.Inclusive([1, double.NaN], 1), Throws.ArgumentException);
        Assert.That(() => PercentRank.Exclusive([1, 2], double.NaN), Throws.ArgumentException);
    }

    [FsCheck.NUnit.Property]
    public bool Higher_value_has_no_lower_percent_rank(byte[] bytes)
    {
        double[] values = [.. bytes.Select(value => (double)value)];
        double?[] ranks = [.. Enumerable.Range(0, 511).Select(i => PercentRank.Inclusive(values, i / 2.0)).Where(rank => rank is not null)];
        return ranks.SequenceEqual(ranks.Order());
    }
}
