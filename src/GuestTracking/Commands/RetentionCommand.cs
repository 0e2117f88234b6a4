using System.CommandLine;
using GuestTracking.Privacy;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking retention run</c></summary>
internal static class RetentionCommand
{
    public static Command Build(CommandContext context)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would go and takes nothing away." };
        var run = new Command("run",
            "Takes away what is over its time, as retention.json in the folder of --reports says by kind of data and country; what a legal hold keeps stays.\n\n"
            + "Example: guesttracking retention run --dry-run") { dryRun, context.Format };
        run.SetAction((arguments, cancellationToken) => PrivacySession.RunAsync(context, arguments, async database =>
        {
            var rules = PrivacySession.Rules(context, arguments);
            var table = new ResultTable(
                new ResultColumn("kind"), new ResultColumn("country"), new ResultColumn("before"), new ResultColumn("removed"), new ResultColumn("held"));
            foreach (var line in await new Retention(database).RunAsync(rules, context.Today, arguments.GetValue(dryRun), cancellationToken))
            {
                table.Add(line.Kind, line.Country, line.Before, line.Removed, line.Held);
            }
            context.Print(arguments, table);
        }, cancellationToken));
        return new Command("retention", "How long guests' data is kept.") { run };
    }
}
