using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus true-up RUN</c></summary>
internal static class BonusTrueUpCommand
{
    private static readonly string PercentOnly = CanonicalJson.Word(AwardOutcome.PercentOnly);

    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var scores = BonusArguments.File("--scores", "CSV of scores instead of the one that the run was calculated with.");
        var cases = BonusArguments.File("--cases", "CSV of integrity cases instead of those of the run.");
        var list = new Option<bool>("--list") { Description = "Lists all true-ups of the run and what was decided, and makes none." };
        var approve = new Option<int?>("--approve")
        {
            Description = "Approves the last true-up, if it has this number; without a number whichever is the last.", HelpName = "NUMBER", Arity = ArgumentArity.ZeroOrOne,
        };
        var participant = BonusArguments.Participant("Whose open negative differences are decided; with --decide, --on and --reason.");
        var decision = new Option<string?>("--decide") { Description = "forgive, offset (against a later payment) or recover.", HelpName = "forgive|offset|recover" };
        decision.AcceptOnlyFromAmong("forgive", "offset", "recover");
        var day = BonusArguments.Day("From when on the decision holds.");
        var reason = BonusArguments.Text("--reason", "Why.");
        var folder = BonusPapers.Folder(required: false);
        folder.Description = "Folder to write a short paper to for everybody whose award approved true-ups changed; prints the list of papers, and makes no true-up.";
        var language = BonusPapers.Language();
        var command = new Command("true-up",
            "Reckons a frozen run again with the scores of today and lists the signed difference of each person, counted from the true-up "
            + "that was approved last, with the scores and ranks that changed. The run stays as it was. Nothing of a true-up moves before --approve by "
            + "somebody else than who made it and who decided an amount of the run; a later one takes the place of one that was not approved. "
            + "After payment a negative difference moves nothing until it is decided, by somebody else than who made the true-up.\n\n"
            + "Settlement: to be approved, replaced (by a later one), left out (of the payment: make it again), with payment (before the run is "
            + "paid), pays, nothing, open, or what was decided.\n\n"
            + "Example: guesttracking bonus true-up 7 --approve 2\n"
            + "Example: guesttracking bonus true-up 7 --out true-ups\n"
            + "Example: guesttracking bonus true-up 7 --participant P-1004 --decide forgive --on 2027-05-01 --reason \"below the limit of 50\"")
        {
            run, scores, cases, list, approve, participant, decision, day, reason, folder, language, context.Format,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var (number, who, how) = (arguments.GetRequiredValue(run), arguments.GetValue(participant), arguments.GetValue(decision));
            var isApproval = arguments.GetResult(approve) is not null;
            Option[] others = [scores, cases, list, participant, decision, day, reason];
            var other = Array.Find(others, one => arguments.GetResult(one) is { Implicit: false });
            if (isApproval && other is not null)
            {
                throw new UserError($"--approve approves what there is; {other.Name} does not go with it.");
            }
            if (arguments.GetValue(folder) is { } papersTo)
            {
                return other is not null || isApproval
                    ? throw new UserError($"--out writes papers about approved true-ups; {other?.Name ?? approve.Name} does not go with it.")
                    : BonusSession.RunAsync(context, arguments, async session =>
                    {
                        var papers = await RunPapers.ReadAsync(session.Database.Hr, number, session.Today, cancellationToken);
                        await BonusPapers.WriteAsync(context, arguments, papersTo, RunPapers.TrueUps(papers, arguments.GetValue(language)), [], all: true, cancellationToken);
                    }, cancellationToken);
            }
            if (who is null != how is null)
            {
                throw new UserError("--participant and --decide go together, with --on and --reason.");
            }
            var (on, why) = how is null ? (default, "") : (arguments.GetValue(day) ?? throw new UserError("--on is missing: a decision is dated."), arguments.Needed(reason));
            return BonusSession.RunAsync(context, arguments, async session =>
            {
                var trueUps = new TrueUps(session.Database, session.Rules, session.Today);
                var made = (int?)null;
                if (isApproval)
                {
                    made = await trueUps.ApproveAsync(number, arguments.GetValue(approve), cancellationToken);
                }
                else if (how is not null)
                {
                    await trueUps.DecideAsync(number, who!, how, on, why, cancellationToken);
                }
                else if (!arguments.GetValue(list))
                {
                    made = await trueUps.MakeAsync(number, arguments.GetValue(scores), arguments.GetValue(cases), cancellationToken);
                    if (made is null)
                    {
                        context.Messages.Report(FormattableString.Invariant($"No score that run {number} looks at has changed; there is nothing to true up."));
                        ReportWaiting(context, number, await trueUps.ListAsync(number, null, cancellationToken));
                        return;
                    }
                }
                var lines = await trueUps.ListAsync(number, made, cancellationToken);
                context.Print(arguments, Table([.. lines.Where(line => who is null || line.Participant == who)]));
                ReportWaiting(context, number, lines);
            }, cancellationToken);
        });
        return command;
    }

    private static void ReportWaiting(CommandContext context, long run, IReadOnlyList<TrueUpLine> lines)
    {
        if (lines.FirstOrDefault(line => line.Settlement == "to be approved") is { } waiting)
        {
            context.Messages.Report(FormattableString.Invariant(
                $"Nothing of true-up {waiting.Number} moves before somebody else than {waiting.MadeBy} approves it: guesttracking bonus true-up {run} --approve {waiting.Number}."));
        }
    }

    private static ResultTable Table(IReadOnlyList<TrueUpLine> lines)
    {
        var table = new ResultTable(
            new ResultColumn("true_up"), new ResultColumn("participant"), new ResultColumn("currency"), new ResultColumn("outcome_before"), new ResultColumn("outcome_after"),
            new ResultColumn("amount_before"), new ResultColumn("amount_after"), new ResultColumn("difference"),
            new ResultColumn("payable"), new ResultColumn("settlement"), new ResultColumn("made_by"),
            new ResultColumn("approved_by"), new ResultColumn("approved_on"), new ResultColumn("decided_amount"), new ResultColumn("decided_on"),
            new ResultColumn("decided_by"), new ResultColumn("reason"), new ResultColumn("changes"));
        foreach (var line in lines)
        {
            // Scores of people whom another company pays change too; their amounts are none, not 0.
            var isMoney = line.OutcomeBefore != PercentOnly || line.OutcomeAfter != PercentOnly;
            table.Add(
                line.Number, line.Participant, line.Currency, line.OutcomeBefore, line.OutcomeAfter, Money(line.Before), Money(line.After), Money(line.Difference), Money(line.Payable), line.Settlement,
                line.MadeBy, line.ApprovedBy, line.ApprovedOn,
                Money(line.Decided), line.DecidedOn, line.DecidedBy, line.Reason, ScoreChange.Text(line.Changes));

            MoneyCell? Money(decimal? amount) => isMoney ? MoneyCell.Of(amount, Currency.Find(line.Currency)!) : null;
        }
        return table;
    }
}
