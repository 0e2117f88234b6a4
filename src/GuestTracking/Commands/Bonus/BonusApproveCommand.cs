using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus approve RUN</c></summary>
internal static class BonusApproveCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var command = new Command("approve",
            "Approves a run in review. Whoever calculated it, or decided an amount in it, cannot; what is refused is in the audit.\n\n"
            + "Example: guesttracking bonus approve 7") { run };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var number = arguments.GetRequiredValue(run);
            await new RunSteps(session.Database.Hr).ApproveAsync(number, session.Today, cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Run {number} is approved."));
        }, cancellationToken));
        return command;
    }
}
