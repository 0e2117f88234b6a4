using System.Runtime.CompilerServices;
using GuestTracking.Core.Bonuses;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Reads runs on a connection of hr, in its transaction where it has one.</summary>
internal static class RunReader
{
    /// <summary>All runs by number, or one.</summary>
    public static async Task<IReadOnlyList<StoredRun>> ListAsync(NpgsqlConnection connection, long? run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_bonus_runs"), connection);
        command.Parameters.Add(new() { Value = run ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var runs = new List<StoredRun>();
        while (await row.ReadAsync(cancellationToken))
        {
            runs.Add(new()
            {
                RunId = row.GetInt64(0), PlanId = row.GetInt32(1), Plan = new(row.GetString(2), row.GetString(3), row.GetString(5), Text(row, 7)), PlanName = row.GetString(4),
                PlanFrozenOn = row.GetFieldValue<DateOnly>(6), DisputeDays = row.GetInt32(8), State = row.GetString(9), InputsHash = Text(row, 10), ResultHash = Text(row, 11),
                Totals = Text(row, 12), CalculatedBy = row.GetString(13), CalculatedOn = row.GetFieldValue<DateOnly>(14), ApprovedBy = Text(row, 15), FrozenBy = Text(row, 16),
                FrozenOn = Day(row, 17), PaidOn = Day(row, 18), People = row.GetInt64(19), Paid = row.GetInt64(20), Held = row.GetInt64(21), Refused = row.GetInt64(22), TrueUps = row.GetInt32(23),
                ApprovedTrueUp = row.GetInt32(24),
            });
        }
        return runs;
    }

    /// <summary>A run.</summary>
    /// <exception cref="UserError">There is none of this number.</exception>
    public static async Task<StoredRun> FindAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken) =>
        (await ListAsync(connection, run, cancellationToken)).SingleOrDefault()
        ?? throw new UserError(FormattableString.Invariant($"There is no run {run}. List runs with: guesttracking bonus runs."));

    /// <summary>What a run rests on, or one of its true-ups.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="run">The run.</param>
    /// <param name="trueUp">Number of the true-up; 0: the run itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">A stored text is not the one that was stored.</exception>
    public static async Task<RunInputs> InputsAsync(NpgsqlConnection connection, long run, int trueUp, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/read_inputs"), connection);
        command.Parameters.AddWithValue(run);
        command.Parameters.AddWithValue(trueUp);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (kind, hash, content) = (row.GetString(0), row.GetString(1), row.GetString(2));
            if (CanonicalJson.Hash(content) != hash)
            {
                throw new UserError(FormattableString.Invariant($"The stored input '{kind}' of run {run} was changed: it does not have its hash {hash} any more. Restore bonus.content from a backup."));
            }
            texts.Add(kind, content);
        }
        return texts.Count > 0 ? RunInputs.Of(texts) : throw new UserError(FormattableString.Invariant($"Run {run} is being calculated for the first time, or anew: it has no inputs yet."));
    }

    /// <summary>The decisions of a run, the last one of each participant, by participant.</summary>
    public static async Task<IReadOnlyList<AwardDecision>> DecisionsAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/read_decisions"), connection);
        command.Parameters.AddWithValue(run);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var decisions = new List<AwardDecision>();
        while (await row.ReadAsync(cancellationToken))
        {
            decisions.Add(new(row.GetString(0), row.GetDecimal(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateOnly>(4)));
        }
        return decisions;
    }

    /// <summary>The hashes that are stored with a run's awards, by participant.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HashesAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select participant, hash from bonus.award where run_id = $1", connection) { Parameters = { new() { Value = run } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            hashes.Add(row.GetString(0), row.GetString(1));
        }
        return hashes;
    }

    /// <summary>The stored awards of a run, one after the other in their order.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="run">The run.</param>
    /// <param name="participant">Whose alone; null: everybody's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async IAsyncEnumerable<AwardDocument> AwardsAsync(
        NpgsqlConnection connection, long run, string? participant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select participant, head, statement, hash from bonus.award where run_id = $1 and ($2 is null or participant = $2) order by position", connection)
        {
            Parameters = { new() { Value = run }, new() { Value = participant ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            yield return new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
