using System.CommandLine;

namespace GuestTracking.Commands.Jobs;

/// <summary><c>guesttracking jobs pause NAME</c>, <c>resume NAME</c></summary>
internal static class JobPauseCommand
{
    public static Command Build(CommandContext context, bool paused)
    {
        var name = new Argument<string>("NAME") { Description = "Of a job, as 'guesttracking jobs' lists it." };
        var verb = paused ? "pause" : "resume";
        var command = new Command(verb,
            (paused ? "Keeps a job from running by itself. A run that is on its way goes on." : "Lets a paused job run by itself again, from its next hour on.")
            + $"\n\nExample: guesttracking jobs {verb} compute") { name };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var store = context.JobsOf(arguments, host.Database);
            var job = (await store.ListAsync(cancellationToken)).Find(arguments.GetRequiredValue(name)).Definition;
            await store.PauseAsync(job, paused, cancellationToken);
            context.Messages.Report($"'{job.Name}' is {(paused ? "paused" : "no longer paused")}; workers know within seconds.");
            return 0;
        });
        return command;
    }
}
