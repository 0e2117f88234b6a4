using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate nps</c></summary>
internal sealed class NpsCalculation : ICalculation
{
    private const double Points = 100;
    private static readonly string[] Figures = ["nps", "standard_error", "low", "high", "adjusted_nps", "adjusted_low", "adjusted_high", "reason"];
    private readonly Option<double> _confidence = Settings.Confidence();

    public string Name => "nps";

    public string Description =>
        "Net promoter score in points, -100 to 100: low and high are the Wald interval, the adjusted ones the adjusted Wald interval (3/4 added to promoters, 3/4 to detractors, 1 1/2 to passives).\n"
        + "Columns: promoters,passives,detractors (a result a row), or score 0-10 (an answer a row, one result).\n"
        + "Gives n,nps,standard_error,low,high,adjusted_nps,adjusted_low,adjusted_high,reason; counts stand before it.";

    public string Example => "nps --input counts.csv --format csv";

    public IReadOnlyList<Option> Options => [_confidence];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var confidence = arguments.GetValue(_confidence);
        if (input.Has("promoters") || !input.Has("score"))
        {
            var (promoters, passives, detractors) = (input.Counts("promoters"), input.Counts("passives"), input.Counts("detractors"));
            return input.With(["n", .. Figures], row => Row(new NetPromoter(promoters[row], passives[row], detractors[row]), confidence));
        }
        var table = new CalculatedTable(["n", .. Figures]);
        table.Add(Row(NetPromoter.OfScores(CountsPerScore(input)), confidence));
        return table;
    }

    private static long[] CountsPerScore(InputTable input)
    {
        var scores = input.Counts("score");
        var counts = new long[11];
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] >= counts.Length)
            {
                throw input.Fault(row, "score", "is not on the scale 0 to 10", "The net promoter score is defined on that scale only.");
            }
            counts[scores[row]]++;
        }
        return counts;
    }

    private static object?[] Row(NetPromoter groups, double confidence)
    {
        var (plain, adjusted) = (groups.WaldInterval(confidence), groups.AdjustedWaldInterval(confidence));
        double? error = groups.VarianceOfMean is > 0 and { } variance ? Points * Math.Sqrt(variance) : null;
        var reason = (groups.N, error) switch
        {
            (0, _) => Reasons.NoAnswers,
            (1, _) => Reasons.FewerThanTwo,
            (_, null) => Reasons.AllInOneGroup,
            _ => null,
        };
        return
        [
            groups.N, Points * groups.Value, error, Points * plain?.Low, Points * plain?.High,
            groups.N == 0 ? null : Points * groups.AdjustedValue, Points * adjusted?.Low, Points * adjusted?.High, reason,
        ];
    }
}
