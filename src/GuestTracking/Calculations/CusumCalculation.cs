using System.CommandLine;
using System.Globalization;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate cusum</c></summary>
internal sealed class CusumCalculation : ICalculation
{
    private readonly Option<double> _target = Settings.Needed("--target", "The target, in the unit of the values.", static _ => true);
    private readonly Option<double> _slack = Settings.Needed("--k", "Half the shift that is to be found, 0 or more, in the unit of the values.", static value => value >= 0);
    private readonly Option<double> _decision = Settings.Needed("--h", "A sum above this is a signal; above 0, in the unit of the values.", static value => value > 0);

    public string Name => "cusum";

    public string Description =>
        "Tabular CUSUM, two-sided, both sums from 0 and not set back after a signal, oldest row first (NIST 6.3.2.3). An empty value leaves the sums as they were.\n"
        + "Columns: value. Adds s_high,s_low,signal,since: signal is above or below in the row in which a sum rises above --h, since the number of the row, from 1, in which that sum left 0.";

    public string Example => "cusum --input months.csv --target 325 --k 0.3175 --h 4.1959 --format csv";

    public IReadOnlyList<Option> Options => [_target, _slack, _decision];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var chart = Cusum.Tabular(input.NumbersOrNone("value"), arguments.GetValue(_target), arguments.GetValue(_slack), arguments.GetValue(_decision));
        var signals = chart.Signals.ToDictionary(signal => signal.Index);
        var table = input.With(["s_high", "s_low", "signal", "since"], row => signals.TryGetValue(row, out var signal)
            ? [chart.Points[row].Above, chart.Points[row].Below, Word(signal.Side), signal.Since + 1]
            : [chart.Points[row].Above, chart.Points[row].Below, null, null]);
        if (chart.FirstSignal is { } first)
        {
            table.Note($"First signal in row {first.Index + 1}: {Word(first.Side)} the target, probably since row {first.Since + 1}.");
        }
        else
        {
            table.Note($"No signal.");
        }
        return table;
    }

    private static string Word(CusumSide side) => side.ToString().ToLower(CultureInfo.InvariantCulture);
}
