using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus dispute RUN</c></summary>
internal static class BonusDisputeCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var participant = BonusArguments.Participant("Who disputes the statement.");
        var grounds = BonusArguments.Text("--grounds", "Why: enters a dispute.");
        var answer = BonusArguments.Text("--answer", "Answers the open dispute; with --decision.");
        var decision = new Option<string?>("--decision") { Description = "upheld or rejected.", HelpName = "upheld|rejected" };
        decision.AcceptOnlyFromAmong("upheld", "rejected");
        var command = new Command("dispute",
            "Lists the disputes about a run's statements, open ones first; enters one, until the statement's date and the plan's days to dispute; "
            + "or answers one, by somebody who neither calculated it nor decided an amount in it nor entered the dispute.\n\n"
            + "Example: guesttracking bonus dispute 7 --participant P-1004 --grounds \"my leave was parental leave\"")
        {
            run, participant, grounds, answer, decision, context.Format,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var (number, who, why, said, how) = (
                arguments.GetRequiredValue(run), arguments.GetValue(participant), arguments.GetValue(grounds), arguments.GetValue(answer), arguments.GetValue(decision));
            if (who is null ? (why ?? said ?? how) is not null : (why is null) == (said is null) || (said is null) != (how is null))
            {
                throw new UserError("Give --participant with --grounds to enter a dispute, or with --answer and --decision to answer one; nothing but the run to list them.");
            }
            return BonusSession.RunAsync(context, arguments, async session =>
            {
                var disputes = new Disputes(session.Database.Hr);
                if (why is not null)
                {
                    await disputes.OpenAsync(number, who!, why, session.Today, cancellationToken);
                }
                else if (said is not null)
                {
                    await disputes.AnswerAsync(number, who!, said, how!, session.Today, cancellationToken);
                }
                context.Print(arguments, Table(await disputes.ListAsync(number, cancellationToken)));
                if (how == "upheld")
                {
                    context.Messages.Report(FormattableString.Invariant(
                        $"Upheld: the frozen run stays as it is. Correct the answers and make a true-up, or decide the amount: guesttracking bonus review {number} --participant {who} --amount … --reason …"));
                }
            }, cancellationToken);
        });
        return command;
    }

    private static ResultTable Table(IReadOnlyList<Dispute> disputes)
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("state"), new ResultColumn("grounds"), new ResultColumn("disputed_on"), new ResultColumn("deadline"),
            new ResultColumn("answer_due"), new ResultColumn("answer"), new ResultColumn("answered_on"), new ResultColumn("answered_by"));
        foreach (var one in disputes)
        {
            table.Add(one.Participant, one.State, one.Grounds, one.DisputedOn, one.Deadline, one.AnswerDue, one.Answer, one.AnsweredOn, one.AnsweredBy);
        }
        return table;
    }
}
