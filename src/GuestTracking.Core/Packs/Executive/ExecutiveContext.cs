using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>What the sheets of the chain's pack are made from.</summary>
/// <param name="Card">The chain's card.</param>
/// <param name="Words">The words.</param>
/// <param name="Settings">What was chosen.</param>
public sealed record ExecutiveContext(ChainCard Card, Words Words, PackSettings Settings) : IPackContext
{
    /// <summary>Hotels and departments by their names.</summary>
    internal GroupWords Group => new(Words, Card.Period, Card.LowerIsBetter, [.. Card.Departments.Select(department => (department.Key, department.Name))]);

    /// <summary>The chain with every answer counting once.</summary>
    internal RegionTotal Total => Card.Whole.First(total => total.Kind == TotalKind.Answers);

    /// <summary>The earlier period that hotels are held against, in words; null where there is none.</summary>
    internal string? Basis => Card.Basis is { } key ? Words.Period(key) : null;

    /// <summary>The head of a sheet.</summary>
    internal TitleBlock Title(string title) => PackContext.Title(Words, title, Card.Measure, Card.Period, null);

    /// <summary>The change of a total on <see cref="Basis"/>.</summary>
    internal Gap Change(RegionTotal total) => Card.Period.LastYearKey is null ? total.Previous : total.LastYear;
}
