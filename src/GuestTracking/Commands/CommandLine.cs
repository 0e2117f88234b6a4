using System.CommandLine;
using GuestTracking.Packs;
using GuestTracking.Storage;
using Npgsql;

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
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return await Build(new CommandContext(output, error, time)).Parse(args).InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Stopped. Running the same command again goes on from what is there.");
            return Cancelled;
        }
        catch (Exception failure)
        {
            error.WriteLine(Describe(failure));
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
            PeersCommand.Build(context),
            WeightsCommand.Build(context),
            IngestCommand.Build(context),
            RejectsCommand.Build(context),
            EraseCommand.Build(context),
            HoldCommand.Build(context),
            RetentionCommand.Build(context),
            new Command("sources", "Sources of answers.") { Sources.SourcesHealthCommand.Build(context) },
            ComputeCommand.Build(context),
            CalculateCommand.Build(context),
            BonusCommand.Build(context),
            AuditCommand.Build(context),
            StandingsCommand.Build(context),
            TrendCommand.Build(context),
            DriversCommand.Build(context),
            ExplainCommand.Build(context),
            ExportCommand.Build(context),
        };
        foreach (var option in context.Options)
        {
            root.Options.Add(option);
        }
        ListingHelp.Use(root);
        return root;
    }

    private static string Describe(Exception failure) => failure switch
    {
        UserError => failure.Message,
        AggregateException { InnerException: { } inner } => Describe(inner),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } full =>
            $"The database has no room left ({full.MessageText}). Make room and run the same command again: it completes what is missing and doubles nothing.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"The database refused the login ({refused.MessageText}). Check --database or GUESTTRACKING_DATABASE.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing =>
            $"{missing.MessageText}. Make it (create database …) and run 'guesttracking migrate'.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue } refused =>
            $"The login may not do this ({refused.MessageText}): it has to be a member of the role that this command works in. "
            + "See 'roles and connections' in src/ARCHITECTURE.md, or run 'guesttracking migrate' with a login that may grant them.",
        PostgresException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } =>
            $"The database went away or cannot be reached ({Innermost(failure).Message}). Run the same command again: it completes what is missing and doubles nothing.",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } =>
            $"The database is shutting down or starting ({failure.Message}). Run the same command again: it completes what is missing and doubles nothing.",
        IOException or UnauthorizedAccessException => $"{failure.Message} Nothing half-written was left; make room or choose another folder, and run it again.",
        _ => $"Unexpected failure, please report it: {failure}",
    };

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
