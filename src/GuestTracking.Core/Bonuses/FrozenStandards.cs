namespace GuestTracking.Core.Bonuses;

/// <summary>The standards of every measure of a plan: those it states, and those computed once from the baseline period.</summary>
public sealed class FrozenStandards
{
    private readonly Dictionary<string, Standards> _byMeasure;

    private FrozenStandards(Dictionary<string, Standards> byMeasure) => _byMeasure = byMeasure;

    /// <summary>The standards of a measure of the plan.</summary>
    public Standards this[string measure] => _byMeasure[measure];

    /// <summary>Standards for a plan without faults.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="baselines">All sites' scores of the baseline period by measure; at least one for each measure whose standards come from them.</param>
    /// <exception cref="ArgumentException">A measure whose standards come from the baseline period has no site there.</exception>
    public static FrozenStandards Of(BonusPlan plan, ILookup<string, decimal> baselines) => new(plan.Measures.ToDictionary(
        measure => measure.Key,
        measure => measure.Stated is { } stated
            ? new Standards(stated.Threshold, stated.Benchmark, stated.Floor, measure.HigherIsBetter)
            : Standards.FromBaseline([.. baselines[measure.Key]], measure.HigherIsBetter),
        StringComparer.Ordinal));
}
