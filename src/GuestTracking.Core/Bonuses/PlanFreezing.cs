using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Decides what a plan leaves to the baseline period, once, before the period begins: median, benchmark and minimum of the properties'
/// scores as <see cref="Standards.FromBaseline"/> has them, for each department where a component looks at the participant's own. A
/// department that no property had answers of then stays open: whoever heads it has no payout for the component, and what the plan says
/// for a component without a score holds.
/// </summary>
public static class PlanFreezing
{
    /// <summary>True where something is left to the baseline period.</summary>
    public static bool IsOpen(BonusPlan plan) => Components(plan).Any(one => one.Component.Settings.Open.Any());

    /// <summary>
    /// Why the plan cannot be frozen: a parameter without a property in the baseline period, and what the curves say once all
    /// numbers are known; each begins with its place, such as <c>bonus.roles[0].components[1].curve.threshold</c>. Empty when it can.
    /// </summary>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="departments">The departments that participants can head.</param>
    /// <param name="baselineScores">The properties' scores of the baseline period for a component in a department, in any order.</param>
    public static IReadOnlyList<string> Faults(
        BonusPlan plan, IReadOnlyList<string> departments, Func<PlanComponent, string, IReadOnlyCollection<decimal>> baselineScores) =>
        Decide(plan, departments, baselineScores).Faults;

    /// <summary>The plan with all numbers known; one that leaves nothing open comes with no statistics.</summary>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="departments">The departments that participants can head.</param>
    /// <param name="baselineScores">The properties' scores of the baseline period for a component in a department, in any order.</param>
    /// <exception cref="ArgumentException">There are <see cref="Faults"/>; the message has them a line each.</exception>
    public static FrozenPlan Freeze(
        BonusPlan plan, IReadOnlyList<string> departments, Func<PlanComponent, string, IReadOnlyCollection<decimal>> baselineScores)
    {
        var (statistics, faults) = Decide(plan, departments, baselineScores);
        return faults.Count == 0 ? new(plan, statistics) : throw new ArgumentException(string.Join('\n', faults), nameof(plan));
    }

    private static (List<FrozenStatistic> Statistics, List<string> Faults) Decide(
        BonusPlan plan, IReadOnlyList<string> departments, Func<PlanComponent, string, IReadOnlyCollection<decimal>> baselineScores)
    {
        var (statistics, faults) = (new List<FrozenStatistic>(), new List<string>());
        foreach (var (role, component, place) in Components(plan).Where(one => one.Component.Settings.Open.Any()))
        {
            var own = component.Score.Department == ScoreSource.OwnDepartment;
            if (own && departments.Count == 0)
            {
                faults.Add($"{place}: looks at the participant's own department, and no department is known; import the chain's departments, or state the numbers");
            }

            var decidedFor = own ? departments.Where(department => baselineScores(component, department).Count > 0).ToList() : [component.Score.Department];
            if (own && departments.Count > 0 && decidedFor.Count == 0)
            {
                faults.AddRange(component.Settings.Open.Select(open => NoProperty(plan, component, "", $"{place}.{open.Key}")));
            }

            foreach (var department in decidedFor)
            {
                var scores = baselineScores(component, department);
                if (scores.Count == 0)
                {
                    faults.AddRange(component.Settings.Open.Select(open => NoProperty(plan, component, department, $"{place}.{open.Key}")));
                    continue;
                }

                var standards = Standards.FromBaseline(scores, component.Score.HigherIsBetter);
                FrozenStatistic[] decided =
                [
                    .. component.Settings.Open.OrderBy(open => open.Key, StringComparer.Ordinal).Select(open => new FrozenStatistic(
                        role.Key, component.Key, open.Key, department, open.Value, ValueOf(open.Value, standards), scores.Count)),
                ];
                var settings = component.Settings.With(decided.ToDictionary(one => one.Parameter, one => one.Value, StringComparer.Ordinal));
                var where = department.Length == 0 ? "" : $"; department '{department}'";
                faults.AddRange(component.Curve.Faults(settings, component.Score.HigherIsBetter).Select(fault =>
                    $"{place}.{fault}, as the baseline period decided{where}"));
                statistics.AddRange(decided);
            }
        }
        return (statistics, faults);
    }

    private static string NoProperty(BonusPlan plan, PlanComponent component, string department, string place) =>
        $"{place}: no property has '{component.Score.Measure}'{(department.Length == 0 ? "" : $" of department '{department}'")}"
        + $" in the baseline period{(plan.Terms?.Cycle.BaselinePeriod is { } period ? $" {period}" : "")}; state a number";

    private static decimal ValueOf(BaselineStatistic statistic, Standards standards) => statistic switch
    {
        BaselineStatistic.Median => standards.Threshold,
        BaselineStatistic.Benchmark => standards.Benchmark,
        BaselineStatistic.Minimum => standards.Floor!.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "No such statistic."),
    };

    private static IEnumerable<(PlanRole Role, PlanComponent Component, string Place)> Components(BonusPlan plan) =>
        (plan.Terms?.Roles ?? []).SelectMany((role, number) => role.Components.Select((component, at) =>
            (role, component, FormattableString.Invariant($"bonus.roles[{number}].components[{at}].curve"))));
}
