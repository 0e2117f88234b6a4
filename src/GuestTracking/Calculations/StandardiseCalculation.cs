using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate standardise</c></summary>
internal sealed class StandardiseCalculation : ICalculation
{
    private readonly Option<double> _confidence = Settings.Confidence();

    private readonly Option<double> _minimum = Settings.Number(
        "--minimum", "Answers below which a stratum is merged, a whole number of 1 or more.", DirectStandardisation.DefaultStratumMin,
        static value => value >= 1 && value <= int.MaxValue && value == Math.Floor(value));

    public string Name => "standardise";

    public string Description =>
        "Direct standardisation to one guest mix: the sum of weight × mean over strata, weights scaled to a sum of 1; normal interval. "
        + "As long as a stratum has fewer answers than --minimum, the smallest is merged with the next smallest; a stratum with a weight and no answers makes a group not adjustable.\n"
        + "Columns: group,stratum,n,mean,variance,weight (sample variance, divisor n - 1), or group,stratum,successes,n,weight (variance p(1 - p)). A stratum has the same weight in all groups.\n"
        + "Gives group,n,crude,standardised,standard_error,low,high,reason.";

    public string Example => "standardise --input admissions.csv --format csv";

    public IReadOnlyList<Option> Options => [_minimum, _confidence];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var (groups, strata) = (input.Texts("group"), input.Texts("stratum"));
        var weights = WeightOfEach(input, strata);
        var read = input.Has("successes") ? Shares(input, strata, weights) : Scores(input, strata, weights);
        var table = new CalculatedTable("group", "n", "crude", "standardised", "standard_error", "low", "high", "reason");
        foreach (var group in groups.Select((name, row) => (Name: name, Row: row)).GroupBy(item => item.Name, item => item.Row, StringComparer.Ordinal))
        {
            var given = new Dictionary<string, Stratum>(StringComparer.Ordinal);
            foreach (var row in group)
            {
                if (!given.TryAdd(strata[row], read[row]))
                {
                    throw input.Fault(row, "stratum", $"stands twice in group '{group.Key}'", "Each group has a stratum once.");
                }
            }
            // A stratum that only other groups have is one without answers here.
            var missing = weights.Where(weight => !given.ContainsKey(weight.Key)).Select(weight => Empty(input, weight.Key, weight.Value));
            var result = DirectStandardisation.Of([.. given.Values, .. missing], (int)arguments.GetValue(_minimum), arguments.GetValue(_confidence));
            var (crude, standardised) = (result.Crude, result.Standardised);
            table.Add(group.Key, crude.N, crude.Value, standardised.Value, standardised.StandardError, standardised.Interval?.Low, standardised.Interval?.High, standardised.Reason);
            foreach (var merged in result.Strata.Where(stratum => !given.ContainsKey(stratum.Name)))
            {
                table.Note($"Group '{group.Key}': merged {merged.Name}.");
            }
        }
        return table;
    }

    private static Dictionary<string, double> WeightOfEach(InputTable input, string[] strata)
    {
        var weights = input.Numbers("weight", minimum: 0);
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < strata.Length; row++)
        {
            if (!known.TryAdd(strata[row], weights[row]) && known[strata[row]] != weights[row])
            {
                throw input.Fault(row, "weight", FormattableString.Invariant($"is not the weight {known[strata[row]]} that stratum '{strata[row]}' has above"), "The standard mix is the same for all groups.");
            }
        }
        return known;
    }

    private static Stratum[] Shares(InputTable input, string[] strata, Dictionary<string, double> weights)
    {
        var n = input.Counts("n");
        var successes = input.PartsOf("successes", n);
        return [.. strata.Select((name, row) => Stratum.OfShare(name, weights[name], successes[row], n[row]))];
    }

    private static Stratum[] Scores(InputTable input, string[] strata, Dictionary<string, double> weights)
    {
        var n = input.Counts("n");
        var (means, variances) = (input.NumbersOrNone("mean"), input.NumbersOrNone("variance", minimum: 0));
        return [.. strata.Select((name, row) => (n[row], means[row], variances[row]) switch
        {
            (0, not null, _) => throw input.Fault(row, "mean", "is a mean of no answers", "Leave it empty where n is 0."),
            ( > 0, null, _) => throw input.Fault(row, "mean", "is empty", "Fill it in where n is above 0."),
            ( > 1, _, null) => throw input.Fault(row, "variance", "is empty", "Fill it in where n is above 1."),
            var (count, mean, variance) => Stratum.OfScores(name, weights[name], new(count, mean, variance)),
        })];
    }

    private static Stratum Empty(InputTable input, string name, double weight) =>
        input.Has("successes") ? Stratum.OfShare(name, weight, 0, 0) : Stratum.OfScores(name, weight, default);
}
