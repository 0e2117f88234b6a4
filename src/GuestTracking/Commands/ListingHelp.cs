using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GuestTracking.Commands;

/// <summary>
/// Help in which a command lists its verbs with one sentence each; a verb's own help says all of it. The library would print
/// the whole description of every verb.
/// </summary>
internal sealed class ListingHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Gives a command line this help.</summary>
    public static void Use(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ListingHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        foreach (var verb in parseResult.CommandResult.Command.Subcommands)
        {
            verb.Description = FirstSentence(verb.Description ?? "");
        }
        return help.Invoke(parseResult);
    }

    /// <summary>Up to the first full stop that ends a sentence, or the end of the line.</summary>
    private static string FirstSentence(string description)
    {
        var line = description.Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }
}
