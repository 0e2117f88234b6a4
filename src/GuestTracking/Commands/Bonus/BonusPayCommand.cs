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
            "Records that a frozen run was paid, with the differences of its approved true-ups so far; one that is not approved is left out, and "
            + "has to be made again. From then on nothing is deducted by itself.\n\n"
            + "Example: guesttracking bonus pay 7 --on 2027-03-31") { run, day };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var (number, paid) = (arguments.GetRequiredValue(run), arguments.GetValue(day) ?? session.Today);
            await new RunSteps(session.Database.Hr).PayAsync(number, paid, cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Run {number} is paid, on {paid:yyyy-MM-dd}."));
            await using var connection = await session.Database.Hr.OpenConnectionAsync(cancellationToken);
            if (await RunReader.FindAsync(connection, number, cancellationToken) is var stored && stored.TrueUps > stored.ApprovedTrueUp)
            {
                context.Messages.Report(FormattableString.Invariant($"True-up {stored.TrueUps} is not approved and was left out. Make it again: guesttracking bonus true-up {number}."));
            }
        }, cancellationToken));
        return command;
    }
}
