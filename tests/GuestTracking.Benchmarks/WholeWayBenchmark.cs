using System.Diagnostics;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Benchmarks;

/// <summary>The whole way on the real reviews, a process a verb, against an analyst's pandas script on the same machine in the same run.</summary>
internal static class WholeWayBenchmark
{
    private const int Rounds = 3;
    private const string Python = "/usr/bin/python3";

    public static async Task<int> RunAsync(string shared, CancellationToken cancellationToken)
    {
        var reviews = Path.Combine(shared, "data", "hotel_reviews.csv.gz");
        var hotels = Path.Combine(shared, "data", "hotels.csv");
        var mappings = Path.Combine(Project(), "tests", "GuestTracking.Tests", "RealReviews");
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var ours = new List<double>();
        var peers = new List<double>();
        var login = "";
        for (var round = 0; round < Rounds; round++)
        {
            peers.Add(await BenchmarkServer.SecondsOfAsync(
                new ProcessStartInfo(Python, [Path.Combine(shared, "peers", "pandas_peer.py"), reviews, hotels, "2008-01-01", "2009-01-01", Path.Combine(server.Folder, "peer"), "2000"]),
                cancellationToken));
            login = await server.FreshDatabaseAsync(cancellationToken);
            await VerbAsync(login, ["chain", "import", hotels, "--mapping", Path.Combine(mappings, "hotels.mapping.json")], cancellationToken);
            var ingest = await VerbAsync(login, ["ingest", reviews, "--mapping", Path.Combine(mappings, "reviews.mapping.json")], cancellationToken);
            var compute = await VerbAsync(login, ["compute", "--period", "2008"], cancellationToken);
            var export = await VerbAsync(login, ["export", "--pack", "general-manager", "--period", "2008", "--all", "--out", Path.Combine(server.Folder, "packs")], cancellationToken);
            ours.Add(ingest + compute + export);
            Console.WriteLine(FormattableString.Invariant(
                $"pandas {peers[^1]:0.0} s; GuestTracking {ours[^1]:0.0} s (ingest {ingest:0.0}, compute {compute:0.0}, workbooks {export:0.0}): {peers[^1] / ours[^1]:0.0} times as fast"));
        }
        await WarmWorkbooksAsync(login, server.Folder, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"median: {peers.Order().ElementAt(Rounds / 2) / ours.Order().ElementAt(Rounds / 2):0.0} times as fast as the script"));
        return 0;
    }

    private static async Task WarmWorkbooksAsync(string login, string folder, CancellationToken cancellationToken)
    {
        await using var database = new Database(login);
        var definition = PackDefinition.Load(Path.Combine(AppContext.BaseDirectory, "reports", "general-manager"));
        var run = await new StandingReader(database.Analyst).RunOfAsync("2008", cancellationToken);
        var export = new PackExport(database, definition);
        var recipients = await export.RecipientsAsync(null, cancellationToken);
        for (var time = 0; time < 2; time++)
        {
            var since = Stopwatch.GetTimestamp();
            await export.WriteAsync(run, recipients, [PackFormat.Default], Path.Combine(folder, "packs"), null, cancellationToken);
            Console.WriteLine(FormattableString.Invariant(
                $"{(time == 0 ? "cold" : "warm")}: {recipients.Count} workbooks, {recipients.Count / Stopwatch.GetElapsedTime(since).TotalSeconds:0} a second"));
        }
    }

    private static Task<double> VerbAsync(string login, string[] verb, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "guesttracking.dll"), .. verb]);
        start.Environment["GUESTTRACKING_DATABASE"] = login;
        return BenchmarkServer.SecondsOfAsync(start, cancellationToken);
    }

    private static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GuestTracking.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("run the benchmarks below the folder of GuestTracking.sln");
    }
}
