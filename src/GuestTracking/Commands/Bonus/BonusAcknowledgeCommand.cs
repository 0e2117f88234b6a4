using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus acknowledge RUN</c>, <c>… letter KEY</c> and <c>… statement RUN</c></summary>
internal static class BonusAcknowledgeCommand
{
    private const string DayText = "When it was acknowledged; today without it.";

    public static Command Build(CommandContext context)
    {
        var run = new Argument<long?>("RUN")
        {
            Description = "Lists whose letters and statements of this run are not acknowledged in time: within the plan's days to dispute.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("acknowledge",
            "Records that target letters and statements were acknowledged, and lists those that are late. Example: guesttracking bonus acknowledge 7")
        {
            run, Letter(context), Statement(context), context.Format,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var number = arguments.GetValue(run) ?? throw new UserError("Which run? Give its number to list what is late, or 'letter' or 'statement' to record one.");
            return BonusSession.RunAsync(context, arguments, async session =>
            {
                var table = new ResultTable(
                    new ResultColumn("document"), new ResultColumn("participant"), new ResultColumn("name"), new ResultColumn("since"), new ResultColumn("until"), new ResultColumn("days_late"));
                foreach (var late in await new Acknowledgements(session.Database.Hr).LateAsync(number, session.Today, cancellationToken))
                {
                    table.Add(late.Document, late.Participant, late.Name, late.Since, late.Until, late.DaysLate);
                }
                context.Print(arguments, table);
            }, cancellationToken);
        });
        return command;
    }

    private static Command Letter(CommandContext context)
    {
        var key = BonusArguments.Plan();
        var version = BonusArguments.Version("the only one, or the only one that is frozen");
        var (participant, day) = (Participant(), BonusArguments.Day(DayText));
        var command = new Command("letter",
            "Records that a participant acknowledged the target letter of a frozen plan. Once the plan has a run, its participants are known, "
            + "and another is refused.\n\n"
            + "Example: guesttracking bonus acknowledge letter hotel-2026 --participant P-1004 --on 2026-01-15") { key, version, participant, day };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var plan = await new PlanStore(session.Database.Hr).FindAsync(
                arguments.GetRequiredValue(key), arguments.GetValue(version), one => one.FrozenOn is not null, cancellationToken);
            var who = arguments.GetRequiredValue(participant);
            var isKnown = await new Acknowledgements(session.Database.Hr).LetterAsync(plan, who, arguments.GetValue(day) ?? session.Today, session.Today, cancellationToken);
            context.Messages.Report(isKnown ? "Recorded." : $"Recorded. The plan has no run yet that says who takes part: whether there is a participant '{who}' was not looked up.");
        }, cancellationToken));
        return command;
    }

    private static Command Statement(CommandContext context)
    {
        var run = BonusArguments.Run();
        var (participant, day) = (Participant(), BonusArguments.Day(DayText));
        var command = new Command("statement",
            "Records that a participant acknowledged the bonus statement of a frozen run.\n\n"
            + "Example: guesttracking bonus acknowledge statement 7 --participant P-1004") { run, participant, day };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            await new Acknowledgements(session.Database.Hr).StatementAsync(
                arguments.GetRequiredValue(run), arguments.GetRequiredValue(participant), arguments.GetValue(day) ?? session.Today, session.Today, cancellationToken);
            context.Messages.Report("Recorded.");
        }, cancellationToken));
        return command;
    }

    private static Option<string> Participant() => new("--participant") { Description = "Who acknowledged it.", Required = true, HelpName = "KEY" };
}
