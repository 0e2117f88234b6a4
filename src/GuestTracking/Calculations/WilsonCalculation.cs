using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate wilson</c></summary>
internal sealed class WilsonCalculation : ICalculation
{
    private readonly Option<double> _confidence = Settings.Confidence();

    public string Name => "wilson";

    public string Description =>
        "Share with Wilson's score interval, without continuity correction, row by row.\n"
        + "Columns: successes,n. Adds share,low,high,reason.";

    public string Example => "wilson --input top-boxes.csv --format csv";

    public IReadOnlyList<Option> Options => [_confidence];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var n = input.Counts("n");
        var successes = input.PartsOf("successes", n);
        return input.With(["share", "low", "high", "reason"], row =>
            WilsonInterval.OfProportion(successes[row], n[row], arguments.GetValue(_confidence)) is { } interval
                ? [(double)successes[row] / n[row], interval.Low, interval.High, null]
                : [null, null, null, Reasons.NoAnswers]);
    }
}
