using System.CommandLine;
using System.Globalization;
using GuestTracking.Jobs;
using GuestTracking.Web;

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
        var listen = new Option<string?>("--listen") { Description = "Take webhooks and answer /health/live and /health/ready here, for example http://127.0.0.1:8080; behind a proxy that ends TLS.", HelpName = "URL" };
        var atOnce = new Option<int>("--at-once") { Description = "Jobs at once; 11 with the usual 100 connections of a connection string, more with a larger Maximum Pool Size.", DefaultValueFactory = static _ => AtOnceDefault, HelpName = "N" };
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
            + "Example: guesttracking work --listen http://127.0.0.1:8080") { listen, node, atOnce };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            if (arguments.GetValue(atOnce) > Worker.AtOnceMost(host.Database))
            {
                throw new UserError(FormattableString.Invariant(
                    $"--at-once: jobs would wait for each other's connections: those that this connection string allows suffice for {Worker.AtOnceMost(host.Database)} jobs at once. ")
                    + "Start more workers, or raise 'Maximum Pool Size' in it (and max_connections of the server).");
            }
            var name = arguments.GetValue(node) is { Length: > 0 } given ? given : Environment.MachineName;
            // A worker that starts again under its name is not taken for the one before it.
            var unique = FormattableString.Invariant($"{name}/{Environment.ProcessId}-{context.Time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000}");
            var worker = new Worker(context.Surroundings(arguments, host.Database), unique, arguments.GetValue(atOnce), context.Messages);
            if (arguments.GetValue(listen) is not { Length: > 0 } url)
            {
                await worker.RunAsync(cancellationToken);
                return 0;
            }
            await using var listening = await Listening.StartAsync(
                url, host.Database, context.Time, _ => Task.FromResult(worker.Trouble), cancellationToken, context.Messages.Report);
            context.Messages.Report($"Listening on {listening.Address}.");
            await worker.RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
