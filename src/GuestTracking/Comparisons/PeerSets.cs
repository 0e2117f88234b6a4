using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>Reads the imported sets of peers; not for readers, who may not learn who else is in a set.</summary>
internal static class PeerSets
{
    /// <summary>The properties of each set, by its name; a set is never empty.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlySet<int>>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var sets = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select peer_set, array_agg(property_id) from chain.peer_set_member group by peer_set", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            sets.Add(rows.GetString(0), rows.GetFieldValue<int[]>(1).ToHashSet());
        }
        return sets;
    }
}
