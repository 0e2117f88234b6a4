using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs.Bonus;
using Npgsql;

namespace GuestTracking.Bonuses.Documents;

/// <summary>A stored run as papers speak of it.</summary>
internal static class RunPapers
{
    /// <summary>
    /// The run, reckoned again from the inputs that are stored with it; what comes out has the hash that is stored, so that no paper
    /// says anything but what was reviewed and approved.
    /// </summary>
    /// <exception cref="UserError">There is no such run, it is being calculated anew, or its stored inputs give another result.</exception>
    public static async Task<BonusRun> ReadAsync(NpgsqlDataSource hr, long run, DateOnly today, CancellationToken cancellationToken)
    {
        StoredRun stored;
        RunInputs inputs;
        IReadOnlyList<TrueUpLine> trueUps;
        await using (var connection = await hr.OpenConnectionAsync(cancellationToken))
        {
            stored = await RunReader.FindAsync(connection, run, cancellationToken);
            inputs = await RunReader.InputsAsync(connection, run, 0, cancellationToken);
            trueUps = await TrueUpLine.ListAsync(connection, run, null, cancellationToken);
        }
        var result = inputs.Calculate();
        if (RunReplay.Hash(result, stored.Plan) != stored.ResultHash)
        {
            throw new UserError(FormattableString.Invariant($"Run {run} does not replay: its stored inputs give another result than the one that is stored. See what differs with: guesttracking bonus replay {run}."));
        }

        var disputes = await new Disputes(hr).ListAsync(run, cancellationToken);
        var late = await new Acknowledgements(hr).LateAsync(run, today, cancellationToken);
        return new()
        {
            Plan = inputs.Plan,
            Seal = new(stored.Plan.FrozenHash, stored.PlanFrozenOn, stored.Plan.LateReason),
            Result = result,
            Run = FormattableString.Invariant($"{run}"),
            Hash = stored.ResultHash,
            State = stored.State,
            Issued = stored.FrozenOn,
            Decisions = inputs.Decisions,
            TrueUps = [.. trueUps.Where(line => line.ApprovedOn is not null).Select(Stated)],
            Disputes = [.. disputes.Where(dispute => dispute.AnsweredOn is null).Select(dispute => new OpenDispute(dispute.Participant, dispute.DisputedOn, dispute.AnswerDue, dispute.Grounds))],
            LatePapers = [.. late.Select(one => new LatePaper(one.Participant, one.Document, one.Until))],
            UnreadRows = [.. inputs.Refused.Select(row => new UnreadRow(row.Participant, FormattableString.Invariant($"Line {row.Line}, column '{row.Column}': '{row.Value}' {row.Reason}.")))],
        };
    }

    /// <summary>The statements of a run: of one participant, or of all. Who was not computed gets none, with the reasons in the list.</summary>
    /// <param name="run">The run.</param>
    /// <param name="participant">Key of one participant; null: all.</param>
    /// <param name="language">Instead of everybody's own; null: their own.</param>
    /// <param name="reasons">The language of the reasons in the list.</param>
    /// <exception cref="UserError">There is no such participant.</exception>
    public static IReadOnlyList<PaperRequest> Statements(BonusRun run, string? participant, string? language, BonusWords reasons)
    {
        Award[] awards = [.. run.Result.Awards.Where(award => participant is null || award.Participant.Key == participant)];
        if (awards.Length == 0 && participant is not null)
        {
            throw new UserError($"There is no participant '{participant}' in run {run.Run}.");
        }
        return [.. awards.Select(award => new PaperRequest(
            award.Participant.Key, language ?? award.Participant.Language, CanonicalJson.Word(award.Outcome),
            award.Outcome == AwardOutcome.Refused ? Reasons(award, run.Plan.Plan, reasons) : null, words => StatementDocument.Of(award, run, words)))];
    }

    /// <summary>A short paper for everybody whose award approved true-ups changed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="language">Instead of everybody's own; null: their own.</param>
    public static IReadOnlyList<PaperRequest> TrueUps(BonusRun run, string? language)
    {
        var changed = run.TrueUps.ToLookup(one => one.Participant, StringComparer.Ordinal);
        return [.. run.Result.Awards.Where(award => changed.Contains(award.Participant.Key)).Select(award => new PaperRequest(
            award.Participant.Key, language ?? award.Participant.Language, CanonicalJson.Word(changed[award.Participant.Key].Last().OutcomeAfter), null,
            words => TrueUpDocument.Of(award, run, words)))];
    }

    /// <summary>The target letters of a frozen plan, before anything is measured.</summary>
    /// <param name="plan">The frozen plan.</param>
    /// <param name="seal">Its hash and day.</param>
    /// <param name="participants">To whom.</param>
    /// <param name="sites">What is known of their sites.</param>
    /// <param name="language">Instead of everybody's own; null: their own.</param>
    /// <param name="reasons">The language of the reasons in the list.</param>
    public static IReadOnlyList<PaperRequest> Letters(
        FrozenPlan plan, PlanSeal seal, IReadOnlyList<Participant> participants, IReadOnlyDictionary<string, BonusSite> sites, string? language, BonusWords reasons)
    {
        // Without scores everything but the payout is reckoned: who is refused, days, and the target amount.
        var result = BonusCalculation.Of(plan, participants, new(new Dictionary<ScoreKey, ScoreFigure>(), [], sites), []);
        return [.. result.Awards.Select(award => new PaperRequest(
            award.Participant.Key, language ?? award.Participant.Language, award.Outcome == AwardOutcome.Refused ? "refused" : "letter",
            award.Outcome == AwardOutcome.Refused ? Reasons(award, plan.Plan, reasons) : null,
            words => LetterDocument.Of(plan, seal, award.Participant, award.Target, words)))];
    }

    private static StatedTrueUp Stated(TrueUpLine line) => new(
        line.Participant, line.Number, line.ApprovedOn!.Value, CanonicalJson.Of<AwardOutcome>(line.OutcomeBefore), CanonicalJson.Of<AwardOutcome>(line.OutcomeAfter),
        line.Before, line.After, line.Payable, line.Settlement.Replace(' ', '_'),
        [.. ScoreChange.Read(line.Changes).Select(change => new StatedScore(change.Key, change.Before, change.After))],
        line.Decided is { } amount ? new(line.Participant, amount, line.Reason!, line.DecidedBy!, line.DecidedOn!.Value) : null);

    private static string Reasons(Award award, BonusPlan plan, BonusWords words)
    {
        var names = new PlanNames(plan, words);
        return string.Join(" ", award.Reasons.Select(reason => words.Say(reason, names)));
    }
}
