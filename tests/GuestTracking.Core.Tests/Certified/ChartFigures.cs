using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3 (CUSUM) and 6.3.3.2 (p-chart).</summary>
public class ChartFigures
{
    private static readonly double?[] X =
    [
        324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600, 324.625, 325.150, 328.325, 327.250,
    ];

    /// <summary>Misregistered chips of 50 on each of 30 wafers.</summary>
    private static readonly long[] Wafers =
        [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];

    [Test]
    public void Cusum_sums_are_reproduced()
    {
        var chart = Cusum.Tabular(X, 325, .3175, 4.1959);
        Assert.That(chart.Points[12].Above, Is.EqualTo(3.0075).Within(1e-9));
        Assert.That(chart.Points[13].Above, Is.EqualTo(4.94).Within(1e-9));
        Assert.That(chart.Points.Select(point => point.Below).Take(8), Is.EqualTo(new[] { 0, .0075, 0, .3325, 0, 0, .5575, .715 }).Within(1e-9));
    }

    [Test]
    public void Cusum_signals_first_at_group_14() =>
        Assert.That(Cusum.Tabular(X, 325, .3175, 4.1959).Signals, Is.EqualTo(new[] { new CusumSignal(13, 12, CusumSide.Above) }));

    [Test]
    public void P_chart_of_the_wafers_is_reproduced()
    {
        var chart = ProportionChart.Of(Wafers, [.. Enumerable.Repeat(50L, 30)]);
        Assert.That(chart.Centre, Is.EqualTo(.2313).Within(5e-5));
        Assert.That(chart.Points[0].High, Is.EqualTo(.4102).Within(5e-5));
        Assert.That(chart.Points[29].Low, Is.EqualTo(.0524).Within(5e-5));
        Assert.That(Enumerable.Range(1, 30).Where(wafer => chart.Points[wafer - 1].Outside), Is.EqualTo(new[] { 15, 23 }));
    }

    [Test]
    public void Poisson_tail_of_nine_where_two_are_expected_is_reproduced() =>
        Assert.That(PoissonBurst.Tail(9, 2), Is.EqualTo(.0002374).Within(5e-8));
}
