using System.CommandLine;
using GuestTracking.Chain;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking goals import FILE</c></summary>
internal static class GoalsCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with property, year, measure, goal (in the measure's unit), and optionally department (else the measure's own, or overall).",
        };
        var import = new Command("import",
            "Brings goals in, a row a property, calendar year, measure and department. A goal that is there already is replaced, others "
            + "stay; the same file again changes nothing.\n\n"
            + "Example: guesttracking goals import goals-2025.csv") { file, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var result = await new GoalImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("year"), new ResultColumn("measure"), new ResultColumn("goals"), new ResultColumn("added"), new ResultColumn("changed"));
            foreach (var goals in result)
            {
                table.Add(goals.Year, goals.Measure, goals.Goals, goals.Added, goals.Changed);
            }
            context.Print(arguments, table);
            return 0;
        });
        return new Command("goals", "The scores that hotels are to reach in a year.") { import };
    }
}
