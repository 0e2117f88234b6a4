using MathNet.Numerics;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// Whether one counter fell behind the others, all of which rise and fall together with the season: the conditional test of two Poisson
/// rates (Przyborowski and Wilenski 1940). Of the k₀ + k₁ events that it counted before and lately, k₁ are binomial with the share that
/// lately has in the events of all. Example: 3 before and 0 lately, of which half were to be expected: 0.125.
/// </summary>
public static class FallenShare
{
    /// <summary>P(X ≤ lately | before + lately, share), 0–1; 1 when nothing was counted, or nothing was to be expected lately.</summary>
    /// <param name="lately">k₁, 0 or more.</param>
    /// <param name="before">k₀, 0 or more.</param>
    /// <param name="share">Of all events before and lately, the share that is of lately; 0–1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static double Tail(long lately, long before, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lately);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is 0 to 1.");
        }
        return before == 0 || share == 0 ? 1
            : share == 1 ? 0
            : SpecialFunctions.BetaRegularized(before, lately + 1, 1 - share);
    }
}
