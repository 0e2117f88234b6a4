using System.CommandLine;
using GuestTracking.Commands.Jobs;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking jobs</c> and its verbs.</summary>
internal static class JobsCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("jobs",
            "Lists the jobs: when each is due next, and what became of its last run. Hours are UTC.\n\n"
            + "Example: guesttracking jobs --format json")
        {
            context.Format,
            JobRunsCommand.Build(context),
            JobRunCommand.Build(context),
            JobPauseCommand.Build(context, paused: true),
            JobPauseCommand.Build(context, paused: false),
            JobImportCommand.Build(context),
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            context.Print(arguments, await JobTables.ListAsync(host.Database, context.JobsOf(arguments, host.Database), cancellationToken));
            return 0;
        });
        return command;
    }
}
