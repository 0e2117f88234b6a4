using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The lines of a scorecard: overall judged by p, the departments by q over the departments, per kind of comparison. A
/// department that falls back on a longer period is judged in the same table as the others, since it is read in the same table.
/// </summary>
internal static class ScoreLines
{
    /// <summary>What the other side of a comparison with the rest is called in a reason.</summary>
    public const string OtherHotels = "the other hotels";

    private const string NoEarlierPeriod = "no earlier period";
    private const string NoYearEarlier = "no other period a year earlier";

    /// <summary>True when the comparison does not exist for this card, so that nothing was withheld.</summary>
    public static bool IsAbsent(Gap gap) => gap.Reason is RegionComparison.NoRegion or NoEarlierPeriod or NoYearEarlier;

    public static ScoreLine Overall(ScorecardInput input) => Alone(input, input.Overall);

    public static IReadOnlyList<ScoreLine> Departments(ScorecardInput input)
    {
        ScoreLine[] lines = [.. input.Departments.Select(department => Alone(input, department))];
        var rest = Gaps.JudgedTogether([.. lines.Select(line => line.Longer?.Rest ?? line.Rest)]);
        var previous = Gaps.JudgedTogether([.. lines.Select(line => line.Previous)]);
        var lastYear = Gaps.JudgedTogether([.. lines.Select(line => line.LastYear)]);
        return [.. lines.Select((line, i) => line with
        {
            Rest = line.Longer is null ? rest[i] : line.Rest,
            Longer = line.Longer is null ? null : line.Longer with { Rest = rest[i] },
            Previous = previous[i],
            LastYear = lastYear[i],
        })];
    }

    /// <summary>The change of a line since the previous period.</summary>
    public static Gap Previous(ScorecardInput input, IMeasure measure, DepartmentSums sums) =>
        Change(input, measure, sums, sums.Previous, input.Period.PreviousKey, NoEarlierPeriod);

    /// <summary>Its change since the same period of the year before.</summary>
    public static Gap LastYear(ScorecardInput input, IMeasure measure, DepartmentSums sums) =>
        Change(input, measure, sums, sums.LastYear, input.Period.LastYearKey, NoYearEarlier);

    private static ScoreLine Alone(ScorecardInput input, DepartmentSums sums) =>
        new(
            sums.Key,
            sums.Name,
            Gaps.Figure(input.Measure, sums.Own, input.Minimum, sums.Bridges),
            Rest(input, sums.Own, sums.Rest, sums.Bridges),
            RestHotels(input, sums.Rest),
            Previous(input, input.Measure, sums),
            LastYear(input, input.Measure, sums))
        {
            Method = Methods.Of(input.Measure, sums.Own, sums.Bridges),
            Longer = Longer(input, sums),
            Goal = Goal(input, input.Measure, sums),
            Months = LineMonths.Of(input, sums),
            Importance = input.WhyNoImportance is null ? input.Importance?.Drivers.FirstOrDefault(driver => driver.Department == sums.Key)?.Share : null,
        };

    /// <summary>The shortest of the longer periods that has enough answers; null where the period itself has, or none.</summary>
    private static LongerLine? Longer(ScorecardInput input, DepartmentSums sums)
    {
        if (input.Minimum.WhyNotCompared(sums.Own.N) is null
            || sums.Longer.FirstOrDefault(longer => input.Minimum.WhyNotCompared(longer.Own.N) is null) is not { } enough)
        {
            return null;
        }

        return new(
            enough.Key,
            Gaps.Figure(input.Measure, enough.Own, input.Minimum, sums.Bridges),
            Rest(input, enough.Own, enough.Rest, sums.Bridges),
            RestHotels(input, enough.Rest));
    }

    /// <summary>A line against its goal; null without one.</summary>
    public static LineGoal? Goal(ScorecardInput input, IMeasure measure, DepartmentSums sums)
    {
        if (sums.Goal is not { } goal)
        {
            return null;
        }

        var lastDay = input.Period.End.AddDays(-1);
        var monthsBehind = input.Period.End.Day == 1 ? lastDay.Month : lastDay.Month - 1;
        return new(
            lastDay.Year,
            GoalGap.Between(measure, Methods.Score(measure, sums.Own, sums.Bridges).Estimate, goal.Goal, input.Minimum),
            Gaps.Figure(measure, goal.YearToDate, input.Minimum, sums.Bridges),
            ScoreNeeded.For(measure, goal.YearToDate, monthsBehind, goal.AnswersSameMonthsLastYear, goal.Goal, input.Minimum));
    }

    private static int RestHotels(ScorecardInput input, RestOfRegion? rest) => input.Property.Region is null ? 0 : rest?.Hotels ?? 0;

    private static Gap Rest(ScorecardInput input, ScoreSums own, RestOfRegion? others, IReadOnlyList<MethodBridge> bridges)
    {
        if (input.Property.Region is null || others is not { } rest)
        {
            return Gaps.NotAvailable(RegionComparison.NoRegion);
        }

        return (input.Limits.WhyWithheld(rest) ?? rest.WhyNotTold ?? Methods.WhyNotAgainstRest(input.Measure, own, rest, bridges)) is { } reason
            ? Gaps.NotAvailable(reason)
            : Gaps.Between(own.N, Methods.AgainstRest(input.Measure, own, rest, bridges), OtherHotels, input.Minimum);
    }

    private static Gap Change(ScorecardInput input, IMeasure measure, DepartmentSums sums, ScoreSums? earlier, string? key, string reason) =>
        key is null || earlier is null
            ? Gaps.NotAvailable(reason)
            : Gaps.Between(sums.Own.N, Methods.Change(measure, sums.Own, earlier, sums.Bridges), key, input.Minimum);
}
