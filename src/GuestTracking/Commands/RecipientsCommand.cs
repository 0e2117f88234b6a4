using System.CommandLine;
using GuestTracking.Chain;
using GuestTracking.Delivery;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking recipients import FILE</c>, <c>recipients list</c></summary>
internal static class RecipientsCommand
{
    public static Command Build(CommandContext context) => new("recipients", "Who gets which pack.") { Import(context), List(context) };

    private static Command Import(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = $"CSV with recipient (a key of its own), pack ({string.Join(", ", RecipientRows.Packs)}), name; property or region, as the pack is one's; "
                + "and optionally email, language (as de; else the pack's), active (yes, no).",
        };
        var command = new Command("import",
            "Brings recipients in, a row a person and pack. Who is there already is replaced, others stay; the same file again changes nothing.\n\n"
            + "Example: guesttracking recipients import recipients.csv") { file, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = new ResultTable(new ResultColumn("pack"), new ResultColumn("recipients"), new ResultColumn("added"), new ResultColumn("changed"));
            foreach (var result in await new RecipientImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken))
            {
                table.Add(result.Pack, result.Recipients, result.Added, result.Changed);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    private static Command List(CommandContext context)
    {
        var command = new Command("list",
            "Who gets which pack, and at which address.\n\nExample: guesttracking recipients list --format csv") { context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = new ResultTable(
                new ResultColumn("recipient"), new ResultColumn("pack"), new ResultColumn("property"), new ResultColumn("region"), new ResultColumn("name"),
                new ResultColumn("email"), new ResultColumn("language"), new ResultColumn("active"));
            foreach (var one in await Recipients.ReadAsync(host.Database, null, cancellationToken))
            {
                table.Add(one.Key, one.Pack, one.Property, one.Region, one.Name, one.Email, one.Language, one.Active);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }
}
