using System.Diagnostics;
using System.Globalization;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Benchmarks;

/// <summary>
/// The workbooks of a month of a whole simulated chain, written as <c>export --all</c> writes them: each read in its property's scope,
/// with manifest. Every hotel has comments of the month. The export has a process of its own, so that its time and memory are not what computing took.
/// </summary>
internal static class BurstBenchmark
{
    /// <summary>Hotels of the smallest chain.</summary>
    public const int HotelsMin = 25;

    private const string Period = "2025-09";
    private const int CommentsOfHotel = 20;

    /// <summary>Responses of the month with a comment each, in four languages, one in four of them of a department.</summary>
    private static readonly string Comments = string.Create(CultureInfo.InvariantCulture, $"""
        with stay (property_id, business_date, response_id, at) as materialized (
            select property_id, date '2025-09-01' + at % 30, md5(property_id || ' ' || at)::uuid, at
            from chain.property cross join generate_series(1, {CommentsOfHotel}) as at
        ),
        answered as (
            insert into fact.response (property_id, business_date, response_id, source_id, questionnaire_id, segment_id, answers)
            select property_id, business_date, response_id, (select min(source_id) from survey.source), (select min(questionnaire_id) from survey.questionnaire), 0,
                array_fill((at % 5)::smallint, array[{1 + StandingsChain.Departments}])
            from stay
        )
        insert into fact.comment (property_id, business_date, response_id, comment, department_id, language, masked)
        select property_id, business_date, response_id,
            (array['The breakfast was cold and the queue long, but the room was very clean and quiet.', 'Das Zimmer war sauber, nur das WLAN fiel jeden Abend aus.',
                'El personal de recepción fue muy amable y el desayuno excelente.', 'Chambre bruyante, la climatisation ne marchait pas la nuit.'])[1 + at % 4]
                || ' ' || property_id || '/' || at,
            case when at % 4 = 0 then 2 + at % {StandingsChain.Departments} else 0 end, (array['en', 'de', 'es', 'fr'])[1 + at % 4], true
        from stay
        """);

    /// <summary>Fills a chain, computes the month, exports it, and takes everything away.</summary>
    public static async Task<int> RunAsync(int hotels, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var login = await server.FreshDatabaseAsync(cancellationToken);
        await new StandingsChain(1, Wide: false, hotels).WriteAsync(server.SuperuserConnectionString, cancellationToken);
        await using (var database = new Database(login))
        {
            await new PeriodComputation(database, TimeProvider.System).ComputeAsync([Period], Definition().RunSettings(), null, cancellationToken);
        }
        await using (var source = NpgsqlDataSource.Create(server.SuperuserConnectionString))
        await using (var comments = source.CreateCommand(Comments))
        {
            await comments.ExecuteNonQueryAsync(cancellationToken);
        }
        await server.PsqlSecondsAsync("vacuum analyze", cancellationToken);
        var folder = Path.Combine(server.Folder, "packs");
        var processor = new ProcessorTime(await server.PostmasterAsync(cancellationToken));
        using var export = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GuestTracking.Benchmarks"), ["export-packs", login, folder]))!;
        await export.WaitForExitAsync(cancellationToken);
        processor.Report(1);
        Console.WriteLine(FormattableString.Invariant($"of the server: processor {processor.AtLastReport.Server:0.0} s, {1e3 * processor.AtLastReport.Server / hotels:0.00} ms a workbook"));
        return export.ExitCode;
    }

    /// <summary>Exports the run that a database holds; ends with 1 when a workbook is missing.</summary>
    public static async Task<int> ExportAsync(string login, string folder, CancellationToken cancellationToken)
    {
        await using var database = new Database(login);
        await using var command = database.Analyst.CreateCommand("select max(run_id) from result.run");
        var run = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var since = Stopwatch.GetTimestamp();
        var outcomes = await new PackExport(database, Definition()).BurstAsync(run, [PackFormat.Default], folder, forgets: false, TimeProvider.System, null, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var processor = self.TotalProcessorTime.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"{outcomes.Count} workbooks, {seconds:0.0} s, {outcomes.Count / seconds:0} a second; processor {processor:0.0} s, {1e3 * processor / outcomes.Count:0.00} ms a workbook; "));
        Console.WriteLine(FormattableString.Invariant(
            $"peak memory {self.PeakWorkingSet64 / 1e6:0} MB, allocated {GC.GetTotalAllocatedBytes() / 1e3 / outcomes.Count:0} KB a workbook, {new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / 1e6:0.0} MB on disk"));
        var faults = PackExport.Faults(outcomes);
        Console.Write(faults);
        return faults is null ? 0 : 1;
    }

    private static PackDefinition Definition() => PackDefinition.Load(Path.Combine(AppContext.BaseDirectory, "reports", "general-manager"));
}
