using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>Wilson and Newcombe: Newcombe 1998, Statistics in Medicine 17, 857–872 and 873–890.</summary>
public class IntervalFigures
{
    [TestCase(81, 263, .2553, .3662)]
    [TestCase(15, 148, .0624, .1605)]
    [TestCase(0, 20, 0, .1611)]
    [TestCase(1, 29, .0061, .1718)]
    public void Wilson_of_Newcombe_1998_is_reproduced(long hits, long n, double low, double high)
    {
        var interval = WilsonInterval.OfProportion(hits, n)!.Value;
        Assert.That(interval.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(interval.High, Is.EqualTo(high).Within(5e-5));
    }

    [TestCase(56, 70, 48, 80, .2000, .0524, .3339)]
    [TestCase(9, 10, 3, 10, .6000, .1705, .8090)]
    public void Newcombe_method_10_is_reproduced(long x1, long n1, long x2, long n2, double value, double low, double high)
    {
        var difference = NewcombeDifference.Between(x1, n1, x2, n2);
        Assert.That(difference.Value, Is.EqualTo(value).Within(1e-12));
        Assert.That(difference.Interval!.Value.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(difference.Interval!.Value.High, Is.EqualTo(high).Within(5e-5));
    }

    [Test]
    public void Net_promoter_60_25_15_is_reproduced()
    {
        var groups = new NetPromoter(60, 25, 15);
        Assert.That(groups.Value, Is.EqualTo(.45).Within(1e-12));
        Assert.That(Math.Sqrt(groups.VarianceOfMean!.Value), Is.EqualTo(.07399).Within(5e-6));
        Assert.That(groups.WaldInterval()!.Value.Low, Is.EqualTo(.3050).Within(5e-5));
        Assert.That(groups.WaldInterval()!.Value.High, Is.EqualTo(.5950).Within(5e-5));
        Assert.That(groups.AdjustedValue, Is.EqualTo(.4369).Within(5e-5));
        Assert.That(groups.AdjustedWaldInterval()!.Value.Low, Is.EqualTo(.2934).Within(5e-5));
        Assert.That(groups.AdjustedWaldInterval()!.Value.High, Is.EqualTo(.5804).Within(5e-5));
    }
}
