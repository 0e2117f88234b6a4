using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>
/// The steps of a run that calculate nothing: each in its order, by whoever may take it; what is refused is kept in the audit. The
/// rules are the database's (<c>bonus.step</c>).
/// </summary>
internal sealed class RunSteps(NpgsqlDataSource hr)
{
    private const string InReview = "in_review";

    /// <summary>calculated → in review.</summary>
    public Task ReviewAsync(long run, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "review", null, today, cancellationToken);

    /// <summary>calculated, in review or approved → draft.</summary>
    public Task ReturnAsync(long run, string reason, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "return", reason, today, cancellationToken);

    /// <summary>in review → approved, by somebody who did not work on it. What its inputs do not give is refused: the database takes what any program reckoned.</summary>
    public async Task ApproveAsync(long run, DateOnly today, CancellationToken cancellationToken)
    {
        await BonusAudit.KeepRefusalAsync(hr, "run approve", null, run, () => RequireReplayAsync(run, cancellationToken), cancellationToken);
        await StepAsync(run, "approve", null, today, cancellationToken);
    }

    /// <summary>approved → frozen; the day is the date of the statements.</summary>
    public Task FreezeAsync(long run, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "freeze", null, today, cancellationToken);

    /// <summary>frozen → paid on a day.</summary>
    public Task PayAsync(long run, DateOnly day, CancellationToken cancellationToken) => StepAsync(run, "pay", null, day, cancellationToken);

    private async Task RequireReplayAsync(long run, CancellationToken cancellationToken)
    {
        await using (var connection = await hr.OpenConnectionAsync(cancellationToken))
        {
            if ((await RunReader.ListAsync(connection, run, cancellationToken)).SingleOrDefault()?.State != InReview)
            {
                return;
            }
        }
        if ((await RunReplay.OfAsync(hr, run, cancellationToken)).FirstOrDefault(part => part.Difference is not null) is { } part)
        {
            throw new UserError(FormattableString.Invariant($"Run {run} does not replay ({part.Difference}), so it cannot be approved. Return it and calculate it anew: guesttracking bonus review {run} --return REASON."));
        }
    }

    private async Task StepAsync(long run, string step, string? note, DateOnly day, CancellationToken cancellationToken)
    {
        await using var transaction = await BonusStep.BeginAsync(hr, cancellationToken);
        await transaction.RequireAsync("select bonus.step($1, $2, $3::text, $4)", [run, step, note, day], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
