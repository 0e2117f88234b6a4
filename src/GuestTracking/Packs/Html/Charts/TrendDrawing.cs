using System.Globalization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>The trend: months as dots, the smoothed line, the region's line, and the expected range as columns that touch each other.</summary>
internal static class TrendDrawing
{
    private const double LabelsTooNear = 0.09;
    private const int LabelStepMonths = 6;

    /// <summary>Widths of labels, in sizes of the page's text, for which the margins of the style sheet have room.</summary>
    private const double EndsEms = 4.3;
    private const double FarEms = 6.6;
    private const double LabelEms = 0.75;
    private const double LabelPixels = 14;

    /// <summary>Draws it.</summary>
    public static void Add(HtmlText page, ValueText values, TrendChart chart, string title, int number, bool isHalf)
    {
        var months = chart.Months;
        var range = AxisRange.Fitting(months.SelectMany(month => new[] { month.Smoothed, month.Region, month.Score, month.Low, month.High }).Append(chart.Goal));
        var plot = new Plot(page, range, isHalf ? 170 : 260);
        var longest = new[] { chart.OwnLabel, chart.RegionLabel, chart.GoalLabel ?? "" }.Max(label => TextWidth.Points(label, LabelEms, bold: true));
        var kind = longest <= EndsEms ? " ends" : longest <= FarEms ? " far" : " inside";
        plot.Begin(chart.Goal is null ? kind : kind + " spread", number, title, chart.Description);
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
        if (chart.Goal is { } goal)
        {
            plot.Line("line goal", [.. months.Select(_ => (double?)goal)]);
        }

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

        if (chart.Goal is { } level)
        {
            AddSpreadLabels(page, chart, plot, level);
        }
        else
        {
            AddEndLabels(page, chart, plot, range);
        }

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

    /// <summary>Labels at the ends of the lines, the goal's too, pushed apart as far as they must not to lie on each other.</summary>
    private static void AddSpreadLabels(HtmlText page, TrendChart chart, Plot plot, double goal)
    {
        List<(int At, double Y, string Label, string Kind)> labels = [(chart.Months.Count - 1, plot.Y(goal), chart.GoalLabel ?? "", "end")];
        if (Last(chart, month => month.Region) is { } region)
        {
            labels.Add((region.At, plot.Y(region.Value), chart.RegionLabel, "end muted"));
        }

        if (Last(chart, month => month.Smoothed) is { } own)
        {
            labels.Add((own.At, plot.Y(own.Value), chart.OwnLabel, "end own"));
        }

        labels.Sort(static (one, other) => one.Y.CompareTo(other.Y));
        double[] heights = [.. labels.Select(label => label.Y)];
        for (var round = 0; round < labels.Count; round++)
        {
            for (var at = 1; at < heights.Length; at++)
            {
                var missing = Math.Max(0, LabelPixels - (heights[at] - heights[at - 1]));
                heights[at - 1] -= missing / 2;
                heights[at] += missing / 2;
            }
        }

        for (var at = 0; at < labels.Count; at++)
        {
            page.Raw("<text class=\"").Raw(labels[at].Kind).Raw("\" x=\"").Number(Plot.X(labels[at].At, chart.Months.Count)).Raw("%\" y=\"").Number(heights[at]).Raw("\">").Text(labels[at].Label).Raw("</text>");
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
