using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Figures inside sentences. They are rounded half away from zero on their decimal form, as spreadsheet programs do,
/// so that a sentence and a cell never differ.
/// </summary>
public static class FigureText
{
    /// <summary>The minus sign on paper.</summary>
    internal const string Minus = "\u2212";

    /// <summary>A score: <c>82.4</c>.</summary>
    public static string Score(double score) => Signed(score, "");

    /// <summary>A difference with its sign: <c>+3.6</c>, <c>−3.6</c>, <c>0.0</c>.</summary>
    public static string Difference(double points) => Signed(points, "+");

    /// <summary>The size of a difference without its sign: <c>3.6</c>.</summary>
    public static string Size(double points) => Signed(Math.Abs(points), "");

    /// <summary>A count with thousands: <c>1,234</c>.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A number of answers that is only expected, to two digits: 117 → <c>120</c>, 1,234 → <c>1,200</c>, 7.5 → <c>8</c>; at least 1.</summary>
    public static string RoughCount(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return Count(Math.Max(1, (long)(Math.Round(count / unit, MidpointRounding.AwayFromZero) * unit)));
    }

    /// <summary>A share as whole percent: .98 → <c>98</c>.</summary>
    public static string Percent(double share) =>
        Math.Round(100 * share, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    /// <summary>What a cell under a signed one-decimal format holds: the value itself, but 0 where it would print as −0.0 or +0.0.</summary>
    public static double? WithoutSignOfZero(double? points) => points is > -0.05 and < 0.05 ? 0 : points;

    private static string Signed(double value, string plus)
    {
        var rounded = Math.Round((decimal)value, 1, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString("0.0", CultureInfo.InvariantCulture);
        return rounded switch { < 0 => Minus + digits, > 0 => plus + digits, _ => digits };
    }
}
