using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Chain;

/// <summary>What an import did to the recipients of a pack.</summary>
internal sealed record RecipientImportResult(string Pack, long Recipients, long Added, long Changed);

/// <summary>
/// Brings recipients in, a row a person and pack. Whole or not at all; who is there already is replaced, others stay; the same file again
/// changes nothing. Nobody is deleted: who is to get nothing is not active.
/// </summary>
internal sealed class RecipientImport(Database database)
{
    /// <summary>Throws <see cref="UserError"/> that lists the faulty cells; then nothing was changed.</summary>
    public async Task<IReadOnlyList<RecipientImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = NamedColumns.Read(path, RecipientRows.Required, RecipientRows.Optional);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Recipients], cancellationToken);
        var checkedRows = new RecipientRows((await ChainKeys.ReadAsync(connection, cancellationToken)).Properties, await RegionsAsync(connection, cancellationToken));
        foreach (var row in rows)
        {
            checkedRows.Add(row);
        }
        NamedColumns.RequireNone("recipients file", path, checkedRows.Faults);
        var results = await UpsertAsync(connection, checkedRows.Recipients, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private static async Task<Dictionary<string, int>> RegionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var regions = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select path, region_id from chain.region", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            regions.Add(rows.GetString(0), rows.GetInt32(1));
        }
        return regions;
    }

    private static async Task<List<RecipientImportResult>> UpsertAsync(
        NpgsqlConnection connection, IReadOnlyList<RecipientRow> recipients, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("chain/upsert_recipients"), connection);
        command.Parameters.AddWithValue(recipients.Select(row => row.Key).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.Pack).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.PropertyId).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.RegionId).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.Name).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.Email).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.Language).ToArray());
        command.Parameters.AddWithValue(recipients.Select(row => row.Active).ToArray());
        var results = new List<RecipientImportResult>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            results.Add(new RecipientImportResult(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }
        return results;
    }
}
