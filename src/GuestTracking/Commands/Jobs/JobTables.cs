using GuestTracking.Ingestion;
using GuestTracking.Jobs;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Commands.Jobs;

/// <summary>Jobs and runs as they are printed.</summary>
internal static class JobTables
{
    /// <summary>All jobs with their next and last runs.</summary>
    public static async Task<ResultTable> ListAsync(Database database, JobStore store, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            new ResultColumn("job"), new ResultColumn("kind"), new ResultColumn("schedule"), new ResultColumn("time_zone"), new ResultColumn("paused"), new ResultColumn("next"),
            new ResultColumn("last_run"), new ResultColumn("outcome"), new ResultColumn("message"), new ResultColumn("error"));
        var states = await StatesAsync(database, cancellationToken);
        foreach (var (name, stored) in (await store.ListAsync(cancellationToken)).All)
        {
            var state = states.GetValueOrDefault(name) ?? JobState.None;
            table.Add(
                name, stored.Definition.Kind, Text(stored.Definition), stored.Definition.Schedule?.TimeZone, stored.Paused, stored.Paused ? null : state.Next, state.Started,
                state.Outcome, state.Message, stored.Definition.Fault ?? state.Error);
        }
        return table;
    }

    /// <summary>The latest runs, the latest first.</summary>
    /// <param name="database">The database.</param>
    /// <param name="job">Only of this job; null: of all.</param>
    /// <param name="limit">At most so many; 0: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ResultTable> RunsAsync(Database database, string? job, int limit, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            new ResultColumn("run"), new ResultColumn("job"), new ResultColumn("fire", ForPrograms: true), new ResultColumn("attempt"), new ResultColumn("node"),
            new ResultColumn("started"), new ResultColumn("ended"), new ResultColumn("progress"), new ResultColumn("outcome"), new ResultColumn("counts"), new ResultColumn("read"),
            new ResultColumn("message"), new ResultColumn("error"));
        await using var command = database.Analyst.CreateCommand(Sql.Query("jobs/list_runs"));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)job ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var values = new object?[rows.FieldCount];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = rows.IsDBNull(at) ? null : rows.GetValue(at);
            }
            table.Add(values);
        }
        return table;
    }

    private static string? Text(JobDefinition job) => (job.Schedule, job.AfterPulls) switch
    {
        ({ } schedule, false) => schedule.Cron,
        ({ } schedule, true) => $"{schedule.Cron}, after pulls",
        (null, true) => "after pulls",
        _ => null,
    };

    private static async Task<Dictionary<string, JobState>> StatesAsync(Database database, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, JobState>(StringComparer.Ordinal);
        await using var command = database.Analyst.CreateCommand(Sql.Query("jobs/list_states"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            string? At(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
            states.Add(rows.GetString(0), new JobState(At(1), At(2), At(3), At(4), At(5)));
        }
        return states;
    }

    private sealed record JobState(string? Next, string? Started, string? Outcome, string? Message, string? Error)
    {
        public static JobState None { get; } = new(null, null, null, null, null);
    }
}
