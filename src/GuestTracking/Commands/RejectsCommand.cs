using System.CommandLine;
using GuestTracking.Ingestion;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking rejects</c></summary>
internal static class RejectsCommand
{
    private const int RowsDefault = 100;

    public static Command Build(CommandContext context)
    {
        var source = new Option<string?>("--source") { Description = "Only of this source." };
        var limit = new Option<int>("--limit") { Description = "At most so many; 0 for all.", DefaultValueFactory = static _ => RowsDefault };
        var command = new Command("rejects",
            "Lists what was refused, and why. A refused row is kept whole; an empty column means that the whole row was refused. A pulled record has no line; its response is named.\n\n"
            + "Example: guesttracking rejects --source demo --format csv --limit 0") { source, limit, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = new ResultTable(
                new ResultColumn("source"), new ResultColumn("file"), new ResultColumn("line"), new ResultColumn("column"),
                new ResultColumn("property"), new ResultColumn("value"), new ResultColumn("reason"), new ResultColumn("response"));
            var shown = arguments.GetValue(limit);
            var total = await RejectReader.ReadAsync(
                host.Database.Analyst, arguments.GetValue(source), shown,
                reject => table.Add(reject.Source, reject.File, reject.Line, reject.Column, reject.Property, reject.Value, reject.Reason, reject.Response),
                cancellationToken);
            context.Print(arguments, table);
            if (total > table.Count)
            {
                context.Messages.Report($"{table.Count} of {total} refusals shown; --limit 0 shows all.");
            }
            return 0;
        });
        return command;
    }
}
