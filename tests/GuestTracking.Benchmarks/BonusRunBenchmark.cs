using System.Diagnostics;
using System.Globalization;
using System.Text;
using GuestTracking.Commands;
using Npgsql;

namespace GuestTracking.Benchmarks;

/// <summary>
/// A run of a large company by the verbs themselves: everybody at a hotel of their own, eight components, figures from a file; read, calculated,
/// serialised, hashed and stored, then replayed, and overridden in one award.
/// </summary>
internal static class BonusRunBenchmark
{
    private static readonly string[] Departments = ["overall", "bar", "breakfast", "check_in", "check_out", "housekeeping", "restaurant", "rooms"];

    /// <summary>Times the verbs on a durable server.</summary>
    /// <param name="people">How many participants.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<int> RunAsync(int people, CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var postmaster = await server.PostmasterAsync(cancellationToken);
        var login = await server.FreshDatabaseAsync(cancellationToken);
        var (plan, participants, scores) = (Path.Combine(server.Folder, "plan.json"), Path.Combine(server.Folder, "people.csv"), Path.Combine(server.Folder, "scores.csv"));
        await File.WriteAllTextAsync(plan, Plan(), cancellationToken);
        await File.WriteAllLinesAsync(participants, Participants(people), cancellationToken);
        await File.WriteAllLinesAsync(scores, Scores(people), cancellationToken);
        foreach (var (name, arguments) in new (string, string[])[]
        {
            ("import", ["plan", "import", plan]),
            ("freeze", ["plan", "freeze", "large", "--late", "benchmark"]),
            ("calculate", ["calculate", "large", "--participants", participants, "--scores", scores, "--format", "csv"]),
            ("calculate again", ["calculate", "large", "--participants", participants, "--scores", scores, "--format", "csv"]),
            ("review", ["review", "2"]),
            ("override one", ["review", "2", "--participant", "P00001", "--amount", "1", "--reason", "benchmark", "--format", "csv"]),
            ("replay", ["replay", "2"]),
        })
        {
            var (since, processor) = (Stopwatch.GetTimestamp(), new ProcessorTime(postmaster));
            await using var output = new StringWriter(CultureInfo.InvariantCulture);
            await using var error = new StringWriter(CultureInfo.InvariantCulture);
            if (await CommandLine.RunAsync(["bonus", .. arguments, "--database", login, "--home", server.Folder], output, error, TimeProvider.System, cancellationToken) != 0)
            {
                throw new InvalidOperationException($"{name}: {error}");
            }
            var (elapsed, (own, ofServer)) = (Stopwatch.GetElapsedTime(since).TotalSeconds, processor.UntilNow);
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(FormattableString.Invariant($"{name,-16} {elapsed,6:0.00} s (processor {own:0.00}, of the server {ofServer:0.00}); peak memory until here {self.PeakWorkingSet64 / 1e6:0} MB"));
        }
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString);
        await using var command = source.CreateCommand("select sum(octet_length(head) + octet_length(statement)), pg_total_relation_size('bonus.award'), pg_total_relation_size('bonus.content') from bonus.award where run_id = 2");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        Console.WriteLine(FormattableString.Invariant(
            $"{people:N0} participants, {Departments.Length} components each; awards of a run {row.GetInt64(0) / 1e6:0} MB; on disk the two runs take {row.GetInt64(1) / 1e6:0} MB, their inputs {row.GetInt64(2) / 1e6:0} MB"));
        return 0;
    }

    private static string Plan()
    {
        var components = Departments.Select((department, at) => $$"""
            { "key": "{{department}}", "names": {}, "weight": 12.5, "score": { "measure": "mean", "department": "{{department}}", "scope": "property" },
              "curve": {{(at % 2 == 0
                  ? """{ "rule": "linear", "threshold": 70, "target": 80, "maximum": 90, "payout_at_threshold": 50, "payout_at_target": 100, "payout_at_maximum": 150 }"""
                  : """{ "rule": "achievement_improvement", "threshold": 70, "benchmark": 90, "floor": 50, "payout_at_ten": 150 }""")}},
              "gates": [{ "rule": "minimum_answers", "answers": 100, "on_failure": "target" }], "without_score": "rescale" }
            """);
        return $$"""
            { "key": "large", "name": "Large", "version": "1", "rounding": "whole",
              "bonus": {
                "cycle": { "first_day": "2025-01-01", "last_day": "2025-12-31", "period": "2025", "baseline_period": "2024" }, "currency": "EUR", "rates": [],
                "earnings": "for_the_cycle", "movers": "full_period_score", "other_employers": "refuse", "leaves": [], "external_measures": [], "dispute_days": 30,
                "roles": [{ "key": "general_manager", "names": {}, "components": [{{string.Join(",", components)}}], "gates": [],
                  "modifiers": [{ "rule": "consistency", "payout_at_full": 10 }, { "rule": "cap", "payout": 150 }] }] } }
            """;
    }

    private static IEnumerable<string> Participants(int people) => Enumerable.Range(0, people)
        .Select(at => FormattableString.Invariant($"P{at:00000},Somebody,general_manager,H{at:00000},,,{(at % 5 == 0 ? "2025-09-30" : "")},{50_000 + at},15,EUR,DE,de,"))
        .Prepend("participant,name,role,site,department,first_day,last_day,eligible_earnings,target_percent,currency,country,language,leave");

    private static IEnumerable<string> Scores(int hotels)
    {
        var random = new Random(4);
        var line = new StringBuilder();
        yield return "site,measure,department,region,baseline,performance,n,standard_error";
        for (var hotel = 0; hotel < hotels; hotel++)
        {
            foreach (var department in Departments)
            {
                line.Clear().Append(
                    CultureInfo.InvariantCulture,
                    $"H{hotel:00000},mean,{department},Europe,{random.Next(600_000, 950_000) / 10_000m},{random.Next(600_000, 950_000) / 10_000m},{random.Next(80, 900)},{random.Next(50, 300) / 100m}");
                yield return line.ToString();
            }
        }
    }
}
