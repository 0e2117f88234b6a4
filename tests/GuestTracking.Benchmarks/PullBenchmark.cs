using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Chain;
using GuestTracking.Ingestion;
using GuestTracking.Storage;
using GuestTracking.Tests.Ingestion.Connectors;

namespace GuestTracking.Benchmarks;

/// <summary>A pull of responses over HTTP (connector <c>http-json</c>, pages by cursor) against the ingest of the same rows from a file.</summary>
internal static class PullBenchmark
{
    private const int Rounds = 3;
    private const int PageRows = 5_000;

    public static async Task<int> RunAsync(long responses, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var postmaster = await server.PostmasterAsync(cancellationToken);
        var files = ResponseFile.Write(server.Folder, responses, cancellationToken);
        var pages = Directory.CreateDirectory(Path.Combine(server.Folder, "pages")).FullName;
        WritePages(files.Responses, pages);
        // In a process of its own, so that its memory and its time are not the pull's.
        using var source = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GuestTracking.Benchmarks"), ["serve-pages", pages]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        try
        {
            var definition = Definition(files.Mapping, (await source.StandardOutput.ReadLineAsync(cancellationToken))!);
            Console.WriteLine(FormattableString.Invariant(
                $"{responses} responses: {new FileInfo(files.Responses).Length / 1e6:0.0} MB as a file, {Directory.EnumerateFiles(pages).Sum(page => new FileInfo(page).Length) / 1e6:0.0} MB as pages of {PageRows}"));
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var (pull, ofPull) = await SecondsAsync(
                    server, files, postmaster, database => new SourcePull(database, TimeProvider.System).RunAsync(definition, null, cancellationToken), cancellationToken);
                using var self = Process.GetCurrentProcess();
                var peak = self.PeakWorkingSet64;
                var (file, ofFile) = await SecondsAsync(
                    server, files, postmaster, database => new Ingestor(database, TimeProvider.System).IngestAsync(files.Responses, Mapping.Load(files.Mapping), null, cancellationToken), cancellationToken);
                ratios.Add(pull / file);
                Console.WriteLine(FormattableString.Invariant($"pull {pull:0.00} s ({ofPull}), file {file:0.00} s ({ofFile}): {ratios[^1]:0.00} times; peak memory until after the pull {peak / 1e6:0} MB"));
            }
            Console.WriteLine(FormattableString.Invariant($"median: {ratios.Order().ElementAt(Rounds / 2):0.00} times the ingest of the file"));
        }
        finally
        {
            source.StandardInput.Close();
            await source.WaitForExitAsync(CancellationToken.None);
        }
        return 0;
    }

    /// <summary>Serves the files of a folder as pages until standard input ends; says on standard output where.</summary>
    public static async Task<int> ServeAsync(string pages)
    {
        await using var server = new ReplayServer(
            request => new ReplayAnswer(200, File.ReadAllBytes(Path.Combine(pages, request.Query.GetValueOrDefault("cursor", "0")))));
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task<(double Seconds, string Processor)> SecondsAsync(
        BenchmarkServer server, ResponseFile.Files files, int postmaster, Func<Database, Task> take, CancellationToken cancellationToken)
    {
        await using var database = new Database(await server.FreshDatabaseAsync(cancellationToken));
        await new ChainImport(database).RunAsync(files.Chain, null, cancellationToken);
        var (since, processor) = (Stopwatch.GetTimestamp(), new ProcessorTime(postmaster));
        await take(database);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var (own, ofServer) = processor.UntilNow;
        return (seconds, FormattableString.Invariant($"processor {own:0.0}, of the database {ofServer:0.0}"));
    }

    /// <summary>The rows of the file as such a source sends them: nested, unanswered questions as null.</summary>
    private static void WritePages(string responses, string pages)
    {
        var lines = File.ReadLines(responses);
        var names = lines.First().Split(',');
        var row = 0L;
        foreach (var page in lines.Skip(1).Chunk(PageRows))
        {
            var text = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(text))
            {
                json.WriteStartObject();
                json.WriteStartArray("data");
                foreach (var line in page)
                {
                    WriteRecord(json, names, line.Split(','), row++);
                }
                json.WriteEndArray();
                json.WriteString("next", page.Length < PageRows ? null : row.ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            File.WriteAllBytes(Path.Combine(pages, (row - page.Length).ToString(CultureInfo.InvariantCulture)), text.WrittenSpan);
        }
        if (row % PageRows == 0)
        {
            File.WriteAllText(Path.Combine(pages, row.ToString(CultureInfo.InvariantCulture)), """{"data":[],"next":null}""");
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, string[] names, string[] values, long row)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", row);
        for (var at = 0; at < names.Length; at++)
        {
            if (names[at].StartsWith("q_", StringComparison.Ordinal))
            {
                json.WriteStartObject(names[at]);
                if (values[at].Length == 0)
                {
                    json.WriteNull("value");
                }
                else
                {
                    json.WriteNumber("value", int.Parse(values[at], CultureInfo.InvariantCulture));
                }
                json.WriteEndObject();
            }
            else
            {
                json.WriteString(names[at], values[at]);
            }
        }
        json.WriteEndObject();
    }

    private static SourceDefinition Definition(string mappingFile, string address)
    {
        var mapping = JsonNode.Parse(File.ReadAllText(mappingFile))!.AsObject();
        foreach (var (name, column) in mapping["columns"]!.AsObject().ToList())
        {
            mapping["columns"]![name] = $"/{column}";
        }
        mapping["dates"]!["departure"]!["column"] = "/departure";
        foreach (var answer in mapping["answers"]!.AsArray())
        {
            answer!["column"] = $"/{answer["column"]}/value";
        }
        var definition = new JsonObject
        {
            ["source"] = "benchmark",
            ["connector"] = "http-json",
            ["settings"] = new JsonObject
            {
                ["url"] = address,
                ["parameters"] = new JsonObject { ["since"] = "{watermark}" },
                ["paging"] = new JsonObject { ["cursor"] = new JsonObject { ["next"] = "/next", ["parameter"] = "cursor" } },
                ["records"] = "/data",
                ["watermark"] = new JsonObject { ["field"] = "/sequence", ["ascending"] = true },
            },
            ["mapping"] = mapping,
            ["limits"] = new JsonObject { ["requests_per_minute"] = 0 },
        };
        return SourceDefinition.Parse(definition.ToJsonString(), "benchmark");
    }
}
