using System.CommandLine;
using System.Globalization;
using GuestTracking.Jobs;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking work</c></summary>
internal static class WorkCommand
{
    private const int AtOnceDefault = 4;
    private const int AtOnceMost = 32;

    /// <summary>How long jobs that run are given to stop, when the worker is.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(2);

    public static Command Build(CommandContext context)
    {
        var node = new Option<string?>("--node") { Description = "Name of this worker in the lists of runs; the machine's name without it.", HelpName = "NAME" };
        var atOnce = new Option<int>("--at-once") { Description = "Jobs at once.", DefaultValueFactory = static _ => AtOnceDefault, HelpName = "N" };
        atOnce.Validators.Add(result =>
        {
            if (result.GetValue(atOnce) is < 1 or > AtOnceMost)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--at-once is between 1 and {AtOnceMost}."));
            }
        });
        var command = new Command("work",
            "Runs what is due, until it is stopped: pulls of sources, and the jobs of the jobs document. Any number of workers work on one database; what one that died left is "
            + "done by another.\n\n"
            + "Example: guesttracking work --node pulls-1") { node, atOnce };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var name = arguments.GetValue(node) is { Length: > 0 } given ? given : Environment.MachineName;
            // A worker that starts again under its name is not taken for the one before it.
            var unique = FormattableString.Invariant($"{name}/{Environment.ProcessId}-{context.Time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000}");
            await new Worker(context.Surroundings(arguments, host.Database), unique, arguments.GetValue(atOnce), context.Messages).RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
