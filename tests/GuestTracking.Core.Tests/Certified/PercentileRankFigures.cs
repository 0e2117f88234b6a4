using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>Microsoft's worked examples of PERCENTRANK.INC and PERCENTRANK.EXC, which cuts to three digits.</summary>
public class PercentileRankFigures
{
    [TestCase(2, .333)]
    [TestCase(4, .555)]
    [TestCase(8, .666)]
    [TestCase(5, .583)]
    public void Inclusive_rank_is_reproduced(double value, double expected) =>
        Assert.That(Cut(PercentileRank.Inclusive([1, 1, 1, 2, 3, 4, 8, 11, 12, 13], value)), Is.EqualTo(expected));

    [TestCase(7, .7)]
    [TestCase(5.43, .381)]
    public void Exclusive_rank_is_reproduced(double value, double expected) =>
        Assert.That(Cut(PercentileRank.Exclusive([1, 2, 3, 6, 6, 6, 7, 8, 9], value)), Is.EqualTo(expected));

    private static double? Cut(double? rank) => rank is { } value ? Math.Floor(value * 1000 + 1e-9) / 1000 : null;
}
