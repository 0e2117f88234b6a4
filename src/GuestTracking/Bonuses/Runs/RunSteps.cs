using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>
/// The steps of a run that calculate nothing: each in its order, by whoever may take it; what is refused is kept in the audit. The
/// rules are the database's (<c>bonus.step</c>).
/// </summary>
internal sealed class RunSteps(NpgsqlDataSource hr)
{
    private const string InReview = "in_review";

    /// <summary>Characters of a hash that tell a result from others.</summary>
    private const int HashLength = 8;

    /// <summary>calculated → in review.</summary>
    public Task ReviewAsync(long run, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "review", null, null, today, cancellationToken);

    /// <summary>calculated, in review or approved → draft.</summary>
    public Task ReturnAsync(long run, string reason, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "return", reason, null, today, cancellationToken);

    /// <summary>in review → approved, by somebody who did not work on it. What its inputs do not give is refused: the database takes what any program reckoned.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hash">The first 8 or more characters of the hash of the result that was reviewed; null: the result that is there now.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ApproveAsync(long run, string? hash, DateOnly today, CancellationToken cancellationToken)
    {
        var replayed = (string?)null;
        await BonusAudit.KeepRefusalAsync(hr, "run approve", null, run, async () => replayed = await ReplayedAsync(run, cancellationToken), cancellationToken);
        // What was replayed is what is approved, whatever happens in between. The database refuses what does not fit, and keeps it.
        var fits = hash is null || (hash.Length >= HashLength && replayed?.StartsWith(hash, StringComparison.Ordinal) == true);
        await StepAsync(run, "approve", null, fits ? replayed : hash, today, cancellationToken);
    }

    /// <summary>approved → frozen; the day is the date of the statements.</summary>
    public Task FreezeAsync(long run, DateOnly today, CancellationToken cancellationToken) => StepAsync(run, "freeze", null, null, today, cancellationToken);

    /// <summary>frozen → paid on a day.</summary>
    public Task PayAsync(long run, DateOnly day, CancellationToken cancellationToken) => StepAsync(run, "pay", null, null, day, cancellationToken);

    /// <summary>The hash of the result of a run in review, which its inputs give; null where it is not in review.</summary>
    private async Task<string?> ReplayedAsync(long run, CancellationToken cancellationToken)
    {
        await using (var connection = await hr.OpenConnectionAsync(cancellationToken))
        {
            if ((await RunReader.ListAsync(connection, run, cancellationToken)).SingleOrDefault()?.State != InReview)
            {
                return null;
            }
        }
        var part = (await RunReplay.OfAsync(hr, run, null, cancellationToken))[0];
        if (part.Difference is not null)
        {
            throw new UserError(FormattableString.Invariant($"Run {run} does not replay ({part.Difference}), so it cannot be approved. Return it and calculate it anew: guesttracking bonus review {run} --return REASON."));
        }
        return part.Replayed;
    }

    private async Task StepAsync(long run, string step, string? note, string? hash, DateOnly day, CancellationToken cancellationToken)
    {
        await using var transaction = await BonusStep.BeginAsync(hr, cancellationToken);
        await transaction.RequireAsync("select bonus.step($1, $2, $3::text, $4::text, $5)", [run, step, note, hash, day], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
