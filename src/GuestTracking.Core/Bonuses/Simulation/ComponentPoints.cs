using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>The points of a component that counts achievement or improvement, at a property.</summary>
/// <param name="Site">Key of the property.</param>
/// <param name="Role">The role.</param>
/// <param name="Component">The component.</param>
/// <param name="Department">The department that is looked at; empty for an external measure.</param>
/// <param name="Achievement">Points for achievement.</param>
/// <param name="Improvement">Points for improvement on the own baseline.</param>
/// <param name="Points">The greater of the two.</param>
/// <param name="Score">The score of the period; null without one.</param>
/// <param name="Standards">What it is held against; the floor is null where the plan states none.</param>
public sealed record ComponentPoints(
    string Site, PlanRole Role, PlanComponent Component, string Department, Figure Achievement, Figure Improvement, Figure Points, decimal? Score, Standards Standards)
{
    private const string Threshold = "threshold";
    private const string Benchmark = "benchmark";

    /// <summary>
    /// The name in files: the component's key where no other component that has points is called so, else with its role before it; and the
    /// department after it where it is the participant's own.
    /// </summary>
    /// <param name="plan">The plan.</param>
    public string Name(BonusPlan plan)
    {
        var isUnique = plan.Terms!.Roles.SelectMany(role => role.Components).Count(other => other.Key == Component.Key && other.Curve is AchievementImprovementCurve) == 1;
        var name = isUnique ? Component.Key : $"{Role.Key}.{Component.Key}";
        return Component.Score.Department == ScoreSource.OwnDepartment ? $"{name}.{Department}" : name;
    }

    /// <summary>By property, then in the plan's order, then by department; none where no component counts achievement. Components of a region or the chain have none.</summary>
    /// <param name="plan">With all numbers known.</param>
    /// <param name="scores">By key.</param>
    /// <param name="properties">In the order of the result.</param>
    public static IReadOnlyList<ComponentPoints> Of(FrozenPlan plan, IReadOnlyDictionary<ScoreKey, ScoreFigure> scores, IReadOnlyList<string> properties)
    {
        var counted = (plan.Plan.Terms?.Roles ?? []).SelectMany(role => role.Components.Select(component => (Role: role, Component: component)))
            .Where(one => one.Component.Curve is AchievementImprovementCurve && one.Component.Score.Scope == ScoreScope.Property).ToList();
        var departments = scores.Keys.Where(key => key.Period == plan.Plan.Terms?.Cycle.Period && ReservedDepartments.NameOf(key.Department) is null && key.Department.Length > 0)
            .ToLookup(key => (key.Site, key.Measure), key => key.Department);
        return
        [
            .. properties.SelectMany(site => counted.SelectMany(one => Departments(site, one.Component.Score)
                .Select(department => Of(plan, scores, site, one.Role, one.Component, department)).OfType<ComponentPoints>())),
        ];

        IEnumerable<string> Departments(string site, ScoreSource source) => source.Department == ScoreSource.OwnDepartment
            ? departments[(site, source.Measure)].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            : [source.Department];
    }

    /// <summary>Null where the numbers of a department are not known: nobody heads it.</summary>
    private static ComponentPoints? Of(
        FrozenPlan plan, IReadOnlyDictionary<ScoreKey, ScoreFigure> scores, string site, PlanRole role, PlanComponent component, string department)
    {
        var settings = plan.SettingsOf(role, component, department);
        if (settings.Open.Any())
        {
            return null;
        }

        var cycle = plan.Plan.Terms!.Cycle;
        var key = new ScoreKey(ScoreScope.Property, site, component.Score.Measure, department, cycle.Period);
        var (score, baseline) = (scores.GetValueOrDefault(key)?.Score, cycle.BaselinePeriod is { } period ? scores.GetValueOrDefault(key with { Period = period })?.Score : null);
        var standards = new Standards(settings.Number(Threshold), settings.Number(Benchmark), settings.NumberOrNone(AchievementImprovementCurve.Floor), component.Score.HigherIsBetter);
        var achievement = AchievementPoints.Of(score, standards, plan.Plan.Rounding);
        var improvement = ImprovementPoints.Of(score, baseline, standards, plan.Plan.Rounding);
        return new(site, role, component, department, achievement, improvement, DimensionPoints.Of(achievement, improvement), score, standards);
    }
}
