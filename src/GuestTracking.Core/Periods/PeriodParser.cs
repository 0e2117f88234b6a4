using System.Globalization;
using System.Text.RegularExpressions;

namespace GuestTracking.Core.Periods;

/// <summary>Reads the name of a period as a person types it; letters in either case.</summary>
public static partial class PeriodParser
{
    /// <summary>The forms there are, for messages.</summary>
    public const string AcceptedForms =
        "2008, 2008-H2, 2008-Q4, 2008-12, 2008-01-15..2008-02-01 (the second date is the first day after), ytd:2008-09, r3:2008-12, r12:2008-12, or a name of the chain's fiscal calendar";

    /// <summary>The period.</summary>
    /// <exception cref="FormatException">The text is none; the message is one sentence that names the accepted forms.</exception>
    public static Period Parse(string text, FiscalCalendar? calendar) =>
        TryParse(text, calendar, out var period, out var error) ? period! : throw new FormatException(error);

    /// <summary>The period, or one sentence on why the text is none.</summary>
    public static bool TryParse(string text, FiscalCalendar? calendar, out Period? period, out string? error)
    {
        var trimmed = text.Trim();
        period = calendar?.Find(trimmed) is { } fiscal ? Period.Fiscal(fiscal) : Calendar(trimmed) ?? Range(trimmed);
        error = period is null ? $"'{text}' is not a period; write one of: {AcceptedForms}." : null;
        return period is not null;
    }

    private static Period? Calendar(string text)
    {
        var match = CalendarForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = Number(match, "year");
        if (year is < Period.YearMin or > Period.YearMax)
        {
            return null;
        }

        return (match.Groups["prefix"].Value.ToUpperInvariant(), match.Groups["part"].Value.ToUpperInvariant()) switch
        {
            ("YTD:", _) when match.Groups["month"].Success => Period.YearToDate(year, Number(match, "month")),
            ("R3:", _) when match.Groups["month"].Success => Period.RollingThree(year, Number(match, "month")),
            ("R12:", _) when match.Groups["month"].Success => Period.RollingTwelve(year, Number(match, "month")),
            ("", "") => match.Groups["month"].Success ? Period.Month(year, Number(match, "month")) : Period.Year(year),
            ("", ['H', var half]) when half <= '2' => Period.Half(year, half - '0'),
            ("", ['Q', var quarter]) => Period.Quarter(year, quarter - '0'),
            _ => null,
        };
    }

    private static Period? Range(string text)
    {
        var ends = text.Split("..");
        return ends.Length == 2 && Day(ends[0]) is { } start && Day(ends[1]) is { } end && start < end
            && start.Year >= Period.YearMin && end.Year <= Period.YearMax + 1
            ? Period.Custom(start, end)
            : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<prefix>ytd:|r3:|r12:)?(?<year>[0-9]{4})(?:-(?:(?<month>0[1-9]|1[0-2])|(?<part>[HQ][1-4])))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CalendarForm();
}
