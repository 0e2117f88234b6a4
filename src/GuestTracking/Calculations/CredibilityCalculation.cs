using System.CommandLine;
using GuestTracking.Core.Statistics;
using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary><c>calculate credibility</c></summary>
internal sealed class CredibilityCalculation : ICalculation
{
    public string Name => "credibility";

    public string Description =>
        "Bühlmann-Straub credibility, unbiased estimators of the variance within (s²) and between groups (a, cut at 0); a and s² and the collective mean m go to standard error.\n"
        + "Columns: group,value,weight; several rows a group. Gives group,mean,weight,credibility,estimate, a row a group in the order in which groups first appear; where nothing can be estimated, a column reason says why.";

    public string Example => "credibility --input hachemeister.csv --format csv";

    public CalculatedTable Run(InputTable input, ParseResult arguments)
    {
        var (values, weights) = (input.Numbers("value"), input.NumbersAboveZero("weight"));
        var groups = input.Texts("group").Select((name, row) => (Name: name, Value: new WeightedValue(values[row], weights[row])))
            .GroupBy(item => item.Name, item => item.Value, StringComparer.Ordinal).ToList();
        var fit = CredibilityBuhlmannStraub.Fit([.. groups.Select(group => group.ToArray())]);
        if (fit.Reason is { } reason)
        {
            var undefined = new CalculatedTable("group", "mean", "weight", "credibility", "estimate", "reason");
            foreach (var group in groups)
            {
                undefined.Add(group.Key, null, group.Sum(value => value.Weight), null, null, reason);
            }
            return undefined;
        }
        var table = new CalculatedTable("group", "mean", "weight", "credibility", "estimate");
        foreach (var (group, estimate) in groups.Zip(fit.Groups))
        {
            table.Add(group.Key, estimate.Mean, estimate.Weight, estimate.Factor, estimate.Value);
        }
        table.Note($"m = {fit.CollectiveMean}, a = {fit.BetweenVariance}, s² = {fit.WithinVariance}");
        return table;
    }
}
