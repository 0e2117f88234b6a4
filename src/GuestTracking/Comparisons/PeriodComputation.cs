using System.Collections.Concurrent;
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
    /// <summary>
    /// The measures whose standings are written: the scorecards' and those that belong to one department. Others are computed when asked for;
    /// so are the problem-free stays, whose standings are those of the problems upside down.
    /// </summary>
    public IReadOnlyList<IMeasure> Stored { get; } =
        [.. AllMeasures.ByKey.Where(measure => measure.Key == Measure.Key || (measure.Department is not null && measure is not ProblemFreeMeasure))];
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

/// <summary>Seconds that the stages of a computation took, over all its periods.</summary>
/// <param name="Read">Sums into memory.</param>
/// <param name="Hash">Of all inputs of each run.</param>
/// <param name="Standings">Computing and writing them, which overlap.</param>
/// <param name="Scorecards">Making and writing them.</param>
internal sealed record ComputeStages(double Read, double Hash, double Standings, double Scorecards);

/// <summary>Computes the results of a period: reads sums, calls the Core, writes <c>result.*</c>.</summary>
internal sealed class PeriodComputation(Database database, TimeProvider time)
{
    private const int PeriodLock = 0x6776_0000;
    private const int RoomBytes = 1 << 20;

    /// <summary>How long the stages of the last computation took.</summary>
    public ComputeStages? Stages { get; private set; }

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

