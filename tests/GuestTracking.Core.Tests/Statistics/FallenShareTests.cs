using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

/// <summary>The conditional test of two Poisson rates.</summary>
internal sealed class FallenShareTests
{
    [TestCase(0, 3, 0.5, 0.125, TestName = "Fallen_share_of_the_dodder_seeds_of_1940")]
    [TestCase(0, 10, 0.25, 0.0563135147, TestName = "Fallen_share_none_of_ten_where_a_quarter_was_expected")]
    [TestCase(5, 0, 0.5, 1, TestName = "Fallen_share_without_anything_before_is_no_surprise")]
    [TestCase(0, 5, 0, 1, TestName = "Fallen_share_where_nothing_was_to_be_expected")]
    public void Fallen_share_is_a_binomial_tail(long lately, long before, double share, double expected) =>
        Assert.That(FallenShare.Tail(lately, before, share), Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void Fallen_share_equals_the_sum_of_its_terms()
    {
        foreach (var (lately, before, share) in new[] { (2, 18, 0.2), (7, 40, 0.2), (30, 61, 0.4), (1, 1, 0.5) })
        {
            var n = lately + before;
            double sum = 0, term = Math.Pow(1 - share, n);
            for (var k = 0; k <= lately; k++)
            {
                sum += term;
                term *= (double)(n - k) / (k + 1) * share / (1 - share);
            }
            Assert.That(FallenShare.Tail(lately, before, share), Is.EqualTo(sum).Within(1e-10));
        }
    }

    [Test]
    public void Fallen_share_refuses_what_is_no_count_or_share() => Assert.Multiple(() =>
    {
        Assert.That(() => FallenShare.Tail(-1, 1, 0.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => FallenShare.Tail(1, -1, 0.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => FallenShare.Tail(1, 1, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });
}
