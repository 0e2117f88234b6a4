using System.Globalization;
using GuestTracking.Commands;
using GuestTracking.Tests.Ingestion;

namespace GuestTracking.Tests.Calculations;

/// <summary>Runs <c>calculate</c> as a person would; its tables by row and column.</summary>
internal sealed class Calculate : IDisposable
{
    private readonly InputFiles _files = new();

    /// <summary>A published input that the tests ship.</summary>
    public static string Certified(string file) => Path.Combine(SharedData.Project, "tests", "GuestTracking.Core.Tests", "Certified", file);

    public string File(params string[] lines) => _files.Lines(lines);

    public string Text(string text) => _files.Text(text);

    public static async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await CommandLine.RunAsync(["calculate", .. args], output, error, TimeProvider.System, default);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Rows of the CSV that a method prints.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync(params string[] args)
    {
        var result = await RunAsync([.. args, "--format", "csv"]);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)}: {result.Error}");
        }
        var lines = result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    public void Dispose() => _files.Dispose();
}
