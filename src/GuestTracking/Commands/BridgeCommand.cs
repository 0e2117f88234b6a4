using System.CommandLine;
using GuestTracking.Chain;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking bridge import FILE</c> and <c>guesttracking bridge show</c></summary>
internal static class BridgeCommand
{
    public static Command Build(CommandContext context) =>
        new("bridge", "Bridges over a change of method: what older answers count for by the newer questionnaire.") { Import(context), Show(context) };

    private static Command Import(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with from_answer and to_answer: what the same guest answered by the older and by the newer method; at least 300 of them gave both.",
        };
        var department = new Option<string>("--department") { Description = "Key of the department.", Required = true };
        var from = new Option<string>("--from") { Description = "The older method.", Required = true, HelpName = "METHOD" };
        var to = new Option<string>("--to") { Description = "The newer method.", Required = true, HelpName = "METHOD" };
        var import = new Command("import",
            "Makes the table that brings answers by an older method onto the index of a newer one. Without it a change over time that "
            + "crosses the two is refused. A bridge that is there already is replaced. A question's method is its key and scale, or what "
            + "the mapping states.\n\n"
            + "Example: guesttracking bridge import both.csv --department overall --from \"overall 1–5\" --to \"overall 0–10\"")
        { file, department, from, to, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var key = arguments.GetRequiredValue(department);
            var result = await new BridgeImport(host.Database).RunAsync(
                arguments.GetRequiredValue(file), key, arguments.GetRequiredValue(from), arguments.GetRequiredValue(to), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("department"), new ResultColumn("from"), new ResultColumn("to"), new ResultColumn("rows"), new ResultColumn("incomplete"),
                new ResultColumn("pairs"), new ResultColumn("interpolated"));
            table.Add(
                key, result.Bridge.From, result.Bridge.To, result.Rows, result.Incomplete, result.Bridge.Pairs,
                result.Bridge.Steps.Count(step => step.Interpolated));
            context.Print(arguments, table);
            return 0;
        });
        return import;
    }

    private static Command Show(CommandContext context)
    {
        var show = new Command("show",
            "Lists the bridges: per older answer its pairs, what it counts for on the newer index (0–100), the standard deviation of single "
            + "newer answers around it, and whether it was interpolated (fewer than two pairs have it).\n\n"
            + "Example: guesttracking bridge show --format csv") { context.Format };
        show.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var connection = await host.Database.Analyst.OpenConnectionAsync(cancellationToken);
            var table = new ResultTable(
                new ResultColumn("department"), new ResultColumn("from"), new ResultColumn("to"), new ResultColumn("pairs"), new ResultColumn("answer"),
                new ResultColumn("answer_pairs"), new ResultColumn("mean"), new ResultColumn("deviation"), new ResultColumn("interpolated"));
            foreach (var (_, department, bridge) in await BridgeReader.ReadAsync(connection, cancellationToken))
            {
                for (var step = 0; step < bridge.Steps.Count; step++)
                {
                    Add(table, department, bridge, step);
                }
            }
            context.Print(arguments, table);
            return 0;
        });
        return show;
    }

    private static void Add(ResultTable table, string department, MethodBridge bridge, int step)
    {
        var line = bridge.Steps[step];
        table.Add(
            department, bridge.From, bridge.To, bridge.Pairs, (double)bridge.Scale.Raw(step), line.Pairs, line.Mean, Math.Sqrt(line.Variance),
            line.Interpolated ? "yes" : "no");
    }
}
