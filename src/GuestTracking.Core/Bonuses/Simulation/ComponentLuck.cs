using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>How much of a component's payout is chance, over all sites.</summary>
/// <param name="Role">The role.</param>
/// <param name="Component">One of its components.</param>
/// <param name="Sites">How many scores have a known chance: of a property, a region or the chain, and department.</param>
/// <param name="Luck">
/// The share of them, 0–1, that another sample of as many guests is expected to bring into another payout tier: the mean of their chances.
/// Null where none is known.
/// </param>
public sealed record ComponentLuck(PlanRole Role, PlanComponent Component, int Sites, double? Luck)
{
    /// <summary>A line for each component, in the plan's order; none for a plan without terms.</summary>
    /// <param name="plan">With all numbers known.</param>
    /// <param name="scores">Scores by key; those of the plan's period are looked at, with their baselines.</param>
    public static IReadOnlyList<ComponentLuck> Of(FrozenPlan plan, IReadOnlyDictionary<ScoreKey, ScoreFigure> scores) =>
    [
        .. (plan.Plan.Terms?.Roles ?? []).SelectMany(role => role.Components.Select(component =>
        {
            double[] chances = [.. scores.Keys.Where(key => IsOf(component.Score, key, plan.Plan.Terms!.Cycle)).Select(key => Chance(plan, role, component, key, scores)).OfType<double>()];
            return new ComponentLuck(role, component, chances.Length, chances.Length == 0 ? null : chances.Average());
        })),
    ];

    private static bool IsOf(ScoreSource source, ScoreKey key, PlanCycle cycle) =>
        key.Scope == source.Scope && key.Measure == source.Measure && key.Period == cycle.Period
        && (source.Department == ScoreSource.OwnDepartment ? ReservedDepartments.NameOf(key.Department) is null : key.Department == source.Department);

    private static double? Chance(FrozenPlan plan, PlanRole role, PlanComponent component, ScoreKey key, IReadOnlyDictionary<ScoreKey, ScoreFigure> scores)
    {
        var settings = plan.SettingsOf(role, component, key.Department);
        if (settings.Open.Any())
        {
            return null;
        }

        var baseline = plan.Plan.Terms!.Cycle.BaselinePeriod is { } period ? scores.GetValueOrDefault(key with { Period = period })?.Score : null;
        return PayoutLuck.Of(component.Curve, new(scores[key], baseline, component.Score.HigherIsBetter, plan.Plan.Rounding), settings);
    }
}
