using System.Globalization;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Labels of axes.</summary>
internal static class Ticks
{
    private const int WrittenDecimals = 2;

    /// <summary>A label: whole, with thousands and the minus sign of paper.</summary>
    public static string Text(double value) => (value < 0 ? "\u2212" : "") + Math.Abs(value).ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A label of an axis whose steps may need decimals, as the pack writes them.</summary>
    public static string Text(double value, int decimals, ValueText values) => decimals == 0
        ? Text(value)
        : values.Of(Cell.Of(Math.Round(value, decimals)), decimals switch { 1 => ValueFormat.Score, WrittenDecimals => ValueFormat.ExactScore, _ => ValueFormat.General });
}
