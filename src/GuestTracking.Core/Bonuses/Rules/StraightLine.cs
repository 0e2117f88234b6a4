namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>What lies between two points of a payout line. Example: 70 → 50, 80 → 100: 75 has 75.</summary>
internal static class StraightLine
{
    /// <summary>
    /// The payout, not rounded, and its formula. The product comes before the division, whose rounding then can neither pass the
    /// better end nor turn the order of two scores.
    /// </summary>
    /// <param name="score">From the worse end on, not as good as the better one.</param>
    /// <param name="from">The worse end: score and payout.</param>
    /// <param name="to">The better end, which pays no less.</param>
    /// <param name="higherIsBetter">Which scores are good.</param>
    public static (decimal Payout, string Formula) At(
        decimal score, (decimal Score, decimal Payout) from, (decimal Score, decimal Payout) to, bool higherIsBetter)
    {
        var payout = from.Payout
            + (to.Payout - from.Payout) * Standards.Lead(higherIsBetter, score, from.Score) / Standards.Lead(higherIsBetter, to.Score, from.Score);
        return (
            payout,
            $"{FormulaText.Of(from.Payout)} + ({FormulaText.Of(to.Payout)} − {FormulaText.Of(from.Payout)})·{Standards.LeadText(higherIsBetter, score, from.Score)}"
                + $"/{Standards.LeadText(higherIsBetter, to.Score, from.Score)} {FormulaText.Equal(payout)}");
    }
}
