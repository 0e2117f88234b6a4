using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Jobs;

/// <summary>A run that was begun.</summary>
/// <param name="RunId">Its number.</param>
/// <param name="Attempt">1, or more where earlier attempts of the same fire failed or were interrupted.</param>
/// <param name="Failures">How many of those failed.</param>
internal sealed record BegunRun(long RunId, int Attempt, int Failures);

/// <summary>How a run ended.</summary>
/// <param name="Outcome"><c>done</c>, <c>retrying</c>, <c>failed</c>, <c>interrupted</c>.</param>
/// <param name="Error">Why not done; null: done.</param>
/// <param name="Alert">What is told on all channels; null: nothing.</param>
internal sealed record RunEnd(string Outcome, string? Error, string? Alert);

/// <summary>Keeps what became of each run, in <c>job.job_run</c>.</summary>
internal sealed partial class JobRuns(NpgsqlDataSource worker, string node)
{
    /// <summary>What a run left open is closed with when another takes its place.</summary>
    private const string Gone = "Its worker went away; another one went on.";

    /// <summary>Why a run is not gone on with.</summary>
    public const string Removed = "Not gone on with: its job was removed.";

    /// <summary>The same of a job that was paused.</summary>
    public const string Paused = "Not gone on with: its job was paused.";

    /// <summary>
    /// Begins the next attempt of a fire; null where the fire has its outcome already. To be called while the job's lock is held: a run of the
    /// job that is still open then belongs to a worker that is gone, and is closed as interrupted.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="fire">What is due once.</param>
    /// <param name="since">Not needed when a run that began after this is done; null: needed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<BegunRun?> BeginAsync(JobDefinition job, string fire, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "update job.job_run set outcome = 'interrupted', ended_at = clock_timestamp(), error = $2 where job = $1 and outcome is null", [job.Name, Gone], cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("jobs/begin_run"), connection, transaction);
        foreach (var value in new object[] { job.Name, job.Kind, fire, node, (object?)since ?? DBNull.Value })
        {
            command.Parameters.AddWithValue(value);
        }
        command.Parameters[^1].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz;
        BegunRun? begun = null;
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await rows.ReadAsync(cancellationToken))
            {
                begun = new BegunRun(rows.GetInt64(0), rows.GetInt32(1), rows.GetInt32(2));
            }
        }
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    /// <summary>The time of the clock that runs begin by.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        return new DateTimeOffset(await connection.ScalarAsync<DateTime>("select clock_timestamp()", [], cancellationToken));
    }

    /// <summary>Closes what a fire that is not gone on with left open. To be called while the job's lock is held.</summary>
    public async Task GiveUpAsync(string job, string fire, string reason, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Sql.Query("jobs/give_up_fire"), [job, fire, reason], cancellationToken);
    }

    /// <summary>Closes, in the transaction of a connection, what runs of jobs left open that are none of <paramref name="jobs"/> any more.</summary>
    public static Task CloseRemovedAsync(NpgsqlConnection connection, IEnumerable<string> jobs, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Sql.Query("jobs/close_removed"), [jobs.ToArray(), Removed, JobRunner.JobLock], cancellationToken);

    /// <summary>A text as the database can keep it: without NUL and halves of characters.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Keepable(string? text) =>
        text is null ? null : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? Rune.ReplacementChar : rune));

    /// <summary>The same of JSON, where NUL is written as an escape.</summary>
    private static string Keepable(JsonObject json) => EscapedNul().Replace(json.ToJsonString(), @"\ufffd");

    /// <summary>An escape, not the text of one: behind an even number of backslashes.</summary>
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u0000")]
    private static partial Regex EscapedNul();

    /// <summary>Shows how far a run is.</summary>
    public async Task ReportAsync(long runId, int? percent, string? message, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("update job.job_run set progress = $2, message = $3 where run_id = $1 and outcome is null", connection);
        Add(command, runId, percent, message);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends a run, its alerts with it; does nothing for one that another worker closed.</summary>
    public async Task EndAsync(BegunRun run, JobCall call, RunEnd end, IReadOnlyList<AlertChannel> channels, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("jobs/end_run"), connection);
        var (percent, message) = call.Progress;
        Add(command, run.RunId, end.Outcome == "done" ? 100 : percent, message);
        foreach (var value in new object?[] { end.Outcome, Keepable(end.Error), Keepable(call.Counts), Keepable(call.Read), Keepable(end.Alert) })
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }
        command.Parameters[4].NpgsqlDbType = command.Parameters[7].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        command.Parameters.AddWithValue(channels.Select(channel => channel.Channel).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, long runId, int? percent, string? message)
    {
        command.Parameters.AddWithValue(runId);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)percent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Keepable(message) ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
    }
}
