using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class EwmaTests
{
    [Test]
    public void Limits_follow_the_counts_by_hand()
    {
        // s² = 100, λ = .2: V₁ = .04·100/4 = 1; V₂ = .04·100/16 + .64·1 = .89. z₁ = .2·60 + .8·50 = 52; z₂ = .2·40 + .8·52 = 49.6.
        var points = Ewma.VaryingCounts([new(4, 60), new(16, 40)], 50, 100);
        Assert.That(points[0].Smoothed, Is.EqualTo(52).Within(1e-12));
        Assert.That(points[0].High, Is.EqualTo(53).Within(1e-12));
        Assert.That(points[1].Smoothed, Is.EqualTo(49.6).Within(1e-12));
        Assert.That(points[1].Low, Is.EqualTo(50 - 3 * Math.Sqrt(.89)).Within(1e-12));
    }

    [Test]
    public void Month_without_answers_leaves_everything_as_it_was()
    {
        var points = Ewma.VaryingCounts([new(4, 60), new(0, null), new(16, 40)], 50, 100);
        Assert.That(points[1], Is.EqualTo(points[0]));
        Assert.That(points[2].High, Is.EqualTo(50 + 3 * Math.Sqrt(.89)).Within(1e-12));
    }

    [Test]
    public void Before_the_first_answers_there_is_nothing()
    {
        var points = Ewma.VaryingCounts([new(0, null), new(4, 60)], 50, 100);
        Assert.That(points[0], Is.EqualTo(default(EwmaPoint)));
        Assert.That(points[0].Outside, Is.False);
    }

    [Test]
    public void Far_value_is_outside() =>
        Assert.That(Ewma.VaryingCounts([new(100, 60)], 50, 100)[0].Outside, Is.True);

    [Test]
    public void Without_a_start_it_begins_at_the_first_mean() =>
        Assert.That(Ewma.Smooth([new(0, null), new(3, 70), new(3, 80)], null), Is.EqualTo(new double?[] { null, 70, 72 }).Within(1e-12));

    [Test]
    public void Baseline_without_spread_is_refused() =>
        Assert.That(() => Ewma.VaryingCounts([], 50, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
