using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Hotels taken together as totals.</summary>
internal static class HotelTotals
{
    /// <summary>A total.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="key">Brand or region; empty for the others.</param>
    /// <param name="hotels">The hotels' cards; at least one.</param>
    /// <param name="minimum">Minimum counts.</param>
    public static RegionTotal Of(TotalKind kind, string key, IReadOnlyList<Scorecard> hotels, MinimumCounts minimum)
    {
        var weight = kind == TotalKind.Hotels ? RestWeight.Hotels : RestWeight.Answers;
        var period = hotels[0].Period;
        var (method, lines) = RegionSums.OneMethod([.. hotels.Select(card => card.Overall)]);
        var own = RegionSums.Of(lines.Select(line => line.Own), weight, minimum);
        var goals = hotels.Select(card => card.Overall.Goal?.Gap).OfType<GoalGap>().Where(gap => gap.Value is not null).ToArray();
        var lowerIsBetter = hotels[0].LowerIsBetter;
        var basis = Basis(period);
        Gap Change(Func<ScoreLine, Gap> change, string? to) => kind == TotalKind.Comparable && to != basis
            ? Gaps.NotAvailable("the comparable hotels are held against one earlier period")
            : RegionSums.Change(own, lines.Select(line => change(line).Other), weight, to, minimum);
        return new(
            kind, key, hotels.Count, own,
            RegionSums.Of(lines.Select(line => line.Own), RestWeight.Hotels, minimum),
            lines.Count(line => line.Own.Score is not null),
            RegionSums.Of(hotels.Select(RegionSums.ResponseRate), weight, minimum),
            Change(line => line.Previous, period.PreviousKey),
            Change(line => line.LastYear, period.LastYearKey),
            goals.Count(gap => lowerIsBetter ? gap.Value <= 0 : gap.Value >= 0),
            goals.Length,
            RegionSums.Months(lines.Select(line => line.Months), weight))
        {
            Method = method,
            LeftOut = hotels.Count - lines.Count,
        };
    }

    /// <summary>The totals of groups, their changes judged as one table, as they are read.</summary>
    public static IReadOnlyList<RegionTotal> Grouped(TotalKind kind, IEnumerable<(string Key, Scorecard Card)> hotels, MinimumCounts minimum)
    {
        RegionTotal[] groups = [.. hotels.GroupBy(hotel => hotel.Key, hotel => hotel.Card, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(kind, group.Key, [.. group], minimum))];
        var previous = Gaps.JudgedTogether([.. groups.Select(group => group.Previous)]);
        var lastYear = Gaps.JudgedTogether([.. groups.Select(group => group.LastYear)]);
        return [.. groups.Select((group, i) => group with { Previous = previous[i], LastYear = lastYear[i] })];
    }

    /// <summary>Key of the earlier period that regions are held against first: the year before, else the previous one; null where there is neither.</summary>
    public static string? Basis(ScorecardPeriod period) => period.LastYearKey ?? period.PreviousKey;

    /// <summary>
    /// The departments over some hotels, in the order in which the cards name them first, what stays lead to behind them; changes judged together.
    /// </summary>
    public static IReadOnlyList<RegionDepartment> Departments(IReadOnlyList<Scorecard> hotels, MinimumCounts minimum)
    {
        var period = hotels[0].Period;
        RegionDepartment[] departments = [.. hotels.SelectMany(card => card.Departments).GroupBy(line => line.Department, StringComparer.Ordinal).OrderBy(named => ReservedDepartments.IsOutcome(named.Key)).Select(named =>
        {
            var (_, lines) = RegionSums.OneMethod([.. named]);
            var own = RegionSums.Of(lines.Select(line => line.Own), RestWeight.Answers, minimum);
            return new RegionDepartment(
                named.Key, named.First().DepartmentName, own,
                RegionSums.Change(own, lines.Select(line => line.Previous.Other), RestWeight.Answers, period.PreviousKey, minimum),
                RegionSums.Change(own, lines.Select(line => line.LastYear.Other), RestWeight.Answers, period.LastYearKey, minimum));
        })];
        var previous = Gaps.JudgedTogether([.. departments.Select(department => department.Previous)]);
        var lastYear = Gaps.JudgedTogether([.. departments.Select(department => department.LastYear)]);
        return [.. departments.Select((department, i) => department with { Previous = previous[i], LastYear = lastYear[i] })];
    }
}
