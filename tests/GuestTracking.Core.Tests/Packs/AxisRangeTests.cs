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
}
