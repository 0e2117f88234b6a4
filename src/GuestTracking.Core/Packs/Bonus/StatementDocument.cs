using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>
/// The bonus statement of one participant: the amount, what each component gave and what it was held against, gates, modifiers, days, the
/// distance to the next payout tier, overrides, approved true-ups, how to dispute; and the calculation statement, every step with its formula.
/// </summary>
public static class StatementDocument
{
    private const decimal Hundred = 100;
    private static readonly Word Title = new("statement.title");
    private static readonly Word Subtitle = new("statement.subtitle", "name", "participant", "plan");
    private static readonly Word NotFinal = new("statement.not_final", "state");
    private static readonly Word Simulation = new("statement.simulation");
    private static readonly Word Amount = new("statement.amount");
    private static readonly Word AmountHeld = new("statement.amount_held");
    private static readonly Word PayoutOnly = new("statement.payout_only");
    private static readonly Word OfTarget = new("statement.of_target", "payout", "target");
    private static readonly Word OfTargetAlone = new("statement.of_target_alone", "payout");
    private static readonly Word FromPool = new("statement.from_pool", "pool");
    private static readonly Word[] Outcomes = [.. Enum.GetNames<AwardOutcome>().Select(name => new Word("outcome." + name))];
    private static readonly Word Nothing = new("statement.no_amount");
    private static readonly Word HeldNotice = new("statement.held_notice");
    private static readonly Word Reasons = new("statement.reasons");
    private static readonly Word Cycle = new("statement.cycle");
    private static readonly Word CycleText = new("statement.cycle_text", "first", "last");
    private static readonly Word Outcome = new("statement.outcome");
    private static readonly Word OverrideHeading = new("statement.override");
    private static readonly Word OverrideText = new("statement.override_text", "amount", "day", "by", "reason");
    private static readonly Word TierHeading = new("statement.next_tier");
    private static readonly Word TierAnswers = new("statement.next_tier_answers", "component", "answers", "answer_score", "score", "payout");
    private static readonly Word TierOneAnswer = new("statement.next_tier_one_answer", "component", "answer_score", "score", "payout");
    private static readonly Word TierOutOfReach = new("statement.next_tier_out_of_reach", "component", "score", "payout");
    private static readonly Word TierAt = new("statement.next_tier_at", "component", "score", "payout");
    private static readonly Word ChanceHeading = new("statement.chance");
    private static readonly Word ChanceText = new("statement.chance_text", "chance");
    private static readonly Word DisputeHeading = new("statement.dispute");
    private static readonly Word DisputeUntil = new("statement.dispute_until", "day", "days");
    private static readonly Word DisputeLater = new("statement.dispute_later", "days");
    private static readonly Word TrueUp = new("statement.true_up");
    private static readonly Word Acknowledge = new("statement.acknowledge");
    private static readonly Word SignatureDay = new("statement.signature_day");
    private static readonly Word SignatureName = new("statement.signature_name", "name");
    private static readonly Word Calculation = new("statement.calculation");
    private static readonly Word CalculationNote = new("statement.calculation_note");
    private static readonly Word Identity = new("statement.identity", "key", "version", "hash");
    private static readonly Word RunIdentity = new("statement.run_identity", "run", "hash");

    /// <summary>The paper; of a refused award too, which says why nothing was computed.</summary>
    public static BonusDocument Of(Award award, BonusRun run, BonusWords words)
    {
        var terms = Terms(run.Plan);
        var context = new StatementContext(award, run, words);
        List<DocumentPart> parts = [.. Notices(award, run, words), Headline(award, run, words)];
        parts.Add(new FactsPart([.. Facts(context, terms)]));
        if (award.Reasons.Count > 0)
        {
            parts.Add(new HeadingPart(words.Say(Reasons)));
            parts.Add(new BulletsPart([.. award.Reasons.Select(reason => words.Say(reason, context.Names(null)))]));
        }

        parts.AddRange(Overrides(award, run, words));
        parts.AddRange(TrueUpParts.Of(award, run, words));
        parts.AddRange(award.Assignments.SelectMany((_, at) => AssignmentParts.Of(context, at)));
        parts.AddRange(NextTiers(context));
        if (award.Luck is { } luck)
        {
            parts.Add(new HeadingPart(words.Say(ChanceHeading)));
            parts.Add(new ParagraphPart(words.Say(ChanceText, ChanceWords.Say(words, luck))));
        }

        parts.Add(new HeadingPart(words.Say(DisputeHeading)));
        parts.Add(new ParagraphPart(words.Sentences(Dispute(run, terms, words), TrueUpText(words))));
        parts.Add(new ParagraphPart(words.Say(Acknowledge)));
        parts.Add(new SignaturePart([words.Say(SignatureDay), words.Say(SignatureName, award.Participant.Name)]));
        parts.Add(new ParagraphPart(IdentityText(run, words), Small: true));
        parts.Add(new HeadingPart(words.Say(Calculation), NewPage: true));
        parts.Add(new ParagraphPart(words.Say(CalculationNote)));
        parts.AddRange(CalculationParts.Of(context));
        parts.Add(new ParagraphPart(IdentityText(run, words), Small: true));
        return Paper(words.Say(Title), award, run, words, parts);
    }

    /// <summary>A paper about an award of a run.</summary>
    internal static BonusDocument Paper(string title, Award award, BonusRun run, BonusWords words, IReadOnlyList<DocumentPart> parts) => new(
        words.Language, title, words.Period(Terms(run.Plan).Cycle.Period), words.Say(Subtitle, award.Participant.Name, award.Participant.Key, run.Plan.Plan.Name), parts);

