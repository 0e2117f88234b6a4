using System.Globalization;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>A small line in a table's cell; all lines of a column have one axis. Its last point is marked.</summary>
internal static class SparklineDrawing
{
    private const double Inset = 4;
    private const double InsetAbove = 12;

    /// <summary>The smallest and the largest value of a column.</summary>
    public static (double Min, double Max) Range(IEnumerable<Cell> cells)
    {
        var values = cells.SelectMany(cell => cell.Series ?? []).OfType<double>().DefaultIfEmpty(0).ToArray();
        return (values.Min(), values.Max());
    }

    /// <summary>Draws a cell's line; nothing for a cell without one, but its text.</summary>
    public static void Add(HtmlText page, Cell cell, (double Min, double Max) range)
    {
        if (cell.Series is not { } series)
        {
            page.Text(cell.Text ?? "");
            return;
        }

        page.Raw("<svg class=\"spark\" role=\"img\"><title>").Text(cell.SeriesDescription ?? "").Raw("</title><svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">");
        var last = -1;
        for (var at = 0; at < series.Count; at++)
        {
            if (series[at] is null || (at > 0 && series[at - 1] is not null))
            {
                continue;
            }

            page.Raw("<polyline class=\"line trace\" points=\"");
            for (; at < series.Count && series[at] is { } value; at++)
            {
                page.Number(X(at, series.Count)).Raw(" ").Number(Y(value, range)).Raw(" ");
                last = at;
            }

            page.Raw("\"/>");
        }

        page.Raw("</svg>");
        if (last >= 0)
        {
            Marks.Dot(page, "wo", X(last, series.Count), Y(series[last]!.Value, range).ToString("0.##", CultureInfo.InvariantCulture) + "%", 2.4);
        }

        page.Raw("</svg>");
    }

    private static double X(int at, int count) => Inset + (count > 1 ? (double)at / (count - 1) : 0.5) * (100 - (2 * Inset));

    private static double Y(double value, (double Min, double Max) range) =>
        InsetAbove + ((range.Max > range.Min ? (range.Max - value) / (range.Max - range.Min) : 0.5) * (100 - (2 * InsetAbove)));
}
