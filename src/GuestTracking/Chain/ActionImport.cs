using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Chain;

/// <summary>What an import did to the actions of one property.</summary>
internal sealed record ActionImportResult(string Property, long Actions, long Added, long Changed);

/// <summary>
/// Brings actions in: a row a property and key. Whole or not at all; an action that is there already is replaced, others stay; the
/// same file again changes nothing. Results do not depend on actions: their figures are read when a pack is made.
/// </summary>
internal sealed class ActionImport(Database database)
{
    /// <summary>Throws <see cref="UserError"/> that lists the faulty cells; then nothing was changed.</summary>
    public async Task<IReadOnlyList<ActionImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = NamedColumns.Read(path, ActionRows.Required, ActionRows.Optional);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Actions], cancellationToken);
        var checkedRows = new ActionRows(await ChainKeys.ReadAsync(connection, cancellationToken));
        foreach (var row in rows)
        {
            checkedRows.Add(row);
        }
        NamedColumns.RequireNone("file of actions", path, checkedRows.Faults);
        var results = await UpsertAsync(connection, checkedRows.Actions, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private static async Task<List<ActionImportResult>> UpsertAsync(
        NpgsqlConnection connection, IReadOnlyList<ActionRow> actions, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("chain/upsert_actions"), connection);
        command.Parameters.AddWithValue(actions.Select(row => row.PropertyId).ToArray());
        command.Parameters.AddWithValue(actions.Select(row => row.Key).ToArray());
        command.Parameters.AddWithValue(actions.Select(row => row.DepartmentId).ToArray());
        command.Parameters.AddWithValue(actions.Select(row => row.Measure).ToArray());
        command.Parameters.AddWithValue(actions.Select(row => row.Text).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, actions.Select(row => row.Owner).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Date, actions.Select(row => row.Due).ToArray());
        command.Parameters.AddWithValue(actions.Select(row => row.Begun).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Date, actions.Select(row => row.Done).ToArray());
        var results = new List<ActionImportResult>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            results.Add(new ActionImportResult(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }
        return results;
    }
}
