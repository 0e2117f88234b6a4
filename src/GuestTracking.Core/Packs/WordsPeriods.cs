using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>Periods, months and days as people write them.</summary>
public sealed partial class Words
{
    /// <summary>Length of <c>2008-11</c>.</summary>
    private const int MonthLength = 7;

    private static readonly Word Quarter = new("period.quarter", "quarter", "year");
    private static readonly Word FirstHalf = new("period.first_half", "year");
    private static readonly Word SecondHalf = new("period.second_half", "year");
    private static readonly Word MonthOfYear = new("period.month", "month", "year");
    private static readonly Word DayOfMonth = new("period.day", "day", "month", "year");
    private static readonly Word FirstOfMonth = new("period.first_day", "day", "month", "year");
    private static readonly Word ThreeMonths = new("period.three_months", "month");
    private static readonly Word TwelveMonths = new("period.twelve_months", "month");
    private static readonly Word YearToDate = new("period.year_to_date", "month");
    private static readonly Word Span = new("period.span", "first", "last");
    private static readonly Word[] Months = [.. Enumerable.Range(1, 12).Select(MonthWord)];

    /// <summary>
    /// A period key in words: <c>2008-Q4</c> → "Q4 2008", <c>2008-11</c> → "November 2008", <c>r3:2008-11</c> → "three months to
    /// November 2008", two dates → first and last day; another key, such as a fiscal period's name, as it is.
    /// </summary>
    public string Period(string key)
    {
        if (key.Split(':') is [var kind, var last] && last.Length == MonthLength && Period(last) is var named && named != last)
        {
            return kind switch
            {
                "r3" => Say(ThreeMonths, named),
                "r12" => Say(TwelveMonths, named),
                "ytd" => last.EndsWith("-01", StringComparison.Ordinal) ? named : Say(YearToDate, named),
                _ => key,
            };
        }

        if (key.Split("..") is [var from, var to] && Date(from) is { } firstDay && Date(to) is { } endDay)
        {
            return Say(Span, Day(firstDay), Day(endDay.AddDays(-1)));
        }

        var parts = key.Split('-');
        if (parts is not [{ Length: 4 } year, { Length: 2 } part] || !year.All(char.IsAsciiDigit))
        {
            return key;
        }

        return part switch
        {
            "H1" => Say(FirstHalf, year),
            "H2" => Say(SecondHalf, year),
            ['Q', >= '1' and <= '4'] => Say(Quarter, part[1..], year),
            _ when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                => Say(MonthOfYear, Say(Months[month - 1]), year),
            _ => key,
        };
    }

    /// <summary>A day: "31 December 2008".</summary>
    public string Day(DateOnly day) => Say(
        day.Day == 1 ? FirstOfMonth : DayOfMonth,
        day.Day.ToString(CultureInfo.InvariantCulture),
        Say(Months[day.Month - 1]),
        day.Year.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>A month: "December 2008".</summary>
    public string Month(DateOnly day) => Say(
        MonthOfYear, Say(Months[day.Month - 1]), day.Year.ToString("0000", CultureInfo.InvariantCulture));

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Word MonthWord(int month) => new("month." + month.ToString("00", CultureInfo.InvariantCulture));
}
