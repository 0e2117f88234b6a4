using System.CommandLine;
using System.Globalization;
using GuestTracking.Chain;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking weights import FILE</c></summary>
internal static class WeightsCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with brand (empty: all brands without weights of their own), valid_from, department, weight." };
        var import = new Command("import",
            "Brings the composite's weights in, per brand and date; those of a brand and date sum to 1. Responses from that date on get "
            + "their composite anew, also those that came in before. The same file again changes nothing.\n\n"
            + "Example: guesttracking weights import weights-2025.csv") { file, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var result = await new WeightsImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken);
            var table = new ResultTable(new ResultColumn("brand"), new ResultColumn("valid_from"), new ResultColumn("departments"), new ResultColumn("state"));
            foreach (var set in result.Sets)
            {
                table.Add(set.Brand.Length > 0 ? set.Brand : null, set.ValidFrom, set.Departments, set.State);
            }
            context.Print(arguments, table);
            context.Messages.Report(result.Sets.All(set => set.State == "unchanged")
                ? "Nothing changed: these weights hold already."
                : string.Create(CultureInfo.InvariantCulture, $"{result.Recomputed:#,0} response(s) have another composite than before; run 'guesttracking compute' for their periods."));
            return 0;
        });
        return new Command("weights", "How much each department counts in the composite, per brand and date.") { import };
    }
}
