using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>A comparison that no run stores: made when it is asked for, by the same functions.</summary>
internal sealed record LiveQuery
{
    public required IMeasure Measure { get; init; }

    public required string Department { get; init; }

    public required ComparisonRules Rules { get; init; }

    /// <summary>Path of a region; null: all leaf regions, unless brand, peers or the whole chain is asked for.</summary>
    public string? Region { get; init; }

    public string? Brand { get; init; }

    public string? Peers { get; init; }

    public bool WholeChain { get; init; }

    /// <summary><c>brand</c>, <c>contract</c> or <c>size</c>: hotels are compared only with those they share it with.</summary>
    public string? Within { get; init; }

    /// <summary>True when each property is wanted in its leaf region.</summary>
    public bool ByLeafRegion => Region is null && Brand is null && Peers is null && !WholeChain;

    /// <summary>Only hotels that are comparable with <c>previous</c> or <c>last-year</c>.</summary>
    public string? Comparable { get; init; }
}

/// <summary>Computes a comparison from the sums as they are now; the analyst's role, so all properties.</summary>
internal sealed class LiveStandings(NpgsqlDataSource analyst)
{
    /// <summary>The standings, best first within each group, then those that were left out. Throws <see cref="UserError"/> for what the chain does not have.</summary>
    public async Task<IReadOnlyList<StandingLine>> ComputeAsync(string periodText, LiveQuery query, CancellationToken cancellationToken)
    {
        await using var connection = await analyst.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var periods = await PeriodCatalog.LoadAsync(connection, cancellationToken);
        var period = periods.Parse(periodText);
        var data = (await PeriodData.ReadAsync(connection, analyst, periods, [period], cancellationToken))[0];
        var groups = await GroupsAsync(connection, data, query, cancellationToken);
        var leftOut = query.Comparable is null ? null : ComparableHotels.LeftOut(data.Chain, period, Other(data, query.Comparable));
        ChainDepartment[] departments = [.. data.Chain.Departments.Where(department => department.Key == query.Department)];
        var lines = PeerStandings.Of(data, groups, departments, [query.Measure], query.Rules, leftOut).SelectMany(table => Lines(data, query.Measure, table));
        return [.. query.ByLeafRegion ? lines.Where(IsLeaf) : lines];
    }

    /// <summary>True when the group is the region that the property belongs to directly, or a part of it.</summary>
    private static bool IsLeaf(StandingLine line) =>
        line.Region is not { } path || line.Peers == path || line.Peers.StartsWith($"{path}{PeerGroup.Divider}", StringComparison.Ordinal);

    private static IEnumerable<StandingLine> Lines(PeriodData data, IMeasure measure, StandingTable table) => table.Standings
        .Select(standing => (standing, Property: data.Chain.Property(standing.PropertyId)))
        .Select(line => new StandingLine(line.Property.Key, line.Property.Name, data.RegionOf(line.Property)?.Path, table.Group.Kind, table.Group.Key, line.standing))
        .OrderBy(line => line.Standing.Rank ?? int.MaxValue)
        .ThenByDescending(line => measure.HigherIsBetter ? line.Standing.Score : -line.Standing.Score)
        .ThenByDescending(line => line.Standing.N)
        .ThenBy(line => line.Property, StringComparer.Ordinal);

    private static Period Other(PeriodData data, string comparable) =>
        (comparable == "previous" ? data.Previous : data.LastYear ?? data.Previous)
        ?? throw new UserError($"{data.Period.Key} has no earlier period to be comparable with.");

    private static async Task<IReadOnlyList<PeerGroup>> GroupsAsync(
        NpgsqlConnection connection, PeriodData data, LiveQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<PeerGroup> groups =
            query.WholeChain ? [PeerGroup.Chain]
            : query.Brand is { } brand ? [PeerGroup.OfBrand(brand)]
            : query.Peers is { } set ? [await PeersAsync(connection, set, cancellationToken)]
            : query.Region is { } path ? [PeerGroup.OfRegion(data.Chain, data.Chain.Regions.Values.Single(region => region.Path == path))]
            : LeafRegions(data);
        return query.Within is { } kind ? [.. groups.SelectMany(group => group.SplitBy(kind, data.Chain))] : groups;
    }

    /// <summary>The regions that a property belongs to directly on the period's last day, and the properties without one.</summary>
    private static IReadOnlyList<PeerGroup> LeafRegions(PeriodData data) =>
    [
        .. data.Chain.Properties.Select(data.RegionOf).OfType<ChainRegion>().Distinct().OrderBy(region => region.Path, StringComparer.Ordinal)
            .Select(region => PeerGroup.OfRegion(data.Chain, region)),
        PeerGroup.WithoutRegion,
    ];

    private static async Task<PeerGroup> PeersAsync(NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        var sets = await PeerSets.ReadAsync(connection, cancellationToken);
        return sets.TryGetValue(set, out var properties)
            ? PeerGroup.OfPeers(set, properties)
            : throw new UserError(sets.Count == 0
                ? $"There is no set of peers '{set}': none was imported. See 'guesttracking peers import'."
                : $"There is no set of peers '{set}'. Known are: {string.Join(", ", sets.Keys.Order(StringComparer.Ordinal))}.");
    }
}
