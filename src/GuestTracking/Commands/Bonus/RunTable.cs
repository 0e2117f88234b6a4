using System.CommandLine;
using System.Globalization;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary>The awards of a run as they are printed: exceptions first.</summary>
internal static class RunTable
{
    private const int AmountDecimals = 2;
    private static readonly AwardOutcome[] Order = [AwardOutcome.Refused, AwardOutcome.Held, AwardOutcome.PercentOnly, AwardOutcome.Nil, AwardOutcome.Paid];

    /// <summary>Rows that could not be understood, then awards by outcome and participant.</summary>
    public static ResultTable Of(CalculatedRun run)
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("name"), new ResultColumn("outcome"), new ResultColumn("currency"), new ResultColumn("target", AmountDecimals),
            new ResultColumn("payout", AmountDecimals), new ResultColumn("amount", AmountDecimals), new ResultColumn("reason"));
        foreach (var row in run.Inputs.Refused)
        {
            table.Add(row.Participant, null, "refused", null, null, null, null, FormattableString.Invariant($"line {row.Line}, {row.Column} '{row.Value}' {row.Reason}"));
        }
        foreach (var award in run.Result.Awards.OrderBy(award => Array.IndexOf(Order, award.Outcome)))
        {
            table.Add(
                award.Participant.Key, award.Participant.Name, CanonicalJson.Word(award.Outcome), award.Participant.Currency.Code, award.Target, award.Payout, award.Amount,
                award.Reasons.Count > 0 ? string.Join("; ", award.Reasons.Select(Text)) : null);
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
            $"{totals.Amount:#,0.##} {terms.Currency.Code} of a target of {totals.Target:#,0.##}; {totals.Held:#,0.##} held."));
        if (run.Inputs.Decisions.Count > 0)
        {
            context.Messages.Report(FormattableString.Invariant($"With {run.Inputs.Decisions.Count} decided in review: {string.Join(", ", run.Inputs.Decisions.Select(decision => decision.Participant))}."));
        }
        context.Messages.Report(FormattableString.Invariant($"Run {run.RunId}, result {run.Hash}"));
    }

    /// <summary>A reason by its key and what is filled in; statements have it in words.</summary>
    private static string Text(Phrase phrase) => phrase.Arguments.Count == 0
        ? phrase.Key
        : $"{phrase.Key} ({string.Join(", ", phrase.Arguments.Select(argument => $"{argument.Name} {Value(argument.Value)}"))})";

    private static string Value(object value) => value is DateOnly day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
