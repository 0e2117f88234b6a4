namespace GuestTracking.Core.Periods;

/// <summary>What a period is compared with, and the months its trend shows.</summary>
public static class PeriodNeighbours
{
    /// <summary>Months on the page.</summary>
    public const int TrendMonthCount = 24;

    /// <summary>Months before those, for the baseline of the control limits.</summary>
    public const int BaselineMonthCount = 12;

    /// <summary>
    /// The period before: month, quarter, half, year: the one before; rolling three and twelve: as many months
    /// before; year to date: the same months a year earlier; custom: as many days just before; fiscal: the one of the same kind
    /// that ends where this one starts. Null where there is none: the calendar's first, or before the year 1900.
    /// </summary>
    public static Period? Previous(Period period, FiscalCalendar? calendar)
    {
        var before = period.Start.AddDays(-1);
        if (period.Kind is not PeriodKind.Fiscal && before.Year < Period.YearMin)
        {
            return null;
        }

        return period.Kind switch
        {
            PeriodKind.Month => Period.Month(before.Year, before.Month),
            PeriodKind.Quarter => Period.Quarter(before.Year, (before.Month + 2) / 3),
            PeriodKind.Half => Period.Half(before.Year, (before.Month + 5) / 6),
            PeriodKind.Year => Period.Year(before.Year),
            PeriodKind.RollingThree => Period.RollingThree(before.Year, before.Month),
            PeriodKind.RollingTwelve => Period.RollingTwelve(before.Year, before.Month),
            PeriodKind.YearToDate => Period.YearToDate(period.Start.Year - 1, period.LastDay.Month),
            PeriodKind.Custom => CustomOrNull(period.Start.AddDays(-period.Days), period.Start),
            _ => Fiscal(period, calendar) is { } fiscal && calendar!.Before(fiscal) is { } found ? Period.Fiscal(found) : null,
        };
    }

    /// <summary>
    /// The same period a year earlier; null where that is <see cref="Previous"/> (year, rolling twelve, year to date).
    /// Custom: first and last day a year earlier, 29 February becoming the 28th; null for a range so long that the two
    /// would overlap, or where it is the previous one. Fiscal: the same place in the fiscal year before, see
    /// <see cref="FiscalCalendar.YearEarlier"/>.
    /// </summary>
    public static Period? SamePeriodLastYear(Period period, FiscalCalendar? calendar)
    {
        var year = period.Start.Year - 1;
        if (period.Kind is not PeriodKind.Fiscal && year < Period.YearMin)
        {
            return null;
        }

        return period.Kind switch
        {
            PeriodKind.Month => Period.Month(year, period.Start.Month),
            PeriodKind.Quarter => Period.Quarter(year, (period.Start.Month + 2) / 3),
            PeriodKind.Half => Period.Half(year, (period.Start.Month + 5) / 6),
            PeriodKind.RollingThree => Period.RollingThree(period.LastDay.Year - 1, period.LastDay.Month),
            PeriodKind.Custom => CustomYearEarlier(period),
            PeriodKind.Fiscal => Fiscal(period, calendar) is { } fiscal && calendar!.YearEarlier(fiscal) is { } found ? Period.Fiscal(found) : null,
            _ => null,
        };
    }

    /// <summary>The 24 months that end with the month of the period's last day, oldest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A month before 1900 would be needed; so for the baseline.</exception>
    public static IReadOnlyList<Period> TrendMonths(Period period) => MonthsUpTo(period.LastMonth, TrendMonthCount);

    /// <summary>The 12 months before the trend's first month, oldest first.</summary>
    public static IReadOnlyList<Period> BaselineMonths(Period period) =>
        MonthsUpTo(period.LastMonth.AddMonths(-TrendMonthCount), BaselineMonthCount);

    private static Period[] MonthsUpTo(DateOnly last, int count) =>
        [.. Enumerable.Range(1 - count, count).Select(offset => last.AddMonths(offset)).Select(month => Period.Month(month.Year, month.Month))];

    private static Period? CustomYearEarlier(Period period)
    {
        var start = period.Start.AddYears(-1);
        var end = period.LastDay.AddYears(-1).AddDays(1);
        var isPrevious = end == period.Start && period.Days == end.DayNumber - start.DayNumber;
        return end > period.Start || isPrevious ? null : CustomOrNull(start, end);
    }

    private static Period? CustomOrNull(DateOnly start, DateOnly end) =>
        start.Year < Period.YearMin ? null : Period.Custom(start, end);

    private static FiscalPeriod? Fiscal(Period period, FiscalCalendar? calendar) => calendar?.Find(period.Key);
}
