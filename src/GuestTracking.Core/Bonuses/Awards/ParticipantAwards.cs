namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Makes an award of what was reckoned: money, decisions, outcome, and the statement from its first line to its last.</summary>
internal sealed class ParticipantAwards(BonusPlan plan, PlanTerms terms, Pool? pool)
{
    /// <summary>The award.</summary>
    /// <param name="reckoning">What was reckoned.</param>
    /// <param name="decisions">Those on this award, in the order of their days; the last holds.</param>
    public Award Of(Reckoning reckoning, IReadOnlyList<AwardDecision> decisions)
    {
        var lines = new StatementLines(null, null);
        lines.Add("plan", Phrase.Of("plan", ("plan", plan.Name), ("version", plan.Version), ("first_day", terms.Cycle.Start), ("last_day", terms.Cycle.End.AddDays(-1))));
        if (reckoning.Faults.Count > 0)
        {
            return Closed(reckoning, AwardOutcome.Refused, "refused", reckoning.Faults, null, decisions, lines);
        }

        var statement = new List<StatementLine>(lines.All);
        statement.AddRange(reckoning.Assignments.SelectMany(assignment => assignment.Lines));
        var ending = new StatementLines(null, null);
        var award = reckoning.PaysMoney
            ? InMoney(reckoning, decisions, ending)
            : Closed(
                reckoning, AwardOutcome.PercentOnly, "percent-only", [.. PercentOnly(reckoning), .. reckoning.Exclusions, .. reckoning.Held], reckoning.Payout, decisions, ending);
        statement.AddRange(ending.All);
        return award with { Statement = statement };
    }

    private Award InMoney(Reckoning reckoning, IReadOnlyList<AwardDecision> decisions, StatementLines lines)
    {
        var participant = reckoning.Participant;
        var money = MoneyOfAward.Of(reckoning, terms, pool, lines);
        var outcome = reckoning.Held.Count > 0 ? AwardOutcome.Held : money.Amount > 0 ? AwardOutcome.Paid : AwardOutcome.Nil;
        var reasons = outcome switch
        {
            AwardOutcome.Held => reckoning.Held,
            AwardOutcome.Nil => reckoning.WhyNil(pool is not null),
            _ => [],
        };
        foreach (var reason in reasons)
        {
            lines.Add(outcome == AwardOutcome.Held ? "held" : "nil", reason);
        }

        foreach (var decision in decisions)
        {
            lines.Add("decision", null, decision.Amount, StatementUnit.Money, "", Words("decision", decision));
            money = new(decision.Amount, MoneyOfAward.Converted(participant, terms, decision.Amount));
            outcome = decision.Amount > 0 ? AwardOutcome.Paid : AwardOutcome.Nil;
            reasons = decision.Amount > 0 ? [] : [Words("decision-nil", decision)];
        }

        return new()
        {
            Participant = participant,
            Outcome = outcome,
            Reasons = reasons,
            Target = participant.Currency.Round(reckoning.Target),
            TargetInPlanCurrency = MoneyOfAward.Converted(participant, terms, reckoning.Target),
            Amount = money.Amount,
            AmountInPlanCurrency = money.InPlanCurrency,
            Payout = reckoning.Payout,
            Assignments = [.. reckoning.Assignments.Select(assignment => assignment.Award)],
            Statement = [],
            Luck = reckoning.Luck,
        };
    }

    /// <summary>An award without money: a decision about an amount changes nothing in it, and the statement says so.</summary>
    private static Award Closed(
        Reckoning reckoning, AwardOutcome outcome, string step, IReadOnlyList<Phrase> reasons, decimal? payout, IReadOnlyList<AwardDecision> decisions, StatementLines lines)
    {
        foreach (var reason in reasons)
        {
            lines.Add(step, reason);
        }

        foreach (var decision in decisions)
        {
            lines.Add("decision", Words("decision-without-effect", decision));
        }

        return new()
        {
            Participant = reckoning.Participant,
            Outcome = outcome,
            Reasons = reasons,
            Payout = payout,
            Assignments = [.. reckoning.Assignments.Select(assignment => assignment.Award)],
            Statement = lines.All,
            Luck = reckoning.Luck,
        };
    }

    private static IReadOnlyList<Phrase> PercentOnly(Reckoning reckoning) =>
        Phrases.Distinct(reckoning.Assignments.SelectMany(assignment => assignment.Lines).Where(line => line.Step == "percent-only").Select(line => line.Explanation!));

    private static Phrase Words(string key, AwardDecision decision) => key == "decision-without-effect"
        ? Phrase.Of(key, ("by", decision.By), ("date", decision.On))
        : Phrase.Of(key, ("reason", decision.Reason), ("by", decision.By), ("date", decision.On));
}
