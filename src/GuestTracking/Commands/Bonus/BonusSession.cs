using System.CommandLine;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Commands.Bonus;

/// <summary>
/// What a verb of the bonuses works with: the database as the person who runs it. At its end, however it ends, the heads of the audit
/// are written beside the database.
/// </summary>
/// <param name="Database">As that person.</param>
/// <param name="Rules">Minimum counts of places, as the pack's definition says.</param>
/// <param name="Today">The day that it is.</param>
internal sealed record BonusSession(Database Database, ComparisonRules Rules, DateOnly Today)
{
    /// <summary>Runs a verb.</summary>
    public static async Task<int> RunAsync(CommandContext context, ParseResult arguments, Func<BonusSession, Task> verb, CancellationToken cancellationToken)
    {
        var rules = PackDefinition.Load(ComputeCommand.GeneralManagerReports(context, arguments)).RunSettings().Rules;
        await using var host = await context.OpenAsync(arguments, cancellationToken);
        await using var person = context.Person(arguments) is { } name ? await host.AsAsync(name, cancellationToken) : null;
        var database = person ?? host.Database;
        try
        {
            await verb(new(database, rules, context.Today));
        }
        finally
        {
            // A refusal was committed too; and who stops a verb does not stop its trace.
            await WriteHeadsAsync(context, HeadsPath(context, arguments), new AuditReader(database.Hr));
        }
        return 0;
    }

    /// <summary>Where the heads of the audit are written.</summary>
    public static string HeadsPath(CommandContext context, ParseResult arguments) => Path.Combine(context.Home(arguments), AuditHeads.FileName);

    /// <summary>The step is taken by now: a head that cannot be written is said to be missing, and comes with a later one.</summary>
    public static async Task WriteHeadsAsync(CommandContext context, string path, AuditReader reader)
    {
        try
        {
            await AuditHeads.AppendAsync(path, reader, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NpgsqlException or UserError)
        {
            context.Messages.Report($"The heads of the audit could not be written to '{path}' ({failure.Message}). What was done is done; the next verb that can writes them.");
        }
    }
}
