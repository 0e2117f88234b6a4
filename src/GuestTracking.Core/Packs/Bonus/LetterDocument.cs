using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>
/// The target letter of one participant, before the period: what is measured, the scores where payouts begin and end, gates and what
/// happens where they stay shut, the target amount, the right to dispute, and a place to acknowledge it.
/// </summary>
public static class LetterDocument
{
    private static readonly Word Title = new("letter.title");
    private static readonly Word Subtitle = new("letter.subtitle", "name", "participant", "plan");
    private static readonly Word Draft = new("letter.draft");
    private static readonly Word[] HowWords = [.. AllRules.ByKey.OfType<Curve>().Select(curve => new Word("how." + curve.Key))];
    private static readonly Dictionary<string, Word> Hows = HowWords.ToDictionary(word => word.Key["how.".Length..], StringComparer.Ordinal);
    private static readonly Word Late = new("letter.late", "day", "first", "reason");
    private static readonly Word TargetAmount = new("letter.target_amount");
    private static readonly Word TargetText = new("letter.target_text");
    private static readonly Word TargetPool = new("letter.target_pool", "pool");
    private static readonly Word NoAmount = new("letter.no_amount");
    private static readonly Word NoAmountText = new("letter.no_amount_text");
    private static readonly Word Intro = new("letter.intro", "first", "last", "period");
    private static readonly Word TargetOf = new("letter.target_of", "percent", "earnings");
    private static readonly Word Component = new("letter.component");
    private static readonly Word Weight = new("letter.weight");
    private static readonly Word Measured = new("letter.measured");
    private static readonly Word HeldAgainst = new("letter.held_against");
    private static readonly Word HowPaid = new("letter.how_paid");
    private static readonly Word HowPaidText = new("letter.how_paid_text");
    private static readonly Word[] MoversTexts = [.. Enum.GetNames<MoverRule>().Select(name => new Word("letter.movers." + name))];
    private static readonly Word[] EarningsTexts = [.. Enum.GetNames<EarningsKind>().Select(name => new Word("letter.earnings." + name))];
    private static readonly Word Leave = new("letter.leave", "type", "treatment");
    private static readonly Word[] Treatments = [.. Enum.GetNames<LeaveTreatment>().Select(name => new Word("treatment." + name))];
    private static readonly Word Conditions = new("letter.conditions");
    private static readonly Word Modifiers = new("letter.modifiers");
    private static readonly Word WithoutScore = new("letter.without_score");
    private static readonly Word Dispute = new("letter.dispute");
    private static readonly Word DisputeText = new("letter.dispute_text", "days");
    private static readonly Word Acknowledge = new("letter.acknowledge");
    private static readonly Word SignatureDay = new("letter.signature_day");
    private static readonly Word SignatureName = new("letter.signature_name", "name");
    private static readonly Word SignatureCompany = new("letter.signature_company");
    private static readonly Word Identity = new("letter.identity", "key", "version", "hash");
    private static readonly Word Frozen = new("letter.frozen", "day");

    /// <summary>The letter.</summary>
    /// <param name="plan">The frozen plan.</param>
    /// <param name="seal">Its hash and day.</param>
    /// <param name="participant">To whom; without faults.</param>
    /// <param name="target">What would be paid at 100 percent as far as it is known, prorated; null where another company pays.</param>
    /// <param name="words">The language.</param>
    public static BonusDocument Of(FrozenPlan plan, PlanSeal seal, Participant participant, decimal? target, BonusWords words)
    {
        var terms = StatementDocument.Terms(plan);
        var names = new PlanNames(plan.Plan, words);
        var (first, last) = (words.Day(terms.Cycle.Start), words.Day(terms.Cycle.End.AddDays(-1)));
        List<DocumentPart> parts = [];
        if (seal.On is null)
        {
            parts.Add(new NoticePart(words.Say(Draft)));
        }
        else if (LateNotice(plan, seal, words) is { } late)
        {
            parts.Add(late);
        }

        parts.Add(Headline(terms, participant, target, words));
        parts.Add(new ParagraphPart(words.Say(Intro, first, last, words.Period(terms.Cycle.Period))));
        var assignments = participant.Assignments.Where(one => one.Start < terms.Cycle.End && one.End > terms.Cycle.Start).OrderBy(one => one.Start).ToList();
        parts.AddRange(assignments.SelectMany(assignment => OfAssignment(plan, terms, participant, assignment, target is not null, names, words)));
        parts.Add(new HeadingPart(words.Say(HowPaid)));
        parts.Add(new BulletsPart([.. HowItIsPaid(terms, participant, assignments, words)]));
        parts.AddRange(OfRoles(plan, terms, assignments, words));
        parts.Add(new HeadingPart(words.Say(Dispute)));
        parts.Add(new ParagraphPart(words.Say(DisputeText, words.Count(terms.DisputeDays))));
        parts.Add(new ParagraphPart(words.Say(Acknowledge)));
        parts.Add(new SignaturePart([words.Say(SignatureDay), words.Say(SignatureName, participant.Name), words.Say(SignatureCompany)]));
        parts.Add(new ParagraphPart(
            words.Sentences(words.Say(Identity, plan.Plan.Key, plan.Plan.Version, seal.Hash), seal.On is { } on ? words.Say(Frozen, words.Day(on)) : ""), Small: true));
        return new(
            words.Language, words.Say(Title), words.Period(terms.Cycle.Period), words.Say(Subtitle, participant.Name, participant.Key, plan.Plan.Name), parts);
    }

