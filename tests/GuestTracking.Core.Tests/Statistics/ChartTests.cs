using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class ChartTests
{
    [Test]
    public void Cusum_of_nothing_is_nothing()
    {
        var chart = Cusum.Tabular([], 50, 1, 5);
        Assert.That(chart.Points, Is.Empty);
        Assert.That(chart.FirstSignal, Is.Null);
    }

    [Test]
    public void Month_without_a_value_leaves_the_sums_as_they_were()
    {
        var chart = Cusum.Tabular([53, null, 53], 50, 1, 3);
        Assert.That(chart.Points.Select(point => point.Above), Is.EqualTo(new[] { 2.0, 2, 4 }));
        Assert.That(chart.FirstSignal, Is.EqualTo(new CusumSignal(2, 0, CusumSide.Above)));
    }

    [Test]
    public void Sum_on_the_decision_interval_is_no_signal() =>
        Assert.That(Cusum.Tabular([54], 50, 1, 3).Signals, Is.Empty);

    [Test]
    public void Signal_that_lasts_is_told_once_and_again_after_it_went()
    {
        // S⁺ with k = 0: 4, 8, 0, 4.
        var chart = Cusum.Tabular([54, 54, 40, 54], 50, 0, 3);
        Assert.That(chart.Signals.Where(signal => signal.Side == CusumSide.Above).Select(signal => signal.Index), Is.EqualTo(new[] { 0, 3 }));
    }

    [FsCheck.NUnit.Property]
    public bool Cusum_of_mirrored_values_changes_the_sides(short[] values)
    {
        double?[] there = [.. values.Select(value => (double?)value)];
        double?[] back = [.. values.Select(value => (double?)-value)];
        var (one, other) = (Cusum.Tabular(there, 10, 2, 50), Cusum.Tabular(back, -10, 2, 50));
        return one.Points.SequenceEqual(other.Points.Select(point => new CusumPoint(point.Below, point.Above)))
            && one.Signals.Count == other.Signals.Count;
    }

    [FsCheck.NUnit.Property]
    public bool Cusum_follows_shift_and_scale(short[] values)
    {
        var plain = Cusum.Tabular([.. values.Select(value => (double?)value)], 10, 2, 50);
        var moved = Cusum.Tabular([.. values.Select(value => (double?)(4 * value + 32))], 72, 8, 200);
        return plain.Points.SequenceEqual(moved.Points.Select(point => new CusumPoint(point.Above / 4, point.Below / 4)))
            && plain.Signals.SequenceEqual(moved.Signals);
    }

    [Test]
    public void Standardised_cusum_divides_by_the_standard_error_of_the_point()
    {
        // √(100/25) = 2: (53 − 50)/2 − .5 = 1; a point without answers is passed over.
        var chart = Cusum.Standardised([new(25, 53), new(0, null)], 50, 100);
        Assert.That(chart.Points, Is.EqualTo(new CusumPoint[] { new(1, 0), new(1, 0) }));
        Assert.That(() => Cusum.Standardised([], 50, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void P_chart_limits_follow_the_count_and_are_cut_at_zero_and_one()
    {
        var chart = ProportionChart.Of([2, 0, 80], [4, 0, 100], 0.5);
        Assert.That(chart.Points[0], Is.EqualTo(new ProportionPoint(0.5, 0, 1)));
        Assert.That(chart.Points[1], Is.EqualTo(default(ProportionPoint)));
        Assert.That(chart.Points[1].Outside, Is.False);
        Assert.That(chart.Points[2].High, Is.EqualTo(.65).Within(1e-12));
        Assert.That(chart.Points[2].Outside, Is.True);
    }

    [Test]
    public void P_chart_without_answers_says_so() =>
        Assert.That(ProportionChart.Of([0], [0]).Reason, Is.EqualTo(Reasons.NoAnswers));

    [Test]
    public void P_chart_centre_is_the_pooled_share_in_any_order() =>
        Assert.That(ProportionChart.Of([1, 9], [10, 30]).Centre, Is.EqualTo(ProportionChart.Of([9, 1], [30, 10]).Centre).And.EqualTo(.25));

    [TestCase(5, 4)]
    [TestCase(-1, 4)]
    public void P_chart_refuses_hits_that_cannot_be(long hits, long n) =>
        Assert.That(() => ProportionChart.Of([hits], [n]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool Poisson_tail_is_one_minus_what_is_below(byte seen, byte expected)
    {
        var (k, mean) = (seen % 30, 0.1 + expected / 10.0);
        var below = Enumerable.Range(0, k).Sum(i => MathNet.Numerics.Distributions.Poisson.PMF(mean, i));
        return Math.Abs(PoissonBurst.Tail(k, mean) - (1 - below)) < 1e-10;
    }

    [Test]
    public void Poisson_tail_keeps_its_digits_where_one_minus_would_lose_them()
    {
        // e⁻¹·Σ_{j ≥ 30} 1/j! = e⁻¹/30!·(1 + 1/31 + 1/(31·32) + …).
        Assert.That(PoissonBurst.Tail(30, 1), Is.EqualTo(1.4330814e-33).Within(1e-5).Percent);
    }

    [Test]
    public void Windows_multiply_the_chance_up_to_one()
    {
        Assert.That(PoissonBurst.AmongWindows(9, 2, 100), Is.EqualTo(.02374).Within(5e-6));
        Assert.That(PoissonBurst.AmongWindows(9, 2, 100_000), Is.EqualTo(1));
        Assert.That(PoissonBurst.Tail(0, 0), Is.EqualTo(1));
        Assert.That(PoissonBurst.Tail(1, 0), Is.Zero);
    }

    [Test]
    public void Summary_of_real_numbers_has_no_spread_where_they_are_equal()
    {
        Assert.That(TwoPassSummary.Of(.1, .1, .1), Is.EqualTo(new SampleSummary(3, .1, 0)));
        Assert.That(TwoPassSummary.Of(), Is.EqualTo(default(SampleSummary)));
        Assert.That(TwoPassSummary.Of(4).Variance, Is.Null);
    }

    [FsCheck.NUnit.Property]
    public bool Summary_of_real_numbers_equals_that_of_exact_sums_far_from_zero(NonEmptyArray<short> values)
    {
        var exact = Moments.Of([.. values.Get.Select(value => (long)value)]).Summary(shift: 1e9);
        var passed = TwoPassSummary.Of([.. values.Get.Select(value => value + 1e9)]);
        return passed.N == exact.N && Math.Abs(passed.Mean!.Value - exact.Mean!.Value) < 1e-5
            && (exact.Variance is null) == (passed.Variance is null)
            && Math.Abs((passed.Variance ?? 0) - (exact.Variance ?? 0)) <= 1e-9 * (exact.Variance ?? 0);
    }
}
