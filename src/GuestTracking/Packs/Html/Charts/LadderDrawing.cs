using System.Globalization;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>The ladder as a chart of its own: a mark a place from left to right, with a leader from the empty corner to the recipient's mark.</summary>
internal static class LadderDrawing
{
    /// <summary>Draws it.</summary>
    public static void Add(HtmlText page, LadderChart chart, string title, int number, bool isHalf)
    {
        var count = chart.Marks.Count;
        var own = chart.Marks.Select((mark, at) => mark.Own ? at : -1).Max();
        var drawn = chart.Marks.Select(mark => (double?)mark.Score);
        var range = AxisRange.Around(own < 0 ? drawn : drawn.Append(chart.OwnLow).Append(chart.OwnHigh));
        var plot = new Plot(page, range.Span > 60 ? range with { Step = 20 } : range, isHalf ? 170 : 300);
        plot.Begin("", number, title, chart.Description);
        if (own >= 0)
        {
            var x = Plot.X(own, count);
            if (chart is { OwnLow: { } low, OwnHigh: { } high })
            {
                page.Raw("<line class=\"gap la\" x1=\"").Number(x).Raw("%\" x2=\"").Number(x).Raw("%\" y1=\"").Number(plot.Y(low)).Raw("\" y2=\"").Number(plot.Y(high)).Raw("\"/>");
            }

            // Best first: the corners at the upper right and at the lower left are empty.
            var from = own + 1 > count / 2.0 ? range.Max - (0.05 * range.Span) : range.Min + (0.05 * range.Span);
            page.Raw("<line class=\"leader\" x1=\"").Number(x).Raw("%\" x2=\"").Number(x).Raw("%\" y1=\"").Number(plot.Y(from)).Raw("\" y2=\"").Number(plot.Y(chart.Marks[own].Score))
                .Raw("\"/><text class=\"").Raw(own + 1 > count * 0.6 ? "own left" : "own right").Raw("\" x=\"").Number(x).Raw("%\" y=\"").Number(plot.Y(from) + 4)
                .Raw("\">").Text(chart.OwnLabel).Raw("</text>");
        }

        for (var at = 0; at < count; at++)
        {
            var y = plot.Y(chart.Marks[at].Score).ToString("0.##", CultureInfo.InvariantCulture);
            Marks.Dot(page, at == own ? "mo" : "mp", Plot.X(at, count), y, at == own ? 5.5 : 3.2);
            if ((at + 1) % PlaceStep(count) == 0)
            {
                plot.LabelBelow(Plot.X(at, count), (at + 1).ToString(CultureInfo.InvariantCulture));
            }
        }

        plot.End();
    }

    private static int PlaceStep(int hotels) => hotels switch { <= 12 => 2, <= 25 => 5, <= 60 => 10, <= 150 => 25, _ => 50 };
}
