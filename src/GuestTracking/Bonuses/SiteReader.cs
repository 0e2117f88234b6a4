using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses;

/// <summary>Reads what a plan has to know of properties and regions on a day.</summary>
internal static class SiteReader
{
    private const string Franchised = "franchised";
    private static readonly string[] OwnContracts = ["owned", "leased"];

    /// <summary>
    /// All properties and regions, by key and path. A region's region is itself. Who employs a property's people is the chain's <c>employer</c>:
    /// another company where the contract is franchised, or where it is neither owned nor leased and the employer is none that owned and
    /// leased hotels have; without an employer it is the company itself.
    /// </summary>
    /// <param name="reading">The transaction.</param>
    /// <param name="day">The day; a property is then as its state of the day says, before the first one as that.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">A property's key is also the path of a region, so that nobody can tell which is meant.</exception>
    public static async Task<IReadOnlyDictionary<string, BonusSite>> ReadAsync(ChainReading reading, DateOnly day, CancellationToken cancellationToken)
    {
        var properties = new List<(string Key, string? Region, string? Contract, string? Employer)>();
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_sites"), reading.Connection);
        command.Parameters.AddWithValue(day);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            properties.Add((rows.GetString(0), Text(rows, 1), Text(rows, 2), Text(rows, 3)));
        }
        var own = properties.Where(property => OwnContracts.Contains(property.Contract)).Select(property => property.Employer).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sites = reading.Chain.Regions.Values.ToDictionary(region => region.Path, region => new BonusSite(region.Path, region.Path, null, true), StringComparer.Ordinal);
        foreach (var (key, region, contract, employer) in properties)
        {
            var isOwn = contract != Franchised && (employer is null || OwnContracts.Contains(contract) || own.Contains(employer));
            if (!sites.TryAdd(key, new BonusSite(key, region, employer, isOwn)))
            {
                throw new UserError($"'{key}' is the key of a property and the path of a region, so that a plan's site of that name could be either. "
                    + "Give the region another path with 'guesttracking chain import'.");
            }
        }
        return sites;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
