namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>How a score becomes a payout. A better score never pays less (tested for every curve).</summary>
public abstract class Curve : Rule
{
    /// <summary>The payout; undefined, with its reason, where the score or something the curve needs is.</summary>
    public abstract CurveOutcome Payout(CurveInput input, RuleSettings settings);

    /// <summary>
    /// The scores where a payout tier begins, from the worst to the best; between two of them the tier is one, whether the payout
    /// is level there (steps, whole points) or not (linear: below threshold, to target, to maximum, above). Empty where the tier is not
    /// decided by the score alone.
    /// </summary>
    public abstract IReadOnlyList<decimal> TierEdges(CurveInput input, RuleSettings settings);
}

/// <summary>What a curve looks at.</summary>
/// <param name="Figure">The score with what is known of it.</param>
/// <param name="Baseline">The own score of the baseline period; null: not available.</param>
/// <param name="HigherIsBetter">Which scores are good.</param>
/// <param name="Rounding">Whole points or not; for curves that give points.</param>
public sealed record CurveInput(ScoreFigure Figure, decimal? Baseline, bool HigherIsBetter, PointRounding Rounding);

/// <summary>What a curve gives.</summary>
/// <param name="Payout">Percent of the target; null where it is undefined.</param>
/// <param name="Formula">The formula with its numbers, in symbols that need no language; empty where it is undefined.</param>
/// <param name="Explanation">What it means in words, or why it is undefined.</param>
/// <param name="Points">Points on the way; null for curves without.</param>
public sealed record CurveOutcome(decimal? Payout, string Formula, Phrase Explanation, decimal? Points = null)
{
    /// <summary>Why a curve has no payout where there is no score.</summary>
    internal const string NoScoreKey = "no-score";

    /// <summary>No payout, and why.</summary>
    internal static CurveOutcome Undefined(Phrase reason) => new(null, "", reason);

    /// <summary>No payout, as there is no score.</summary>
    internal static CurveOutcome NoScore { get; } = Undefined(Phrase.Of(NoScoreKey));
}
