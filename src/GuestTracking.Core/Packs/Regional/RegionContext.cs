using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>What the sheets of a regional manager's pack are made from.</summary>
/// <param name="Card">The region's card.</param>
/// <param name="Words">The words.</param>
/// <param name="Settings">What was chosen.</param>
public sealed record RegionContext(RegionCard Card, Words Words, PackSettings Settings) : IPackContext
{
    /// <summary>The region's departments by the names that the pack has for them.</summary>
    internal GroupWords Group => new(Words, Card.Period, Card.LowerIsBetter, [.. Card.Departments.Select(department => (department.Key, department.Name))]);

    /// <summary>The head of a sheet.</summary>
    internal TitleBlock Title(string title) => PackContext.Title(Words, title, Card.Measure, Card.Period, null);

    /// <summary>True where the pack has a sheet.</summary>
    internal bool Has(string sheet) => Settings.Sheets.Any(choice => choice.Sheet == sheet);
}