    /// <summary>How late answers are settled.</summary>
    internal static string TrueUpText(BonusWords words) => words.Say(TrueUp);

    /// <summary>The terms of a plan that pays.</summary>
    /// <exception cref="ArgumentException">The plan gives points only.</exception>
    internal static PlanTerms Terms(FrozenPlan plan) =>
        plan.Plan.Terms ?? throw new ArgumentException($"The plan '{plan.Plan.Key}' pays nobody.", nameof(plan));

    /// <summary>Outcome of an award in words.</summary>
    internal static string Say(BonusWords words, AwardOutcome outcome) => words.Say(Outcomes[(int)outcome]);

    private static IEnumerable<DocumentPart> Notices(Award award, BonusRun run, BonusWords words)
    {
        if (run.State is null)
        {
            yield return new NoticePart(words.Say(Simulation));
        }
        else if (!run.IsFinal)
        {
            yield return new NoticePart(words.Say(NotFinal, StateWords.Say(words, run.State)));
        }

        if (LetterDocument.LateNotice(run.Plan, run.Seal, words) is { } late)
        {
            yield return late;
        }

        if (award.Outcome == AwardOutcome.Held)
        {
            yield return new NoticePart(words.Say(HeldNotice));
        }
    }

    private static HeadlinePart Headline(Award award, BonusRun run, BonusWords words)
    {
        var currency = award.Participant.Currency;
        var ofTarget = (award.Payout, award.Target) switch
        {
            // Of what is paid, where an override or a pool decided and not the payout alone.
            ({ } payout, { } target) => words.Say(
                OfTarget, words.Percent(award.Amount is { } paid && target > 0 ? Hundred * paid / target : payout), words.Money(target, currency)),
            ({ } payout, null) => words.Say(OfTargetAlone, words.Percent(payout)),
            _ => "",
        };
        if (award.Amount is { } amount)
        {
            var pool = run.Result.Totals.Pool is { } size ? words.Say(FromPool, words.Money(size, Terms(run.Plan).Currency)) : "";
            return new(words.Say(award.Outcome == AwardOutcome.Held ? AmountHeld : Amount), words.Money(amount, currency), words.Sentences(ofTarget, pool));
        }

        return award.Payout is { } percent && award.Outcome == AwardOutcome.PercentOnly
            ? new(words.Say(PayoutOnly), words.Percent(percent), "")
            : new(words.Say(Amount), words.Say(Nothing), "");
    }

    private static IEnumerable<Fact> Facts(StatementContext context, PlanTerms terms)
    {
        var words = context.Words;
        yield return new(words.Say(Cycle), words.Say(CycleText, words.Day(terms.Cycle.Start), words.Day(terms.Cycle.End.AddDays(-1))));
        yield return new(words.Say(Outcome), Say(words, context.Award.Outcome));
    }

    private static IEnumerable<DocumentPart> Overrides(Award award, BonusRun run, BonusWords words)
    {
        var decisions = run.Decisions.Where(decision => decision.Participant == award.Participant.Key).OrderBy(decision => decision.On).ToList();
        if (decisions.Count == 0)
        {
            yield break;
        }

        yield return new HeadingPart(words.Say(OverrideHeading));
        yield return new BulletsPart([.. decisions.Select(decision => words.Say(
            OverrideText, words.Money(decision.Amount, award.Participant.Currency), words.Day(decision.On), decision.By, decision.Reason))]);
    }

    private static IEnumerable<DocumentPart> NextTiers(StatementContext context)
    {
        var words = context.Words;
        string[] lines = [.. context.Award.Assignments.SelectMany(assignment => assignment.Components
            .Where(component => component.NextTier is not null)
            .Select(component => NextTier(words, Named(context, assignment.Assignment, component.Component), component.NextTier!)))];
        return lines.Length == 0 ? [] : [new HeadingPart(words.Say(TierHeading)), new BulletsPart(lines)];
    }

    /// <summary>The component, and the site too where there were several.</summary>
    private static string Named(StatementContext context, Assignment assignment, PlanComponent component)
    {
        var name = context.Names(assignment.Role).Component(component);
        return context.Award.Assignments.Count > 1 ? $"{name}, {assignment.Site}" : name;
    }

    private static string NextTier(BonusWords words, string component, NextTier next)
    {
        var (score, payout) = (words.Score(next.Score), words.Percent(next.Payout));
        return (next.Answers, (decimal?)next.AnswerScore) switch
        {
            (1, { } best) => words.Say(TierOneAnswer, component, words.Score(best), score, payout),
            ({ } answers, { } best) => words.Say(TierAnswers, component, words.Count(answers), words.Score(best), score, payout),
            (null, { }) => words.Say(TierOutOfReach, component, score, payout),
            _ => words.Say(TierAt, component, score, payout),
        };
    }

    private static string Dispute(BonusRun run, PlanTerms terms, BonusWords words) => run.Issued is { } issued
        ? words.Say(DisputeUntil, words.Day(issued.AddDays(terms.DisputeDays)), words.Count(terms.DisputeDays))
        : words.Say(DisputeLater, words.Count(terms.DisputeDays));

    /// <summary>Which plan and which calculation it is, with their hashes.</summary>
    internal static string IdentityText(BonusRun run, BonusWords words)
    {
        var plan = words.Say(Identity, run.Plan.Plan.Key, run.Plan.Plan.Version, run.Seal.Hash);
        return run is { Run: { } number, Hash: { } hash } ? words.Sentences(plan, words.Say(RunIdentity, number, hash)) : plan;
    }
}
