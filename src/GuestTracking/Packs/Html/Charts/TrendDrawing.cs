using System.Globalization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>The trend: months as dots, the smoothed line, the region's line, and the expected range as columns that touch each other.</summary>
internal static class TrendDrawing
{
    private const double LabelsTooNear = 0.09;
    private const int LabelStepMonths = 6;
    private const int ShortLabel = 8;

    /// <summary>Draws it.</summary>
    public static void Add(HtmlText page, ValueText values, TrendChart chart, string title, int number, bool isHalf)
    {
        var months = chart.Months;
        var range = AxisRange.Fitting(months.SelectMany(month => new[] { month.Smoothed, month.Region, month.Score, month.Low, month.High }));
        var plot = new Plot(page, range, isHalf ? 170 : 260);
        var longest = Math.Max(chart.OwnLabel.Length, chart.RegionLabel.Length);
        plot.Begin(longest <= ShortLabel ? " ends" : " inside", number, title, chart.Description);
        plot.BeginSquare();
        for (var at = 0; at < months.Count; at++)
        {
            if (months[at] is { Low: { } low, High: { } high })
            {
                var (left, top, bottom) = (at * Plot.Square / months.Count, plot.InSquare(high), plot.InSquare(low));
                page.Raw("<rect class=\"band\" x=\"").Number(left).Raw("\" y=\"").Number(top).Raw("\" width=\"").Number(Plot.Square / months.Count)
                    .Raw("\" height=\"").Number(bottom - top).Raw("\"/>");
            }
        }

        plot.Line("line region", [.. months.Select(month => month.Region)]);
        plot.Line("line hotel", [.. months.Select(month => month.Smoothed)]);
        plot.End();
        for (var at = 0; at < months.Count; at++)
        {
            var (month, x) = (months[at], Plot.X(at, months.Count));
            if (month.Score is { } score)
            {
                Marks.Dot(page, "mm", x, Pixels(plot.Y(score)), 2.6);
            }

            if (month is { Outside: true, Smoothed: { } smoothed })
            {
                Marks.Diamond(page, chart.IsBetter(month) ? "ma" : "mb", x, Pixels(plot.Y(smoothed)), 6);
            }

            if (at % LabelStepMonths == 0)
            {
                plot.LabelBelow(x, values.Of(Cell.Of(month.Month), ValueFormat.Month));
            }
        }

        AddEndLabels(page, chart, plot, range);
        plot.End();
    }

    /// <summary>Two ends that lie too near each other have their labels above and below.</summary>
    private static void AddEndLabels(HtmlText page, TrendChart chart, Plot plot, AxisRange range)
    {
        var own = Last(chart, month => month.Smoothed);
        var region = Last(chart, month => month.Region);
        var near = own is { } mine && region is { } theirs && Math.Abs(mine.Value - theirs.Value) < LabelsTooNear * range.Span ? " near" : "";
        var ownIsHigher = region is null || own?.Value >= region.Value.Value;
        Add(region, chart.RegionLabel, "end muted", !ownIsHigher);
        Add(own, chart.OwnLabel, "end own", ownIsHigher);

        void Add((int At, double Value)? point, string label, string kind, bool above)
        {
            if (point is { } end)
            {
                page.Raw("<text class=\"").Raw(kind).Raw(near).Raw(above ? " up" : " down").Raw("\" x=\"").Number(Plot.X(end.At, chart.Months.Count)).Raw("%\" y=\"")
                    .Number(plot.Y(end.Value)).Raw("\">").Text(label).Raw("</text>");
            }
        }
    }

    private static (int At, double Value)? Last(TrendChart chart, Func<TrendMonth, double?> line)
    {
        for (var at = chart.Months.Count - 1; at >= 0; at--)
        {
            if (line(chart.Months[at]) is { } value)
            {
                return (at, value);
            }
        }

        return null;
    }

    private static string Pixels(double y) => y.ToString("0.##", CultureInfo.InvariantCulture);
}
