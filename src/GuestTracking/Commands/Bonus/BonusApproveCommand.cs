using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus approve RUN</c></summary>
internal static class BonusApproveCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var hash = new Option<string?>("--hash")
        {
            Description = "The first 8 or more characters of the hash of the result that you reviewed; another result is refused.", HelpName = "HASH",
        };
        var command = new Command("approve",
            "Approves a run in review. Whoever calculated it, or decided an amount in it, cannot; what is refused is in the audit. An amount "
            + "that is decided in review has the run reviewed anew. Without --hash the result is approved that is there now, which somebody may "
            + "have put in place of the one that you saw: give the hash that 'bonus review' or 'bonus runs' printed to be sure.\n\n"
            + "Example: guesttracking bonus approve 7 --hash 3f9c21d07b5e") { run, hash };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var number = arguments.GetRequiredValue(run);
            await new RunSteps(session.Database.Hr).ApproveAsync(number, arguments.GetValue(hash)?.Trim().ToLowerInvariant(), session.Today, cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Run {number} is approved."));
            await using var connection = await session.Database.Hr.OpenConnectionAsync(cancellationToken);
            if (await RunReader.FindAsync(connection, number, cancellationToken) is { Held: > 0 } approved)
            {
                context.Messages.Report(FormattableString.Invariant(
                    $"{approved.Held} of {approved.People} awards are held and will not be paid: decide them by returning the run, or once it is frozen with a true-up. They stand in 'bonus calculate' and on the sheet Exceptions."));
            }
        }, cancellationToken));
        return command;
    }
}
