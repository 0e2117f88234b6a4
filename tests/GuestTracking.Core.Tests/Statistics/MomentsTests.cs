using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class MomentsTests
{
    [Test]
    public void Moments_of_1_2_3_4_have_mean_two_and_a_half_and_variance_five_thirds()
    {
        var moments = Moments.Of(1, 2, 3, 4);
        Assert.That(moments, Is.EqualTo(new Moments(4, 10, 30)));
        Assert.That(moments.Mean, Is.EqualTo(2.5));
        Assert.That(moments.SampleVariance, Is.EqualTo(5.0 / 3).Within(1e-15));
    }

    [Test]
    public void Empty_sample_has_neither_mean_nor_variance()
    {
        Assert.That(default(Moments).Mean, Is.Null);
        Assert.That(default(Moments).SampleVariance, Is.Null);
    }

    [Test]
    public void One_value_has_a_mean_and_no_variance()
    {
        Assert.That(Moments.Of(7).Mean, Is.EqualTo(7));
        Assert.That(Moments.Of(7).SampleVariance, Is.Null);
    }

    [Test]
    public void Variance_of_a_chain_year_of_large_values_is_exact()
    {
        // 24 million answers, half 9,999 and half 10,000: n·Σx² leaves 64 bits, and a double would lose the variance.
        const long half = 12_000_000;
        var moments = new Moments(2 * half, half * 19_999, half * (9_999L * 9_999 + 10_000L * 10_000));
        Assert.That(moments.SampleVariance, Is.EqualTo(0.25 * (2 * half) / (2 * half - 1.0)).Within(1e-15));
    }

    [Test]
    public void Part_that_is_larger_than_the_whole_is_refused() =>
        Assert.That(() => Moments.Of(1, 2) - Moments.Of(1, 2, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(-1, 0, 0)]
    [TestCase(0, 1, 1)]
    [TestCase(2, 10, 49)]
    public void Sums_that_no_sample_has_are_refused(long n, long sumX, long sumXX) =>
        Assert.That(() => new Moments(n, sumX, sumXX), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool Adding_and_taking_out_again_changes_nothing(int[] first, int[] second)
    {
        var (a, b) = (Of(first), Of(second));
        return a + b - b == a && a + b == b + a && a + b == Of([.. first, .. second]);
    }

    [FsCheck.NUnit.Property]
    public bool Shift_moves_the_mean_and_leaves_the_variance(NonEmptyArray<short> values, short shift)
    {
        var plain = Of([.. values.Get.Select(value => (int)value)]);
        var moved = Of([.. values.Get.Select(value => value + shift)]);
        return moved.SampleVariance == plain.SampleVariance && Math.Abs(moved.Mean!.Value - shift - plain.Mean!.Value) < 1e-9;
    }

    private static Moments Of(int[] values) => Moments.Of([.. values.Select(value => (long)value)]);
}
