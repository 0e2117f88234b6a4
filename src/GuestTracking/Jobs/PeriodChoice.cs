using System.Text.Json.Serialization;
using GuestTracking.Core.Periods;

namespace GuestTracking.Jobs;

/// <summary>A sort of calendar period that a job names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PeriodChoice>))]
internal enum PeriodChoice
{
    /// <summary>A calendar month.</summary>
    [JsonStringEnumMemberName("month")]
    Month,

    /// <summary>A calendar quarter.</summary>
    [JsonStringEnumMemberName("quarter")]
    Quarter,

    /// <summary>Half a calendar year.</summary>
    [JsonStringEnumMemberName("half")]
    Half,

    /// <summary>A calendar year.</summary>
    [JsonStringEnumMemberName("year")]
    Year,

    /// <summary>From 1 January to the end of the month.</summary>
    [JsonStringEnumMemberName("year-to-date")]
    YearToDate,

    /// <summary>The three months that end with the month.</summary>
    [JsonStringEnumMemberName("rolling-3")]
    RollingThree,

    /// <summary>The twelve months that end with the month.</summary>
    [JsonStringEnumMemberName("rolling-12")]
    RollingTwelve,
}

/// <summary>The periods that a choice means on a day.</summary>
internal static class PeriodChoices
{
    /// <summary>The period that a day belongs to; of those that end with a month, the one that ends with its month.</summary>
    public static Period On(this PeriodChoice choice, DateOnly day) => choice switch
    {
        PeriodChoice.Month => Period.Month(day.Year, day.Month),
        PeriodChoice.Quarter => Period.Quarter(day.Year, (day.Month + 2) / 3),
        PeriodChoice.Half => Period.Half(day.Year, (day.Month + 5) / 6),
        PeriodChoice.Year => Period.Year(day.Year),
        PeriodChoice.YearToDate => Period.YearToDate(day.Year, day.Month),
        PeriodChoice.RollingThree => Period.RollingThree(day.Year, day.Month),
        _ => Period.RollingTwelve(day.Year, day.Month),
    };

    /// <summary>The last one that was over before a day: its end is the day or earlier.</summary>
    public static Period LastBefore(this PeriodChoice choice, DateOnly day)
    {
        var period = choice.On(day);
        return period.End <= day ? period : choice.On((choice is PeriodChoice.Quarter or PeriodChoice.Half or PeriodChoice.Year ? period.Start : new DateOnly(day.Year, day.Month, 1)).AddDays(-1));
    }
}
