using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>Periods, months and days as people write them.</summary>
internal static class PeriodWords
{
    private static readonly Word Quarter = new("period.quarter", "quarter", "year");
    private static readonly Word FirstHalf = new("period.first_half", "year");
    private static readonly Word SecondHalf = new("period.second_half", "year");
    private static readonly Word MonthOfYear = new("period.month", "month", "year");
    private static readonly Word DayOfMonth = new("period.day", "day", "month", "year");
    private static readonly Word[] Months = [.. Enumerable.Range(1, 12).Select(MonthWord)];

    /// <summary>A period key in words: <c>2008-Q4</c> → "Q4 2008", <c>2008-11</c> → "November 2008"; another key as it is.</summary>
    public static string Period(Words words, string key)
    {
        var parts = key.Split('-');
        if (parts is not [{ Length: 4 } year, { Length: 2 } part] || !year.All(char.IsAsciiDigit))
        {
            return key;
        }

        return part switch
        {
            "H1" => words.Say(FirstHalf, year),
            "H2" => words.Say(SecondHalf, year),
            ['Q', >= '1' and <= '4'] => words.Say(Quarter, part[1..], year),
            _ when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                => words.Say(MonthOfYear, words.Say(Months[month - 1]), year),
            _ => key,
        };
    }

    /// <summary>A day: "31 December 2008".</summary>
    public static string Day(Words words, DateOnly day) => words.Say(
        DayOfMonth,
        day.Day.ToString(CultureInfo.InvariantCulture),
        words.Say(Months[day.Month - 1]),
        day.Year.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>A month: "December 2008".</summary>
    public static string Month(Words words, DateOnly day) => words.Say(
        MonthOfYear, words.Say(Months[day.Month - 1]), day.Year.ToString("0000", CultureInfo.InvariantCulture));

    private static Word MonthWord(int month) => new("month." + month.ToString("00", CultureInfo.InvariantCulture));
}
