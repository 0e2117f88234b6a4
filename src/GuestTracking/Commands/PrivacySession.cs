using System.CommandLine;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Commands.Bonus;
using GuestTracking.Privacy;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary>What a verb on guests' data works with. At its end, however it ends, the heads of the audit are written beside the database, if the login may read them.</summary>
internal static class PrivacySession
{
    /// <summary>Runs a verb.</summary>
    public static async Task<int> RunAsync(CommandContext context, ParseResult arguments, Func<Database, Task> verb, CancellationToken cancellationToken)
    {
        await using var host = await context.OpenAsync(arguments, cancellationToken);
        try
        {
            await verb(host.Database);
        }
        finally
        {
            await BonusSession.WriteHeadsAsync(context, BonusSession.HeadsPath(context, arguments), new AuditReader(host.Database.Hr));
        }
        return 0;
    }

    /// <summary>How long what is kept, as the reports' folder says.</summary>
    public static RetentionRules Rules(CommandContext context, ParseResult arguments) =>
        RetentionRules.Load(Path.Combine(context.Reports(arguments), RetentionRules.FileName));
}
