using System.Diagnostics;
using GuestTracking.Chain;
using GuestTracking.Ingestion;
using GuestTracking.Storage;

namespace GuestTracking.Benchmarks;

/// <summary>Ingest (parse, validate, deduplicate, facts, rollups) against psql's \copy of the same file into a table without index or key.</summary>
internal static class IngestBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(long responses, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var files = ResponseFile.Write(server.Folder, responses, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"{responses} responses, {new FileInfo(files.Responses).Length / 1e6:0.0} MB"));
        var header = File.ReadLines(files.Responses).First().Split(',');
        var columns = string.Join(", ", header.Select(name => $"{name} {(name.StartsWith("q_", StringComparison.Ordinal) ? "smallint" : name is "departure" or "answered" ? "date" : "text")}"));
        var copies = new List<double>();
        var ingests = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var database = new Database(await server.FreshDatabaseAsync(cancellationToken));
            await new ChainImport(database).RunAsync(files.Chain, null, cancellationToken);
            await server.PsqlSecondsAsync($"create table bare ({columns})", cancellationToken);
            copies.Add(await server.PsqlSecondsAsync($"\\copy bare from '{files.Responses}' with (format csv, header)", cancellationToken));
            await server.PsqlSecondsAsync("drop table bare", cancellationToken);
            var ingestor = new Ingestor(database, TimeProvider.System);
            var since = Stopwatch.GetTimestamp();
            var result = await ingestor.IngestAsync(files.Responses, Mapping.Load(files.Mapping), null, cancellationToken);
            ingests.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
            var stages = ingestor.Stages!;
            Console.WriteLine(FormattableString.Invariant(
                $"\\copy {copies[^1]:0.00} s, ingest {ingests[^1]:0.00} s (staging {stages.Stage:0.00}, facts {stages.Merge:0.00}, rollups {stages.Rollup:0.00}), {ingests[^1] / copies[^1]:0.0} times; {result.Accepted} accepted"));
            if (round == Rounds - 1)
            {
                since = Stopwatch.GetTimestamp();
                await ingestor.IngestAsync(files.Responses, Mapping.Load(files.Mapping), null, cancellationToken);
                Console.WriteLine(FormattableString.Invariant($"the same file again {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s"));
            }
        }
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"median: {ingests.Order().ElementAt(Rounds / 2) / copies.Order().ElementAt(Rounds / 2):0.0} times the \\copy; peak memory of the process {self.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }
}
