using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus pay RUN</c></summary>
internal static class BonusPayCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var day = BonusArguments.Day("The day of the payment; today without it.");
        var command = new Command("pay",
            "Records that a frozen run was paid, with the differences of its true-ups so far. From then on nothing is deducted by itself.\n\n"
            + "Example: guesttracking bonus pay 7 --on 2027-03-31") { run, day };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var (number, paid) = (arguments.GetRequiredValue(run), arguments.GetValue(day) ?? session.Today);
            await new RunSteps(session.Database.Hr).PayAsync(number, paid, cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Run {number} is paid, on {paid:yyyy-MM-dd}."));
        }, cancellationToken));
        return command;
    }
}
