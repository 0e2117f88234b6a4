using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What a scorecard shows, as the pack's definition says.</summary>
/// <param name="Measure">Of every score on the card.</param>
/// <param name="Visibility">What a recipient may see of the other hotels.</param>
/// <param name="Minimum">The three minimum counts; they hold for the standings too.</param>
internal sealed record CardSettings(IMeasure Measure, PeerVisibility Visibility, MinimumCounts Minimum);

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

    /// <summary>Computes a period; does nothing when its inputs are as before. Throws <see cref="UserError"/> for a text that is no period.</summary>
    public async Task<ComputeResult> ComputeAsync(
        string periodText, CardSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        var periods = await PeriodCatalog.LoadAsync(connection, cancellationToken);
        var period = periods.Parse(periodText);
        // The lock comes before the snapshot, so that of two who compute a period at once the second sees what the first wrote.
        await connection.ExecuteAsync("select pg_advisory_lock($1, hashtext($2))", [PeriodLock, period.Key], cancellationToken);
        try
        {
            return await ComputeAsync(connection, periods, period, settings, progress, cancellationToken);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock($1, hashtext($2))", [PeriodLock, period.Key], CancellationToken.None);
        }
    }

    private async Task<ComputeResult> ComputeAsync(
        NpgsqlConnection connection, PeriodCatalog periods, Period period, CardSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        // One snapshot for all that is read: an ingest that commits meanwhile belongs to the next run.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var data = await PeriodData.ReadAsync(connection, periods, period, cancellationToken);
        progress?.Report(0.4);
        var hash = RunHash.Of(data, settings);
        var known = await connection.ScalarAsync<long?>("select run_id from result.run where period = $1 and run_hash = $2", [period.Key, hash], cancellationToken);
        var current = await connection.ScalarAsync<long?>("select run_id from result.current_run where period = $1", [period.Key], cancellationToken);
        if (known is null)
        {
            known = await AddRunAsync(connection, data, hash, cancellationToken);
            await WriteAsync(connection, known.Value, data, settings, hash, progress, cancellationToken);
        }
        await connection.ExecuteAsync(
            "insert into result.current_run (period, run_id, checked_at) values ($1, $2, $3) "
            + "on conflict (period) do update set run_id = excluded.run_id, checked_at = excluded.checked_at",
            [period.Key, known.Value, started], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        progress?.Report(1);
        var overall = data.Chain.Departments.FirstOrDefault(department => department.Key == ChainSnapshot.Overall)?.DepartmentId;
        var counts = data.Chain.Properties.Select(property => overall is { } id ? data.Sums.Of(property.PropertyId, id).N : 0).ToList();
        return new ComputeResult(period, hash, known == current, data.Chain.Properties.Count,
            counts.Count(n => n > 0), counts.Count(n => n >= settings.Minimum.Compared), data.Preliminary);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, long runId, PeriodData data, CardSettings settings, string hash,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var overall = data.Chain.Departments.FirstOrDefault(department => department.Key == ChainSnapshot.Overall)?.DepartmentId;
        var leaf = data.Chain.Properties.ToDictionary(property => property.PropertyId, property => data.RegionOf(property)?.RegionId ?? 0);
        var cardStandings = new Dictionary<int, StandingRow>();
        IEnumerable<StandingRow> Collect()
        {
            foreach (var row in RegionStandings.Of(data, settings.Minimum))
            {
                if (row.DepartmentId == overall && row.Measure == settings.Measure.Key && row.RegionId == leaf[row.Standing.PropertyId])
                {
                    cardStandings[row.Standing.PropertyId] = row;
                }
                yield return row;
            }
        }
        await ResultWriter.WriteStandingsAsync(connection, runId, Collect(), cancellationToken);
        progress?.Report(0.7);
        var cards = new Scorecards(data, settings, hash);
        await ResultWriter.WriteScorecardsAsync(connection, runId, cards.All(cardStandings), cancellationToken);
    }

    private async Task<long> AddRunAsync(NpgsqlConnection connection, PeriodData data, string hash, CancellationToken cancellationToken) =>
        (await connection.ScalarAsync<long?>(
            "insert into result.run (period, start_date, end_date, run_hash, preliminary, data_as_of, computed_at) "
            + "values ($1, $2, $3, $4, $5, $6, $7) returning run_id",
            [data.Period.Key, data.Period.Start, data.Period.End, hash, data.Preliminary, (object?)data.DataAsOf ?? DBNull.Value, time.GetUtcNow()],
            cancellationToken))!.Value;
}
