using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// How much chance there is in a payout: the probability that another sample of guests of the same size, drawn where the true score is
/// the observed one, comes out in another payout tier. Normal, with the score's standard error:
/// Φ((lower edge − p)/SE) + 1 − Φ((upper edge − p)/SE). Example: edges 70 and 80, p 75, SE 2.5: 2·Φ(−2) = 0.0455.
/// </summary>
public static class PayoutLuck
{
    /// <summary>The chance, 0–1; null where the score or its standard error is not known, or the curve has no edges.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="input">What it looks at; a standard error of 0 leaves nothing to chance.</param>
    /// <param name="settings">The curve's, with all numbers known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard error is below 0.</exception>
    public static double? Of(Curve curve, CurveInput input, RuleSettings settings) => Of(input, curve.TierEdges(input, settings));

    /// <summary>The same where the curve's edges are known.</summary>
    internal static double? Of(CurveInput input, IReadOnlyList<decimal> edges)
    {
        if (input.Figure is not { Score: { } p, StandardError: { } standardError })
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(standardError, nameof(input));
        if (edges.Count == 0)
        {
            return null;
        }

        if (standardError == 0)
        {
            return 0;
        }

        var reached = edges.TakeWhile(edge => Standards.Lead(input.HigherIsBetter, p, edge) >= 0).Count();
        return (reached > 0 ? Beyond(edges[reached - 1]) : 0) + (reached < edges.Count ? Beyond(edges[reached]) : 0);

        double Beyond(decimal edge) => TabulatedNormal.Below(-(double)Math.Abs(edge - p) / (double)standardError);
    }

    /// <summary>The chance that at least one of several independent things happens: 1 − Π(1 − p); 0 of none.</summary>
    /// <param name="chances">0–1 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not from 0 to 1.</exception>
    public static double Any(IEnumerable<double> chances)
    {
        var none = 1.0;
        foreach (var chance in chances)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(chance, 0, nameof(chances));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(chance, 1, nameof(chances));
            none *= 1 - chance;
        }
        return 1 - none;
    }
}
