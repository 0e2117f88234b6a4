using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Jobs;

/// <summary>Alerts stand in the database first, with the outcome that they tell of, and are sent from there: none is lost, and one that cannot be sent says why.</summary>
internal sealed class Alerts(JobSurroundings surroundings)
{
    /// <summary>How often sending is tried: for about a day.</summary>
    private const int TriesMost = 30;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Sends what is due. Returns how many could not be sent.</summary>
    public async Task<int> SendAsync(IReadOnlyList<AlertChannel> channels, CancellationToken cancellationToken)
    {
        var failed = 0;
        while (await SendOneAsync(channels, cancellationToken) is { } sent)
        {
            failed += sent ? 0 : 1;
        }
        return failed;
    }

    /// <summary>One alert; null: none is due. It is locked while it is being sent, so that no two workers send it.</summary>
    private async Task<bool?> SendOneAsync(IReadOnlyList<AlertChannel> channels, CancellationToken cancellationToken)
    {
        await using var connection = await surroundings.Database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await NextAsync(connection, cancellationToken) is not { } next)
        {
            return null;
        }
        string? error = null;
        try
        {
            var channel = channels.FirstOrDefault(known => known.Channel == next.Channel)
                ?? throw new UserError($"There is no channel '{next.Channel}' any more.");
            await channel.SendAsync(next.Job, next.Text, surroundings, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Kept with the alert, and shown by 'status': an alert that fails is never passed over.
            error = JobRuns.Keepable(failure is UserError ? failure.Message : failure.GetBaseException().Message);
        }
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 10 * Math.Pow(2, next.Tries)));
        await connection.ExecuteAsync(
            "update job.alert set tries = tries + 1, sent_at = case when $2::text is null then clock_timestamp() end, error = $2, next_try_at = clock_timestamp() + $3 where alert_id = $1",
            [next.Id, (object?)error ?? DBNull.Value, wait], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return error is null;
    }

    private static async Task<(long Id, string Job, string Channel, string Text, int Tries)?> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("jobs/take_alert"), connection);
        command.Parameters.AddWithValue(TriesMost);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? (rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4))
            : null;
    }
}
