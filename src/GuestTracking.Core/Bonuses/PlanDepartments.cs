using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Bonuses;

/// <summary>The departments that a plan names. Which there are is known from the answers, not from the plan.</summary>
public static class PlanDepartments
{
    /// <summary>A fault with its place for each department that the plan names and that is not known; empty for a plan without terms.</summary>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="known">The departments that have answers; reserved ones are known anyway.</param>
    public static IEnumerable<string> Faults(BonusPlan plan, IReadOnlyCollection<string> known) => Named(plan.Terms)
        .Where(one => !known.Contains(one.Department) && ReservedDepartments.NameOf(one.Department) is null)
        .Select(one => $"{one.Place}: '{one.Department}' is no department{NearestName.Advice(one.Department, known)}");

    /// <summary>The departments that components and gates name, with their places.</summary>
    private static IEnumerable<(string Department, string Place)> Named(PlanTerms? terms)
    {
        foreach (var (role, number) in (terms?.Roles ?? []).Select((role, number) => (role, number)))
        {
            var place = TermsFaults.Place("bonus.roles", number);
            foreach (var (component, at) in role.Components.Select((component, at) => (component, at)))
            {
                var here = TermsFaults.Place($"{place}.components", at);
                if (component.Score.Department is { Length: > 0 } department and not ScoreSource.OwnDepartment)
                {
                    yield return (department, $"{here}.score.department");
                }

                foreach (var named in component.Gates.SelectMany((gate, gateAt) => Stated(gate.Gate, gate.Settings, TermsFaults.Place($"{here}.gates", gateAt))))
                {
                    yield return named;
                }
            }

            foreach (var named in role.Gates.SelectMany((gate, at) => Stated(gate.Gate, gate.Settings, TermsFaults.Place($"{place}.gates", at)))
                .Concat(role.Modifiers.SelectMany((modifier, at) => Stated(modifier.Modifier, modifier.Settings, TermsFaults.Place($"{place}.modifiers", at)))))
            {
                yield return named;
            }
        }
    }

    private static IEnumerable<(string Department, string Place)> Stated(Rule rule, RuleSettings settings, string place) =>
        rule.Parameters.Where(parameter => parameter.Kind == ParameterKind.Department && settings.Text(parameter.Name) is not null)
            .Select(parameter => (settings.Text(parameter.Name)!, $"{place}.{parameter.Name}"));
}
