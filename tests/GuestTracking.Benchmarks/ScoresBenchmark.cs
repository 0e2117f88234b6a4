using System.Diagnostics;
using GuestTracking.Bonuses;
using GuestTracking.Chain;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Ingestion;
using GuestTracking.Storage;

namespace GuestTracking.Benchmarks;

/// <summary>
/// The scores that bonuses look at, with their places: of 2,000 hotels in ten departments and four periods, then of movers, each hotel over
/// days of its own.
/// </summary>
internal static class ScoresBenchmark
{
    private const int Rounds = 3;
    private const int Movers = 200;
    private static readonly string[] Periods = ["2025", "2025-Q4", "2025-H1", "ytd:2025-11"];
    private static readonly string[] Departments = ["overall", "front_desk", "check_out", "housekeeping", "rooms", "restaurant", "breakfast", "bar", "spa", "concierge"];

    public static async Task<int> RunAsync(long responses, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        await using var database = new Database(await server.FreshDatabaseAsync(cancellationToken));
        var files = ResponseFile.Write(server.Folder, responses, cancellationToken);
        await new ChainImport(database).RunAsync(files.Chain, null, cancellationToken);
        await new Ingestor(database, TimeProvider.System).IngestAsync(files.Responses, Mapping.Load(files.Mapping), null, cancellationToken);
        await server.PsqlSecondsAsync("vacuum analyze", cancellationToken);
        string[] hotels = [.. Enumerable.Range(1, ResponseFile.Hotels).Select(hotel => FormattableString.Invariant($"H{hotel:0000}"))];
        ScoreKey[] scores = [.. hotels.SelectMany(hotel => Departments.SelectMany(department =>
            Periods.Select(period => new ScoreKey(ScoreScope.Property, hotel, "index", department, period))))];
        var start = new DateOnly(2025, 1, 2);
        ScoreKey[] movers = [.. Enumerable.Range(0, Movers).SelectMany(mover => Departments.Select(department => new ScoreKey(
            ScoreScope.Property, hotels[mover * 7], "index", department, FormattableString.Invariant($"{start.AddDays(mover):yyyy-MM-dd}..{start.AddDays(mover + 100):yyyy-MM-dd}"))))];
        for (var round = 0; round < Rounds; round++)
        {
            await TellAsync("hotels", database, scores, cancellationToken);
            await TellAsync("movers", database, movers, cancellationToken);
        }
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"peak memory of the process {self.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static async Task TellAsync(string name, Database database, ScoreKey[] keys, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        var figures = await ScoreSupply.ReadAsync(database.Analyst, ComparisonRules.Default, keys, cancellationToken);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {figures.Count} scores, {figures.Values.Count(figure => figure.RankLow is not null)} with places, {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s"));
    }
}
