using System.Globalization;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GuestTracking.Chain;

/// <summary>What an import of the chain did.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Added">Properties that are new.</param>
/// <param name="Changed">Properties known before of which something changed.</param>
/// <param name="Unchanged">The others.</param>
/// <param name="WithoutRegion">Keys of the file's properties that have no region now: kept, compared with nobody.</param>
internal sealed record ChainImportResult(int Rows, int Added, int Changed, int Unchanged, IReadOnlyList<string> WithoutRegion);

/// <summary>
/// Brings a chain file into the dimensions. Whole or not at all; the same file again changes nothing. A column that the file
/// lacks leaves what was known; an empty cell clears it.
/// </summary>
internal sealed class ChainImport(Database database)
{
    /// <summary>Columns that say something dated; a row without any of them says nothing about where a property belongs.</summary>
    private static readonly string[] StateColumns = ["region", "brand", "contract", "employer", "chain_scale", "location_type", "status"];

    /// <summary>From when on a state holds if the file does not say: the first day that answers may count for.</summary>
    public static readonly DateOnly Beginning = new(2000, 1, 1);

    /// <summary>Throws <see cref="UserError"/> that lists the faulty cells; then nothing was changed.</summary>
    public async Task<ChainImportResult> RunAsync(string path, string? mappingPath, CancellationToken cancellationToken)
    {
        var rows = ChainFile.Read(path, mappingPath);
        NamedColumns.RequireNone("chain file", path, [.. rows.SelectMany(ChainRowCheck.Faults), .. ChainRowCheck.Doubles(rows)]);
        await using var context = ChainContext.Open(database.Worker);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Chain})", cancellationToken);
        await CompositeScores.ChangeWeightsAsync(context, cancellationToken);
        var regions = await RegionTree.LoadAsync(context, cancellationToken);
        await regions.AddAsync(rows.Select(row => row["region"]).OfType<string>(), cancellationToken);
        var brands = await BrandsAsync(context, rows, cancellationToken);
        var result = await ApplyAsync(context, rows, regions, brands, cancellationToken);
        if (result.Added + result.Changed > 0)
        {
            await context.Database.ExecuteSqlRawAsync(InputChange.Note, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        return result;
    }

    private static async Task<ChainImportResult> ApplyAsync(
        ChainContext context, IReadOnlyList<ChainFileRow> rows, RegionTree regions, Dictionary<string, BrandRow> brands, CancellationToken cancellationToken)
    {
        var properties = await context.Properties.ToDictionaryAsync(row => row.Property, StringComparer.Ordinal, cancellationToken);
        var added = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!properties.TryGetValue(row["property"]!, out var property))
            {
                property = context.Properties.Add(new PropertyRow { Property = row["property"]! }).Entity;
                properties.Add(property.Property, property);
                added.Add(property.Property);
            }
            Describe(property, row);
        }
        var changed = Modified<PropertyRow>(context).Select(row => row.Property).ToHashSet(StringComparer.Ordinal);
        await context.SaveChangesAsync(cancellationToken);
        var states = (await context.PropertyStates.ToListAsync(cancellationToken)).GroupBy(state => state.PropertyId)
            .ToDictionary(group => group.Key, group => new SortedList<DateOnly, PropertyStateRow>(group.ToDictionary(state => state.ValidFrom)));
        var keys = properties.Values.ToDictionary(property => property.PropertyId, property => property.Property);
        foreach (var row in rows.OrderBy(ValidFrom))
        {
            var propertyId = properties[row["property"]!].PropertyId;
            if (!states.TryGetValue(propertyId, out var history))
            {
                states.Add(propertyId, history = []);
            }
            SetState(context, history, propertyId, row, regions, brands);
        }
        var moved = context.ChangeTracker.Entries<PropertyStateRow>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();
        changed.UnionWith(moved.Select(state => keys[state.PropertyId]));
        changed.ExceptWith(added);
        await context.SaveChangesAsync(cancellationToken);
        await TouchAsync(context, moved, cancellationToken);
        await CompositeScores.RecomputeStatesAsync(context, moved, cancellationToken);
        var named = rows.Select(row => row["property"]!).Distinct(StringComparer.Ordinal).ToList();
        var without = named.Where(key => states[properties[key].PropertyId].Values[^1].RegionId is null).Order(StringComparer.Ordinal).ToList();
        return new ChainImportResult(rows.Count, added.Count, changed.Count, named.Count - added.Count - changed.Count, without);
    }

    /// <summary>A state that begins inside a month cuts that month's slices: they are computed anew.</summary>
    private static async Task TouchAsync(ChainContext context, IReadOnlyList<PropertyStateRow> states, CancellationToken cancellationToken)
    {
        var inside = states.Where(state => state.ValidFrom.Day > 1).ToList();
        var properties = inside.Select(state => state.PropertyId).ToArray();
        var months = inside.Select(state => state.ValidFrom.AddDays(1 - state.ValidFrom.Day)).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"insert into rollup.touched (property_id, month) select * from unnest({properties}, {months})", cancellationToken);
    }

    private static void Describe(PropertyRow property, ChainFileRow row)
    {
        property.Name = Told(row["name"], property.Name);
        property.City = Told(row["city"], property.City);
        property.Country = Told(row["country"], property.Country);
        property.TimeZone = Told(row["time_zone"], property.TimeZone);
        property.Currency = Told(row["currency"], property.Currency);
        property.Rooms = row["rooms"] is { } rooms ? rooms.Length == 0 ? null : int.Parse(rooms, CultureInfo.InvariantCulture) : property.Rooms;
    }

    private static void SetState(
        ChainContext context, SortedList<DateOnly, PropertyStateRow> history, int propertyId, ChainFileRow row, RegionTree regions, Dictionary<string, BrandRow> brands)
    {
        if (history.Count > 0 && StateColumns.All(column => row[column] is null))
        {
            return;
        }
        var from = ValidFrom(row);
        var before = history.Values.LastOrDefault(state => state.ValidFrom <= from);
        if (!history.TryGetValue(from, out var state))
        {
            state = context.PropertyStates.Add(new PropertyStateRow { PropertyId = propertyId, ValidFrom = from, Status = before?.Status ?? "open" }).Entity;
            history.Add(from, state);
        }
        state.RegionId = row["region"] is { } region ? regions.Find(region) : before?.RegionId;
        state.BrandId = row["brand"] is { } brand ? brand.Length == 0 ? null : brands[brand].BrandId : before?.BrandId;
        state.Contract = Told(row["contract"], before?.Contract);
        state.Employer = Told(row["employer"], before?.Employer);
        state.ChainScale = Told(row["chain_scale"], before?.ChainScale);
        state.LocationType = Told(row["location_type"], before?.LocationType);
        state.Status = row["status"] is { Length: > 0 } status ? status : before?.Status ?? "open";
    }

    private static async Task<Dictionary<string, BrandRow>> BrandsAsync(ChainContext context, IReadOnlyList<ChainFileRow> rows, CancellationToken cancellationToken)
    {
        var brands = await context.Brands.ToDictionaryAsync(row => row.Brand, StringComparer.Ordinal, cancellationToken);
        foreach (var name in rows.Select(row => row["brand"]).OfType<string>().Where(name => name.Length > 0))
        {
            if (!brands.ContainsKey(name))
            {
                brands.Add(name, context.Brands.Add(new BrandRow { Brand = name }).Entity);
            }
        }
        await context.SaveChangesAsync(cancellationToken);
        return brands;
    }

    private static DateOnly ValidFrom(ChainFileRow row) => row["valid_from"] is { Length: > 0 } text
        ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : Beginning;

    private static string? Told(string? cell, string? known) => cell is null ? known : cell.Length == 0 ? null : cell;

    private static IEnumerable<TRow> Modified<TRow>(ChainContext context)
        where TRow : class =>
        context.ChangeTracker.Entries<TRow>().Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity);
}
