using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>Bars of groups from top to bottom, one to three a group; the legend is the note below the chart, in the colours of the bars.</summary>
internal static class BarXml
{
    private const double PlotLeft = 0.24;

    /// <summary>The chart part; its columns are added to <paramref name="data"/>.</summary>
    public static byte[] Of(BarChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var columns = data.Add(chart.Description, chart.Labels, [.. chart.Series.Select(series => (series.Name, series.Values.ToArray()))]);
        var largest = chart.Series.SelectMany(series => series.Values).Max() ?? 0;
        var step = largest > 0 ? Math.Max(1, AxisRange.RoundStep(largest)) : 1;
        var space = new ChartSpace(theme, place).Begin(PlotLeft, .03, .97 - PlotLeft, .86)
            .Raw("<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>");
        for (var at = 0; at < chart.Series.Count; at++)
        {
            space.Bars(chart.Series[at].Name, Colour(theme, chart.Series[at].Tone), columns[0], chart.Labels, columns[at + 1]);
        }

        return space.Raw("<c:gapWidth val=\"60\"/><c:overlap val=\"-5\"/>").Axes().Raw("</c:barChart>")
            .CategoryAxis(space.FirstAxis, space.SecondAxis)
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((0, Math.Max(step, Math.Ceiling(largest / step) * step)), step, "b")
            {
                Gridlines = true, Labelled = true, BetweenCategories = true, Format = "#,##0", CrossesAtMax = true,
            })
            .End();
    }

    private static string Colour(PackTheme theme, Tone tone) => tone switch
    {
        Tone.Own => theme.Own,
        Tone.Below => theme.Below,
        _ => theme.Region,
    };
}
