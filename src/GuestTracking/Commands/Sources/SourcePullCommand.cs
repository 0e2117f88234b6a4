using System.CommandLine;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Jobs;

namespace GuestTracking.Commands.Sources;

/// <summary><c>guesttracking sources pull NAME</c></summary>
internal static class SourcePullCommand
{
    public static Command Build(CommandContext context)
    {
        var name = new Argument<string>("NAME") { Description = "Of a source." };
        var command = new Command("pull",
            "Pulls a source here and now, from its watermark on, without a worker. What is printed counts records: read = accepted + corrected + refused + already known.\n\n"
            + "Example: guesttracking sources pull medallia") { name, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var source = await new SourceStore(host.Database.Worker).FindAsync(arguments.GetRequiredValue(name), cancellationToken);
            var counts = PullCounts.None;
            var table = new ResultTable([new ResultColumn("source"), .. PullJob.Named(counts).Select(count => new ResultColumn(count.Name)), new ResultColumn("from"), new ResultColumn("to")]);
            var result = await context.Messages.StepAsync(
                $"Pulling {source.Definition.Source}", _ => new SourcePull(host.Database, context.Time).RunAsync(source.Definition, null, cancellationToken));
            table.Add([source.Definition.Source, .. PullJob.Named(result.Counts).Select(count => (object?)count.Count), result.From, result.To]);
            context.Print(arguments, table);
            if (result.IsCut)
            {
                context.Messages.Report("The time for a pull was over before everything was there; pull again to go on.");
            }
            if (result.Counts.Refused + result.Counts.AnswersRefused > 0)
            {
                context.Messages.Report($"Some was refused; 'guesttracking rejects --source {source.Definition.Source}' says why.");
            }
            if (result.Counts.FilesRefused > 0)
            {
                context.Messages.Report(PullJob.RefusedFiles(result.Counts));
            }
            return 0;
        });
        return command;
    }
}
