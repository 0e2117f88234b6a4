using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>
/// A value as text, for formats that have no numbers of their own: what a spreadsheet program shows under the value's
/// format, rounded half away from zero on its decimal form. The minus sign is U+2212, and nothing prints as −0.
/// </summary>
public static class ValueText
{
    /// <summary>Beyond this size a double's decimal form says no more than its digits and exponent.</summary>
    private const double DecimalMax = 1e15;

    /// <summary>The text of a cell; empty for nothing.</summary>
    /// <param name="cell">The value; its own format goes before the column's.</param>
    /// <param name="columnFormat">How the values of its column, or tile, are written.</param>
    /// <example>1234 as <see cref="ValueFormat.Count"/> → <c>1,234</c>; .975 as <see cref="ValueFormat.Percent"/> → <c>97.50%</c>.</example>
    public static string Of(Cell cell, ValueFormat columnFormat)
    {
        var format = cell.Format ?? columnFormat;
        return cell switch
        {
            { Text: { } text } => text,
            { Date: { } date } => date.ToString(format == ValueFormat.Month ? "MMM yy" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
            { Number: { } number } => Of(number, format, cell),
            _ => "",
        };
    }

    private static string Of(double number, ValueFormat format, Cell cell) => format switch
    {
        ValueFormat.Count => Written(number, 0, "#,##0") + (cell.Provisional ? "°" : ""),
        ValueFormat.Score => Written(number, 1, "0.0"),
        ValueFormat.WholeScore or ValueFormat.Place => Written(number, 0, "0"),
        ValueFormat.Difference => Written(number, 1, "0.0", plus: "+"),
        ValueFormat.ExactScore => Written(number, 2, "0.00"),
        ValueFormat.Percent => Written(number, 4, "0.00%"),
        ValueFormat.Money => Written(number, cell.Decimals, cell.Decimals == 0 ? "#,##0" : "#,##0." + new string('0', cell.Decimals)),
        ValueFormat.Whole => Written(number, 0, "#,##0"),
        ValueFormat.Rate => Written(number, 0, "0") + " %",
        ValueFormat.Heat => Sign(number, cell) + Written(number, 0, "0", plus: "+"),
        _ => Written(number, 15, "0.###############"),
    };

    /// <summary>What stands before a clear difference.</summary>
    private static string Sign(double number, Cell cell) => !cell.Strong || cell.Tone is not (Tone.Above or Tone.Below) ? ""
        : Math.Round((decimal)number, MidpointRounding.AwayFromZero) switch { > 0 => "▲ ", < 0 => "▼ ", _ => cell.Tone == Tone.Above ? "▲ " : "▼ " };

    private static string Written(double number, int decimals, string digits, string plus = "")
    {
        if (Math.Abs(number) >= DecimalMax)
        {
            return (number < 0 ? FigureText.Minus : plus) + Math.Abs(number).ToString("0.##############E+0", CultureInfo.InvariantCulture);
        }

        var rounded = Math.Round((decimal)number, decimals, MidpointRounding.AwayFromZero);
        return (rounded switch { < 0 => FigureText.Minus, > 0 => plus, _ => "" }) + Math.Abs(rounded).ToString(digits, CultureInfo.InvariantCulture);
    }
}
