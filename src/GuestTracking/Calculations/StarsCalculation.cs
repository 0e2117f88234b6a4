using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate stars</c></summary>
internal sealed class StarsCalculation : ICalculation
{
    private readonly Option<string> _direction = Settings.Direction();

    private readonly Option<int> _clusters = new("--clusters")
    {
        Description = "How many stars the best have.",
        DefaultValueFactory = static _ => StarClusters.DefaultClusters,
        HelpName = "NUMBER",
    };

    public StarsCalculation() => _clusters.Validators.Add(static result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError("--clusters is a whole number of 1 or more.");
        }
    });

    public string Name => "stars";

    public string Description =>
        "Stars by exact one-dimensional k-means (dynamic programming; the same values always give the same stars), 1 = worst.\n"
        + "Columns: key,value. Adds stars; where there are fewer different values than stars, they are empty and a column reason says so.";

    public string Example => "stars --input scores.csv --clusters 5 --format csv";

    public IReadOnlyList<Option> Options => [_clusters, _direction];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        input.Keys("key");
        var clusters = StarClusters.Of(input.Numbers("value"), arguments.GetValue(_clusters), Settings.HigherIsBetter(arguments, _direction));
        if (clusters.Reason is { } reason)
        {
            return input.With(["stars", "reason"], _ => [null, reason]);
        }
        var table = input.With(["stars"], row => [clusters.Stars[row]]);
        table.Note($"Cut points, each the lowest value of its cluster: {string.Join(", ", clusters.CutPoints.Select(cut => FormattableString.Invariant($"{cut}")))}.");
        return table;
    }
}
