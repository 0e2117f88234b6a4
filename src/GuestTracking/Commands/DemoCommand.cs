using System.CommandLine;
using GuestTracking.Chain;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using GuestTracking.Demo;
using GuestTracking.Ingestion;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking demo</c></summary>
internal static class DemoCommand
{
    private const string Quarter = "2025-Q4";
    private static readonly string[] Periods = ["2025", Quarter];

    public static Command Build(CommandContext context)
    {
        var command = new Command("demo",
            "Makes a fictitious chain of sixty hotels with two years of answers and comments and takes it the whole way: chain, ingest, goals, actions, compute, packs. "
            + "Again, it changes nothing.\n\nExample: guesttracking demo") { context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var definition = PackDefinition.Load(ComputeCommand.GeneralManagerReports(context, arguments));
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var home = context.Home(arguments);
            var files = await context.Messages.StepAsync(
                "Making the demo chain", progress => Task.Run(() => DemoChain.Write(Path.Combine(home, "demo"), progress, cancellationToken), cancellationToken));
            await RefuseOtherChainAsync(host.Database, files, cancellationToken);
            await new ChainImport(host.Database).RunAsync(files.Chain, null, cancellationToken);
            var ingested = await IngestCommand.IngestAsync(context, host.Database, files.Responses, Mapping.Load(files.Mapping), cancellationToken);
            await IngestCommand.IngestAsync(context, host.Database, files.Invitations, InvitationMapping.Load(files.InvitationMapping), cancellationToken);
            await new GoalImport(host.Database).RunAsync(files.Goals, cancellationToken);
            await new ActionImport(host.Database).RunAsync(files.Actions, cancellationToken);
            await ComputeCommand.ComputeAsync(context, host.Database, Periods, definition, cancellationToken);
            var packs = Path.Combine(home, "packs", Quarter);
            // The folder is the demo's own: what an earlier run left in it is written over.
            var written = await ExportCommand.WriteAsync(context, host.Database, definition, Quarter, null, null, [PackFormat.Default], packs, forgets: true, cancellationToken);
            if (PackExport.Faults(written) is { } faults)
            {
                throw new UserError(faults);
            }
            await PrintAsync(context, arguments, host.Database, cancellationToken);
            context.Messages.Report(FormattableString.Invariant(
                $"{ingested.Read:#,0} responses read: {ingested.Accepted:#,0} accepted, {ingested.Corrected:#,0} corrected, {ingested.Refused:#,0} refused, {ingested.AlreadyKnown:#,0} already known."));
            context.Messages.Report($"{written.Count} workbooks in {Path.GetFullPath(packs)}, for example {Path.GetFileName(written[0].Paths[0])}.");
            context.Messages.Report($"The demo's files, with the true quality of each hotel, are in {Path.GetFullPath(Path.Combine(home, "demo"))}.");
            return 0;
        });
        return command;
    }

    /// <summary>The table of one region.</summary>
    private static async Task PrintAsync(CommandContext context, ParseResult arguments, Database database, CancellationToken cancellationToken)
    {
        var reader = new StandingReader(database.Analyst);
        var run = await reader.RunOfAsync(Quarter, cancellationToken);
        var index = AllMeasures.Find("index")!;
        var lines = await reader.ReadAsync(new StandingQuery(run, ReservedDepartments.Overall, index, null, ""), cancellationToken);
        var region = lines.First(line => line.Group == PeerGroup.Region).Peers;
        context.Messages.Report($"\n{region}, {Quarter}, overall score (index 0–100) against the rest of the region:");
        context.Print(arguments, StandingsCommand.Table([.. lines.Where(line => line.Peers == region)], index, RestWeight.Answers));
    }

    /// <summary>Demo hotels do not belong among a company's own.</summary>
    private static async Task RefuseOtherChainAsync(Database database, DemoFiles files, CancellationToken cancellationToken)
    {
        var demo = ChainFile.Read(files.Chain, null).Select(row => row["property"]!).Distinct(StringComparer.Ordinal).ToArray();
        await using var command = database.Analyst.CreateCommand("select property from chain.property where property <> all($1) limit 1");
        command.Parameters.AddWithValue(demo);
        if (await command.ExecuteScalarAsync(cancellationToken) is string other)
        {
            throw new UserError($"The database {database.Name} holds the chain of somebody else (property '{other}'). The demo needs an empty one: give another --database or --home.");
        }
    }
}
