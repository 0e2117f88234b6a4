using System.Globalization;
using System.Text.Json.Nodes;
using GuestTracking.Commands;
using GuestTracking.Tests.Ingestion;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Runs <c>bonus</c> as a person would, on files of its own.</summary>
internal sealed class Bonus : IDisposable
{
    public const string Header = "site,measure,baseline,performance,n";

    private readonly InputFiles _files = new();

    public static string Shipped => System.IO.Path.Combine(SharedData.Project, "reports", "bonus-plans", "hospital-value-based-purchasing.json");

    public string Points => _files.Path("points.csv");

    public string Totals => _files.Path("totals.csv");

    public IEnumerable<string> Written => Directory.EnumerateFiles(_files.Folder).Select(System.IO.Path.GetFileName).OfType<string>()
        .Where(name => name.StartsWith("points", StringComparison.Ordinal) || name.StartsWith("totals", StringComparison.Ordinal));

    public string Text(string text) => _files.Json(text);

    public string Path(string name) => _files.Path(name);

    public string Scores(params string[] rows) => _files.Lines([Header, .. rows]);

    public string File(params string[] lines) => _files.Lines(lines);

    /// <summary>Two dimensions (T 60, B 80, F 40) of weight 60, and two measures of weight 40, of which wait is lower-is-better.</summary>
    public string Plan(Action<JsonObject>? change = null)
    {
        var plan = JsonNode.Parse("""
            {
              "name": "Heads of department", "version": "1", "rounding": "whole",
              "domains": [
                { "key": "survey", "weight": 60, "kind": "dimensions", "measures": [
                  { "key": "rooms", "higher_is_better": true, "threshold": 60, "benchmark": 80, "floor": 40 },
                  { "key": "food", "higher_is_better": true, "threshold": 60, "benchmark": 80, "floor": 40 } ] },
                { "key": "work", "weight": 40, "kind": "measures", "measures": [
                  { "key": "revenue", "higher_is_better": true, "threshold": 0.47, "benchmark": 0.87 },
                  { "key": "wait", "higher_is_better": false, "threshold": 20, "benchmark": 10 } ] }
              ]
            }
            """)!.AsObject();
        change?.Invoke(plan);
        return Text(plan.ToJsonString());
    }

    public static JsonObject Domain(JsonObject plan, int domain) => plan["domains"]![domain]!.AsObject();

    public static JsonObject Measure(JsonObject plan, int domain, int measure) => Domain(plan, domain)["measures"]![measure]!.AsObject();

    public static async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await CommandLine.RunAsync(["bonus", .. args], output, error, TimeProvider.System, default);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    public Task<CommandResult> SimulateAsync(string plan, string scores, params string[] further) =>
        RunAsync(["simulate", "--plan", plan, "--scores", scores, "--out-points", Points, "--out-totals", Totals, .. further]);

    /// <summary>The lines of both files after a simulation that succeeds.</summary>
    public async Task<(string[] Points, string[] Totals)> FilesAsync(string plan, params string[] rows)
    {
        var result = await SimulateAsync(plan, Scores(rows));
        return result.ExitCode == 0
            ? (await System.IO.File.ReadAllLinesAsync(Points), await System.IO.File.ReadAllLinesAsync(Totals))
            : throw new InvalidOperationException(result.Error);
    }

    public void Dispose() => _files.Dispose();
}
