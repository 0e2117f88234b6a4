using System.Globalization;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Labels of axes.</summary>
internal static class Ticks
{
    private static readonly string[] Digits = ["#,##0", "0.0", "0.00", "0.000", "0.0000", "0.00000"];

    /// <summary>A label: as many decimals as its axis needs, with thousands and the minus sign of paper.</summary>
    public static string Text(double value, int decimals = 0) => (Math.Round(value, decimals) < 0 ? "\u2212" : "") + Math.Abs(value).ToString(Digits[Math.Min(decimals, Digits.Length - 1)], CultureInfo.InvariantCulture);
}
