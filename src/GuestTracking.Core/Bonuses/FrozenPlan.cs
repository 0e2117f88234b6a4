using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>A plan with what the baseline period decided, once, before the period began.</summary>
/// <param name="Plan">As it was stated.</param>
/// <param name="Statistics">One for each parameter that the plan leaves to the baseline period, and department.</param>
public sealed record FrozenPlan(BonusPlan Plan, IReadOnlyList<FrozenStatistic> Statistics)
{
    /// <summary>The settings of a component's curve in a department, with all numbers known.</summary>
    /// <param name="role">The role.</param>
    /// <param name="component">One of its components.</param>
    /// <param name="department">The department that is looked at; the participant's where the component says "own".</param>
    public RuleSettings SettingsOf(PlanRole role, PlanComponent component, string department) => component.Settings.With(Statistics
        .Where(one => one.Role == role.Key && one.Component == component.Key && one.Department == department)
        .ToDictionary(one => one.Parameter, one => one.Value, StringComparer.Ordinal));
}

/// <summary>What the baseline period decided for a parameter.</summary>
/// <param name="Role">Key of the role.</param>
/// <param name="Component">Key of the component.</param>
/// <param name="Parameter">Name of the curve's parameter.</param>
/// <param name="Department">The department whose scores decided; empty for an external measure.</param>
/// <param name="Statistic">Which statistic.</param>
/// <param name="Value">In the measure's unit.</param>
/// <param name="Sites">From how many properties.</param>
public sealed record FrozenStatistic(string Role, string Component, string Parameter, string Department, BaselineStatistic Statistic, decimal Value, int Sites);
