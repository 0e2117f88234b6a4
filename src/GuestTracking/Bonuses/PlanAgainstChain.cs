using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Measures;
using Npgsql;

namespace GuestTracking.Bonuses;

/// <summary>Whether the database has what a plan names: departments, measures that fit them, periods.</summary>
internal static class PlanAgainstChain
{
    /// <summary>Does nothing for a plan without terms, and where the database has all that it names.</summary>
    /// <exception cref="UserError">Every fault with its place in the plan and with what there is.</exception>
    public static async Task RequireAsync(NpgsqlDataSource source, BonusPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Terms is not { } terms)
        {
            return;
        }
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        if (reading.Chain.Departments.Count == 0)
        {
            throw new UserError(ChainReading.NoAnswersYet);
        }
        if (Faults(terms, reading).ToList() is { Count: > 0 } faults)
        {
            throw new UserError($"The plan '{plan.Key}' does not fit this database: {string.Join("; ", faults)}.");
        }
    }

    private static IEnumerable<string> Faults(PlanTerms terms, ChainReading reading)
    {
        var periods = new List<(string Place, string Text)> { ("bonus.cycle.period", terms.Cycle.Period) };
        if (terms.Cycle.BaselinePeriod is { } baseline)
        {
            periods.Add(("bonus.cycle.baseline_period", baseline));
        }
        foreach (var (place, gate) in Gates(terms).Where(one => one.Gate.Window is not null))
        {
            periods.Add(($"{place}.window", gate.Window!));
        }
        return periods.Select(period => PeriodFault(period.Place, period.Text, reading.Periods)).OfType<string>()
            .Concat(Components(terms).SelectMany(one => ComponentFaults(one.Place, one.Component, terms, reading.Chain)))
            .Concat(Settings(terms).SelectMany(one => SettingFaults(one.Place, one.Rule, one.Settings, terms, reading.Chain)));
    }

    private static string? PeriodFault(string place, string text, PeriodCatalog catalog)
    {
        try
        {
            catalog.Parse(text);
            return null;
        }
        catch (UserError fault)
        {
            return $"{place}: {fault.Message.TrimEnd('.')}";
        }
    }

    private static IEnumerable<string> ComponentFaults(string place, PlanComponent component, PlanTerms terms, ChainSnapshot chain)
    {
        var (name, department) = (component.Score.Measure, component.Score.Department);
        if (terms.ExternalMeasures.Any(measure => measure.Key == name))
        {
            return [];
        }
        if (AllMeasures.Find(name) is not { } measure)
        {
            return [MeasureFault($"{place}.score.measure", name, terms)];
        }
        if (measure.Department is { } taken && department != taken && department.Length > 0)
        {
            return [$"{place}.score.department: the measure '{name}' is taken from the department '{taken}', not from '{department}'"];
        }
        var key = department.Length > 0 ? department : measure.Department ?? ChainSnapshot.Overall;
        if (department == ScoreSource.OwnDepartment)
        {
            return [];
        }
        if (!chain.Departments.Any(known => known.Key == key))
        {
            return [DepartmentFault($"{place}.score.department", key, chain)];
        }
        var unfit = chain.Questions.Values.Where(question => chain.Departments.First(known => known.DepartmentId == question.DepartmentId).Key == key)
            .Select(question => measure.WhyUnfit(question.Scale)).ToList();
        return unfit.TrueForAll(why => why is not null) ? [$"{place}.score: '{name}' has no score in the department '{key}': {unfit[0]}"] : [];
    }

    private static IEnumerable<string> SettingFaults(string place, Rule rule, RuleSettings settings, PlanTerms terms, ChainSnapshot chain) =>
        rule.Parameters.Select(parameter => settings.Text(parameter.Name) is not { } text ? null : parameter.Kind switch
        {
            ParameterKind.Department when !chain.Departments.Any(known => known.Key == text) => DepartmentFault($"{place}.{parameter.Name}", text, chain),
            ParameterKind.Measure when AllMeasures.Find(text) is null && !terms.ExternalMeasures.Any(measure => measure.Key == text) =>
                MeasureFault($"{place}.{parameter.Name}", text, terms),
            _ => null,
        }).OfType<string>();

    private static string DepartmentFault(string place, string department, ChainSnapshot chain) =>
        $"{place}: there is no department '{department}'. Known are: {string.Join(", ", chain.Departments.Select(known => known.Key))}";

    private static string MeasureFault(string place, string measure, PlanTerms terms) =>
        $"{place}: there is no measure '{measure}'. Known are: {string.Join(", ", AllMeasures.ByKey.Select(known => known.Key).Concat(terms.ExternalMeasures.Select(known => known.Key)))}";

    private static IEnumerable<(string Place, PlanComponent Component)> Components(PlanTerms terms) =>
        terms.Roles.SelectMany((role, at) => role.Components.Select((component, number) => (Place(at, "components", number), component)));

    private static IEnumerable<(string Place, PlanGate Gate)> Gates(PlanTerms terms) =>
        terms.Roles.SelectMany((role, at) => role.Gates.Select((gate, number) => (Place(at, "gates", number), gate)))
            .Concat(Components(terms).SelectMany(one => one.Component.Gates.Select((gate, number) => (FormattableString.Invariant($"{one.Place}.gates[{number}]"), gate))));

    private static IEnumerable<(string Place, Rule Rule, RuleSettings Settings)> Settings(PlanTerms terms) =>
        Components(terms).Select(one => ($"{one.Place}.curve", (Rule)one.Component.Curve, one.Component.Settings))
            .Concat(Gates(terms).Select(one => (one.Place, (Rule)one.Gate.Gate, one.Gate.Settings)))
            .Concat(terms.Roles.SelectMany((role, at) => role.Modifiers.Select((modifier, number) => (Place(at, "modifiers", number), (Rule)modifier.Modifier, modifier.Settings))));

    private static string Place(int role, string list, int number) => FormattableString.Invariant($"bonus.roles[{role}].{list}[{number}]");
}
