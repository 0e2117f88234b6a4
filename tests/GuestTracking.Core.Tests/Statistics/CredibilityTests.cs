using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class CredibilityTests
{
    [Test]
    public void Without_difference_between_groups_every_estimate_is_the_weighted_mean()
    {
        var fit = CredibilityBuhlmannStraub.Fit([[new(10, 1), new(20, 1)], [new(20, 3), new(10, 3)]]);
        Assert.That(fit.BetweenVariance, Is.Zero);
        Assert.That(fit.Groups.Select(group => group.Value), Is.All.EqualTo(15).Within(1e-12));
    }

    [Test]
    public void One_group_or_one_value_each_gives_nothing_with_the_reason()
    {
        Assert.That(CredibilityBuhlmannStraub.Fit([[new(1, 1), new(2, 1)]]).Reason, Is.EqualTo("fewer than two groups"));
        Assert.That(CredibilityBuhlmannStraub.Fit([[new(1, 1)], [new(2, 1)]]).Reason, Is.EqualTo("no group has two values"));
    }

    [Test]
    public void Empty_group_is_refused() =>
        Assert.That(() => CredibilityBuhlmannStraub.Fit([[], [new(1, 1)]]), Throws.ArgumentException);

    [Test]
    public void Quantile_of_type_7_interpolates()
    {
        Assert.That(InclusiveQuantile.OfSorted([1, 2, 3, 4], 0.25), Is.EqualTo(1.75).Within(1e-12));
        Assert.That(InclusiveQuantile.OfSorted([5], 0.9), Is.EqualTo(5));
        Assert.That(InclusiveQuantile.OfSorted([], 0.5), Is.Null);
    }
}
