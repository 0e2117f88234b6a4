using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate newcombe</c></summary>
internal sealed class NewcombeCalculation : ICalculation
{
    private readonly Option<double> _confidence = Settings.Confidence();

    public string Name => "newcombe";

    public string Description =>
        "Difference of two independent shares, first minus second, with Newcombe's interval (1998, method 10: from two Wilson intervals, no continuity correction), row by row.\n"
        + "Columns: successes_1,n_1,successes_2,n_2. Adds difference,low,high,reason.";

    public string Example => "newcombe --input pairs.csv --format csv";

    public IReadOnlyList<Option> Options => [_confidence];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var (n1, n2) = (input.Counts("n_1"), input.Counts("n_2"));
        var (successes1, successes2) = (input.PartsOf("successes_1", n1), input.PartsOf("successes_2", n2));
        return input.With(["difference", "low", "high", "reason"], row =>
        {
            var difference = NewcombeDifference.Between(successes1[row], n1[row], successes2[row], n2[row], arguments.GetValue(_confidence));
            // The Core's other reason is about the p value, which is not shown here.
            return [difference.Value, difference.Interval?.Low, difference.Interval?.High, difference.Value is null ? difference.Reason : null];
        });
    }
}
