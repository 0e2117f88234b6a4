using System.Globalization;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Commands.Bonus;

/// <summary>What a plan says, as tables.</summary>
internal static class PlanTables
{
    private const int ScoreDecimals = 4;
    private const double Percent = 100;

    /// <summary>A row a measure of a plan that gives points.</summary>
    public static ResultTable Domains(BonusPlan plan)
    {
        var table = new ResultTable(
            new ResultColumn("domain"), new ResultColumn("weight", ScoreDecimals), new ResultColumn("kind"), new ResultColumn("highest_score", 0),
            new ResultColumn("minimum_n"), new ResultColumn("measure"), new ResultColumn("higher_is_better"), new ResultColumn("threshold", ScoreDecimals),
            new ResultColumn("benchmark", ScoreDecimals), new ResultColumn("floor", ScoreDecimals));
        foreach (var domain in plan.Domains)
        {
            foreach (var measure in domain.Measures)
            {
                table.Add(
                    domain.Key, domain.Weight, PlanWords.Of(PlanWords.Kinds, domain.Kind), domain.HighestScore, domain.MinimumN,
                    measure.Key, measure.HigherIsBetter, measure.Stated?.Threshold, measure.Stated?.Benchmark, measure.Stated?.Floor);
            }
        }
        return table;
    }

    /// <summary>A row a component of a plan that pays.</summary>
    /// <param name="plan">The plan; numbers that are decided stand beside the statistic that decided them.</param>
    /// <param name="luck">One for each component, or none.</param>
    public static ResultTable Components(FrozenPlan plan, IReadOnlyList<ComponentLuck> luck)
    {
        var table = new ResultTable(
            new ResultColumn("role"), new ResultColumn("component"), new ResultColumn("weight", ScoreDecimals), new ResultColumn("measure"), new ResultColumn("department"),
            new ResultColumn("scope"), new ResultColumn("rule"), new ResultColumn("parameters"), new ResultColumn("gates"), new ResultColumn("without_score"),
            new ResultColumn("award_gates"), new ResultColumn("modifiers"), new ResultColumn("luck"), new ResultColumn("sites"));
        foreach (var role in plan.Plan.Terms!.Roles)
        {
            foreach (var component in role.Components)
            {
                var chance = luck.FirstOrDefault(one => one.Role == role && one.Component == component);
                table.Add(
                    role.Key, component.Key, component.Weight, component.Score.Measure, Given(component.Score.Department), PlanWords.Of(PlanWords.Scopes, component.Score.Scope),
                    component.Curve.Key, Settings(component.Curve, component.Settings, Decided(plan, role, component)), Given(string.Join("; ", component.Gates.Select(Text))),
                    PlanWords.Of(PlanWords.Consequences, component.WithoutScore), Given(string.Join("; ", role.Gates.Select(Text))),
                    Given(string.Join("; ", role.Modifiers.Select(modifier => $"{modifier.Modifier.Key}{Brackets(Settings(modifier.Modifier, modifier.Settings, null))}"))),
                    Percent * chance?.Luck, chance?.Sites);
            }
        }
        return table;
    }

    /// <summary>The numbers of a component that looks at one department; those of several departments do not fit in a row.</summary>
    private static RuleSettings? Decided(FrozenPlan plan, PlanRole role, PlanComponent component) =>
        component.Score.Department == ScoreSource.OwnDepartment ? null : plan.SettingsOf(role, component, component.Score.Department);

    private static string Text(PlanGate gate)
    {
        var window = gate.Window is { } period ? $" {period}" : "";
        var otherwise = gate.Otherwise is { } consequence ? $", else {PlanWords.Of(PlanWords.Consequences, consequence)}" : "";
        return $"{gate.Gate.Key}{Brackets(Settings(gate.Gate, gate.Settings, null))}: {PlanWords.Of(PlanWords.Consequences, gate.OnFailure)}{window}{otherwise}";
    }

    /// <summary><c>threshold 70, target 81.5 (baseline_median)</c>, in the rule's order.</summary>
    private static string Settings(Rule rule, RuleSettings settings, RuleSettings? decided) =>
        string.Join(", ", rule.Parameters.Where(parameter => settings.Names.Contains(parameter.Name)).Select(parameter => $"{parameter.Name} {Value(parameter, settings, decided)}"));

    private static string Value(RuleParameter parameter, RuleSettings settings, RuleSettings? decided)
    {
        if (parameter.Kind == ParameterKind.Steps)
        {
            return string.Join(", ", settings.Steps(parameter.Name).Select(step => $"{Number(step.At)} → {Number(step.Payout)}"));
        }
        var open = settings.Open.Where(one => one.Key == parameter.Name).Select(one => PlanWords.Of(PlanWords.Statistics, one.Value)).FirstOrDefault();
        return open is null ? settings.NumberOrNone(parameter.Name) is { } stated ? Number(stated) : settings.Text(parameter.Name)!
            : decided?.NumberOrNone(parameter.Name) is { } number ? $"{Number(Math.Round(number, ScoreDecimals, MidpointRounding.AwayFromZero))} ({open})"
            : open;
    }

    private static string Number(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Brackets(string text) => text.Length > 0 ? $" ({text})" : "";

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
