using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Packs.Regions;

/// <summary>
/// Reads what the packs of regions are made of: the stored scorecards of a region's hotels as reader in the scope of exactly these hotels, in one
/// transaction; where they stand among each other; and, as analyst, what the chain knows of them. Everything is of one run.
/// </summary>
internal sealed class RegionReading
{
    private readonly Database database;
    private readonly PackDefinition definition;
    private readonly ChainSnapshot chain;
    private readonly long runId;
    private readonly DateOnly lastDay;
    private readonly IReadOnlyDictionary<int, string> notComparable;

    private RegionReading(
        Database database, PackDefinition definition, ChainSnapshot chain, long runId, DateOnly lastDay, IReadOnlyDictionary<int, string> notComparable)
    {
        (this.database, this.definition, this.chain, this.runId, this.lastDay, this.notComparable) = (database, definition, chain, runId, lastDay, notComparable);
        Regions = [.. chain.Regions.Values.Select(region => region.Path).Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the chain as it is now, for the packs of a run.</summary>
    public static async Task<RegionReading> OpenAsync(Database database, PackDefinition definition, long runId, string periodKey, CancellationToken cancellationToken)
    {
        await using var reading = await ChainReading.OpenAsync(database.Analyst, cancellationToken);
        var period = reading.Periods.Parse(periodKey);
        var other = reading.Periods.LastYear(period) ?? reading.Periods.Previous(period);
        return new(
            database, definition, reading.Chain, runId, period.LastDay,
            other is null ? new Dictionary<int, string>() : ComparableHotels.LeftOut(reading.Chain, period, other));
    }

    /// <summary>All regions, by path.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>The regions that a hotel belongs to directly on the period's last day, by path.</summary>
    public IReadOnlyList<string> LeafRegions() =>
        [.. chain.Properties.Select(property => property.On(lastDay).RegionId).OfType<int>().Distinct().Select(region => chain.Regions[region].Path).Order(StringComparer.Ordinal)];

    /// <summary>What a region's card is made from.</summary>
    /// <param name="path">The region, with all below it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UserError">It has no hotel, or one of them has no scorecard in the run.</exception>
    public async Task<RegionInput> OfRegionAsync(string path, CancellationToken cancellationToken)
    {
        var region = chain.Regions.Values.Single(one => one.Path == path);
        var below = chain.Below(region.RegionId);
        ChainProperty[] hotels = [.. chain.Properties.Where(property => property.On(lastDay).RegionId is { } leaf && below.Contains(leaf))];
        if (hotels.Length == 0)
        {
            throw new UserError($"No hotel belongs to the region '{path}' at the end of the period.");
        }

        var cards = await CardsAsync(hotels, cancellationToken);
        var standings = await StandingsAsync(path, hotels, cancellationToken);
        return Input(path, region.Name, hotels, cards, standings);
    }

    /// <summary>What the chain's card is made from.</summary>
    /// <exception cref="UserError">The chain has no hotel, or one of them has no scorecard in the run.</exception>
    public async Task<RegionInput> OfChainAsync(CancellationToken cancellationToken)
    {
        if (chain.Properties.Count == 0)
        {
            throw new UserError(ChainReading.NoAnswersYet);
        }

        return Input("", "", chain.Properties, await CardsAsync(chain.Properties, cancellationToken), Array.Empty<(int, string, Standing)>().ToLookup(row => row.Item1, row => (row.Item2, row.Item3)));
    }

    private RegionInput Input(
        string key, string name, IReadOnlyList<ChainProperty> hotels, Dictionary<int, Scorecard> cards, ILookup<int, (string Department, Standing Standing)> standings) => new()
    {
        Key = key,
        Name = name,
        Minimum = definition.Settings.Minimum,
        Hotels = [.. hotels.Select(property =>
        {
            var own = standings[property.PropertyId].ToDictionary(row => row.Department, row => row.Standing, StringComparer.Ordinal);
            return new HotelInput(cards[property.PropertyId], Facts(property), own.GetValueOrDefault(ChainSnapshot.Overall), own);
        })],
    };

    private HotelFacts Facts(ChainProperty property)
    {
        var state = property.On(lastDay);
        return new(
            state.RegionId is { } region ? chain.Regions[region].Path : null, property.Rooms, state.Contract, state.Status, notComparable.GetValueOrDefault(property.PropertyId));
    }

    /// <summary>The cards that a reader in the scope of these hotels sees: no others, whatever is asked for.</summary>
    private async Task<Dictionary<int, Scorecard>> CardsAsync(IReadOnlyList<ChainProperty> hotels, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<int, Scorecard>(hotels.Count);
        var (connection, transaction) = await database.BeginReadingAsync([.. hotels.Select(hotel => hotel.PropertyId)], cancellationToken);
        await using (connection)
        await using (transaction)
        {
            await using var command = new NpgsqlCommand(Sql.Query("packs/list_cards"), connection, transaction);
            command.Parameters.AddWithValue(runId);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                cards.Add(rows.GetInt32(0), PackReading.Card(rows.GetString(1)));
            }
        }

        return hotels.FirstOrDefault(hotel => !cards.ContainsKey(hotel.PropertyId)) is { } missing
            ? throw new UserError($"The property '{missing.Key}' has no scorecard in this run: it was added later. Run 'guesttracking compute' again.")
            : cards;
    }

    private async Task<ILookup<int, (string Department, Standing Standing)>> StandingsAsync(string path, IReadOnlyList<ChainProperty> hotels, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(Sql.Query("packs/list_region_standings"));
        command.Parameters.AddWithValue(runId);
        command.Parameters.AddWithValue(path);
        command.Parameters.AddWithValue(definition.Measure);
        command.Parameters.AddWithValue(hotels.Select(hotel => hotel.PropertyId).ToArray());
        var standings = new List<(string Department, Standing Standing)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            standings.Add((rows.GetString(0), StandingRows.Read(rows, 1)));
        }

        return standings.ToLookup(row => row.Standing.PropertyId);
    }
}
