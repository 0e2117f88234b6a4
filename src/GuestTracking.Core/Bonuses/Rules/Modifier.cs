namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>What changes the payout of an assignment once its components are added up. A higher payout never comes out lower.</summary>
public abstract class Modifier : Rule
{
    /// <summary>The payout after it; undefined, with its reason, where what it looks at is.</summary>
    public abstract ModifierOutcome Apply(ModifierInput input, RuleSettings settings);
}

/// <summary>What a modifier looks at.</summary>
/// <param name="Payout">Percent of the target so far.</param>
/// <param name="Components">The components that were added up.</param>
/// <param name="Score">The scores of <see cref="Rule.Scores"/> at the site in the plan's period, by measure and department; null where it has none.</param>
/// <param name="Rounding">Whole points or not; for modifiers that give points.</param>
public sealed record ModifierInput(
    decimal Payout, IReadOnlyList<ModifierComponent> Components, Func<string, string, ScoreFigure?> Score, PointRounding Rounding);

/// <summary>A component as modifiers see it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Score">The score that counted; null without one.</param>
/// <param name="HigherIsBetter">Which scores are good.</param>
/// <param name="Settings">Those of its curve: consistency takes threshold and floor from them.</param>
public sealed record ModifierComponent(string Key, decimal? Score, bool HigherIsBetter, RuleSettings Settings);

/// <summary>What a modifier gives.</summary>
/// <param name="Payout">Percent of the target; null where it is undefined.</param>
/// <param name="Formula">With its numbers, in symbols.</param>
/// <param name="Explanation">In words.</param>
public sealed record ModifierOutcome(decimal? Payout, string Formula, Phrase Explanation);
