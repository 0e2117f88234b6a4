using GuestTracking.Core.Measures;

namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of the measures and departments that a plan names.</summary>
internal static class MeasureFaults
{
    /// <summary>Faults of a measure that no survey brings.</summary>
    public static IEnumerable<string> OfExternal(ExternalMeasure measure, string place)
    {
        if (PlanKeys.Fault(measure.Key) is { } fault)
        {
            yield return $"{place}: {fault}";
        }

        if (AllMeasures.Find(measure.Key) is not null)
        {
            yield return $"{place}: '{measure.Key}' is a measure of the survey; call the external one something else";
        }
    }

    /// <summary>Why a text names no measure; null when it names one.</summary>
    public static string? Of(string measure, PlanTerms terms)
    {
        if (AllMeasures.Find(measure) is not null || IsExternal(measure, terms))
        {
            return null;
        }

        string[] known = [.. AllMeasures.ByKey.Select(one => one.Key), .. terms.ExternalMeasures.Select(one => one.Key)];
        return $"'{measure}' is neither a measure of the survey nor one of bonus.external_measures{NearestName.Advice(measure, known)}";
    }

    /// <summary>Which scores of a measure are good; null where there is no such measure.</summary>
    public static bool? HigherIsBetter(string measure, PlanTerms terms) =>
        AllMeasures.Find(measure)?.HigherIsBetter ?? terms.ExternalMeasures.FirstOrDefault(one => one.Key == measure)?.HigherIsBetter;

    /// <summary>Why a measure is not taken from a department; null when it is.</summary>
    public static string? OfDepartment(string measure, string department, PlanTerms terms) =>
        IsExternal(measure, terms)
            ? department.Length == 0 ? null : $"'{department}' does not go with '{measure}', which comes from no survey; remove it"
            : PlanKeys.Fault(department) is { } fault ? (department.Length == 0 ? $"is missing; say which department's '{measure}' counts" : fault)
            : AllMeasures.Find(measure) is { Department: { } only } && only != department
                ? $"'{department}' has no '{measure}', which is taken from '{only}' alone"
            : department == ScoreKey.EveryDepartment ? $"'{department}' is no department" : null;

    private static bool IsExternal(string measure, PlanTerms terms) => terms.ExternalMeasures.Any(one => one.Key == measure);
}
