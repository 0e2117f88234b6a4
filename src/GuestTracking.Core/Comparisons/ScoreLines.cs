namespace GuestTracking.Core.Comparisons;

/// <summary>The lines of a scorecard: overall judged by p, the departments by q over the departments, per kind of comparison.</summary>
internal static class ScoreLines
{
    public const string NoRegion = "no region";

    private const string NoEarlierPeriod = "no earlier period";
    private const string NoYearEarlier = "no other period a year earlier";

    /// <summary>True when the comparison does not exist for this card, so that nothing was withheld.</summary>
    public static bool IsAbsent(Gap gap) => gap.Reason is NoRegion or NoEarlierPeriod or NoYearEarlier;

    public static ScoreLine Overall(ScorecardInput input) => Alone(input, input.Overall);

    public static IReadOnlyList<ScoreLine> Departments(ScorecardInput input)
    {
        ScoreLine[] lines = [.. input.Departments.Select(department => Alone(input, department))];
        var rest = Gaps.JudgedTogether([.. lines.Select(line => line.Rest)]);
        var previous = Gaps.JudgedTogether([.. lines.Select(line => line.Previous)]);
        var lastYear = Gaps.JudgedTogether([.. lines.Select(line => line.LastYear)]);
        return [.. lines.Select((line, i) => line with { Rest = rest[i], Previous = previous[i], LastYear = lastYear[i] })];
    }

    private static ScoreLine Alone(ScorecardInput input, DepartmentSums sums)
    {
        var period = input.Period;
        return new(
            sums.Key,
            sums.Name,
            Gaps.Figure(input.Measure, sums.Own, input.Minimum, sums.Bridges),
            Rest(input, sums),
            input.Property.Region is null ? 0 : sums.Rest?.Hotels ?? 0,
            Change(input, sums, sums.Previous, period.PreviousKey, NoEarlierPeriod),
            Change(input, sums, sums.LastYear, period.LastYearKey, NoYearEarlier));
    }

    private static Gap Rest(ScorecardInput input, DepartmentSums sums)
    {
        if (input.Property.Region is null || sums.Rest is not { } rest)
        {
            return Gaps.NotAvailable(NoRegion);
        }

        return input.Limits.WhyWithheld(rest) is { } reason
            ? Gaps.NotAvailable(reason)
            : Gaps.Between(sums.Own.N, Methods.AgainstRest(input.Measure, sums.Own, rest, sums.Bridges), "the other hotels", input.Minimum);
    }

    private static Gap Change(ScorecardInput input, DepartmentSums sums, Surveys.ScoreSums? earlier, string? key, string reason) =>
        key is null || earlier is null
            ? Gaps.NotAvailable(reason)
            : Gaps.Between(sums.Own.N, Methods.Change(input.Measure, sums.Own, earlier, sums.Bridges), key, input.Minimum);
}
