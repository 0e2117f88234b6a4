using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>The log of ingests, <c>ingest.batch</c>: written beside the transactions of the load, so that a failure leaves a line.</summary>
internal static class BatchLog
{
    /// <summary>Notes that a file is being loaded. Returns the batch's id.</summary>
    public static async Task<long> BeginAsync(
        NpgsqlDataSource worker, short sourceId, string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = worker.CreateCommand(
            "insert into ingest.batch (source_id, file, started_at, state) values ($1, $2, $3, 'loading') returning batch_id");
        command.Parameters.AddWithValue(sourceId);
        command.Parameters.AddWithValue(Path.GetFileName(path));
        command.Parameters.AddWithValue(now);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task FinishAsync(
        NpgsqlDataSource worker, long batch, IngestResult result, byte[]? hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = worker.CreateCommand(
            """
            update ingest.batch set state = 'done', finished_at = $2, file_sha256 = $3, rows_read = $4, rows_accepted = $5,
                rows_corrected = $6, rows_refused = $7, rows_already_known = $8, answers_refused = $9
            where batch_id = $1
            """);
        foreach (var value in new object[]
        {
            batch, now, (object?)hash ?? DBNull.Value, result.Read, result.Accepted, result.Corrected, result.Refused, result.AlreadyKnown, result.AnswersRefused,
        })
        {
            command.Parameters.AddWithValue(value);
        }
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes the failure where the database still answers; where it does not, the batch stays 'loading', which <c>status</c> shows.</summary>
    public static async Task FailAsync(NpgsqlDataSource worker, long batch, string error, DateTimeOffset now)
    {
        try
        {
            await using var command = worker.CreateCommand(
                "update ingest.batch set state = 'failed', finished_at = $2, error = $3 where batch_id = $1");
            command.Parameters.AddWithValue(batch);
            command.Parameters.AddWithValue(now);
            command.Parameters.AddWithValue(error);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The failure itself is reported by the caller; this line is only its trace.
        }
    }
}
