using System.CommandLine;

namespace GuestTracking.Commands.Jobs;

/// <summary><c>guesttracking jobs runs [NAME]</c></summary>
internal static class JobRunsCommand
{
    private const int RowsDefault = 20;

    public static Command Build(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "Of a job; without it those of all.", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--limit") { Description = "At most so many; 0 for all.", DefaultValueFactory = static _ => RowsDefault };
        var command = new Command("runs",
            "Lists runs, the latest first: where each ran, what it read and did, its outcome. Several attempts of what was due once have the same fire.\n\n"
            + "Example: guesttracking jobs runs pull:medallia --limit 5") { name, limit, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            context.Print(arguments, await JobTables.RunsAsync(host.Database, arguments.GetValue(name), arguments.GetValue(limit), cancellationToken));
            return 0;
        });
        return command;
    }
}
