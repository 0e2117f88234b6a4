using GuestTracking.Core.Measures;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Which department's score of a measure is meant.</summary>
/// <param name="terms">The plan's, with its external measures.</param>
internal sealed class MeasureDepartments(PlanTerms terms)
{
    private readonly HashSet<string> _external = terms.ExternalMeasures.Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _only = AllMeasures.ByKey
        .Where(measure => measure.Department is not null)
        .ToDictionary(measure => measure.Key, measure => measure.Department!, StringComparer.Ordinal);

    /// <summary>True for a measure that no survey brings.</summary>
    public bool IsExternal(string measure) => _external.Contains(measure);

    /// <summary>
    /// The department as scores are kept: none for an external measure, the only one that the measure has, else the one that is named,
    /// which is empty where a rule names none.
    /// </summary>
    public string Kept(string measure, string named) => IsExternal(measure) ? "" : _only.GetValueOrDefault(measure, named);
}
