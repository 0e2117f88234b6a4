using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GuestTracking.Ingestion;

/// <summary>
/// Reads the days of one date column as the mapping says: in .NET's letters, or as a whole number of seconds or milliseconds since 1970 (UTC);
/// invariant culture.
/// </summary>
internal sealed class DateReader(DateColumn date)
{
    /// <summary>Whole seconds since 1970-01-01T00:00:00Z.</summary>
    public const string EpochSeconds = "epoch-seconds";

    /// <summary>Whole milliseconds since then.</summary>
    public const string EpochMilliseconds = "epoch-milliseconds";

    private static readonly DateTimeOffset Sample = new(2008, 11, 23, 17, 42, 8, TimeSpan.Zero);
    private readonly bool _iso = date is { Format: "yyyy-MM-dd", TimeZone: null };
    private readonly long _ticksOfUnit = TicksOf(date.Format);
    private readonly TimeZoneInfo? _zone = date.TimeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(date.TimeZone);

    public string Column { get; } = date.Column;

    /// <summary>What is wrong with the format or the time zone; null when nothing is.</summary>
    public static string? Fault(DateColumn date)
    {
        var counted = TicksOf(date.Format) > 0;
        return !counted && !HoldsDay(date.Format)
                ? $"format: '{date.Format}' does not hold year, month and day as in yyyy-MM-dd (MM is the month, mm are minutes), and is neither {EpochSeconds} nor {EpochMilliseconds}"
            : date.TimeZone is null ? null
            : !TimeZoneInfo.TryFindSystemTimeZoneById(date.TimeZone, out _) ? $"time_zone: '{date.TimeZone}' is no time zone; name one such as Europe/Paris"
            : !counted && !HoldsOffset(date.Format)
                ? $"time_zone: texts of the format '{date.Format}' have no offset (zzz or K), so the day is the one that is written; leave time_zone out"
            : null;
    }

    /// <summary>
    /// False when the text is no date of the format, or no day of the calendar. A time of day in it is read over. With a time zone the day is
    /// the one that it was there (an epoch's without one: in UTC); a text with an offset, but without a time zone in the mapping, gives the day
    /// that is written.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateOnly day)
    {
        if (_iso && text.Length == 10 && text[4] == '-' && text[7] == '-'
            && Digits(text[..4]) is >= 1 and var year && Digits(text[5..7]) is >= 1 and <= 12 and var month
            && Digits(text[8..]) is >= 1 and var dayOfMonth && dayOfMonth <= DateTime.DaysInMonth(year, month))
        {
            day = new DateOnly(year, month, dayOfMonth);
            return true;
        }
        return _ticksOfUnit > 0 ? TryReadEpoch(text.Trim((byte)' '), out day)
            : _zone is null ? TryReadWritten(Encoding.UTF8.GetString(text), date.Format, out day)
            : TryReadMoment(Encoding.UTF8.GetString(text), out day);
    }

    private bool TryReadEpoch(ReadOnlySpan<byte> text, out DateOnly day)
    {
        if (Utf8Parser.TryParse(text, out long count, out var used) && used == text.Length
            && count >= -DateTime.UnixEpoch.Ticks / _ticksOfUnit && count <= (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / _ticksOfUnit)
        {
            day = DayOf(DateTime.UnixEpoch.AddTicks(count * _ticksOfUnit));
            return true;
        }
        day = default;
        return false;
    }

    private bool TryReadMoment(string text, out DateOnly day)
    {
        // Universal only where the text has an offset: without one nobody knows the moment.
        var read = DateTime.TryParseExact(
            text, date.Format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal, out var moment)
            && moment.Kind == DateTimeKind.Utc;
        day = read ? DayOf(moment) : default;
        return read;
    }

    private DateOnly DayOf(DateTime moment) => DateOnly.FromDateTime(_zone is null ? moment : TimeZoneInfo.ConvertTimeFromUtc(moment, _zone));

    private static bool TryReadWritten(string text, string format, out DateOnly day)
    {
        var read = DateTimeOffset.TryParseExact(
            text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var moment);
        day = DateOnly.FromDateTime(moment.DateTime);
        return read;
    }

    /// <summary>A day written in the format is read as the same day.</summary>
    private static bool HoldsDay(string format)
    {
        try
        {
            return format.Length > 1 && TryReadWritten(Sample.ToString(format, CultureInfo.InvariantCulture), format, out var day)
                && day == DateOnly.FromDateTime(Sample.DateTime);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool HoldsOffset(string format) => DateTime.TryParseExact(
        Sample.ToOffset(TimeSpan.FromHours(2)).ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture,
        DateTimeStyles.AdjustToUniversal, out var moment) && moment.Kind == DateTimeKind.Utc;

    private static long TicksOf(string format) => format switch
    {
        EpochSeconds => TimeSpan.TicksPerSecond,
        EpochMilliseconds => TimeSpan.TicksPerMillisecond,
        _ => 0,
    };

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var letter in text)
        {
            if ((uint)(letter - '0') > 9)
            {
                return -1;
            }
            number = (number * 10) + letter - '0';
        }
        return number;
    }
}
