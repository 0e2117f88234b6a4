using MathNet.Numerics;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// How surprising a burst of events is under a Poisson rate: P(X ≥ k | λ), which is the regularised lower incomplete gamma
/// function at (k, λ), so that the far tail keeps its digits. Example: λ = 2 an hour, 9 seen → .0002374.
/// </summary>
public static class PoissonBurst
{
    /// <summary>P(X ≥ seen | expected), 0–1; 1 when nothing was seen; 0 when something was seen where nothing can be.</summary>
    /// <param name="seen">k, 0 or more.</param>
    /// <param name="expected">λ, the mean number in such a window, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">k below 0; λ below 0 or not finite.</exception>
    public static double Tail(long seen, double expected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        if (!(expected >= 0 && double.IsFinite(expected)))
        {
            throw new ArgumentOutOfRangeException(nameof(expected), expected, "A mean number of events is 0 or more.");
        }

        return (seen, expected) switch
        {
            (0, _) => 1,
            (_, 0) => 0,
            _ => SpecialFunctions.GammaLowerRegularized(seen, expected),
        };
    }

    /// <summary>
    /// The same after looking at many windows: the tail times their number, at most 1 (Bonferroni: an upper bound of the
    /// chance that any window shows so many).
    /// </summary>
    /// <param name="seen">k in the fullest window.</param>
    /// <param name="expected">λ of one window.</param>
    /// <param name="windows">Windows scanned, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No window, or as <see cref="Tail"/>.</exception>
    public static double AmongWindows(long seen, double expected, long windows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windows, 1);
        return Math.Min(1, windows * Tail(seen, expected));
    }
}
