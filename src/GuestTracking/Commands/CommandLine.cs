using System.CommandLine;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary>The command line: its verbs, and the one place where a failure becomes a message and an exit code.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Cancelled = 130;

    /// <summary>Runs a command line. 0 only on success.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = WorkCommand.StopLimit };
            return await Build(new CommandContext(output, error, time)).Parse(args).InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped. Running the same command again goes on from what is there.");
            return Cancelled;
        }
        catch (Exception failure)
        {
            error.WriteLine(FailureText.Of(failure));
            return Failed;
        }
    }

    /// <summary>All verbs.</summary>
    public static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand("GuestTracking: guest-satisfaction scores of a hotel company, compared, explained, and put into packs.")
        {
            DemoCommand.Build(context),
            MigrateCommand.Build(context),
            StatusCommand.Build(context),
            ChainCommand.Build(context),
            CalendarCommand.Build(context),
            BridgeCommand.Build(context),
            GoalsCommand.Build(context),
            ActionsCommand.Build(context),
            PeersCommand.Build(context),
            WeightsCommand.Build(context),
            IngestCommand.Build(context),
            RejectsCommand.Build(context),
            SourcesCommand.Build(context),
            JobsCommand.Build(context),
            WorkCommand.Build(context),
            EraseCommand.Build(context),
            HoldCommand.Build(context),
            RetentionCommand.Build(context),
            ComputeCommand.Build(context),
            CalculateCommand.Build(context),
            BonusCommand.Build(context),
            AuditCommand.Build(context),
            StandingsCommand.Build(context),
            AnswersCommand.Build(context),
            TrendCommand.Build(context),
            DriversCommand.Build(context),
            ExplainCommand.Build(context),
            ExportCommand.Build(context),
            ReportsCommand.Build(context),
            RecipientsCommand.Build(context),
            DeliverCommand.Build(context),
        };
        foreach (var option in context.Options)
        {
            root.Options.Add(option);
        }
        ListingHelp.Use(root);
        return root;
    }
}
