using System.CommandLine;
using GuestTracking.Ingestion;
using GuestTracking.Storage;

namespace GuestTracking.Commands.Sources;

/// <summary><c>guesttracking sources list</c></summary>
internal static class SourceListCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("list",
            "Lists the sources that are pulled: how, when, how far, and what became of the last pull of a worker. Hours are UTC.\n\n"
            + "Example: guesttracking sources list --format csv") { context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var pulls = await PullsAsync(host.Database, cancellationToken);
            var table = new ResultTable(
                new ResultColumn("source"), new ResultColumn("connector"), new ResultColumn("schedule"), new ResultColumn("time_zone"), new ResultColumn("paused"),
                new ResultColumn("watermark"), new ResultColumn("moved"), new ResultColumn("last_run"), new ResultColumn("outcome"), new ResultColumn("error"));
            foreach (var stored in await new SourceStore(host.Database.Worker).ListAsync(cancellationToken))
            {
                var last = pulls.TryGetValue(stored.Name, out var pull) ? pull : ((DateTime Started, string Outcome, string? Error)?)null;
                // What is wrong with the definition comes before what became of its last pull.
                table.Add(
                    stored.Name, stored.Sound?.Connector, stored.Schedule?.Cron, stored.Schedule?.TimeZone, stored.Paused, stored.Watermark, stored.MovedAt?.UtcDateTime,
                    last?.Started, last?.Outcome, stored.Fault ?? last?.Error);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    private static async Task<Dictionary<string, (DateTime Started, string Outcome, string? Error)>> PullsAsync(Database database, CancellationToken cancellationToken)
    {
        var pulls = new Dictionary<string, (DateTime, string, string?)>(StringComparer.Ordinal);
        await using var command = database.Analyst.CreateCommand(Sql.Query("jobs/list_pulls"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            pulls.Add(rows.GetString(0), (rows.GetDateTime(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3)));
        }
        return pulls;
    }
}
