using System.CommandLine;
using GuestTracking.Chain;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking actions import FILE</c>, <c>guesttracking actions list</c></summary>
internal static class ActionsCommand
{
    public static Command Build(CommandContext context) =>
        new("actions", "What hotels agreed on to raise a score, with the score before and after in their packs.") { Import(context), List(context) };

    private static Command Import(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with property, action (a key), text, begun, and optionally department (else overall), measure (else index), owner, due, done; days as 2025-01-31.",
        };
        var import = new Command("import",
            "Brings actions in, a row a property and key. An action that is there already is replaced, others stay; the same file again "
            + "changes nothing. The next export shows them.\n\n"
            + "Example: guesttracking actions import actions.csv") { file, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var result = await new ActionImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken);
            var table = new ResultTable(new ResultColumn("property"), new ResultColumn("actions"), new ResultColumn("added"), new ResultColumn("changed"));
            foreach (var actions in result)
            {
                table.Add(actions.Property, actions.Actions, actions.Added, actions.Changed);
            }
            context.Print(arguments, table);
            return 0;
        });
        return import;
    }

    private static Command List(CommandContext context)
    {
        var property = new Option<string?>("--property") { Description = "Key of one property; without it all.", HelpName = "KEY" };
        var list = new Command("list",
            "Lists actions, oldest first within a property.\n\nExample: guesttracking actions list --property ES03") { property, context.Format };
        list.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            context.Print(arguments, await ReadAsync(host.Database, arguments.GetValue(property), cancellationToken));
            return 0;
        });
        return list;
    }

    private static async Task<ResultTable> ReadAsync(Database database, string? property, CancellationToken cancellationToken)
    {
        await using var connection = await database.Analyst.OpenConnectionAsync(cancellationToken);
        if (property is not null && (await ChainKeys.ReadAsync(connection, cancellationToken)).WhyUnknown(property) is { } reason)
        {
            throw new UserError($"There are no actions of '{property}': {reason}.");
        }
        var table = new ResultTable(
            new ResultColumn("property"), new ResultColumn("action"), new ResultColumn("department"), new ResultColumn("measure"), new ResultColumn("text"),
            new ResultColumn("owner"), new ResultColumn("due"), new ResultColumn("begun"), new ResultColumn("done"));
        await using var command = new NpgsqlCommand(Sql.Query("chain/list_actions"), connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)property ?? DBNull.Value);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            DateOnly? Day(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateOnly>(column);
            table.Add(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetString(5),
                Day(6), Day(7), Day(8));
        }
        return table;
    }
}
