using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GuestTracking.Files;

/// <summary>Numbers of a workbook's cells as text: what the format of a cell shows as a date or a time is written as one.</summary>
internal sealed partial class CellStyles
{
    private const int DaysFrom1900To1904 = 1_462;

    /// <summary>1900-02-29, which spreadsheets count and no calendar has.</summary>
    private const int FalseLeapDay = 60;

    private readonly Shown[] _shown;
    private readonly bool _from1904;

    /// <param name="styles">Of the workbook; null: none.</param>
    /// <param name="from1904">Whether its days count from 1904 on.</param>
    public CellStyles(Stylesheet? styles, bool from1904)
    {
        _from1904 = from1904;
        var codes = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => format.NumberFormatId is not null && format.FormatCode?.Value is not null)
            .GroupBy(format => format.NumberFormatId!.Value).ToDictionary(same => same.Key, same => same.Last().FormatCode!.Value!);
        _shown =
        [
            .. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(format => format.NumberFormatId?.Value ?? 0)
                .Select(id => codes.TryGetValue(id, out var code) ? OfCode(code) : OfBuiltIn(id)),
        ];
    }

    [Flags]
    private enum Shown
    {
        Number = 0,
        Day = 1,
        TimeOfDay = 2,
    }

    /// <summary>A number as it stands in the file, for a cell of a style. Throws <see cref="FormatException"/> when it is none.</summary>
    public string Text(string value, int style)
    {
        var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        var shown = style < _shown.Length ? _shown[style] : Shown.Number;
        return shown == Shown.Number || Moment(number) is not { } moment ? Plain(number)
            : shown == Shown.Day ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : shown == Shown.TimeOfDay ? moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The shortest text that is read as the same number, without an exponent where that fits.</summary>
    private static string Plain(double number) => Math.Abs(number) is < 1e28 and (> 1e-10 or 0)
        ? decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Null for a number that is no day of the calendar.</summary>
    private DateTime? Moment(double number)
    {
        var days = number + (_from1904 ? DaysFrom1900To1904 : 0);
        if (days is < 0 or >= 2_958_465)
        {
            return null;
        }
        // Up to the day that there was not, counting is one day behind.
        var moment = DateTime.FromOADate(days < FalseLeapDay ? days + 1 : days).AddMilliseconds(500);
        return moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
    }

    private static Shown OfBuiltIn(uint id) => id switch
    {
        22 => Shown.Day | Shown.TimeOfDay,
        (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Shown.Day,
        (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => Shown.TimeOfDay,
        _ => Shown.Number,
    };

    private static Shown OfCode(string code)
    {
        var letters = Quoted().Replace(code, "").ToLowerInvariant();
        if (letters == "general" || GoingOn().IsMatch(code))
        {
            return Shown.Number;
        }
        var time = letters.AsSpan().ContainsAny('h', 's');
        // An m between hours and seconds are minutes; alone it is a month.
        return (letters.AsSpan().ContainsAny('y', 'd') || (!time && letters.Contains('m', StringComparison.Ordinal)) ? Shown.Day : Shown.Number)
            | (time ? Shown.TimeOfDay : Shown.Number);
    }

    /// <summary>What stands in a format code as it is, and what is in brackets; AM/PM.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]|AM/PM|A/P", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>Hours, minutes or seconds that go on counting: how long something took, no time of day.</summary>
    [GeneratedRegex("\\[(h+|m+|s+)\\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoingOn();
}
