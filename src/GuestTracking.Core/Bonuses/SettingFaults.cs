using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of what a plan states for a gate or a modifier: measures and departments, and what the rule says of the whole.</summary>
internal static class SettingFaults
{
    /// <param name="rule">The rule.</param>
    /// <param name="settings">What the plan states.</param>
    /// <param name="higherIsBetter">Which scores are good where the rule names no measure of its own.</param>
    /// <param name="terms">The terms that name the external measures.</param>
    /// <param name="place">Where the rule stands.</param>
    public static IEnumerable<string> Of(Rule rule, RuleSettings settings, bool higherIsBetter, PlanTerms terms, string place)
    {
        var measure = Stated(rule, settings, ParameterKind.Measure).FirstOrDefault();
        if (measure.Text is not null && MeasureFaults.Of(measure.Text, terms) is { } unknown)
        {
            yield return $"{place}.{measure.Name}: {unknown}";
            yield break;
        }

        foreach (var (name, department) in Stated(rule, settings, ParameterKind.Department))
        {
            var fault = PlanKeys.Fault(department) ?? (department == ScoreSource.OwnDepartment
                ? $"'{department}' belongs to the score of a component; name the department"
                : measure.Text is null ? null : MeasureFaults.OfDepartment(measure.Text, department, terms));
            if (fault is not null)
            {
                yield return $"{place}.{name}: {fault}";
            }
        }

        var open = settings.Open.Select(one => one.Key).ToList();
        foreach (var name in open)
        {
            yield return $"{place}.{name}: only curves take it from the baseline period; state a number";
        }

        if (open.Count > 0)
        {
            yield break;
        }

        foreach (var fault in rule.Faults(settings, measure.Text is null ? higherIsBetter : MeasureFaults.HigherIsBetter(measure.Text, terms) ?? true))
        {
            yield return $"{place}.{fault}";
        }
    }

    private static IEnumerable<(string Name, string Text)> Stated(Rule rule, RuleSettings settings, ParameterKind kind) =>
        rule.Parameters.Where(parameter => parameter.Kind == kind && settings.Text(parameter.Name) is not null)
            .Select(parameter => (parameter.Name, settings.Text(parameter.Name)!));
}
