using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate mean</c></summary>
internal sealed class MeanCalculation : ICalculation
{
    private readonly Option<double> _confidence = Settings.Confidence();
    private readonly Option<double?> _lowest = Settings.LowestAnswer();
    private readonly Option<double?> _highest = Settings.HighestAnswer();

    public string Name => "mean";

    public string Description =>
        "Mean with sample standard deviation (divisor n - 1), standard error and Student's t interval. With --lowest and --highest the interval\n"
        + "is Wilson's with an effective count, as the measures have it.\n"
        + "Columns: value; optional group. Gives n,mean,sd,standard_error,low,high,reason; with group a row a group.";

    public string Example => "mean --input scores.csv --format csv";

    public IReadOnlyList<Option> Options => [_confidence, _lowest, _highest];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var confidence = arguments.GetValue(_confidence);
        var ends = Settings.Ends(arguments.GetValue(_lowest), arguments.GetValue(_highest));
        if (ends is { } range)
        {
            input.RequireWithin("value", range.Lowest, range.Highest);
        }
        var values = input.Numbers("value");
        if (!input.Has("group"))
        {
            var table = new CalculatedTable(Columns);
            table.Add(Row(values, confidence, ends));
            return table;
        }
        var grouped = new CalculatedTable(["group", .. Columns]);
        foreach (var group in input.Texts("group").Zip(values).GroupBy(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))
        {
            grouped.Add([group.Key, .. Row([.. group], confidence, ends)]);
        }
        return grouped;
    }

    private static readonly string[] Columns = ["n", "mean", "sd", "standard_error", "low", "high", "reason"];

    private static object?[] Row(double[] values, double confidence, (double Lowest, double Highest)? ends)
    {
        var sample = Sample.Of(values);
        var estimate = ends is var (lowest, highest) ? BoundedMean.Of(sample, lowest, highest, confidence) : StudentInterval.OfMean(sample, confidence);
        double? deviation = sample.Variance is { } variance ? Math.Sqrt(variance) : null;
        return [estimate.N, estimate.Value, deviation, estimate.StandardError, estimate.Interval?.Low, estimate.Interval?.High, estimate.Reason];
    }
}
