using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>The audit of the bonuses: a chain of rows, each with the hash of the one before.</summary>
internal static class BonusAudit
{
    /// <summary>Keeps a refusal that the program found out by itself.</summary>
    /// <param name="hr">Connections of hr.</param>
    /// <param name="action">As the audit names it, such as <c>run calculate</c>.</param>
    /// <param name="plan">Key and version of the plan; null: that of the run.</param>
    /// <param name="run">The run; null without one.</param>
    /// <param name="participant">Whom it is about; null: nobody in particular.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task RefuseAsync(
        NpgsqlDataSource hr, string action, string? plan, long? run, string? participant, string reason, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(hr, cancellationToken);
        await step.ExecuteAsync("select bonus.refuse($1::text, $2::text, $3::bigint, $4::text, $5::text)", [action, plan, run, participant, reason], cancellationToken);
        await step.CommitAsync(cancellationToken);
    }

    /// <summary>Does something; what is refused in it is kept in the audit, and thrown on.</summary>
    public static async Task KeepRefusalAsync(
        NpgsqlDataSource hr, string action, string? plan, long? run, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (UserError refused)
        {
            await RefuseAsync(hr, action, plan, run, null, refused.Message, cancellationToken);
            throw;
        }
    }
}
