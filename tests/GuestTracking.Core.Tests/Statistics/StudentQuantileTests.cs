using GuestTracking.Core.Statistics;
using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Tests.Statistics;

public sealed class StudentQuantileTests
{
    /// <summary>R: qt(.975, df), qt(.995, df).</summary>
    [TestCase(1, 0.95, 12.7062047361747)]
    [TestCase(4, 0.95, 2.77644510519779)]
    [TestCase(9, 0.95, 2.2621571627982)]
    [TestCase(29, 0.95, 2.0452296421327)]
    [TestCase(9, 0.99, 3.24983554159213)]
    public void TwoSidedQuantile_published_df_equals_the_table(double df, double confidence, double expected) =>
        Assert.That(StudentInterval.TwoSidedQuantile(df, confidence), Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void TwoSidedQuantile_any_df_equals_the_librarys_inverse([Values(4, 4.5, 7.3, 17.7765, 61.2, 350, 12_345.6)] double df, [Values(0.5, 0.9, 0.95, 0.999)] double confidence) =>
        Assert.That(StudentInterval.TwoSidedQuantile(df, confidence), Is.EqualTo(StudentT.InvCDF(0, 1, df, 0.5 + confidence / 2)).Within(1e-8));
}
