using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>R: <c>actuar::cm(~state, hachemeister, ratios, weights)</c>, unbiased estimators.</summary>
public class HachemeisterFigures
{
    private static readonly CredibilityBuhlmannStraub Fit = CredibilityBuhlmannStraub.Fit(
        [.. Rows("hachemeister.csv")
            .GroupBy(row => row[0])
            .Select(state => state.Select(row => new WeightedValue(Number(row[2]), Number(row[3]))).ToArray())]);

    [Test]
    public void Structure_parameters_are_reproduced()
    {
        Assert.That(Fit.WithinVariance, Is.EqualTo(139120025.9).Within(.05));
        Assert.That(Fit.BetweenVariance, Is.EqualTo(89638.726).Within(5e-4));
        Assert.That(Fit.CollectiveMean, Is.EqualTo(1683.7134).Within(5e-5));
    }

    [TestCase(1, 2060.921, 100155, .984740, 2055.165)]
    [TestCase(2, 1511.224, 19895, .927635, 1523.706)]
    [TestCase(3, 1805.843, 13735, .898475, 1793.444)]
    [TestCase(4, 1352.976, 4152, .727909, 1442.967)]
    [TestCase(5, 1599.829, 36110, .958791, 1603.285)]
    public void State_is_reproduced(int state, double mean, double weight, double factor, double value)
    {
        var estimate = Fit.Groups[state - 1];
        Assert.That(estimate.Mean, Is.EqualTo(mean).Within(5e-4));
        Assert.That(estimate.Weight, Is.EqualTo(weight));
        Assert.That(estimate.Factor, Is.EqualTo(factor).Within(5e-7));
        Assert.That(estimate.Value, Is.EqualTo(value).Within(5e-4));
    }
}
