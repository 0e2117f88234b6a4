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
    private const int SumsBytes = 1 << 20;
    private const string Columns = "property_id, slice_start, question_id, segment_id, n, sum_x, sum_xx, steps, step_counts";

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
        var (kind, number) = LockOf(month);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1, $2)", [kind, number], cancellationToken);
        foreach (var query in new[] { "rollup/take_touched", "rollup/cut_slices", "rollup/clear_month", "rollup/clear_undefined_rates" })
        {
            await connection.ExecuteAsync(Sql.Query(query), [month], cancellationToken);
        }
        // After the marks were taken: whoever set them had registered the questions, also those that came since the last month.
        await SumAsync(connection, await QuestionnairesAsync(connection, cancellationToken), month, cancellationToken);
        await connection.ExecuteAsync(Sql.Query("rollup/add_rates"), [month], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Facts of the touched properties out, sums in. The sums are made here and not by the database: with twelve answers a
    /// response, unnesting and grouping them there takes three times as long (docs/figures.md).
    /// </summary>
    private static async Task SumAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<short, RollupQuestion[]> questionnaires, DateOnly month, CancellationToken cancellationToken)
    {
        var sums = new CopyRows(SumsBytes);
        await using (var facts = await connection.BeginRawBinaryCopyAsync(
            FormattableString.Invariant($"copy ({Sql.Query("rollup/read_facts")}) to stdout (format binary)").Replace("$1", FormattableString.Invariant($"date '{month:yyyy-MM-dd}'"), StringComparison.Ordinal),
            cancellationToken))
        {
            new MonthSums(questionnaires, sums).Read(new CopyReader(facts));
        }
        await connection.ExecuteAsync("create temp table score_stage (like rollup.score) on commit drop", [], cancellationToken);
        await using (var stage = await connection.BeginRawBinaryCopyAsync($"copy score_stage ({Columns}) from stdin (format binary)", cancellationToken))
        {
            using var copy = new CopyWriter(stage);
            copy.WriteRows(sums.Bytes);
            copy.Complete();
        }
        await connection.ExecuteAsync($"insert into rollup.score ({Columns}) select {Columns} from score_stage", [], cancellationToken);
    }

    private static async Task<Dictionary<short, RollupQuestion[]>> QuestionnairesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var questions = new Dictionary<short, List<RollupQuestion>>();
        await using var command = new NpgsqlCommand("select questionnaire_id, question_id, steps from survey.question order by questionnaire_id, ordinal", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (!questions.TryGetValue(rows.GetInt16(0), out var known))
            {
                questions.Add(rows.GetInt16(0), known = []);
            }
            known.Add(new RollupQuestion(rows.GetInt16(1), rows.GetInt16(2)));
        }
        return questions.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }
}
