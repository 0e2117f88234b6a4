using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

public class AxisRangeTests
{
    [TestCase(82.1, 85.4, 80, 88, 2)]
    [TestCase(74.7, 91.2, 70, 95, 5)]
    [TestCase(60, 91.2, 50, 100, 10)]
    [TestCase(10, 99.5, 0, 100, 20)]
    [TestCase(99, 100, 98, 100, 2)]
    public void Steps_follow_the_spread(double smallest, double largest, double min, double max, double step) =>
        Assert.That(AxisRange.Fitting([smallest, null, largest]), Is.EqualTo(new AxisRange(min, max, step)));

    [Test]
    public void Tables_keep_to_tens() => Assert.That(AxisRange.Around([82.1, 85.4]), Is.EqualTo(new AxisRange(80, 90, 10)));

    [Test]
    public void Nothing_drawn_is_the_whole_index() => Assert.That(AxisRange.Fitting([null]), Is.EqualTo(new AxisRange(0, 100, 10)));

    [TestCase(new[] { -1.3, 0.4 }, -1.5, 0.5, 0.5)]
    [TestCase(new[] { 0.4, 0.9 }, 0, 1, 0.2)]
    [TestCase(new[] { -12.0, -3 }, -12, 0, 2)]
    [TestCase(new double[0], 0, 1, 0.2)]
    public void Bars_have_0_on_their_axis_and_at_most_seven_steps(double[] drawn, double min, double max, double step)
    {
        var range = AxisRange.WithZero(drawn.Select(value => (double?)value));
        Assert.That((range.Min, range.Max, range.Step), Is.EqualTo((min, max, step)));
    }

    [TestCase(new[] { 0.02, 0.31 }, 0, 0.4, 0.1)]
    [TestCase(new[] { 61.0, 97.5 }, 50, 100, 10)]
    [TestCase(new[] { 80.0 }, 78, 88, 2)]
    [TestCase(new[] { -4.0, 3 }, -6, 4, 2)]
    public void Points_in_any_unit_have_room_on_a_round_axis(double[] drawn, double min, double max, double step)
    {
        var range = AxisRange.Loose(drawn.Select(value => (double?)value));
        Assert.That((range.Min, range.Max, range.Step), Is.EqualTo((min, max, step)));
    }

    [Test]
    public void Axis_of_any_values_holds_them_in_few_round_steps()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var scale = Math.Pow(10, random.Next(-3, 5));
            double?[] drawn = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => (double?)((random.NextDouble() - 0.4) * scale))];
            foreach (var range in new[] { AxisRange.WithZero(drawn), AxisRange.Loose(drawn) })
            {
                Assert.That(range.Min, Is.LessThanOrEqualTo(drawn.Min()!.Value + 1e-9));
                Assert.That(range.Max, Is.GreaterThanOrEqualTo(drawn.Max()!.Value - 1e-9));
                Assert.That(range.Span / range.Step, Is.InRange(1, 8.001), string.Join(" ", drawn));
                Assert.That(Math.Round(range.Step, range.Decimals), Is.EqualTo(range.Step).Within(1e-12));
            }
        }
    }

    [Test]
    public void Bars_of_a_waterfall_are_joined_at_their_ends()
    {
        var chart = new WaterfallChart("", [new("a", 0, 2, Tone.Above), new("b", 2, null, Tone.Normal), new("c", 2, -1, Tone.Below), new("sum", 0, -1, Tone.Own)]);
        Assert.That(Enumerable.Range(0, 4).Select(chart.Join), Is.EqualTo(new double?[] { 2, 2, -1, null }));
        Assert.That(new WaterfallChart("", [new("a", 0, 2, Tone.Above), new("b", 1, 3, Tone.Above)]).Join(0), Is.Null, "They do not add up.");
    }
}
