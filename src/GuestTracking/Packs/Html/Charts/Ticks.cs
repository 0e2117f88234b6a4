using System.Globalization;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Labels of axes.</summary>
internal static class Ticks
{
    /// <summary>A label: whole, with thousands and the minus sign of paper.</summary>
    public static string Text(double value) => (value < 0 ? "\u2212" : "") + Math.Abs(value).ToString("#,##0", CultureInfo.InvariantCulture);
}
