using System.CommandLine;
using GuestTracking.Chain;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking peers import FILE</c></summary>
internal static class PeersCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with peer_set, property: a row a set and a property in it." };
        var import = new Command("import",
            "Brings named sets of peers in. The sets that the file names have the file's members afterwards and no others; other sets "
            + "stay; the same file again changes nothing.\n\n"
            + "Example: guesttracking peers import airport-hotels.csv") { file, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var result = await new PeerSetImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("peer_set"), new ResultColumn("properties"), new ResultColumn("added"), new ResultColumn("removed"));
            foreach (var set in result)
            {
                table.Add(set.PeerSet, set.Properties, set.Added, set.Removed);
            }
            context.Print(arguments, table);
            var alone = result.Where(set => set.Properties == 1).Select(set => $"'{set.PeerSet}'").ToList();
            if (alone.Count > 0)
            {
                context.Messages.Report($"Sets of one hotel, which has nobody there to be compared with: {string.Join(", ", alone)}.");
            }
            return 0;
        });
        return new Command("peers", "Named sets of hotels that are compared with each other.") { import };
    }
}
