using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>
/// Reckons frozen runs again with the scores of today. The run stays as it was; what comes out differently is a signed difference a
/// participant, counted from the last approved true-up. Nothing of it moves before somebody else approves it; after payment a negative
/// one moves nothing until it is decided.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="rules">Minimum counts of places.</param>
/// <param name="today">Today.</param>
internal sealed class TrueUps(Database database, ComparisonRules rules, DateOnly today)
{
    /// <summary>Makes a true-up.</summary>
    /// <param name="run">A frozen or paid run; another is refused, and the refusal kept.</param>
    /// <param name="scores">A file of scores instead of the one that the run was calculated with; null: as it was.</param>
    /// <param name="cases">A file of cases instead of those of the run; null: as they were.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Its number; null where nothing has changed since the last approved one, or since the last one that waits for approval, and nothing is written.</returns>
    public async Task<int?> MakeAsync(long run, string? scores, string? cases, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(database.Hr, cancellationToken);
        var stored = await RunReader.FindAsync(step.Connection, run, cancellationToken);
        if (stored.FrozenOn is null)
        {
            await AddAsync(step, stored, [], [], "", [], cancellationToken);
        }
        var before = await RunReader.InputsAsync(step.Connection, run, stored.ApprovedTrueUp, cancellationToken);
        var after = await AnewAsync(step, stored, before, scores, cases, cancellationToken);
        var (resultBefore, resultAfter) = (before.Calculate(), after.Calculate());
        await RequireSameAsync(step, stored, RunReplay.Hash(resultBefore, stored.Plan), cancellationToken);
        var lines = Changed(resultBefore, resultAfter);
        var hash = RunReplay.Hash(resultAfter, stored.Plan);
        if (lines.Count == 0 || await WaitsAsync(step, stored, hash, cancellationToken))
        {
            return null;
        }
        var (kinds, hashes) = await RunWriter.PutAsync(step, after, cancellationToken);
        var number = await AddAsync(step, stored, kinds, hashes, hash, lines, cancellationToken);
        await step.CommitAsync(cancellationToken);
        return number;
    }

    /// <summary>
    /// Approves the last true-up of a run, by somebody else than who made it or decided an amount of the run. What its inputs do not give is
    /// refused, as for a run.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="number">Which one; null: the last one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Its number.</returns>
    public async Task<int> ApproveAsync(long run, int? number, CancellationToken cancellationToken)
    {
        var last = await LastAsync(run, cancellationToken);
        var meant = number ?? last;
        await BonusAudit.KeepRefusalAsync(database.Hr, "true-up approve", null, run, async () =>
        {
            if (meant <= 0 || meant > last)
            {
                return;
            }
            var parts = await RunReplay.OfAsync(database.Hr, run, meant, cancellationToken);
            if ((parts[0].Difference ?? parts[^1].Difference) is { } difference)
            {
                throw new UserError(FormattableString.Invariant($"True-up {meant} of run {run} does not replay ({difference}), so it cannot be approved. Make it again: guesttracking bonus true-up {run}."));
            }
        }, cancellationToken);
        await using var step = await BonusStep.BeginAsync(database.Hr, cancellationToken);
        await step.RequireAsync("select bonus.approve_true_up($1, $2, $3)", [run, meant, today], cancellationToken);
        await step.CommitAsync(cancellationToken);
        return meant;
    }