    /// <summary>The hashes that the runs of periods would have now, in their order; nothing is written.</summary>
    public async Task<IReadOnlyList<string>> HashesAsync(IReadOnlyList<string> periodTexts, RunSettings settings, CancellationToken cancellationToken)
    {
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        var periods = await PeriodCatalog.LoadAsync(connection, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var data = await PeriodData.ReadAsync(connection, database.Worker, periods, [.. periodTexts.Select(periods.Parse)], cancellationToken);
        return RunHash.Of(data, await RegionDrivers.ReadAsync(connection, data, settings.Rules.Limits, cancellationToken), settings);
    }

    private async Task<IReadOnlyList<ComputeResult>> ComputeAsync(
        NpgsqlConnection connection, PeriodCatalog periods, IReadOnlyList<Period> wanted, RunSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var since = time.GetTimestamp();
        double Lap()
        {
            var (from, now) = (since, since = time.GetTimestamp());
            return time.GetElapsedTime(from, now).TotalSeconds;
        }
        // One snapshot for all that is read: an ingest that commits meanwhile belongs to the next run.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var data = await PeriodData.ReadAsync(connection, database.Worker, periods, wanted, cancellationToken);
        var drivers = await RegionDrivers.ReadAsync(connection, data, settings.Rules.Limits, cancellationToken);
        progress?.Report(0.3);
        var read = Lap();
        var hashes = RunHash.Of(data, drivers, settings);
        progress?.Report(0.4);
        var hashed = Lap();
        var runs = new List<Run>(data.Count);
        for (var at = 0; at < data.Count; at++)
        {
            runs.Add(await RunAsync(connection, data[at], drivers[at], hashes[at], cancellationToken));
        }
        List<Run> added = [.. runs.Where(run => run.IsNew)];
        var writer = new ResultWriter(connection);
        await WriteStandingsAsync(writer, added, settings, progress, cancellationToken);
        var written = Lap();
        foreach (var run in added)
        {
            var cards = new Scorecards(run.Data, run.Drivers, settings, run.Hash);
            await writer.WriteScorecardsAsync(run.RunId, cards.All(run.Overall), cancellationToken);
        }
        Stages = new ComputeStages(read, hashed, written, Lap());
        foreach (var run in runs)
        {
            await connection.ExecuteAsync(
                "insert into result.current_run (period, run_id, checked_at) values ($1, $2, $3) "
                + "on conflict (period) do update set run_id = excluded.run_id, checked_at = excluded.checked_at, looked_at = excluded.looked_at",
                [run.Data.Period.Key, run.RunId, started], cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return [.. runs.Select(run => Result(run, settings))];
    }

    /// <summary>The run of a period's inputs: a known one, or a new one.</summary>
    private async Task<Run> RunAsync(
        NpgsqlConnection connection, PeriodData data, IReadOnlyDictionary<int, RegionDrivers> drivers, string hash, CancellationToken cancellationToken)
    {
        var period = data.Period.Key;
        var known = await connection.ScalarAsync<long?>("select run_id from result.run where period = $1 and run_hash = $2", [period, hash], cancellationToken);
        var current = await connection.ScalarAsync<long?>("select run_id from result.current_run where period = $1", [period], cancellationToken);
        return new Run(data, drivers, hash, known ?? await AddRunAsync(connection, data, hash, cancellationToken), known is null, known is not null && known == current);
    }

    /// <summary>
    /// Writes the standings of runs, department after department: while the server takes one department's tables, the next ones
    /// are being computed, on threads of their own, so that whoever waits for the server is not kept waiting by them. A department's
    /// periods are computed one after the other, since they share most of their sums.
    /// </summary>
    private static async Task WriteStandingsAsync(
        ResultWriter writer, IReadOnlyList<Run> runs, RunSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return;
        }
        var chain = runs[0].Data.Chain;
        // Who belongs where hangs on the last day alone, and most periods that are computed together have the same.
        var groups = runs.Select(run => run.Data).DistinctBy(data => data.Period.LastDay)
            .ToDictionary(data => data.Period.LastDay, data => PeerStandings.Members(data, PeerStandings.StoredGroups(data)));
        var wanted = new Queue<(ChainDepartment Department, IMeasure Measure)>(PeerStandings.Taken(chain.Departments, settings.Stored));
        var ahead = new Queue<Task<PackedTables>>();
        // Written tables leave their room to the next ones: megabytes each, that else lie about until they are collected.
        var rooms = new ConcurrentBag<CopyRows>();
        var all = wanted.Count * runs.Count;
        for (var done = 0; done < all; done++)
        {
            while (wanted.Count > 0 && ahead.Count <= (Environment.ProcessorCount - 1) * runs.Count)
            {
                var (department, measure) = wanted.Dequeue();
                var sums = new SharedSums(chain, department, measure, new ParallelOptions { MaxDegreeOfParallelism = 1 });
                var before = Task.CompletedTask;
                foreach (var run in runs)
                {
                    var tables = before.ContinueWith(
                        _ => Tables(run, groups[run.Data.Period.LastDay], sums, settings, rooms.TryTake(out var room) ? room : new CopyRows(RoomBytes)), cancellationToken,
                        TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.LongRunning, TaskScheduler.Default);
                    ahead.Enqueue(tables);
                    before = tables;
                }
            }
            var written = await ahead.Dequeue();
            await writer.WriteStandingsAsync(written.Run.RunId, written.Run.Data.Period.Key, written.Tables, cancellationToken);
            written.Room.Clear();
            rooms.Add(written.Room);
            progress?.Report(0.4 + (0.3 * (done + 1) / all));
        }
    }

    /// <summary>The tables of a department in a period as they are written; of the standings themselves only those that scorecards show are kept.</summary>
    private static PackedTables Tables(Run run, IReadOnlyList<GroupMembers> groups, SharedSums sums, RunSettings settings, CopyRows room)
    {
        var tables = PeerStandings.Of(run.Data, groups, sums, settings.Rules, null);
        if (sums.Measure == settings.Measure)
        {
            run.Keep(tables);
        }
        return new PackedTables(run, PackedTable.Pack(tables, room), room);
    }

    private sealed record PackedTables(Run Run, IReadOnlyList<PackedTable> Tables, CopyRows Room);

    private static ComputeResult Result(Run run, RunSettings settings)
    {
        var counts = run.Data.Chain.Properties
            .Select(property => run.Data.Chain.OverallDepartment is { } overall ? run.Data.Sums.Of(property.PropertyId, overall.DepartmentId).N : 0).ToList();
        return new ComputeResult(run.Data.Period, run.Hash, run.IsUnchanged, run.Data.Chain.Properties.Count,
            counts.Count(n => n > 0), counts.Count(n => n >= settings.Rules.Minimum.Compared), run.Data.Preliminary);
    }

    private async Task<long> AddRunAsync(NpgsqlConnection connection, PeriodData data, string hash, CancellationToken cancellationToken) =>
        (await connection.ScalarAsync<long?>(
            "insert into result.run (period, start_date, end_date, run_hash, preliminary, data_as_of, computed_at) "
            + "values ($1, $2, $3, $4, $5, $6, $7) returning run_id",
            [data.Period.Key, data.Period.Start, data.Period.End, hash, data.Preliminary, (object?)data.DataAsOf ?? DBNull.Value, time.GetUtcNow()],
            cancellationToken))!.Value;

    /// <summary>A period's run.</summary>
    private sealed class Run(PeriodData data, IReadOnlyDictionary<int, RegionDrivers> drivers, string hash, long runId, bool isNew, bool isUnchanged)
    {
        public PeriodData Data => data;

        public IReadOnlyDictionary<int, RegionDrivers> Drivers => drivers;

        public string Hash => hash;

        public long RunId => runId;

        public bool IsNew => isNew;

        public bool IsUnchanged => isUnchanged;

        private readonly Dictionary<int, Standing> _overall = [];

        /// <summary>The overall standing of each property in its leaf region, by the scorecards' measure, as far as its tables were kept.</summary>
        public IReadOnlyDictionary<int, Standing> Overall => _overall;

        /// <summary>Keeps what the scorecards show of these tables.</summary>
        public void Keep(IReadOnlyList<StandingTable> tables)
        {
            foreach (var table in tables.Where(table => table.Group.Kind == PeerGroup.Region && table.Department == Data.Chain.OverallDepartment))
            {
                foreach (var standing in table.Standings.Where(standing => Data.RegionOf(Data.Chain.Property(standing.PropertyId))?.Path == table.Group.Key))
                {
                    _overall.Add(standing.PropertyId, standing);
                }
            }
        }
    }
}
