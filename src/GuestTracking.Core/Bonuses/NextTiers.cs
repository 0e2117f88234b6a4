using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// The distance to the next payout tier: the smallest number k of further answers of the best score b that lifts the mean of n answers
/// from p to the tier's edge e: (n·p + k·b)/(n + k) ≥ e, so k = ⌈n·(e − p)/(b − e)⌉.
/// Example: 100 answers with 78 on 0–100, edge 80: ⌈100·2/20⌉ = 10.
/// </summary>
public static class NextTiers
{
    /// <summary>More answers than a hotel can have: what needs more cannot be reached.</summary>
    private const decimal AnswersMax = 1_000_000_000_000m;

    /// <summary>The nearest edge above the score where more is paid; null where there is none, or no score.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="input">What it looks at.</param>
    /// <param name="settings">The curve's, with all numbers known.</param>
    /// <param name="bestAnswer">The best score that an answer can have, in the measure's unit; null for a measure that no answers make up.</param>
    public static NextTier? Of(Curve curve, CurveInput input, RuleSettings settings, decimal? bestAnswer) =>
        Of(curve, input, settings, bestAnswer, curve.Payout(input, settings).Payout, curve.TierEdges(input, settings));

    /// <summary>The same where it is known what the score pays, and where the tiers begin.</summary>
    internal static NextTier? Of(Curve curve, CurveInput input, RuleSettings settings, decimal? bestAnswer, decimal? payoutOfScore, IReadOnlyList<decimal> edges)
    {
        if (input.Figure.Score is not { } p || payoutOfScore is not { } paid)
        {
            return null;
        }

        foreach (var edge in edges)
        {
            if (Standards.Lead(input.HigherIsBetter, edge, p) <= 0)
            {
                continue;
            }

            // The curve itself says what an edge pays; an edge that pays no more is none to strive for.
            if (curve.Payout(input with { Figure = input.Figure with { Score = edge } }, settings).Payout is { } payout && payout > paid)
            {
                return new(edge, payout, bestAnswer, Answers(
                    input.Figure.N, Standards.Lead(input.HigherIsBetter, edge, p),
                    bestAnswer is { } best ? Standards.Lead(input.HigherIsBetter, best, edge) : null));
            }
        }
        return null;
    }

    /// <summary>The smallest k with n·gap ≤ k·room; null where there is none, or too large.</summary>
    private static long? Answers(long? answers, decimal gap, decimal? lead)
    {
        if (answers is not { } n || n < 1 || n > AnswersMax || lead is not { } room || room <= 0 || gap > room * (AnswersMax / n))
        {
            return null;
        }

        var k = Math.Ceiling(n * gap / room);

        // A quotient that no decimal holds may be rounded past a whole number.
        if (k > 0 && (k - 1) * room >= n * gap)
        {
            k--;
        }
        return (long)(k * room >= n * gap ? k : k + 1);
    }
}
