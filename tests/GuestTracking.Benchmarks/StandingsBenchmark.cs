using System.Diagnostics;
using GuestTracking.Commands;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Benchmarks;

/// <summary>
/// All results of a month, its quarter, the year to date and the rolling year of a large chain, computed and written, against the plain
/// table that an analyst would make of the same rollups in SQL: mean and rank, in region and chain.
/// </summary>
internal static class StandingsBenchmark
{
    private static readonly string[] Periods = ["2025-09", "2025-Q3", "ytd:2025-09", "r12:2025-09"];

    private const string PlainTable = """
        create table plain as
        with period (period, first) as (
            values ('2025-09', date '2025-09-01'), ('2025-Q3', date '2025-07-01'), ('ytd:2025-09', date '2025-01-01'), ('r12:2025-09', date '2024-10-01')
        ),
        mean as (
            select period.period, score.property_id, score.question_id, sum(score.n) as n, sum(score.sum_x)::float8 / sum(score.n) as mean
            from period
            join rollup.score on score.slice_start >= period.first and score.slice_start < date '2025-10-01'
            group by period.period, score.property_id, score.question_id
        )
        select mean.*, property_state.region_id,
            rank() over (partition by mean.period, mean.question_id, property_state.region_id order by mean.mean desc) as region_rank,
            rank() over (partition by mean.period, mean.question_id order by mean.mean desc) as chain_rank
        from mean
        join chain.property_state using (property_id)
        """;

    public static async Task<int> RunAsync(StandingsChain chain, int rounds, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        await using var database = new Database(await server.FreshDatabaseAsync(cancellationToken));
        await chain.WriteAsync(server.SuperuserConnectionString, cancellationToken);
        var settings = PackDefinition.Load(Path.Combine(AppContext.BaseDirectory, "reports", "general-manager")).RunSettings();
        var postmaster = await server.PostmasterAsync(cancellationToken);
        var standings = new List<double>();
        var plain = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            await server.PsqlSecondsAsync("truncate result.run, result.current_run, result.closed_period, result.run_part, result.part, result.standing, result.scorecard; checkpoint", cancellationToken);
            var computation = new PeriodComputation(database, TimeProvider.System);
            var processor = new ProcessorTime(postmaster);
            var since = Stopwatch.GetTimestamp();
            // The last report of progress comes when the standings are written.
            await computation.ComputeAsync(Periods, settings, processor, cancellationToken);
            var all = Stopwatch.GetElapsedTime(since).TotalSeconds;
            var stages = computation.Stages!;
            var (ours, ofServer) = processor.AtLastReport;
            var (oursInAll, ofServerInAll) = processor.UntilNow;
            standings.Add(all - stages.Scorecards);
            Console.WriteLine(FormattableString.Invariant(
                $"standings {standings[^1]:0.0} s (read {stages.Read:0.0}, hash {stages.Hash:0.0}, compute and write {stages.Standings:0.0}), processor {ours:0.0} + {ofServer:0.0} s of the server; scorecards {stages.Scorecards:0.0} s, processor {oursInAll - ours:0.0} + {ofServerInAll - ofServer:0.0} s"));
            plain.Add(await server.PsqlSecondsAsync(PlainTable, cancellationToken));
            await server.PsqlSecondsAsync("drop table plain", cancellationToken);
            Console.WriteLine(FormattableString.Invariant($"mean and rank alone, in SQL: {plain[^1]:0.0} s"));
        }
        await DescribeAsync(server, cancellationToken);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"median: standings {Median(standings):0.0} s, {Median(standings) / Median(plain):0.0} times the SQL; peak memory of the process {self.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    /// <summary>How much was written, and a digest of it: where two versions of the program give the same, so are their figures.</summary>
    private static async Task DescribeAsync(BenchmarkServer server, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString);
        await using var command = source.CreateCommand("""
            select (select count(*) from result.part) || ' tables, ' || (select count(*) from result.standing) || ' standings, '
                || (select pg_size_pretty(pg_total_relation_size('result.standing'))) || '; ' || (select count(*) from result.scorecard) || ' scorecards, '
                || (select pg_size_pretty(pg_total_relation_size('result.scorecard'))) || '; digest '
                || (select md5(string_agg(content_hash, ' ' order by period, peer_group, peer_key, department_id, measure)) from result.part) || ' '
                || (select md5(string_agg(run_hash, ' ' order by period)) from result.run)
            """);
        Console.WriteLine(await command.ExecuteScalarAsync(cancellationToken));
    }
}
