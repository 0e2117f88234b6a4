using System.Globalization;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Chain;

/// <summary>What an import did to one set of peers: how many hotels it has now, how many came, how many left.</summary>
internal sealed record PeerSetImportResult(string PeerSet, long Properties, long Added, long Removed);

/// <summary>
/// Brings named sets of peers in: a row a set and a property in it. Whole or not at all; the sets that the file names have the
/// file's members afterwards and no others, sets that it does not name stay; the same file again changes nothing.
/// </summary>
internal sealed class PeerSetImport(Database database)
{
    private static readonly string[] Columns = ["peer_set", "property"];

    /// <summary>Throws <see cref="UserError"/> that lists the faulty cells; then nothing was changed.</summary>
    public async Task<IReadOnlyList<PeerSetImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = NamedColumns.Read(path, Columns);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.PeerSets], cancellationToken);
        var keys = await ChainKeys.ReadAsync(connection, cancellationToken);
        NamedColumns.RequireNone("file of peer sets", path, Faults(rows, keys));
        var results = await ReplaceAsync(connection, rows, keys, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private static List<string> Faults(IReadOnlyList<ChainFileRow> rows, ChainKeys keys)
    {
        var faults = new List<string>();
        var lines = new Dictionary<(string PeerSet, string Property), long>();
        foreach (var row in rows)
        {
            var found = NamedColumns.Faults(row, Columns).ToList();
            if (found.Count == 0 && keys.WhyUnknown(row["property"]!) is { } unknown)
            {
                found.Add(NamedColumns.Sentence(row, "property", unknown));
            }
            else if (found.Count == 0 && !lines.TryAdd((row["peer_set"]!, row["property"]!), row.Line))
            {
                var first = lines[(row["peer_set"]!, row["property"]!)];
                found.Add(NamedColumns.Sentence(row, "property", string.Create(
                    CultureInfo.InvariantCulture, $"'{row["property"]}' stands in '{row["peer_set"]}' in line {first} already; keep one of the two")));
            }
            faults.AddRange(found);
        }
        return faults;
    }

    private static async Task<IReadOnlyList<PeerSetImportResult>> ReplaceAsync(
        NpgsqlConnection connection, IReadOnlyList<ChainFileRow> members, ChainKeys keys, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("chain/replace_peer_sets"), connection);
        command.Parameters.AddWithValue(members.Select(row => row["peer_set"]!).ToArray());
        command.Parameters.AddWithValue(members.Select(row => keys.Properties[row["property"]!]).ToArray());
        var results = new List<PeerSetImportResult>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            results.Add(new PeerSetImportResult(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }
        return results;
    }
}
