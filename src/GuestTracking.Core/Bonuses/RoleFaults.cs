using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of a role: its components with their curves, its gates and modifiers.</summary>
internal static class RoleFaults
{
    public static IEnumerable<string> Of(PlanRole role, PlanTerms terms, string place)
    {
        var components = role.Components.Count == 0
            ? [$"{place}.components: is empty; a role needs at least one"]
            : role.Components.SelectMany((component, at) => OfComponent(component, terms, TermsFaults.Place($"{place}.components", at)));
        var sum = PlanKeys.SumFault([.. role.Components.Select(component => component.Weight)]);
        return
        [
            .. KeyAndNames(role.Key, role.Names, place), .. components,
            .. PlanKeys.Twice(role.Components.Select((component, at) => (component.Key, $"{TermsFaults.Place($"{place}.components", at)}.key"))),
            .. sum is null ? Array.Empty<string>() : [$"{place}.components: {sum}"],
            .. role.Gates.SelectMany((gate, at) => GateFaults.OfAward(gate, terms, TermsFaults.Place($"{place}.gates", at))),
            .. role.Modifiers.SelectMany((modifier, at) => OfModifier(modifier, role, terms, TermsFaults.Place($"{place}.modifiers", at))),
        ];
    }

    private static IEnumerable<string> OfComponent(PlanComponent component, PlanTerms terms, string place)
    {
        foreach (var fault in KeyAndNames(component.Key, component.Names, place))
        {
            yield return fault;
        }

        if (PlanKeys.WeightFault(component.Weight) is { } weight)
        {
            yield return $"{place}.weight: {weight}";
        }

        if (MeasureFaults.Of(component.Score.Measure, terms) is { } measure)
        {
            yield return $"{place}.score.measure: {measure}";
        }
        else if (MeasureFaults.OfDepartment(component.Score.Measure, component.Score.Department, terms) is { } department)
        {
            yield return $"{place}.score.department: {department}";
        }

        if (component.Curve is RelativeCurve && (component.Score.Scope != ScoreScope.Property || component.Score.Department.Length == 0))
        {
            yield return $"{place}.curve.rule: '{component.Curve.Key}' needs places among other hotels, which only a property's score of a survey measure has";
        }

        foreach (var fault in component.Curve.Faults(component.Settings, component.Score.HigherIsBetter))
        {
            yield return $"{place}.curve.{fault}";
        }

        foreach (var fault in component.Gates.SelectMany((gate, at) => GateFaults.OfComponent(gate, component, terms, TermsFaults.Place($"{place}.gates", at))))
        {
            yield return fault;
        }

        if (component.WithoutScore is Consequence.LongerWindow or Consequence.RegionResult)
        {
            yield return $"{place}.without_score: a longer window and the region's result belong to a gate; here nil, target, held or rescale";
        }
    }

    private static IEnumerable<string> OfModifier(PlanModifier modifier, PlanRole role, PlanTerms terms, string place)
    {
        foreach (var fault in SettingFaults.Of(modifier.Modifier, modifier.Settings, true, terms, place))
        {
            yield return fault;
        }

        if (modifier.Modifier is not Consistency)
        {
            yield break;
        }

        if (!role.Components.Any(component => component.Settings.Names.Contains(AchievementImprovementCurve.Floor)))
        {
            yield return $"{place}.rule: '{modifier.Modifier.Key}' looks at the components that state a floor, and the role has none";
        }
    }

    private static IEnumerable<string> KeyAndNames(string key, IReadOnlyDictionary<string, string> names, string place)
    {
        if (PlanKeys.Fault(key) is { } fault)
        {
            yield return $"{place}.key: {fault}";
        }

        foreach (var (language, name) in names)
        {
            if (language.Length < 2 || !language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || !char.IsAsciiLetterLower(language[0]))
            {
                yield return $"{place}.names: '{language}' is no language; write it as de or pt-BR";
            }

            if (PlanKeys.Fault(name) is { } empty)
            {
                yield return $"{place}.names.{language}: {empty}";
            }
        }
    }
}
