using System.CommandLine;
using GuestTracking.Calculations;
using GuestTracking.Files;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking calculate METHOD --input FILE</c></summary>
internal static class CalculateCommand
{
    private const int DecimalsShown = 4;

    public static Command Build(CommandContext context)
    {
        var calculate = new Command("calculate",
            "Runs one of the program's methods on a table of your own, so that its figures can be checked against any published table. Needs no database.\n\n"
            + "Example: guesttracking calculate ranks --input pisa2018.csv --format csv");
        foreach (var calculation in AllCalculations.Make())
        {
            calculate.Subcommands.Add(Method(context, calculation));
        }
        return calculate;
    }

    private static Command Method(CommandContext context, ICalculation calculation)
    {
        var input = new Option<string>("--input") { Description = "CSV with a header, UTF-8, decimal points.", Required = true, HelpName = "FILE" };
        var command = new Command(calculation.Name, $"{calculation.Description}\n\nExample: guesttracking calculate {calculation.Example}") { input, context.Format };
        foreach (var option in calculation.Options)
        {
            command.Options.Add(option);
        }
        command.SetAction(arguments =>
        {
            var result = calculation.Run(InputTable.Read(arguments.GetRequiredValue(input)), arguments);
            var table = new ResultTable([.. result.Columns.Select((column, at) => Shown(column, result.Rows.Select(row => row[at])))]);
            foreach (var row in result.Rows)
            {
                table.Add(row);
            }
            context.Print(arguments, table);
            foreach (var note in result.Notes(rounded: arguments.GetValue(context.Format) == OutputFormat.Table))
            {
                context.Messages.Report(note);
            }
            return 0;
        });
        return command;
    }

    /// <summary>How a column is shown: one that holds whole numbers only, such as counts, without decimals.</summary>
    private static ResultColumn Shown(string name, IEnumerable<object?> values) =>
        name == RanksCalculation.TopProbabilityColumn ? new ResultColumn(name, DecimalsShown, AboveZero: true)
        : new ResultColumn(name, values.OfType<double>().All(double.IsInteger) ? 0 : DecimalsShown);
}
