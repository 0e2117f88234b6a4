namespace GuestTracking.Core.Bonuses;

/// <summary>Why what a plan pays to whom cannot be used: a line for each fault, beginning with its place, such as <c>bonus.roles[0].components[2].weight</c>.</summary>
public static class TermsFaults
{
    private const int DisputeDaysMax = 3_650;

    /// <summary>All faults, in the order of the plan; empty when the terms can be used.</summary>
    public static IEnumerable<string> Of(PlanTerms terms)
    {
        var roles = terms.Roles.Count == 0
            ? ["bonus.roles: is empty; a plan needs at least one"]
            : terms.Roles.SelectMany((role, at) => RoleFaults.Of(role, terms, Place("bonus.roles", at)));
        return
        [
            .. CycleFaults.Of(terms), .. MoneyFaults.Of(terms), .. OfLeaves(terms.Leaves), .. OfExternals(terms.ExternalMeasures),
            .. terms.DisputeDays is < 1 or > DisputeDaysMax
                ? [FormattableString.Invariant($"bonus.dispute_days: {terms.DisputeDays} is not from 1 to {DisputeDaysMax}")]
                : Array.Empty<string>(),
            .. roles, .. PlanKeys.Twice(terms.Roles.Select((role, at) => (role.Key, $"{Place("bonus.roles", at)}.key"))),
        ];
    }

    /// <summary>The place of an element of a list.</summary>
    internal static string Place(string list, int at) => FormattableString.Invariant($"{list}[{at}]");

    private static IEnumerable<string> OfLeaves(IReadOnlyList<LeaveRule> leaves)
    {
        foreach (var (leave, at) in leaves.Select((leave, at) => (leave, at)))
        {
            if (leave.Country != LeaveRule.AnyCountry && !IsCountry(leave.Country))
            {
                yield return $"{Place("bonus.leaves", at)}.country: '{leave.Country}' is no country; write two capital letters as ISO 3166 has them, or '{LeaveRule.AnyCountry}'";
            }

            if (PlanKeys.Fault(leave.Type) is { } type)
            {
                yield return $"{Place("bonus.leaves", at)}.type: {type}";
            }

            var first = leaves.TakeWhile(other => other.Country != leave.Country || other.Type != leave.Type).Count();
            if (first < at)
            {
                yield return $"{Place("bonus.leaves", at)}: '{leave.Type}' in '{leave.Country}' is {Place("bonus.leaves", first)} already";
            }
        }
    }

    private static IEnumerable<string> OfExternals(IReadOnlyList<ExternalMeasure> measures) => measures
        .SelectMany((measure, at) => MeasureFaults.OfExternal(measure, $"{Place("bonus.external_measures", at)}.key"))
        .Concat(PlanKeys.Twice(measures.Select((measure, at) => (measure.Key, $"{Place("bonus.external_measures", at)}.key"))));

    /// <summary>Whether a text has the form of a country's code: two capital letters.</summary>
    public static bool IsCountry(string country) => country.Length == 2 && country.All(char.IsAsciiLetterUpper);
}
