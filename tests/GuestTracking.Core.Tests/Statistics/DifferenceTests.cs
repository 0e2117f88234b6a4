using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class DifferenceTests
{
    [Test]
    public void Mean_without_answers_is_undefined_with_the_reason() =>
        Assert.That(StudentInterval.OfMean(default(Moments).Summary()), Is.EqualTo(new Estimate(0, null, null, null, Reasons.NoAnswers)));

    [Test]
    public void Mean_of_one_answer_has_no_interval() =>
        Assert.That(StudentInterval.OfMean(Moments.Of(4).Summary()), Is.EqualTo(new Estimate(1, 4, null, null, Reasons.FewerThanTwo)));

    [Test]
    public void Mean_of_equal_answers_has_no_interval_and_no_standard_error() =>
        Assert.That(StudentInterval.OfMean(Moments.Of(4, 4, 4).Summary()), Is.EqualTo(new Estimate(3, 4, null, null, Reasons.AllEqual)));

    [Test]
    public void T_quantile_equals_the_general_inversion([Values(1, 2.5, 9.9, 10, 17.7765, 100, 1234.5, 1e6)] double df, [Values(0.5, 0.9, 0.95, 0.99, 0.999)] double confidence) =>
        Assert.That(
            StudentInterval.TwoSidedQuantile(df, confidence),
            Is.EqualTo(MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, df, 0.5 + confidence / 2)).Within(1e-7).Percent);

    [Test]
    public void Welch_of_two_groups_without_spread_gives_the_difference_alone()
    {
        var welch = WelchDifference.Between(Moments.Of(5, 5).Summary(), Moments.Of(3, 3, 3).Summary());
        Assert.That(welch, Is.EqualTo(new WelchDifference(2, null, null, null, null, Reasons.BothAllEqual)));
    }

    [Test]
    public void Welch_with_spread_on_one_side_takes_its_degrees_of_freedom()
    {
        var welch = WelchDifference.Between(Moments.Of(5, 5).Summary(), Moments.Of(1, 2, 3).Summary());
        Assert.That(welch.DegreesOfFreedom, Is.EqualTo(2).Within(1e-12));
        Assert.That(welch.T, Is.EqualTo(3 / Math.Sqrt(1.0 / 3)).Within(1e-12));
    }

    [Test]
    public void Welch_with_one_answer_on_a_side_gives_the_difference_alone()
    {
        var welch = WelchDifference.Between(Moments.Of(5).Summary(), Moments.Of(1, 2, 3).Summary());
        Assert.That((welch.Value, welch.P, welch.Reason), Is.EqualTo(((double?)3, (double?)null, Reasons.FewerThanTwo)));
    }

    [FsCheck.NUnit.Property]
    public bool Welch_the_other_way_round_changes_the_sign_only(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var (a, b) = (Of(first.Get), Of(second.Get));
        var (there, back) = (WelchDifference.Between(a, b), WelchDifference.Between(b, a));
        return there.Value == -back.Value && there.P == back.P && there.Interval?.Low == -back.Interval?.High;
    }

    [FsCheck.NUnit.Property]
    public bool Welch_interval_excludes_zero_exactly_when_p_is_below_five_percent(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var welch = WelchDifference.Between(Of(first.Get), Of(second.Get));
        return welch.P is not { } p || Math.Abs(p - 0.05) < 1e-6 || welch.Interval!.Value.Contains(0) == p > 0.05;
    }

    [Test]
    public void Pooled_score_test_of_56_of_70_against_48_of_80_is_two_sided()
    {
        // Pooled share 104/150, se = √(104/150·46/150·(1/70 + 1/80)) = .075471, z = 2.65, p = .0080 (R: prop.test, correct = FALSE).
        var p = NewcombeDifference.Between(56, 70, 48, 80).P!.Value;
        Assert.That(p, Is.EqualTo(0.00805).Within(5e-5));
    }

    [Test]
    public void Proportions_all_hit_on_both_sides_have_an_interval_and_no_p()
    {
        var difference = NewcombeDifference.Between(30, 30, 40, 40);
        Assert.That(difference.Value, Is.Zero);
        Assert.That(difference.P, Is.Null);
        Assert.That(difference.Reason, Is.EqualTo(Reasons.BothAllEqual));
        Assert.That(difference.Interval!.Value.Low, Is.LessThan(0));
        Assert.That(difference.Interval!.Value.High, Is.GreaterThan(0));
    }

    [Test]
    public void Wilson_refuses_more_hits_than_answers() =>
        Assert.That(() => WilsonInterval.OfProportion(3, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool Wilson_contains_the_share_and_mirrors(PositiveInt n, NonNegativeInt hits)
    {
        var x = hits.Get % (n.Get + 1);
        var interval = WilsonInterval.OfProportion(x, n.Get)!.Value;
        var mirrored = WilsonInterval.OfProportion(n.Get - x, n.Get)!.Value;
        return interval.Contains((double)x / n.Get) && Math.Abs(interval.Low - (1 - mirrored.High)) < 1e-12;
    }

    private static SampleSummary Of(byte[] values) => Moments.Of([.. values.Select(value => (long)value)]).Summary();
}
