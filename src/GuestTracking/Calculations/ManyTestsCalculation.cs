using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate bh</c></summary>
internal sealed class ManyTestsCalculation : ICalculation
{
    public string Name => "bh";

    public string Description =>
        "Many tests at once: Benjamini and Hochberg's adjusted p values (1995, step-up); reject where q is at most the false discovery rate wanted.\n"
        + "Columns: p. Adds q, in the order of the input.";

    public string Example => "bh --input p-values.csv --format csv";

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var values = input.Numbers("p", minimum: 0);
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row] > 1)
            {
                throw input.Fault(row, "p", "is above 1", "A p value lies between 0 and 1.");
            }
        }
        var adjusted = BenjaminiHochberg.Adjust([.. values.Select(p => (double?)p)]);
        return input.With(["q"], row => [adjusted[row]]);
    }
}
