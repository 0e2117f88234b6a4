namespace GuestTracking.Core.Bonuses;

/// <summary>What a plan pays to its participants.</summary>
/// <param name="Awards">By key of the participant (ordinal), whatever the order they were given in.</param>
/// <param name="Totals">Over all of them.</param>
public sealed record BonusResult(IReadOnlyList<Award> Awards, BonusTotals Totals);

/// <summary>Sums of a run in the plan's currency and its minor units.</summary>
/// <param name="Target">Of all awards that reckon with money.</param>
/// <param name="Amount">Paid; with a pool all of it but what is held, unless nobody has a share or decisions replaced amounts.</param>
/// <param name="Held">Of awards that wait for a decision; not in <paramref name="Amount"/>.</param>
/// <param name="Pool">The pool; null without one.</param>
public sealed record BonusTotals(decimal Target, decimal Amount, decimal Held, decimal? Pool);
