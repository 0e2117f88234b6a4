using System.CommandLine;
using GuestTracking.Jobs;

namespace GuestTracking.Commands.Jobs;

/// <summary><c>guesttracking jobs import FILE</c></summary>
internal static class JobImportCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "JSON as src/GuestTracking/Jobs/jobs.schema.json says." };
        var command = new Command("import",
            "Replaces the jobs document: which jobs there are beside the pulls of sources, when they run, who is told when one fails. Without one, reports/jobs.json holds.\n\n"
            + "Example: guesttracking jobs import jobs.json") { file, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var document = JobsDocument.Load(arguments.GetRequiredValue(file));
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var store = context.JobsOf(arguments, host.Database);
            await store.ImportAsync(document, cancellationToken);
            context.Print(arguments, await JobTables.ListAsync(host.Database, store, cancellationToken));
            return 0;
        });
        return command;
    }
}
