using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus replay RUN</c></summary>
internal static class BonusReplayCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var command = new Command("replay",
            "Reckons a run and its true-ups again from the inputs that are stored with them, without looking at answers or scores, and "
            + "compares the hashes. Ends with an error that names the first participant and step that differ.\n\n"
            + "Example: guesttracking bonus replay 7") { run, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var number = arguments.GetRequiredValue(run);
            var parts = await RunReplay.OfAsync(session.Database.Hr, number, null, cancellationToken);
            var table = new ResultTable(new ResultColumn("part"), new ResultColumn("stored"), new ResultColumn("replayed"), new ResultColumn("same"));
            foreach (var part in parts)
            {
                table.Add(part.Part, part.Stored, part.Replayed, part.Difference is null);
            }
            context.Print(arguments, table);
            if (parts.FirstOrDefault(part => part.Difference is not null) is { } other)
            {
                throw new UserError(FormattableString.Invariant(
                    $"Run {number} does not replay: {other.Part}, {other.Difference}. Either what is stored was changed, or this program reckons otherwise than the one that made the run."));
            }
        }, cancellationToken));
        return command;
    }
}
