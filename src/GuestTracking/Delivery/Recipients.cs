using GuestTracking.Packs.Regions;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Delivery;

/// <summary>A person who gets a pack.</summary>
/// <param name="Key">Of its own.</param>
/// <param name="Pack">Key of the pack.</param>
/// <param name="Property">Key of the property whose pack it is; null for other packs.</param>
/// <param name="Region">Path of the region whose pack it is; null for other packs.</param>
/// <param name="Name">Of the person.</param>
/// <param name="Email">Address; null: nothing is mailed.</param>
/// <param name="Language">Null: the pack's own.</param>
/// <param name="Active">False: gets nothing.</param>
internal sealed record Recipient(string Key, string Pack, string? Property, string? Region, string Name, string? Email, string? Language, bool Active)
{
    /// <summary>Whose pack it is, as packs are ordered.</summary>
    public string Whose => Property ?? Region ?? RegionExport.ChainKey;
}

/// <summary>Reads who gets packs; the analyst's role.</summary>
internal static class Recipients
{
    /// <summary>All recipients of a pack, or of all packs, by key.</summary>
    public static async Task<IReadOnlyList<Recipient>> ReadAsync(Database database, string? pack, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(Sql.Query("chain/list_recipients"));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)pack ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        var recipients = new List<Recipient>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            string? Text(int at) => rows.IsDBNull(at) ? null : rows.GetString(at);
            recipients.Add(new Recipient(rows.GetString(0), rows.GetString(1), Text(2), Text(3), rows.GetString(4), Text(5), Text(6), rows.GetBoolean(7)));
        }
        return recipients;
    }
}
