using System.CommandLine;
using GuestTracking.Chain;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking chain import FILE</c></summary>
internal static class ChainCommand
{
    private const int WithoutRegionShown = 10;

    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with 'property' and any of: " + string.Join(", ", ChainFile.Columns.Skip(1)) + "." };
        var mapping = new Option<string?>("--mapping") { Description = "JSON that names other columns; several make a region's path.", HelpName = "MAPPING.json" };
        var import = new Command("import",
            "Brings properties, regions, brands and dated states into the chain. The same file again changes nothing.\n\n"
            + "Example: guesttracking chain import hotels.csv --mapping hotels.mapping.json") { file, mapping, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var path = arguments.GetRequiredValue(file);
            var result = await new ChainImport(host.Database).RunAsync(path, arguments.GetValue(mapping), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("file"), new ResultColumn("rows"), new ResultColumn("added"), new ResultColumn("changed"),
                new ResultColumn("unchanged"), new ResultColumn("without_region"));
            table.Add(Path.GetFileName(path), result.Rows, result.Added, result.Changed, result.Unchanged, result.WithoutRegion.Count);
            context.Print(arguments, table);
            if (result.WithoutRegion.Count > 0)
            {
                context.Messages.Report(
                    $"{result.WithoutRegion.Count} properties have no region; they are kept and compared with nobody: "
                    + string.Join(", ", result.WithoutRegion.Take(WithoutRegionShown))
                    + (result.WithoutRegion.Count > WithoutRegionShown ? ", …" : ""));
            }
            return 0;
        });
        return new Command("chain", "Who belongs to the chain, where, and since when.") { import };
    }
}
