using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>Days of the week, and the one that a week begins with by the habit of the reader's country.</summary>
public static class WeekWords
{
    private const int DaysOfWeek = 7;

    /// <summary>The day that a week begins with: 1 Monday to 7 Sunday.</summary>
    public static readonly Word FirstDay = new("format.first_weekday");

    private static readonly Word[] Days = [.. Enumerable.Range(1, DaysOfWeek).Select(day => new Word("weekday." + day.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>A short name: "Mon".</summary>
    public static string Weekday(this Words words, DayOfWeek day) => words.Say(Days[((int)day + DaysOfWeek - 1) % DaysOfWeek]);

    /// <summary>The seven days in the order of the reader's week.</summary>
    /// <exception cref="FormatException">The word is no number from 1 to 7.</exception>
    public static IReadOnlyList<DayOfWeek> Week(this Words words) => FirstOf(words.Say(FirstDay)) is { } first
        ? [.. Enumerable.Range(first, DaysOfWeek).Select(at => (DayOfWeek)(at % DaysOfWeek))]
        : throw new FormatException($"The word '{FirstDay.Key}' is none of 1 (Monday) to 7 (Sunday).");

    /// <summary>The first day that a text says; null where it says none.</summary>
    public static int? FirstOf(string text) => text is [>= '1' and <= '7'] ? text[0] - '0' : null;
}
