using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>The worked example of Benjamini and Hochberg 1995, section 3.2.</summary>
public class ManyTestsFigures
{
    private static readonly double?[] P =
        [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    [Test]
    public void Four_hypotheses_are_rejected_and_by_Bonferroni_three()
    {
        Assert.That(BenjaminiHochberg.Adjust(P).Count(q => q <= .05), Is.EqualTo(4));
        Assert.That(P.Count(p => p * P.Length <= .05), Is.EqualTo(3));
    }

    [Test]
    public void Adjusted_values_are_reproduced() =>
        Assert.That(
            BenjaminiHochberg.Adjust(P).Take(9),
            Is.EqualTo(new double?[] { .0015, .0030, .0095, .035625, .0603, .06386, .06386, .0645, .0765 }).Within(5e-6));
}
