using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate ewma</c></summary>
internal sealed class EwmaCalculation : ICalculation
{
    private const string Exact = "exact";
    private const string NoSigma = "no --sigma given: no limits";

    private readonly Option<double> _lambda = Settings.Number("--lambda", "Weight of the newest value, above 0 and at most 1.", Ewma.DefaultLambda, static value => value > 0 && value <= 1);
    private readonly Option<double> _width = Settings.Number("--width", "L, the limits' distance in standard deviations, above 0.", Ewma.DefaultWidth, static value => value > 0);
    private readonly Option<double?> _start = Settings.Optional("--start", "z0, the mean of a baseline; without it the average begins at the first value and has no limits.", static _ => true);
    private readonly Option<double?> _sigma = Settings.Optional("--sigma", "Standard deviation of a value; with a column n, of a single answer; above 0.", static value => value > 0);
    private readonly Option<string> _limits = new("--limits") { Description = "exact limits grow with time; asymptotic ones are those of a long series.", DefaultValueFactory = static _ => Exact };

    public EwmaCalculation() => _limits.AcceptOnlyFromAmong(Exact, "asymptotic");

    public string Name => "ewma";

    public string Description =>
        "Exponentially weighted moving average, oldest row first, with control limits around --start (NIST 6.3.2.4). "
        + "With a column n the values are means of n answers and the limits follow n; a value may be empty where n is 0.\n"
        + "Columns: value; optional n. Adds ewma,low,high,outside,reason.";

    public string Example => "ewma --input months.csv --lambda 0.3 --start 50 --sigma 2.0539 --limits asymptotic --format csv";

    public IReadOnlyList<Option> Options => [_lambda, _start, _sigma, _width, _limits];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var asymptotic = arguments.GetValue(_limits) != Exact;
        if (arguments.GetValue(_sigma) is not null && arguments.GetValue(_start) is null)
        {
            throw new UserError("Limits need --start besides --sigma: they lie around the baseline's mean.");
        }
        if (asymptotic && input.Has("n"))
        {
            throw new UserError("--limits asymptotic does not go with a column 'n': limits that follow n have no end value. Leave --limits out, or remove the column.");
        }
        var points = input.Has("n") ? WithCounts(input, arguments) : Plain(input, arguments, asymptotic);
        return input.With(["ewma", "low", "high", "outside", "reason"], row => points[row] switch
        {
            { Smoothed: null } => [null, null, null, null, Reasons.NoAnswers],
            { Low: null } point => [point.Smoothed, null, null, null, NoSigma],
            var point => [point.Smoothed, point.Low, point.High, point.Outside, null],
        });
    }

    private EwmaPoint[] Plain(InputTable input, ParseResult arguments, bool asymptotic)
    {
        var (values, lambda) = (input.Numbers("value"), arguments.GetValue(_lambda));
        return (arguments.GetValue(_start), arguments.GetValue(_sigma)) is ({ } start, { } sigma)
            ? Ewma.ConstantSigma(values, lambda, start, sigma, arguments.GetValue(_width), asymptotic)
            : Smoothed([.. values.Select(value => new CountedMean(1, value))], arguments);
    }

    private EwmaPoint[] WithCounts(InputTable input, ParseResult arguments)
    {
        var (values, n) = (input.NumbersOrNone("value"), input.Counts("n"));
        for (var row = 0; row < n.Length; row++)
        {
            if (n[row] > 0 && values[row] is null)
            {
                throw input.Fault(row, "value", "is empty", "Fill it in where n is above 0.");
            }
        }
        CountedMean[] points = [.. values.Zip(n, (value, count) => new CountedMean(count, count == 0 ? null : value))];
        return (arguments.GetValue(_start), arguments.GetValue(_sigma)) is ({ } start, { } sigma)
            ? Ewma.VaryingCounts(points, start, sigma * sigma, arguments.GetValue(_lambda), arguments.GetValue(_width))
            : Smoothed(points, arguments);
    }

    private EwmaPoint[] Smoothed(CountedMean[] points, ParseResult arguments) =>
        [.. Ewma.Smooth(points, arguments.GetValue(_start), arguments.GetValue(_lambda)).Select(z => new EwmaPoint(z, null, null))];
}
