using System.Globalization;

namespace GuestTracking.Core.Periods;

/// <summary>What sort of span a period is.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>January–June or July–December.</summary>
    Half,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>From 1 January to the end of a month.</summary>
    YearToDate,

    /// <summary>The three months that end with a month.</summary>
    RollingThree,

    /// <summary>The twelve months that end with a month.</summary>
    RollingTwelve,

    /// <summary>Any two dates.</summary>
    Custom,

    /// <summary>A period of an imported calendar.</summary>
    Fiscal,
}

/// <summary>
/// A span of days, half-open: <see cref="Start"/> is its first day, <see cref="End"/> the first day after it. Made by
/// the functions below or by <see cref="PeriodParser"/>; the key of a period parses to the same period.
/// </summary>
public sealed record Period
{
    /// <summary>First calendar year accepted.</summary>
    public const int YearMin = 1900;

    /// <summary>Last calendar year accepted.</summary>
    public const int YearMax = 2199;

    private Period(string key, PeriodKind kind, DateOnly start, DateOnly end) =>
        (Key, Kind, Start, End) = (key, kind, start, end);

    /// <summary>As written in commands and files: <c>2008-Q4</c>, <c>r12:2008-12</c>.</summary>
    public string Key { get; }

    /// <summary>What sort of span.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>First day after it.</summary>
    public DateOnly End { get; }

    /// <summary>Last day.</summary>
    public DateOnly LastDay => End.AddDays(-1);

    /// <summary>Number of days, 1 or more.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>First day of the month of the last day.</summary>
    public DateOnly LastMonth => new(LastDay.Year, LastDay.Month, 1);

    /// <summary>True when the day belongs to the period.</summary>
    public bool Contains(DateOnly day) => day >= Start && day < End;

    /// <summary>A calendar month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year outside 1900–2199 or month outside 1–12; so for all below.</exception>
    public static Period Month(int year, int month) =>
        Months(Text($"{year:0000}-{month:00}"), PeriodKind.Month, FirstOf(year, month), 1);

    /// <summary>Calendar quarter 1–4.</summary>
    public static Period Quarter(int year, int quarter) =>
        Months(Text($"{year:0000}-Q{Part(quarter, 4)}"), PeriodKind.Quarter, FirstOf(year, 3 * quarter - 2), 3);

    /// <summary>Calendar half 1–2.</summary>
    public static Period Half(int year, int half) =>
        Months(Text($"{year:0000}-H{Part(half, 2)}"), PeriodKind.Half, FirstOf(year, 6 * half - 5), 6);

    /// <summary>A calendar year.</summary>
    public static Period Year(int year) => Months(Text($"{year:0000}"), PeriodKind.Year, FirstOf(year, 1), 12);

    /// <summary>1 January up to the end of the month.</summary>
    public static Period YearToDate(int year, int month) =>
        new(Text($"ytd:{year:0000}-{month:00}"), PeriodKind.YearToDate, FirstOf(year, 1), FirstOf(year, month).AddMonths(1));

    /// <summary>The three months that end with the month; may begin in the year before.</summary>
    public static Period RollingThree(int year, int month) =>
        Months(Text($"r3:{year:0000}-{month:00}"), PeriodKind.RollingThree, FirstOf(year, month).AddMonths(-2), 3);

    /// <summary>The twelve months that end with the month.</summary>
    public static Period RollingTwelve(int year, int month) =>
        Months(Text($"r12:{year:0000}-{month:00}"), PeriodKind.RollingTwelve, FirstOf(year, month).AddMonths(-11), 12);

    /// <summary>From a day up to, not including, another.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static Period Custom(DateOnly start, DateOnly end) =>
        end > start && start.Year >= YearMin && end.Year <= YearMax + 1
            ? new(Text($"{start:yyyy-MM-dd}..{end:yyyy-MM-dd}"), PeriodKind.Custom, start, end)
            : throw new ArgumentException($"A period ends after it starts, within {YearMin}–{YearMax}; got {start:yyyy-MM-dd}..{end:yyyy-MM-dd}.", nameof(end));

    /// <summary>A period of an imported calendar; its key is its name.</summary>
    public static Period Fiscal(FiscalPeriod fiscal) => new(fiscal.Name, PeriodKind.Fiscal, fiscal.Start, fiscal.End);

    private static Period Months(string key, PeriodKind kind, DateOnly start, int months) =>
        new(key, kind, start, start.AddMonths(months));

    private static DateOnly FirstOf(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, YearMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, YearMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return new(year, month, 1);
    }

    private static int Part(int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, parts);
        return part;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
