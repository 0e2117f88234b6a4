using System.CommandLine;
using GuestTracking.Commands.Sources;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking sources</c> and its verbs.</summary>
internal static class SourcesCommand
{
    public static Command Build(CommandContext context) => new("sources", "Sources that are pulled: their definitions, how far each was pulled.")
    {
        SourceImportCommand.Build(context),
        SourceListCommand.Build(context),
        SourcesHealthCommand.Build(context),
        SourcePullCommand.Build(context),
        SourceChangeCommands.Pause(context, paused: true),
        SourceChangeCommands.Pause(context, paused: false),
        SourceChangeCommands.Rewind(context),
        SourceChangeCommands.Remove(context),
    };
}
