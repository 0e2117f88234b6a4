using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Bars of groups from top to bottom, one to three a group, from 0; the legend is the note below the chart, in the colours of the bars.</summary>
internal static class BarDrawing
{
    private const int BarPixels = 9;
    private const int GapPixels = 6;

    /// <summary>Draws it.</summary>
    public static void Add(HtmlText page, BarChart chart)
    {
        var largest = chart.Series.SelectMany(series => series.Values).Max() ?? 0;
        var step = largest > 0 ? Math.Max(1, AxisRange.RoundStep(largest)) : 1;
        var steps = Math.Max(1, (int)Math.Ceiling(largest / step));
        page.Raw("<div class=\"rows\" role=\"img\" aria-label=\"").Text(chart.Description).Raw("\">\n");
        for (var group = 0; group < chart.Labels.Count; group++)
        {
            page.Raw("<div><span>").Text(chart.Labels[group]).Raw("</span><span><svg class=\"bars\" height=\"").Number((chart.Series.Count * BarPixels) + (2 * GapPixels)).Raw("\">");
            for (var at = 0; at <= steps; at++)
            {
                page.Raw("<line class=\"grid\" x1=\"").Number(100.0 * at / steps).Raw("%\" x2=\"").Number(100.0 * at / steps).Raw("%\" y1=\"0\" y2=\"100%\"/>");
            }

            for (var at = 0; at < chart.Series.Count; at++)
            {
                if (chart.Series[at].Values[group] is { } value)
                {
                    page.Raw("<rect class=\"").Raw(Kind(chart.Series[at].Tone)).Raw("\" x=\"0\" y=\"").Number(GapPixels + (at * BarPixels)).Raw("\" width=\"")
                        .Number(100 * value / (steps * step)).Raw("%\" height=\"").Number(BarPixels - 1).Raw("\"/>");
                }
            }

            page.Raw("</svg></span></div>\n");
        }

        page.Raw("<div class=\"scale\"><span></span><span><svg class=\"axis\">");
        for (var at = 0; at <= steps; at++)
        {
            page.Raw(at % 2 == 1 ? "<text class=\"odd\" x=\"" : "<text x=\"").Number(100.0 * at / steps).Raw("%\" y=\"11\">").Raw(Ticks.Text(at * step)).Raw("</text>");
        }

        page.Raw("</svg></span></div>\n</div>\n");
    }

    private static string Kind(Tone tone) => tone switch { Tone.Own => "mo", Tone.Below => "mb", _ => "mr" };
}
