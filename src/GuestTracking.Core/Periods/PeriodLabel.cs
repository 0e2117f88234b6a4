using System.Globalization;

namespace GuestTracking.Core.Periods;

/// <summary>The English words for a period; the one place where they are made.</summary>
public static class PeriodLabel
{
    private static readonly string[] Ordinals = ["1st", "2nd", "3rd", "4th"];

    /// <summary>
    /// <c>December 2008</c>, <c>4th quarter 2008</c>, <c>July–December 2008</c>, <c>2008</c>,
    /// <c>January–September 2008</c>, <c>Three months to December 2008</c>, <c>Twelve months to December 2008</c>,
    /// <c>15 January 2008 – 31 January 2008</c> (both days included); a fiscal period: its name.
    /// </summary>
    public static string English(Period period) => period.Kind switch
    {
        PeriodKind.Month => Text($"{period.Start:MMMM yyyy}"),
        PeriodKind.Quarter => Text($"{Ordinals[(period.Start.Month - 1) / 3]} quarter {period.Start.Year}"),
        PeriodKind.Year => Text($"{period.Start.Year}"),
        PeriodKind.RollingThree => Text($"Three months to {period.LastDay:MMMM yyyy}"),
        PeriodKind.RollingTwelve => Text($"Twelve months to {period.LastDay:MMMM yyyy}"),
        PeriodKind.Custom when period.Days == 1 => Text($"{period.Start:d MMMM yyyy}"),
        PeriodKind.Custom => Text($"{period.Start:d MMMM yyyy} – {period.LastDay:d MMMM yyyy}"),
        PeriodKind.Fiscal => period.Key,
        _ => period.LastDay.Month == period.Start.Month
            ? Text($"{period.Start:MMMM yyyy}")
            : Text($"{period.Start:MMMM}–{period.LastDay:MMMM yyyy}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
