using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What a run computes, as the pack's definition says.</summary>
/// <param name="Measure">Of every score on the scorecards.</param>
/// <param name="Visibility">What a recipient may see of the other hotels.</param>
/// <param name="Rules">Minimum counts and limits, for scorecards and standings.</param>
internal sealed record RunSettings(IMeasure Measure, PeerVisibility Visibility, ComparisonRules Rules)
{
    /// <summary>The measures whose standings are written: the scorecards' and those that belong to one department. Others are computed when asked for.</summary>
    public IReadOnlyList<IMeasure> Stored { get; } = [.. AllMeasures.ByKey.Where(measure => measure.Key == Measure.Key || measure.Department is not null)];
}

/// <summary>What computing a period did.</summary>
/// <param name="Period">The period.</param>
/// <param name="RunHash">Of the run that holds for it now.</param>
/// <param name="Unchanged">True when that run was there already: nothing was written.</param>
/// <param name="Properties">How many properties the chain has.</param>
/// <param name="WithAnswers">How many of them have an overall score in the period.</param>
/// <param name="Compared">How many of them have enough answers to be compared.</param>
/// <param name="Preliminary">True while answers may still arrive.</param>
internal sealed record ComputeResult(
    Period Period, string RunHash, bool Unchanged, int Properties, int WithAnswers, int Compared, bool Preliminary);

/// <summary>Computes the results of a period: reads sums, calls the Core, writes <c>result.*</c>.</summary>
internal sealed class PeriodComputation(Database database, TimeProvider time)
{
    private const int PeriodLock = 0x6776_0000;

    /// <summary>
    /// Computes periods, reading the sums once for all of them; does nothing for a period whose inputs are as before. Throws
    /// <see cref="UserError"/> for a text that is no period.
    /// </summary>
    public async Task<IReadOnlyList<ComputeResult>> ComputeAsync(
        IReadOnlyList<string> periodTexts, RunSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        var periods = await PeriodCatalog.LoadAsync(connection, cancellationToken);
        var wanted = periodTexts.Select(periods.Parse).DistinctBy(period => period.Key).ToList();
        // The locks come before the snapshot, so that of two who compute a period at once the second sees what the first
        // wrote; always in the same order, so that two cannot wait for each other.
        var locked = wanted.Select(period => period.Key).Order(StringComparer.Ordinal).ToList();
        foreach (var key in locked)
        {
            await connection.ExecuteAsync("select pg_advisory_lock($1, hashtext($2))", [PeriodLock, key], cancellationToken);
        }
        try
        {
            return await ComputeAsync(connection, periods, wanted, settings, progress, cancellationToken);
        }
        finally
        {
            foreach (var key in locked)
            {
                await connection.ExecuteAsync("select pg_advisory_unlock($1, hashtext($2))", [PeriodLock, key], CancellationToken.None);
            }
        }
    }

    private async Task<IReadOnlyList<ComputeResult>> ComputeAsync(
        NpgsqlConnection connection, PeriodCatalog periods, IReadOnlyList<Period> wanted, RunSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        // One snapshot for all that is read: an ingest that commits meanwhile belongs to the next run.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var data = await PeriodData.ReadAsync(connection, periods, wanted, cancellationToken);
        progress?.Report(0.4);
        var results = new List<ComputeResult>(wanted.Count);
        foreach (var period in data)
        {
            results.Add(await ComputeAsync(connection, period, settings, started, cancellationToken));
            progress?.Report(0.4 + (0.6 * results.Count / wanted.Count));
        }
        await transaction.CommitAsync(cancellationToken);
        return results;
    }

    private async Task<ComputeResult> ComputeAsync(
        NpgsqlConnection connection, PeriodData data, RunSettings settings, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var period = data.Period.Key;
        var hash = RunHash.Of(data, settings);
        var known = await connection.ScalarAsync<long?>("select run_id from result.run where period = $1 and run_hash = $2", [period, hash], cancellationToken);
        var current = await connection.ScalarAsync<long?>("select run_id from result.current_run where period = $1", [period], cancellationToken);
        if (known is null)
        {
            known = await AddRunAsync(connection, data, hash, cancellationToken);
            await WriteAsync(connection, known.Value, data, settings, hash, cancellationToken);
        }
        await connection.ExecuteAsync(
            "insert into result.current_run (period, run_id, checked_at) values ($1, $2, $3) "
            + "on conflict (period) do update set run_id = excluded.run_id, checked_at = excluded.checked_at, looked_at = excluded.looked_at",
            [period, known.Value, started], cancellationToken);
        var counts = data.Chain.Properties
            .Select(property => data.Chain.OverallDepartment is { } overall ? data.Sums.Of(property.PropertyId, overall.DepartmentId).N : 0).ToList();
        return new ComputeResult(data.Period, hash, known == current, data.Chain.Properties.Count,
            counts.Count(n => n > 0), counts.Count(n => n >= settings.Rules.Minimum.Compared), data.Preliminary);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, long runId, PeriodData data, RunSettings settings, string hash, CancellationToken cancellationToken)
    {
        var tables = PeerStandings.Of(data, PeerStandings.StoredGroups(data), data.Chain.Departments, settings.Stored, settings.Rules, null)
            .Select(table => new HashedTable(table, StandingRows.Hash(table.Standings))).ToList();
        await ResultWriter.WriteStandingsAsync(connection, runId, data.Period.Key, tables, cancellationToken);
        var cards = new Scorecards(data, settings, hash);
        await ResultWriter.WriteScorecardsAsync(connection, runId, cards.All(Overall(data, settings, tables)), cancellationToken);
    }

    /// <summary>The overall standing of each property in its leaf region, by the scorecards' measure.</summary>
    private static Dictionary<int, Standing> Overall(PeriodData data, RunSettings settings, IEnumerable<HashedTable> tables)
    {
        var leaf = data.Chain.Properties.ToDictionary(property => property.PropertyId, property => data.RegionOf(property)?.Path);
        return tables.Select(table => table.Table)
            .Where(table => table.Group.Kind == PeerGroup.Region && table.Department == data.Chain.OverallDepartment && table.Measure == settings.Measure)
            .SelectMany(table => table.Standings.Where(standing => leaf[standing.PropertyId] == table.Group.Key))
            .ToDictionary(standing => standing.PropertyId);
    }

    private async Task<long> AddRunAsync(NpgsqlConnection connection, PeriodData data, string hash, CancellationToken cancellationToken) =>
        (await connection.ScalarAsync<long?>(
            "insert into result.run (period, start_date, end_date, run_hash, preliminary, data_as_of, computed_at) "
            + "values ($1, $2, $3, $4, $5, $6, $7) returning run_id",
            [data.Period.Key, data.Period.Start, data.Period.End, hash, data.Preliminary, (object?)data.DataAsOf ?? DBNull.Value, time.GetUtcNow()],
            cancellationToken))!.Value;
}