    /// <summary>Decides what becomes of the open negative differences of a participant.</summary>
    /// <param name="run">The run.</param>
    /// <param name="participant">Whose.</param>
    /// <param name="decision">forgive, offset or recover.</param>
    /// <param name="day">From when on it holds.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task DecideAsync(long run, string participant, string decision, DateOnly day, string reason, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(database.Hr, cancellationToken);
        await step.RequireAsync("select bonus.decide_true_up($1, $2, $3, $4, $5, $6)", [run, participant, decision, day, reason, today], cancellationToken);
        await step.CommitAsync(cancellationToken);
    }

    /// <summary>The lines of a true-up, or of all of them where <paramref name="number"/> is null; in order, negative ones first.</summary>
    public async Task<IReadOnlyList<TrueUpLine>> ListAsync(long run, int? number, CancellationToken cancellationToken)
    {
        await using var connection = await database.Hr.OpenConnectionAsync(cancellationToken);
        await RunReader.FindAsync(connection, run, cancellationToken);
        return await TrueUpLine.ListAsync(connection, run, number, cancellationToken);
    }

    /// <summary>The inputs with the scores, cases and decisions of today; plan, participants and what is known of their sites stay.</summary>
    private async Task<RunInputs> AnewAsync(BonusStep step, StoredRun run, RunInputs inputs, string? scores, string? cases, CancellationToken cancellationToken)
    {
        var plan = inputs.Plan;
        var given = scores is null ? inputs.Given : BonusScoresFile.Read(scores, plan.Plan).Scores;
        var needs = ScoreNeeds.Of(plan, inputs.Participants, inputs.Figures.Sites);
        var reading = new FigureReading(database.Hr, rules);
        var (open, sites) = (inputs.Figures.Cases, inputs.Figures.Sites);
        if (cases is not null)
        {
            var known = new Dictionary<string, BonusSite>(await ScoreSupply.SitesAsync(database.Hr, plan.Plan.Terms!.Cycle, cancellationToken), StringComparer.Ordinal);
            foreach (var (key, site) in sites)
            {
                known[key] = site;
            }
            open = CasesFile.Read(cases, known);
            sites = sites.Values.Concat(open.Select(one => known[one.Site]))
                .DistinctBy(site => site.Key, StringComparer.Ordinal).ToDictionary(site => site.Key, StringComparer.Ordinal);
        }
        return inputs with
        {
            Given = given,
            Figures = new(await reading.ReadAsync(needs, given, cancellationToken), open, sites),
            Decisions = await RunReader.DecisionsAsync(step.Connection, run.RunId, cancellationToken),
        };
    }

    /// <summary>A difference from something that cannot be repeated would be none of the scores.</summary>
    private static async Task RequireSameAsync(BonusStep step, StoredRun run, string replayed, CancellationToken cancellationToken)
    {
        await using var command = step.Command("select result_hash from bonus.true_up where run_id = $1 and number = $2", run.RunId, run.ApprovedTrueUp);
        var stored = run.ApprovedTrueUp == 0 ? run.ResultHash : (string?)await command.ExecuteScalarAsync(cancellationToken);
        if (stored != replayed)
        {
            throw new UserError(FormattableString.Invariant(
                $"Run {run.RunId} does not give the same result any more, so differences from it would not be those of the scores. See what differs with: guesttracking bonus replay {run.RunId}."));
        }
    }

    /// <summary>True where the last true-up is not approved yet and would be made again as it is.</summary>
    private static async Task<bool> WaitsAsync(BonusStep step, StoredRun run, string resultHash, CancellationToken cancellationToken)
    {
        await using var command = step.Command(Sql.Query("bonuses/has_same_true_up"), run.RunId, run.TrueUps, resultHash);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Number of the last true-up; 0: none, or there is no such run.</summary>
    private async Task<int> LastAsync(long run, CancellationToken cancellationToken)
    {
        await using var connection = await database.Hr.OpenConnectionAsync(cancellationToken);
        return (await RunReader.ListAsync(connection, run, cancellationToken)).SingleOrDefault()?.TrueUps ?? 0;
    }

    private async Task<int> AddAsync(
        BonusStep step, StoredRun run, string[] kinds, string[] hashes, string resultHash, List<(Award Award, string Changes)> lines, CancellationToken cancellationToken)
    {
        await using var command = step.Command(
            "select true_up, refusal from bonus.add_true_up($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            run.RunId, run.TrueUps, run.ApprovedTrueUp, kinds, hashes, resultHash, lines.Select(line => line.Award.Participant.Key).ToArray(),
            lines.Select(line => line.Award.Participant.Currency.Code).ToArray(), lines.Select(line => CanonicalJson.Word(line.Award.Outcome)).ToArray(),
            lines.Select(line => Money(line.Award)).ToArray(), lines.Select(line => line.Changes).ToArray(), today);
        var (number, refusal) = (0, (string?)null);
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            (number, refusal) = (row.IsDBNull(0) ? 0 : row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1));
        }
        await step.RequireAsync(refusal, cancellationToken);
        return number;
    }

    /// <summary>The awards that another result of the same participants changes in outcome, amount, scores or ranks, with these scores as JSON.</summary>
    internal static List<(Award Award, string Changes)> Changed(BonusResult before, BonusResult after) =>
    [
        .. before.Awards.Zip(after.Awards, (old, now) => (Old: old, Now: now, Changes: ScoreChange.Between(old, now)))
            .Where(line => line.Changes.Count > 0 || line.Old.Outcome != line.Now.Outcome || Money(line.Old) != Money(line.Now))
            .Select(line => (line.Now, ScoreChange.ToJson(line.Changes))),
    ];

    /// <summary>What an award moves: nothing while it is held, refused or without money.</summary>
    internal static decimal Money(Award award) => award.Outcome is AwardOutcome.Paid or AwardOutcome.Nil ? award.Amount ?? 0 : 0;
}
