using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate welch</c></summary>
internal sealed class WelchCalculation : ICalculation
{
    private readonly Option<double> _confidence = Settings.Confidence();
    private readonly Option<double?> _lowest = Settings.LowestAnswer();
    private readonly Option<double?> _highest = Settings.HighestAnswer();

    public string Name => "welch";

    public string Description =>
        "Welch's t test of two groups' means, unequal variances, two-sided: the group that stands first in the file minus the other. With\n"
        + "--lowest and --highest square-and-add of two Wilson intervals with effective counts, as the measures have it (without t and df).\n"
        + "Columns: group,value with exactly two groups. Gives difference,t,df,p,low,high,reason.";

    public string Example => "welch --input two-hotels.csv --format csv";

    public IReadOnlyList<Option> Options => [_confidence, _lowest, _highest];

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var groups = input.Texts("group").Zip(input.Numbers("value"))
            .GroupBy(pair => pair.First, pair => pair.Second, StringComparer.Ordinal).ToList();
        if (groups.Count != 2)
        {
            throw input.Fault(
                FormattableString.Invariant($"has {groups.Count} group(s) in column 'group': {string.Join(", ", groups.Take(5).Select(group => group.Key))}"),
                "The test compares exactly two.");
        }
        var table = new CalculatedTable("difference", "t", "df", "p", "low", "high", "reason");
        var (first, second, confidence) = (Sample.Of([.. groups[0]]), Sample.Of([.. groups[1]]), arguments.GetValue(_confidence));
        if (Settings.Ends(arguments.GetValue(_lowest), arguments.GetValue(_highest)) is var (lowest, highest))
        {
            input.RequireWithin("value", lowest, highest);
            var bounded = BoundedMean.Difference(first, second, lowest, highest, confidence);
            table.Add(bounded.Value, null, null, bounded.P, bounded.Interval?.Low, bounded.Interval?.High, bounded.Reason);
        }
        else
        {
            var welch = WelchDifference.Between(first, second, confidence);
            table.Add(welch.Value, welch.T, welch.DegreesOfFreedom, welch.P, welch.Interval?.Low, welch.Interval?.High, welch.Reason);
        }
        table.Note($"Difference: '{groups[0].Key}' minus '{groups[1].Key}'.");
        return table;
    }
}
