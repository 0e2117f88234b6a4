using System.CommandLine;
using GuestTracking.Ingestion;

namespace GuestTracking.Commands.Sources;

/// <summary><c>guesttracking sources pause|resume|rewind|remove NAME</c></summary>
internal static class SourceChangeCommands
{
    public static Command Pause(CommandContext context, bool paused) => paused
        ? Change(context, "pause", "Keeps workers from pulling a source by themselves. A pull that is on its way goes on.", [],
            async (store, source, _, token) => { await store.PauseAsync(source, true, token); return "is paused"; })
        : Change(context, "resume", "Lets workers pull a paused source again, from its next hour on.", [],
            async (store, source, _, token) => { await store.PauseAsync(source, false, token); return "is no longer paused"; });

    public static Command Rewind(CommandContext context)
    {
        var to = new Option<string?>("--to") { Description = "A watermark that the source had, as 'jobs runs' shows it; without it the next pull begins at the beginning.", HelpName = "WATERMARK" };
        return Change(context, "rewind", "Sets where the next pull of a source begins. What is known already changes nothing; rows that were refused, since their hotel was unknown, are taken.", [to],
            async (store, source, arguments, token) =>
            {
                await store.RewindAsync(source, arguments.GetValue(to), token);
                return arguments.GetValue(to) is { } watermark ? $"is pulled from '{watermark}' on next" : "is pulled from the beginning next";
            });
    }

    public static Command Remove(CommandContext context) => Change(
        context, "remove", "Forgets the definition of a source. Its answers stay, and how far it was pulled.", [],
        async (store, source, _, token) => { await store.RemoveAsync(source, token); return "is pulled no more"; });

    private static Command Change(
        CommandContext context, string verb, string description, Option[] options, Func<SourceStore, string, ParseResult, CancellationToken, Task<string>> change)
    {
        var name = new Argument<string>("NAME") { Description = "Of a source." };
        var command = new Command(verb, $"{description}\n\nExample: guesttracking sources {verb} medallia") { name };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var store = new SourceStore(host.Database.Worker);
            var source = (await store.FindAsync(arguments.GetRequiredValue(name), cancellationToken)).Name;
            context.Messages.Report($"'{source}' {await change(store, source, arguments, cancellationToken)}.");
            return 0;
        });
        return command;
    }
}
