using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate lmg</c> and <c>calculate johnson</c></summary>
internal sealed class DriversCalculation(string name, string method, int driversMax, Func<CentredProducts, DriverImportance> importance) : ICalculation
{
    private readonly Option<string?> _target = new("--target") { Description = "Column of the target; without it the first column with numbers.", HelpName = "COLUMN" };

    public static DriversCalculation Lmg => new(
        "lmg",
        "LMG importance of drivers: what each adds to R², averaged over all orders of entering them; up to 12 drivers.",
        ImportanceLmg.DriversMax,
        ImportanceLmg.Of);

    public static DriversCalculation Johnson => new(
        "johnson", "Johnson's relative weights of drivers (2000): parts of R², any number of drivers.", int.MaxValue, ImportanceJohnson.Of);

    public string Name => name;

    public string Description =>
        method + " Association, not cause.\n"
        + "Columns: the target first (or --target), every other column a driver; a column without any number is a label and left out. "
        + "Gives driver,importance, which add up to R²; R², n, the largest variance inflation factor and warnings go to standard error; where nothing can be computed, a column reason says why.";

    public string Example => name + " --input swiss.csv --target Fertility --format csv";

    public IReadOnlyList<Option> Options => [_target];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var labels = input.Columns.Where(column => column != arguments.GetValue(_target) && input.IsLabel(column)).ToList();
        var columns = input.Columns.Except(labels, StringComparer.Ordinal).ToList();
        var target = arguments.GetValue(_target) ?? columns.FirstOrDefault() ?? throw input.Fault("has no column with numbers", "Give it the target and its drivers.");
        string[] variables = [target, .. columns.Where(column => column != target)];
        if (variables.Length - 1 > driversMax)
        {
            throw input.Fault(FormattableString.Invariant($"has {variables.Length - 1} drivers, and this method takes at most {driversMax}"), "Use johnson, or leave columns out.");
        }
        var values = variables.Select(column => input.Numbers(column)).ToArray();
        var result = importance(CentredProducts.Of(variables, [.. Enumerable.Range(0, input.Count).Select(row => values.Select(column => column[row]).ToArray())]));
        var table = Table(variables, result);
        foreach (var label in labels)
        {
            table.Note($"Column '{label}' holds no number and is left out.");
        }
        return table;
    }

    private static CalculatedTable Table(string[] variables, DriverImportance result)
    {
        if (result.Reason is { } reason)
        {
            var undefined = new CalculatedTable("driver", "importance", "reason");
            foreach (var driver in variables.Skip(1))
            {
                undefined.Add(driver, null, reason);
            }
            undefined.Note($"Undefined: {reason}.");
            return undefined;
        }
        var table = new CalculatedTable("driver", "importance");
        foreach (var (driver, part) in variables.Skip(1).Zip(result.Parts))
        {
            table.Add(driver, part);
        }
        table.Note($"R² = {result.RSquared}, n = {result.N}, largest variance inflation factor = {result.LargestVif}");
        if (result.Warnings.HasFlag(ImportanceWarnings.TooFewAnswers))
        {
            table.Note($"Careful: fewer than {DriverImportance.AnswersPerDriverMin} answers a driver.");
        }
        if (result.Warnings.HasFlag(ImportanceWarnings.TooCollinear))
        {
            table.Note($"Careful: a variance inflation factor is above {DriverImportance.VifMax}; the drivers are not well told apart.");
        }
        return table;
    }
}
