using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate percentile-rank</c></summary>
internal sealed class PercentRankCalculation : ICalculation
{
    public string Name => "percentile-rank";

    public string Description =>
        "Where values stand among all values, 0-1, linear between them, not truncated: inc as Excel's PERCENTRANK.INC, (number less)/(n - 1); exc as PERCENTRANK.EXC, (number less + 1)/(n + 1).\n"
        + "Columns: value; optional query (cells of either may be empty): then its values are looked up among those of value.\n"
        + "Gives value (or query),inc,exc,reason.";

    public string Example => "percentile-rank --input scores.csv --format csv";

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var column = input.Has("query") ? "query" : "value";
        double[] values = column == "query" ? [.. input.NumbersOrNone("value").OfType<double>()] : input.Numbers("value");
        double[] asked = column == "query" ? [.. input.NumbersOrNone("query").OfType<double>()] : values;
        var table = new CalculatedTable(column, "inc", "exc", "reason");
        foreach (var value in asked)
        {
            var (inclusive, exclusive) = (PercentRank.Inclusive(values, value), PercentRank.Exclusive(values, value));
            table.Add(value, inclusive, exclusive, (inclusive, exclusive, values.Length) switch
            {
                (not null, _, _) => null,
                (_, not null, _) => "a single value has no others to stand among",
                (_, _, 0) => "no values",
                _ => "outside the range of the values",
            });
        }
        return table;
    }
}
