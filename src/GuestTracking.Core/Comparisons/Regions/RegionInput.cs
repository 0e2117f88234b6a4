namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>What the card of a region, or of the whole chain, is made from: the stored cards of its hotels and what the chain knows of them.</summary>
public sealed record RegionInput
{
    /// <summary>Path of the region: <c>Europe/Germany</c>; empty for the whole chain.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its hotels on the period's last day; at least one, all with cards of one run.</summary>
    public required IReadOnlyList<HotelInput> Hotels { get; init; }

    /// <summary>The limits under which the standings were withheld.</summary>
    public PeerLimits Limits { get; init; } = PeerLimits.Default;

    /// <summary>Minimum counts of answers, for hotels and sums alike.</summary>
    public MinimumCounts Minimum { get; init; } = MinimumCounts.Default;
}

/// <summary>One hotel.</summary>
/// <param name="Card">Its stored scorecard.</param>
/// <param name="Facts">What the chain knows of it.</param>
/// <param name="Standing">Its overall standing among the hotels of the region; null where there is none.</param>
/// <param name="Departments">Its standings by department, by key; those that it does not have are left out.</param>
public sealed record HotelInput(Scorecard Card, HotelFacts Facts, Standing? Standing, IReadOnlyDictionary<string, Standing> Departments);

/// <summary>What held for a hotel on the period's last day.</summary>
/// <param name="Region">Path of its region; null without one.</param>
/// <param name="Rooms">Rooms; null where not known.</param>
/// <param name="Contract">How it is run: <c>managed</c>; null where not known.</param>
/// <param name="Status"><c>open</c>, <c>renovation</c> …</param>
/// <param name="NotComparable">Why it is not comparable with the earlier period that the region is held against; null where it is.</param>
public sealed record HotelFacts(string? Region, int? Rooms, string? Contract, string Status, string? NotComparable);
