using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>R: <c>t.test(extra ~ group, data = sleep)</c> and <c>t.test(sleep$extra[sleep$group == 2])</c>. Hours are taken in tenths, whole numbers.</summary>
public class SleepFigures
{
    [Test]
    public void T_interval_of_group_2_is_reproduced()
    {
        var estimate = StudentInterval.OfMean(Group("2").Summary(0.1));
        Assert.That(estimate.Value, Is.EqualTo(2.33).Within(1e-12));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(.8977).Within(5e-5));
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(3.7623).Within(5e-5));
    }

    [Test]
    public void Welch_test_of_the_two_groups_is_reproduced()
    {
        var welch = WelchDifference.Between(Group("1").Summary(0.1), Group("2").Summary(0.1));
        Assert.That(welch.T, Is.EqualTo(-1.86081).Within(5e-6));
        Assert.That(welch.DegreesOfFreedom, Is.EqualTo(17.7765).Within(5e-5));
        Assert.That(welch.P, Is.EqualTo(.079394).Within(5e-7));
        Assert.That(welch.Interval!.Value.Low, Is.EqualTo(-3.36548).Within(5e-6));
        Assert.That(welch.Interval!.Value.High, Is.EqualTo(.20548).Within(5e-6));
    }

    private static Moments Group(string group) =>
        Moments.Of([.. Rows("sleep.csv").Where(row => row[1] == group).Select(row => (long)Math.Round(10 * Number(row[0])))]);
}
