using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Surveys;

public class ScaleTests
{
    [TestCase(1, 5, 1, 4)]
    [TestCase(1, 5, 0.5, 8)]
    [TestCase(0, 100, 0.01, 10_000)]
    [TestCase(-3, 3, 1, 6)]
    public void Scale_counts_its_steps(decimal lowest, decimal highest, decimal step, int steps) =>
        Assert.That(new Scale(lowest, highest, step).Steps, Is.EqualTo(steps));

    [TestCase(1, 5, 0)]
    [TestCase(1, 5, -1)]
    [TestCase(5, 5, 1)]
    [TestCase(5, 1, 1)]
    [TestCase(1, 5, 3)]
    [TestCase(0, 100, 0.001)]
    public void Scale_that_cannot_be_is_refused(decimal lowest, decimal highest, decimal step) =>
        Assert.That(() => new Scale(lowest, highest, step), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(1, 0)]
    [TestCase(3.5, 5)]
    [TestCase(5, 8)]
    public void Answer_on_the_step_is_placed_and_comes_back(decimal value, int expected)
    {
        var scale = new Scale(1, 5, 0.5m);
        Assert.That(scale.TryPlace(value, out var step), Is.True);
        Assert.That(step, Is.EqualTo(expected));
        Assert.That(scale.Raw(step), Is.EqualTo(value));
    }

    [TestCase(0.5, ScaleRefusal.OutOfRange)]
    [TestCase(5.5, ScaleRefusal.OutOfRange)]
    [TestCase(2.25, ScaleRefusal.OffStep)]
    public void Answer_that_does_not_fit_is_refused_with_its_reason(decimal value, ScaleRefusal expected)
    {
        Assert.That(new Scale(1, 5, 0.5m).TryPlace(value, out _, out var refusal), Is.False);
        Assert.That(refusal, Is.EqualTo(expected));
    }

    [Test]
    public void Scales_are_equal_by_value()
    {
        Assert.That(new Scale(1.0m, 5.00m, 1), Is.EqualTo(new Scale(1, 5, 1)));
        Assert.That(new Scale(1, 5, 1, higherIsBetter: false), Is.Not.EqualTo(new Scale(1, 5, 1)));
    }
}
