using GuestTracking.Core.Measures;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Chain;

/// <summary>What an import did to the goals of one year and measure.</summary>
internal sealed record GoalImportResult(int Year, string Measure, long Goals, long Added, long Changed);

/// <summary>
/// Brings goals in: a row a property, year and measure, and a department where it is not the measure's own or overall. Whole or
/// not at all; a goal that is there already is replaced, others stay; the same file again changes nothing.
/// </summary>
internal sealed class GoalImport(Database database)
{
    /// <summary>Throws <see cref="UserError"/> that lists the faulty cells; then nothing was changed.</summary>
    public async Task<IReadOnlyList<GoalImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = NamedColumns.Read(path, GoalRows.Required, "department");
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Goals], cancellationToken);
        var checkedRows = new GoalRows(await ChainKeys.ReadAsync(connection, cancellationToken), AllMeasures.ByKey);
        foreach (var row in rows)
        {
            checkedRows.Add(row);
        }
        NamedColumns.RequireNone("goals file", path, checkedRows.Faults);
        var results = await UpsertAsync(connection, checkedRows.Goals, cancellationToken);
        if (results.Exists(result => result.Added + result.Changed > 0))
        {
            await connection.ExecuteAsync(InputChange.Note, [], cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private static async Task<List<GoalImportResult>> UpsertAsync(
        NpgsqlConnection connection, IReadOnlyList<GoalRow> goals, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("chain/upsert_goals"), connection);
        command.Parameters.AddWithValue(goals.Select(row => row.PropertyId).ToArray());
        command.Parameters.AddWithValue(goals.Select(row => row.DepartmentId).ToArray());
        command.Parameters.AddWithValue(goals.Select(row => row.Measure).ToArray());
        command.Parameters.AddWithValue(goals.Select(row => row.Year).ToArray());
        command.Parameters.AddWithValue(goals.Select(row => row.Goal).ToArray());
        var results = new List<GoalImportResult>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            results.Add(new GoalImportResult(rows.GetInt16(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4)));
        }
        return results;
    }
}
