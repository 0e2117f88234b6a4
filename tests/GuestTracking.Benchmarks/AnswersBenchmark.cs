using System.Diagnostics;
using GuestTracking.Chain;
using GuestTracking.Extracts;
using GuestTracking.Ingestion;
using GuestTracking.Storage;

namespace GuestTracking.Benchmarks;

/// <summary>The file of raw answers against psql's \copy of the view of answers, the same rows.</summary>
internal static class AnswersBenchmark
{
    private const int Rounds = 4;

    public static async Task<int> RunAsync(long answers, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var files = ResponseFile.Write(server.Folder, Math.Max(1, answers / ResponseFile.Questions), cancellationToken);
        await using var database = new Database(await server.FreshDatabaseAsync(cancellationToken));
        await new ChainImport(database).RunAsync(files.Chain, null, cancellationToken);
        await new Ingestor(database, TimeProvider.System).IngestAsync(files.Responses, Mapping.Load(files.Mapping), null, cancellationToken);
        await server.PsqlSecondsAsync("analyze", cancellationToken);
        var path = Path.Combine(server.Folder, "answers.csv");
        var wanted = new AnswersWanted(new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1), null);
        for (var round = 0; round < Rounds; round++)
        {
            var copy = await server.PsqlSecondsAsync(
                $"\\copy (select property, score.* from fact.score join chain.property using (property_id) where not derived order by business_date, property_id, response_id) to '{path}.psql' with (format csv, header)",
                cancellationToken);
            await using var connection = await database.Analyst.OpenConnectionAsync(cancellationToken);
            var since = Stopwatch.GetTimestamp();
            var written = await AnswersFile.WriteAsync(connection, wanted, path, cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(FormattableString.Invariant(
                $"{(round == 0 ? "cold" : "warm")}: {written} answers, {seconds:0.00} s, {written / seconds:#,##0} a second; \\copy of the view {copy:0.00} s, {copy / seconds:0.0} times as long; now {self.WorkingSet64 / 1e6:0} MB"));
        }
        return 0;
    }
}
