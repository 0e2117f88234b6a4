using System.CommandLine;
using GuestTracking.Commands;
using NUnit.Framework;

namespace GuestTracking.Tests;

/// <summary>What <c>--help</c> says.</summary>
internal sealed class HelpTests
{
    private static IEnumerable<string> Verbs() => Leaves(Root(TextWriter.Null), "");

    [Test]
    public async Task List_of_verbs_has_one_sentence_each()
    {
        var listed = (await HelpAsync()).Split("Commands:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(listed.Select(line => line.Split(' ')[0]), Is.EqualTo(Root(TextWriter.Null).Subcommands.Select(verb => verb.Name)));
        Assert.That(listed, Has.All.EndsWith("."));
    }

    [Test]
    public async Task Help_of_a_verb_has_all_of_it_and_an_example([ValueSource(nameof(Verbs))] string verb) =>
        Assert.That(await HelpAsync(verb.Split(' ')), Does.Contain($"Example: guesttracking {verb}"));

    private static RootCommand Root(TextWriter output) => CommandLine.Build(new CommandContext(output, TextWriter.Null, TimeProvider.System));

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.SelectMany(verb =>
        verb.Subcommands.Count > 0 ? Leaves(verb, $"{path}{verb.Name} ") : [path + verb.Name]);

    private static async Task<string> HelpAsync(params string[] verb)
    {
        using var output = new StringWriter();
        Assert.That(await CommandLine.RunAsync([.. verb, "--help"], output, TextWriter.Null, TimeProvider.System, default), Is.Zero);
        return output.ToString();
    }
}
