using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate pchart</c></summary>
internal sealed class ProportionChartCalculation : ICalculation
{
    private readonly Option<double?> _centre = Settings.Optional("--centre", "The share to chart around, 0 to 1; without it that of all rows together.", static value => value >= 0 && value <= 1);

    public string Name => "pchart";

    public string Description =>
        "Shewhart's p-chart: limits at three standard deviations around the centre, following n, cut at 0 and 1 (NIST 6.3.3.2).\n"
        + "Columns: count,n. Adds share,centre,low,high,outside,reason.";

    public string Example => "pchart --input wafers.csv --format csv";

    public IReadOnlyList<Option> Options => [_centre];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var n = input.Counts("n");
        var chart = ProportionChart.Of(input.PartsOf("count", n), n, arguments.GetValue(_centre));
        return input.With(["share", "centre", "low", "high", "outside", "reason"], row => chart.Points[row] is { Share: not null } point
            ? [point.Share, chart.Centre, point.Low, point.High, point.Outside, null]
            : [null, chart.Centre, null, null, null, Reasons.NoAnswers]);
    }
}
