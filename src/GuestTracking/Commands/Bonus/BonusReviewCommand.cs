using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus review RUN</c></summary>
internal static class BonusReviewCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var participant = BonusArguments.Participant("Whose award is overridden, or decided where it is held; with --amount and --reason.");
        var amount = BonusArguments.Amount("What is to be paid, in the participant's currency.");
        var reason = BonusArguments.Text("--reason", "Why; stands on the statement.");
        var back = new Option<string?>("--return") { Description = "Returns the run as a draft, for this reason.", HelpName = "REASON" };
        var command = new Command("review",
            "Takes a calculated run into review, overrides an award or decides a held one (which calculates the run anew), or returns the run "
            + "as a draft. After a decision the run is taken into review anew. Once a run is frozen, a decision on a held award, or on one whose dispute was upheld, comes in with the next true-up.\n\n"
            + "Example: guesttracking bonus review 7 --participant P-1004 --amount 2500 --reason \"case 2026-11 closed without finding\"")
        {
            run, participant, amount, reason, back, context.Format,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var (who, returned) = (arguments.GetValue(participant), arguments.GetValue(back));
            if (who is null && (arguments.GetValue(amount) is not null || arguments.GetValue(reason) is not null))
            {
                throw new UserError("--amount and --reason go with --participant.");
            }
            if (who is not null && returned is not null)
            {
                throw new UserError("--participant decides an award and --return returns the run: give one of them.");
            }
            var decided = who is null ? (decimal?)null : arguments.GetValue(amount) ?? throw new UserError("--amount is missing. See the example in --help.");
            var why = who is null ? null : arguments.Needed(reason);
            return BonusSession.RunAsync(context, arguments, async session =>
            {
                var number = arguments.GetRequiredValue(run);
                if (who is not null)
                {
                    await DecideAsync(context, arguments, session, number, who, decided!.Value, why!, cancellationToken);
                }
                else if (arguments.GetResult(back) is not null)
                {
                    await new RunSteps(session.Database.Hr).ReturnAsync(number, arguments.Needed(back), session.Today, cancellationToken);
                    context.Messages.Report(FormattableString.Invariant($"Run {number} is a draft again."));
                }
                else
                {
                    await new RunSteps(session.Database.Hr).ReviewAsync(number, session.Today, cancellationToken);
                    context.Messages.Report(FormattableString.Invariant($"Run {number} is in review, result {await HashAsync(session, number, cancellationToken)}"));
                }
            }, cancellationToken);
        });
        return command;
    }

    private static async Task DecideAsync(
        CommandContext context, ParseResult arguments, BonusSession session, long run, string participant, decimal amount, string reason, CancellationToken cancellationToken)
    {
        var calculated = await new RunCalculation(session.Database, session.Rules, session.Today).DecideAsync(run, participant, amount, reason, cancellationToken);
        if (calculated is null)
        {
            context.Messages.Report(FormattableString.Invariant($"Recorded. It comes in with the next true-up: guesttracking bonus true-up {run}."));
            return;
        }
        context.Print(arguments, RunTable.Of(calculated, BonusPapers.Languages(context, arguments).Of(BonusWordsFiles.English)));
        RunTable.Report(context, calculated);
        context.Messages.Report(FormattableString.Invariant($"Run {run} has another result than was reviewed: take it into review again with guesttracking bonus review {run}."));
    }

    private static async Task<string?> HashAsync(BonusSession session, long run, CancellationToken cancellationToken)
    {
        await using var connection = await session.Database.Hr.OpenConnectionAsync(cancellationToken);
        return (await RunReader.FindAsync(connection, run, cancellationToken)).ResultHash;
    }
}