    /// <summary>That the plan was frozen in its cycle, and why; null where it was frozen before, or not yet.</summary>
    internal static NoticePart? LateNotice(FrozenPlan plan, PlanSeal seal, BonusWords words) => seal is { On: { } day, LateReason: { } reason }
        ? new(words.Say(Late, words.Day(day), words.Day(StatementDocument.Terms(plan).Cycle.Start), reason))
        : null;

    private static HeadlinePart Headline(PlanTerms terms, Participant participant, decimal? target, BonusWords words) => target is { } amount
        ? new(
            words.Say(TargetAmount), words.Money(amount, participant.Currency),
            terms.Pool is { } pool ? words.Say(TargetPool, words.Money(pool.Amount, terms.Currency)) : words.Say(TargetText))
        : new(words.Say(TargetAmount), words.Say(NoAmount), words.Say(NoAmountText));

    private static IEnumerable<DocumentPart> OfAssignment(
        FrozenPlan plan, PlanTerms terms, Participant participant, Assignment assignment, bool inMoney, PlanNames names, BonusWords words)
    {
        yield return new HeadingPart(AssignmentParts.HeadingText(words, names, assignment, terms.Cycle));
        if (inMoney && assignment is { TargetPercent: { } percent, EligibleEarnings: { } earnings })
        {
            yield return new ParagraphPart(words.Say(TargetOf, words.Percent(percent), words.Money(earnings, participant.Currency)));
        }

        if (terms.Roles.FirstOrDefault(one => one.Key == assignment.Role) is { } role)
        {
            yield return Components(plan, role, assignment, words);
        }
    }

    private static GridPart Components(FrozenPlan plan, PlanRole role, Assignment assignment, BonusWords words)
    {
        var (says, names) = (new PlanSentences(plan, words), new PlanNames(plan.Plan, words, role.Key));
        var weights = words.Percents([.. role.Components.Select(component => (decimal?)component.Weight)]);
        return new(
            [new(words.Say(Component), 26), new(words.Say(Weight), 10, Right: true), new(words.Say(Measured), 28), new(words.Say(HeldAgainst), 36)],
            [.. role.Components.Select((component, at) => new GridRow(
            [
                new(names.Component(component)),
                new(weights[at]),
                new(says.Measured(component.Score, assignment.Department)),
                new("", [.. says.HeldAgainst(role, component, assignment.Department).Select(says.SayWhole)]),
            ]))]);
    }

    private static IEnumerable<string> HowItIsPaid(PlanTerms terms, Participant participant, List<Assignment> assignments, BonusWords words)
    {
        yield return words.Say(HowPaidText);
        var curves = terms.Roles.Where(role => assignments.Exists(one => one.Role == role.Key)).SelectMany(role => role.Components).Select(component => component.Curve);
        foreach (var curve in curves.Distinct())
        {
            yield return words.Say(Hows[curve.Key]);
        }

        yield return words.Say(EarningsTexts[(int)terms.Earnings]);
        yield return words.Say(MoversTexts[(int)terms.Movers]);
        foreach (var rules in terms.Leaves.Where(rule => rule.Country == participant.Country || rule.Country == LeaveRule.AnyCountry).GroupBy(rule => rule.Type))
        {
            var rule = rules.FirstOrDefault(one => one.Country == participant.Country) ?? rules.First();
            yield return words.Say(Leave, words.Leave(rule.Type), words.Say(Treatments[(int)rule.Treatment]));
        }
    }

    private static IEnumerable<DocumentPart> OfRoles(FrozenPlan plan, PlanTerms terms, List<Assignment> assignments, BonusWords words)
    {
        var says = new PlanSentences(plan, words);
        foreach (var role in assignments.Select(assignment => assignment.Role).Distinct().SelectMany(key => terms.Roles.Where(role => role.Key == key)))
        {
            foreach (var (heading, lines) in new[] { (Conditions, says.Gates(role)), (Modifiers, says.Modifiers(role)), (WithoutScore, says.WithoutScore(role)) })
            {
                string[] items = [.. lines];
                if (items.Length > 0)
                {
                    yield return new HeadingPart(words.Say(heading));
                    yield return new BulletsPart(items);
                }
            }
        }
    }
}
