using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Charts that stand alone.</summary>
internal static class ChartDrawing
{
    /// <summary>Draws a chart.</summary>
    /// <param name="page">Grows.</param>
    /// <param name="values">Values as text.</param>
    /// <param name="chart">What is drawn.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="number">A number that no other drawing of the page has.</param>
    /// <param name="isHalf">True for one of two side by side.</param>
    public static void Add(HtmlText page, ValueText values, Chart chart, string title, int number, bool isHalf)
    {
        switch (chart)
        {
            case TrendChart trend: TrendDrawing.Add(page, values, trend, title, number, isHalf); break;
            case ScatterChart scatter: ScatterDrawing.Add(page, values, scatter, title, number); break;
            case LadderChart ladder: LadderDrawing.Add(page, ladder, title, number, isHalf); break;
            case BarChart bars: BarDrawing.Add(page, bars); break;
            case DumbbellChart dumbbell: Add(page, values, dumbbell); break;
            default: throw new ArgumentOutOfRangeException(nameof(chart), chart, "No drawing for this kind of chart.");
        }
    }

    private static void Add(HtmlText page, ValueText values, DumbbellChart chart)
    {
        var drawing = RowDrawing.Of(chart, values);
        page.Raw("<div class=\"rows\">\n<div class=\"scale\"><span></span><span>");
        drawing.AddAxis(page, values);
        page.Raw("</span></div>\n");
        for (var row = 0; row < chart.Rows.Count; row++)
        {
            page.Raw("<div><span>").Text(chart.Rows[row].Label).Raw("</span><span class=\"chart\">");
            drawing.AddRow(page, row);
            page.Raw("</span></div>\n");
        }

        page.Raw("</div>\n");
    }
}
