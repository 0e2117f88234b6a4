using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus freeze RUN</c></summary>
internal static class BonusFreezeCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var command = new Command("freeze",
            "Freezes an approved run: nothing in it changes any more, and the day is the date of its statements, from which disputes count.\n\n"
            + "Example: guesttracking bonus freeze 7") { run };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var number = arguments.GetRequiredValue(run);
            await new RunSteps(session.Database.Hr).FreezeAsync(number, session.Today, cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Run {number} is frozen; its statements are of {session.Today:yyyy-MM-dd}."));
        }, cancellationToken));
        return command;
    }
}
