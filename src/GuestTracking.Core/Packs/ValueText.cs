using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>
/// A value as text in one language, for formats that have no numbers of their own: what a spreadsheet program shows under
/// the value's format, rounded half away from zero on its decimal form. The minus sign is U+2212, and nothing prints as −0.
/// Immutable; safe to share between threads.
/// </summary>
public sealed class ValueText
{
    /// <summary>Beyond this size a double's decimal form says no more than its digits and exponent.</summary>
    private const double DecimalMax = 1e15;

    private static readonly Word ShortMonth = new("format.month", "month", "year", "full_year");
    private static readonly Word ShortDay = new("format.day", "day", "month", "year", "name");
    private static readonly Word MonthFormatCode = new("format.month_code");
    private static readonly Word DayFormatCode = new("format.day_code");
    private static readonly Word[] ShortMonths =
        [.. Enumerable.Range(1, 12).Select(month => new Word("month.short." + month.ToString("00", CultureInfo.InvariantCulture)))];

    private readonly Words words;

    /// <summary>The texts of one language.</summary>
    public ValueText(Words words)
    {
        this.words = words;
        (MonthCode, DayCode) = (words.Say(MonthFormatCode), words.Say(DayFormatCode));
        RateTemplate = words.Say(Words.PercentFormat, "{number}");
    }

    /// <summary>How a spreadsheet program is told to write a month: <c>mmm yy</c>.</summary>
    public string MonthCode { get; }

    /// <summary>How a spreadsheet program is told to write a day: <c>yyyy-mm-dd</c>.</summary>
    public string DayCode { get; }

    /// <summary>How percent are written, the number being <c>{number}</c>.</summary>
    public string RateTemplate { get; }

    /// <summary>The text of a cell; empty for nothing, and for a sparkline.</summary>
    /// <param name="cell">The value; its own format goes before the column's.</param>
    /// <param name="columnFormat">How the values of its column, or tile, are written.</param>
    /// <example>1234 as <see cref="ValueFormat.Count"/> → <c>1,234</c>; .975 as <see cref="ValueFormat.Percent"/> → <c>97.50%</c>.</example>
    public string Of(Cell cell, ValueFormat columnFormat)
    {
        var format = cell.Format ?? columnFormat;
        return cell switch
        {
            { Text: { } text } => text,
            { Date: { } date } => format == ValueFormat.Month ? Month(date) : Day(date),
            { Number: { } number } => Of(number, format, cell),
            _ => "",
        };
    }

    private string Month(DateOnly date)
    {
        var year = date.Year.ToString("0000", CultureInfo.InvariantCulture);
        return words.Say(ShortMonth, words.Say(ShortMonths[date.Month - 1]), year[2..], year);
    }

    private string Day(DateOnly date) => words.Say(
        ShortDay,
        date.Day.ToString("00", CultureInfo.InvariantCulture),
        date.Month.ToString("00", CultureInfo.InvariantCulture),
        date.Year.ToString("0000", CultureInfo.InvariantCulture),
        words.Say(ShortMonths[date.Month - 1]));

    private string Of(double number, ValueFormat format, Cell cell) => format switch
    {
        ValueFormat.Count => Written(number, 0, "#,##0") + (cell.Provisional ? "°" : ""),
        ValueFormat.Score => Written(number, 1, "0.0"),
        ValueFormat.WholeScore or ValueFormat.Place => Written(number, 0, "0"),
        ValueFormat.Difference => Written(number, 1, "0.0", plus: "+"),
        ValueFormat.Heat => Sign(cell.Tone) + Written(number, 0, "0", plus: "+"),
        ValueFormat.ExactScore => Written(number, 2, "0.00"),
        ValueFormat.Percent => words.WithPercent(Written(100 * number, 2, "0.00")),
        ValueFormat.Rate => words.WithPercent(Written(number, 0, "0")),
        ValueFormat.Money => Written(number, cell.Decimals, cell.Decimals == 0 ? "#,##0" : "#,##0." + new string('0', cell.Decimals)),
        ValueFormat.Whole => Written(number, 0, "#,##0"),
        _ => Written(number, 15, "0.###############"),
    };

    /// <summary>A clear difference has a sign beside its colour.</summary>
    private static string Sign(Tone tone) => tone switch { Tone.Above => "▲ ", Tone.Below => "▼ ", _ => "" };

    private string Written(double number, int decimals, string digits, string plus = "") =>
        Math.Abs(number) >= DecimalMax
            ? (number < 0 ? Words.Minus : plus) + words.Separated(Math.Abs(number).ToString("0.##############E+0", CultureInfo.InvariantCulture))
            : words.Number((decimal)number, digits, decimals, plus);
}
