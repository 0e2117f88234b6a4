using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Rollups;

/// <summary>
/// Recomputes the slices of every (property, month) that was touched, from the facts. A month is one transaction: its marks
/// go when its sums are there, so an interruption at any line is made good by the next run.
/// </summary>
internal static class RollupRefresh
{
    /// <summary>How many months are recomputed at once.</summary>
    private const int Parallel = 2;
    private const int MonthLock = 0x6775_0000;

    /// <summary>Recomputes what is touched. Returns the number of months.</summary>
    public static async Task<int> RunAsync(NpgsqlDataSource worker, CancellationToken cancellationToken)
    {
        var months = new List<DateOnly>();
        await using (var command = worker.CreateCommand(Sql.Query("rollup/list_touched_months")))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                months.Add(rows.GetFieldValue<DateOnly>(0));
            }
        }
        await System.Threading.Tasks.Parallel.ForEachAsync(
            months,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (month, token) => await RefreshAsync(worker, month, token));
        return months.Count;
    }

    /// <summary>The advisory lock that is held while a month is summed.</summary>
    public static (int Kind, int Number) LockOf(DateOnly month) => (MonthLock, (month.Year * 12) + month.Month);

    private static async Task RefreshAsync(NpgsqlDataSource worker, DateOnly month, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, $2)", connection, transaction))
        {
            var (kind, number) = LockOf(month);
            command.Parameters.AddWithValue(kind);
            command.Parameters.AddWithValue(number);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var query in new[] { "rollup/take_touched", "rollup/clear_month", "rollup/sum_month" })
        {
            await using var command = new NpgsqlCommand(Sql.Query(query), connection, transaction);
            if (Sql.Query(query).Contains("$1", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue(month);
            }
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }
}
