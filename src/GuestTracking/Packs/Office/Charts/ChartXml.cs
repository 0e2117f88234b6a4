using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>A chart of a pack as a native chart part, the same in a workbook and on a slide.</summary>
internal static class ChartXml
{
    /// <summary>The chart part; the columns that it draws are added to <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no drawing for this kind of chart.</exception>
    public static byte[] Of(Chart chart, ChartPlace place, PackTheme theme, ChartData data) => chart switch
    {
        DumbbellChart dumbbell => DumbbellXml.Of(dumbbell, place, theme, data),
        LadderChart ladder when place.HeaderPoints > 0 => LadderXml.BesideRows(ladder, place, theme, data),
        LadderChart ladder => LadderXml.Alone(ladder, place, theme, data),
        BarChart bars => BarXml.Of(bars, place, theme, data),
        WaterfallChart waterfall when waterfall.Steps.Count > 0 => WaterfallXml.Of(waterfall, place, theme, data),
        ScatterChart scatter => ScatterXml.Of(scatter, place, theme, data),
        TrendChart trend => TrendXml.Of(trend, place, theme, data),
        var other => throw new ArgumentOutOfRangeException(nameof(chart), other, "No drawing for this kind of chart."),
    };
}

/// <summary>Where a chart stands, in points, and its number in the file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="HeaderPoints">Height of the table header inside the frame; 0 for a chart of its own.</param>
internal readonly record struct ChartPlace(int Number, double WidthPoints, double HeightPoints, double HeaderPoints)
{
    /// <summary>How large texts, marks and lines are, against those on a printed page.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>True where the chart brings its own workbook, relationship rId1, instead of standing in one.</summary>
    public bool HasWorkbook { get; init; }

    /// <summary>The axis of scores where it is not the chart's own: parts of one chart share one.</summary>
    public AxisRange? Axis { get; init; }

    /// <summary>How a spreadsheet program is told to write a month.</summary>
    public required string MonthCode { get; init; }

    /// <summary>The header's share of the height.</summary>
    public double HeaderShare => HeaderPoints / HeightPoints;
}
