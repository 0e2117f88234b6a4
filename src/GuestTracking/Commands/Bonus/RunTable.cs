using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs.Bonus;

namespace GuestTracking.Commands.Bonus;

/// <summary>The awards of a run as they are printed: exceptions first.</summary>
internal static class RunTable
{
    private const int PercentDecimals = 2;
    private static readonly AwardOutcome[] Order = [AwardOutcome.Refused, AwardOutcome.Held, AwardOutcome.PercentOnly, AwardOutcome.Nil, AwardOutcome.Paid];

    /// <summary>Rows that could not be understood, then awards by outcome and participant, with reasons in the words of HR's own language.</summary>
    public static ResultTable Of(CalculatedRun run, BonusWords words)
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("name"), new ResultColumn("outcome"), new ResultColumn("currency"), new ResultColumn("target"),
            new ResultColumn("payout", PercentDecimals), new ResultColumn("amount"), new ResultColumn("reason"));
        foreach (var row in run.Inputs.Refused)
        {
            table.Add(row.Participant, null, "refused", null, null, null, null, FormattableString.Invariant($"line {row.Line}, {row.Column} '{row.Value}' {row.Reason}"));
        }
        foreach (var award in run.Result.Awards.OrderBy(award => Array.IndexOf(Order, award.Outcome)))
        {
            table.Add(
                award.Participant.Key, award.Participant.Name, CanonicalJson.Word(award.Outcome), award.Participant.Currency.Code,
                MoneyCell.Of(award.Target, award.Participant.Currency), award.Payout, MoneyCell.Of(award.Amount, award.Participant.Currency),
                award.Reasons.Count > 0 ? string.Join(" ", award.Reasons.Select(reason => words.Say(reason, new(run.Inputs.Plan.Plan, words, award.Participant.Assignments.Select(one => one.Role).FirstOrDefault())))) : null);
        }
        return table;
    }

    /// <summary>Says which run it is, and its sums.</summary>
    public static void Report(CommandContext context, CalculatedRun run)
    {
        var (totals, terms) = (run.Result.Totals, run.Inputs.Plan.Plan.Terms!);
        long Count(AwardOutcome outcome) => run.Result.Awards.LongCount(award => award.Outcome == outcome);
        context.Messages.Report(FormattableString.Invariant(
            $"{Count(AwardOutcome.Refused) + run.Inputs.Refused.Select(row => row.Participant).Distinct(StringComparer.Ordinal).LongCount()} refused, {Count(AwardOutcome.Held)} held, {Count(AwardOutcome.PercentOnly)} without money, {Count(AwardOutcome.Nil)} nil, {Count(AwardOutcome.Paid)} paid."));
        context.Messages.Report(FormattableString.Invariant(
            $"{Money(totals.Amount)} {terms.Currency.Code} of a target of {Money(totals.Target)}; {Money(totals.Held)} held."));
        string Money(decimal amount) => new MoneyCell(amount, terms.Currency.Decimals).ToString();
        if (run.Inputs.Decisions.Count > 0)
        {
            context.Messages.Report(FormattableString.Invariant($"With {run.Inputs.Decisions.Count} decided in review: {string.Join(", ", run.Inputs.Decisions.Select(decision => decision.Participant))}."));
        }
        context.Messages.Report(FormattableString.Invariant($"Run {run.RunId}, result {run.Hash}"));
    }
}
