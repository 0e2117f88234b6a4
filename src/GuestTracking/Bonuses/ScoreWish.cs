using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;

namespace GuestTracking.Bonuses;

/// <summary>A score that is asked for, with what the chain has of it.</summary>
/// <param name="Key">As it is asked for.</param>
/// <param name="Period">Its period.</param>
/// <param name="Property">Whose it is; null for a region's and the chain's.</param>
/// <param name="Region">Whose it is; null for a property's and the chain's.</param>
/// <param name="Measure">By which measure.</param>
/// <param name="Department">In which department; null: in each that has answers.</param>
internal sealed record ScoreWish(ScoreKey Key, Period Period, ChainProperty? Property, ChainRegion? Region, IMeasure Measure, ChainDepartment? Department)
{
    /// <summary>The region among whose hotels the property has its place: the one of the period's last day; null without one.</summary>
    public ChainRegion? Peers(ChainSnapshot chain) => Property?.On(Period.LastDay).RegionId is { } region ? chain.Regions[region] : null;

    /// <summary>The properties whose answers decide; null: all of the chain.</summary>
    public IEnumerable<int>? Needed(ChainSnapshot chain) =>
        (Peers(chain) ?? Region) is { } region
            ? chain.Below(region.RegionId).SelectMany(chain.EverIn).Select(property => property.PropertyId)
            : Property is { } property ? [property.PropertyId] : null;
}

/// <summary>Finds in the chain what scores are asked of.</summary>
internal sealed class ScoreWishes(ChainReading reading)
{
    private readonly Dictionary<string, Period> _periods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChainProperty> _properties = reading.Chain.Properties.ToDictionary(property => property.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, ChainRegion> _regions = reading.Chain.Regions.Values.ToDictionary(region => region.Path, StringComparer.Ordinal);
    private readonly Dictionary<string, ChainDepartment> _departments = reading.Chain.Departments.ToDictionary(department => department.Key, StringComparer.Ordinal);

    /// <summary>
    /// What is asked for; null where the chain has no such site, the program no such measure (an external one), or nobody was ever asked
    /// about the department. A measure that has a department of its own is taken from it where the key names none, or each.
    /// Throws <see cref="UserError"/> for a text that is no period.
    /// </summary>
    public ScoreWish? Find(ScoreKey key)
    {
        if (AllMeasures.Find(key.Measure) is not { } measure)
        {
            return null;
        }
        var property = key.Scope == ScoreScope.Property ? _properties.GetValueOrDefault(key.Site) : null;
        var region = key.Scope == ScoreScope.Region ? _regions.GetValueOrDefault(key.Site) : null;
        var isEach = key.Department == ScoreKey.EveryDepartment;
        var department = _departments.GetValueOrDefault(measure.Department is { } own && (isEach || key.Department.Length == 0) ? own : key.Department);
        return (key.Scope != ScoreScope.Chain && property is null && region is null) || (department is null && (!isEach || measure.Department is not null))
            ? null
            : new ScoreWish(key, PeriodOf(key.Period), property, region, measure, department);
    }

    private Period PeriodOf(string text)
    {
        if (!_periods.TryGetValue(text, out var period))
        {
            _periods.Add(text, period = reading.Periods.Parse(text));
        }
        return period;
    }
}
