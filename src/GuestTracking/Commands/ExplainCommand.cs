using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking explain --property K --from P1 --to P2</c></summary>
internal static class ExplainCommand
{
    public static Command Build(CommandContext context)
    {
        var property = new Option<string>("--property") { Description = "Key of the property.", Required = true, HelpName = "KEY" };
        var from = new Option<string>("--from") { Description = "The first period: " + PeriodParser.AcceptedForms + ".", Required = true, HelpName = "PERIOD" };
        var to = new Option<string>("--to") { Description = "The second period; shares no day with the first.", Required = true, HelpName = "PERIOD" };
        var department = new Option<string>("--department") { Description = "A department; overall by default.", DefaultValueFactory = static _ => ChainSnapshot.Overall };
        var command = new Command("explain",
            "Says why the score of a property moved between two periods, in points of the 0–100 index. Exactly:\n"
            + "  total = guest mix + departments + remainder; the segments add up to the mix, the departments to theirs.\n"
            + "A department's effect is its own change at the same guest mix times what goes with a point of it in the region: associated\n"
            + "with the move, not shown to cause it. What neither explains stays in the remainder.\n\n"
            + "Example: guesttracking explain --property DE03 --from 2024-Q4 --to 2025-Q4") { property, from, to, department, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var reading = await ChainReading.OpenAsync(host.Database.Analyst, cancellationToken);
            var explanation = await ExplainReading.ExplainAsync(
                reading, arguments.GetRequiredValue(property), arguments.GetRequiredValue(from), arguments.GetRequiredValue(to),
                arguments.GetRequiredValue(department), cancellationToken);
            context.Print(arguments, Table(explanation));
            return 0;
        });
        return command;
    }

    private static ResultTable Table(ChangeExplanation explanation)
    {
        var table = new ResultTable(
            new ResultColumn("part"), new ResultColumn("name"), new ResultColumn("effect", 2), new ResultColumn("low", 2), new ResultColumn("high", 2),
            new ResultColumn("word"), new ResultColumn("n_from"), new ResultColumn("n_to"), new ResultColumn("note"));
        var move = explanation.Total;
        foreach (var part in explanation.Parts)
        {
            var isTotal = part.Part == "total";
            table.Add(part.Part, part.Name, part.Effect, isTotal ? move.Low : null, isTotal ? move.High : null,
                isTotal ? StandingRows.WordOf(move.Verdict) : null, part.NFrom, part.NTo, part.Note);
        }
        return table;
    }
}
