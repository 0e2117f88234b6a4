using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>The worked examples of Microsoft's reference for PERCENTRANK.INC and PERCENTRANK.EXC.</summary>
public class PercentRankFigures
{
    [TestCase(2, .333)]
    [TestCase(4, .555)]
    [TestCase(8, .666)]
    [TestCase(5, .583)]
    public void Inclusive_percent_rank_is_reproduced(double value, double expected) =>
        Assert.That(
            PercentRank.Inclusive([13, 12, 11, 8, 4, 3, 2, 1, 1, 1], value, PercentRankDigits.ThreeTruncated), Is.EqualTo(expected));

    [TestCase(7, .7)]
    [TestCase(5.43, .381)]
    public void Exclusive_percent_rank_is_reproduced(double value, double expected) =>
        Assert.That(PercentRank.Exclusive([1, 2, 3, 6, 6, 6, 7, 8, 9], value, PercentRankDigits.ThreeTruncated), Is.EqualTo(expected));

    [Test]
    public void Without_truncation_all_digits_are_kept() =>
        Assert.That(PercentRank.Inclusive([13, 12, 11, 8, 4, 3, 2, 1, 1, 1], 4), Is.EqualTo(5 / 9.0).Within(1e-15));
}
