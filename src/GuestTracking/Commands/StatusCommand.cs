using System.CommandLine;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking status</c></summary>
internal static class StatusCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("status",
            "Says which database is used, how fresh its data are, and what it holds.\n\nExample: guesttracking status --format json") { context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = new ResultTable(new ResultColumn("item"), new ResultColumn("value"));
            table.Add("database", host.Database.Name + (host.IsPrivate ? $" (private, under {Path.GetFullPath(context.Home(arguments))})" : ""));
            await using var command = host.Database.Analyst.CreateCommand(Sql.Query("status/describe"));
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                table.Add(rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1));
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }
}
