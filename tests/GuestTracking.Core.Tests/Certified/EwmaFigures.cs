using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4.</summary>
public class EwmaFigures
{
    private static readonly double[] X =
        [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

    private static readonly EwmaPoint[] Chart = Ewma.ConstantSigma(X, 0.3, 50, 2.0539, 3, asymptotic: true);

    [Test]
    public void Smoothed_values_are_reproduced()
    {
        Assert.That(Chart.Take(6).Select(point => point.Smoothed), Is.EqualTo(new double?[] { 50.60, 49.52, 50.56, 50.18, 50.16, 49.21 }).Within(.00501));
        Assert.That(Chart.TakeLast(3).Select(point => point.Smoothed), Is.EqualTo(new double?[] { 51.23, 51.94, 51.99 }).Within(.00501));
    }

    [Test]
    public void Asymptotic_limits_are_reproduced_and_nothing_is_outside()
    {
        Assert.That(Chart[0].High, Is.EqualTo(52.5884).Within(5e-5));
        Assert.That(Chart[19].Low, Is.EqualTo(47.4116).Within(5e-5));
        Assert.That(Chart.Select(point => point.Outside), Is.All.False);
    }

    [Test]
    public void Limits_that_grow_start_at_lambda_sigma_and_end_at_the_asymptote()
    {
        var chart = Ewma.ConstantSigma(new double[60], 0.3, 50, 2.0539, 3, asymptotic: false);
        Assert.That(chart[0].High, Is.EqualTo(50 + 3 * 2.0539 * 0.3).Within(1e-9));
        Assert.That(chart[59].High, Is.EqualTo(52.5884).Within(5e-5));
    }
}
