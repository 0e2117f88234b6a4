using System.Globalization;
using System.Text;

namespace GuestTracking.Ingestion;

/// <summary>Reads the dates of one column in the mapping's format; invariant culture.</summary>
internal sealed class DateReader(string column, string format)
{
    private static readonly DateTimeOffset Sample = new(2008, 11, 23, 17, 42, 8, TimeSpan.Zero);
    private readonly bool _iso = format == "yyyy-MM-dd";

    public string Column { get; } = column;

    /// <summary>True when a format says year, month and day: a date written in it is read as the same date.</summary>
    public static bool CanRead(string format)
    {
        try
        {
            return format.Length > 1 && TryRead(Sample.ToString(format, CultureInfo.InvariantCulture), format, out var date)
                && date == DateOnly.FromDateTime(Sample.DateTime);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>False when the text is no date of the format, or no day of the calendar.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateOnly date)
    {
        if (_iso && text.Length == 10 && text[4] == '-' && text[7] == '-'
            && Digits(text[..4]) is >= 1 and var year && Digits(text[5..7]) is >= 1 and <= 12 and var month
            && Digits(text[8..]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month))
        {
            date = new DateOnly(year, month, day);
            return true;
        }
        return TryRead(Encoding.UTF8.GetString(text), format, out date);
    }

    /// <summary>A time of day in the format is read over, and so is an offset: the day is the one that is written.</summary>
    private static bool TryRead(string text, string format, out DateOnly date)
    {
        var read = DateTimeOffset.TryParseExact(
            text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var moment);
        date = DateOnly.FromDateTime(moment.DateTime);
        return read;
    }

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
