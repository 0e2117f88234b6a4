namespace GuestTracking.Core.Statistics;

/// <summary>
/// The mean of bounded answers as a share of 0–1 in an effective count n′, not a whole number in general, and how far the
/// ends of Wilson's interval lie from it; see <see cref="BoundedMean"/>, which says how n′ comes about.
/// </summary>
internal readonly record struct EffectiveShare
{
    private const double SpreadAdded = 0.25;
    private const double RoundingMax = 1e-9;

    private readonly double share;
    private readonly double n;

    /// <summary>Takes the share from a sample of at least two values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean lies outside the range, or the range is none.</exception>
    public EffectiveShare(SampleSummary sample, double lowest, double highest)
    {
        var width = highest - lowest;
        var mean = (sample.Mean!.Value - lowest) / width;
        if (!(width > 0 && mean >= -RoundingMax && mean <= 1 + RoundingMax))
        {
            throw new ArgumentOutOfRangeException(nameof(sample), sample.Mean, $"The mean does not lie between {lowest} and {highest}.");
        }

        share = Math.Clamp(mean, 0, 1);
        var squares = sample.Variance!.Value / (width * width) * (sample.N - 1);
        var designEffect = (squares + SpreadAdded) / (sample.N * share * (1 - share) + SpreadAdded);
        n = sample.N / designEffect;
    }

    /// <summary>Distance from the share to the lower end of its interval at z, 0 or more; grows with z.</summary>
    public double ReachDown(double z) => Reach(share, z);

    /// <summary>Distance to the upper end: that to the lower end of 1 − share.</summary>
    public double ReachUp(double z) => Reach(1 - share, z);

    /// <summary>How fast <see cref="ReachDown"/> grows at a z above 0.</summary>
    public double ReachDownSlope(double z) => ReachSlope(share, z);

    /// <summary>How fast <see cref="ReachUp"/> grows at a z above 0.</summary>
    public double ReachUpSlope(double z) => ReachSlope(1 - share, z);

    private double Reach(double of, double z) => Math.Max(0, z * (Root(of, z) + (of - 0.5) * z / n) / (1 + z * z / n));

    private double ReachSlope(double of, double z)
    {
        var root = Root(of, z);
        var inner = root + (of - 0.5) * z / n;
        var innerSlope = z / (4 * n * n * root) + (of - 0.5) / n;
        var scale = 1 + z * z / n;
        return (inner + z * innerSlope) / scale - 2 * z * z * inner / (n * scale * scale);
    }

    private double Root(double of, double z) => Math.Sqrt(of * (1 - of) / n + z * z / (4 * n * n));
}
