using System.Globalization;
using GuestTracking.Commands;
using NUnit.Framework;

namespace GuestTracking.Tests;

/// <summary>HR's first task of the README, command by command, on a private server of its own.</summary>
internal sealed class ReadmeBonusTests
{
    private const string Prompt = "guesttracking ";
    private string _home = "";

    [SetUp]
    public void MakeHome() => _home = TestServer.TemporaryFolder("readme-bonus");

    [TearDown]
    public void Remove() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task Task_of_hr_runs_as_it_stands()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.Project, "README.md"))
            .SkipWhile(line => !line.StartsWith("**… HR:**", StringComparison.Ordinal)).SkipWhile(line => line != "```sh").Skip(1).TakeWhile(line => line != "```").ToList();
        Assert.That(lines, Has.Count.GreaterThan(10).And.All.StartsWith(Prompt));
        var output = "";
        foreach (var line in lines)
        {
            var result = await RunAsync([.. Words(line[Prompt.Length..].Split(" #")[0]).Select(Placed)]);
            Assert.That(result.ExitCode, Is.Zero, $"{line}\n{result.Error}");
            output += result.Output + result.Error;
        }
        Assert.That(output, Does.Contain("The audit is whole").And.Contain("Eligible earnings are missing").And.Contain("IC-2025-03"));
        Assert.That(Directory.GetFiles(Path.Combine(_home, "statements"), "*.html"), Has.Length.EqualTo(9));
        Assert.That(File.ReadAllText(Path.Combine(_home, "statements", "P-1006.txt")), Does.Contain("Bonusabrechnung").And.Contain("€"));
        var own = await RunAsync(["bonus", "approve", "1", "--as", "ana"]);
        Assert.That((own.ExitCode == 0, own.Error.Length > 0), Is.EqualTo((false, true)));
    }

    /// <summary>Folders of the README's reader: the project for what is shipped, the home for what is written.</summary>
    private string Placed(string word) =>
        word.StartsWith(".guesttracking/", StringComparison.Ordinal) ? Path.Combine(_home, word[".guesttracking/".Length..])
        : word.StartsWith("docs/", StringComparison.Ordinal) || word.StartsWith("reports/", StringComparison.Ordinal) ? Path.Combine(SharedData.Project, word)
        : word;

    private static IEnumerable<string> Words(string line) =>
        line.Trim().Split('"').SelectMany((part, at) => at % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<CommandResult> RunAsync(string[] args)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await CommandLine.RunAsync([.. args, "--home", _home], output, error, TimeProvider.System, default);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
