using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class SquareAndAddTests
{
    private static IntervalEstimate Figure(double value, double low, double high) => new(value, new Interval(low, high));

    [Test]
    public void Weighted_mean_keeps_lopsided_intervals_lopsided()
    {
        // Down √((3·3)² + (1·4)²)/4 = √97/4, up √((3·2)² + (1·5)²)/4 = √61/4.
        var mean = SquareAndAdd.WeightedMean([(Figure(80, 77, 82), 3), (Figure(60, 56, 65), 1)])!.Value;
        Assert.That(mean.Value, Is.EqualTo(75).Within(1e-12));
        Assert.That(mean.Interval!.Value.Low, Is.EqualTo(75 - (Math.Sqrt(97) / 4)).Within(1e-12));
        Assert.That(mean.Interval!.Value.High, Is.EqualTo(75 + (Math.Sqrt(61) / 4)).Within(1e-12));
    }

    [Test]
    public void Weighted_mean_without_members_or_with_an_unbounded_one()
    {
        Assert.That(SquareAndAdd.WeightedMean([]), Is.Null);
        var mean = SquareAndAdd.WeightedMean([(Figure(80, 77, 82), 1), (new IntervalEstimate(60, null), 1)])!.Value;
        Assert.That((mean.Value, mean.Interval), Is.EqualTo((70.0, (Interval?)null)));
        Assert.That(() => SquareAndAdd.WeightedMean([(Figure(80, 77, 82), 0)]), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Difference_is_as_its_example_says()
    {
        var difference = SquareAndAdd.Difference(Figure(80, 77, 82), Figure(75, 71, 78));
        Assert.That(difference.Value, Is.EqualTo(5));
        Assert.That(difference.Interval!.Value.Low, Is.EqualTo(5 - Math.Sqrt(18)).Within(1e-12));
        Assert.That(difference.Interval!.Value.High, Is.EqualTo(5 + Math.Sqrt(20)).Within(1e-12));
        Assert.That(difference.P, Is.EqualTo(.0209).Within(.00005));
    }

    [TestCase(80, 75, 70.0001)]
    [TestCase(80, 75, 69.9999)]
    [TestCase(75, 80, 84.9999)]
    [TestCase(75, 80, 85.0001)]
    public void P_is_below_5_percent_exactly_where_the_interval_does_not_hold_0(double first, double second, double edge)
    {
        // The second is known exactly; the first's interval ends near it.
        var reach = Math.Abs(edge - second);
        var difference = SquareAndAdd.Difference(Figure(first, first - reach, first + reach), Figure(second, second, second));
        Assert.That(difference.P < .05, Is.EqualTo(!difference.Interval!.Value.Contains(0)));
    }

    [Test]
    public void Difference_without_intervals_or_width_is_the_difference_alone()
    {
        Assert.That(SquareAndAdd.Difference(new(80, null), Figure(75, 71, 78)) is { Value: 5.0, Interval: null, P: null, Reason: SquareAndAdd.NoInterval });
        Assert.That(SquareAndAdd.Difference(Figure(80, 80, 80), Figure(75, 75, 75)) is { Value: 5.0, P: null, Reason: SquareAndAdd.NoInterval });
        Assert.That(SquareAndAdd.Difference(Figure(80, 77, 82), Figure(80, 71, 88)).P, Is.EqualTo(1));
    }
}
