using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>
/// The dumbbell: a scatter chart with one line of points a table row. The lines between the marks end before the
/// marks, since programs differ in which of them lies on top.
/// </summary>
internal static class DumbbellXml
{
    private const double PlotLeft = 0.06;
    private const double PlotWidth = 0.88;
    private const double OwnTrimPoints = 4.5;
    private const double OtherTrimPoints = 4;
    private const int LineEmu = 31750;
    private const int IntervalEmu = 15875;
    private const int GoalEmu = 19050;

    /// <summary>Half of a goal's line, as a share of its row.</summary>
    private const double GoalHalf = 0.32;

    /// <summary>Points that the lines of one row have at most: two pieces, each with a gap behind it.</summary>
    private const int LinePointsMax = 6;

    /// <summary>The axis that holds all marks.</summary>
    public static AxisRange Range(DumbbellChart chart) => AxisRange.Around(chart.Rows.SelectMany(row => new[] { row.Own, row.Other, row.Low, row.High, row.Goal }));

    /// <summary>The chart part; its columns are added to <paramref name="data"/>.</summary>
    public static byte[] Of(DumbbellChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var range = place.Axis ?? Range(chart);
        var pointsPerScore = place.WidthPoints * PlotWidth / range.Span / place.Scale;
        var rows = chart.Rows;
        var marks = data.Add(
            chart.Description,
            ("#", [.. rows.Select((_, at) => (double?)(at + 1))], false),
            (chart.OwnLabel, [.. rows.Select(row => row.Muted ? null : row.Own)], false),
            (chart.MutedLabel, [.. rows.Select(row => row.Muted ? row.Own : null)], false),
            (chart.OtherLabel, [.. rows.Select(row => row.Other)], false));
        var space = new ChartSpace(theme, place)
            .Begin(PlotLeft, place.HeaderShare, PlotWidth, 1 - place.HeaderShare)
            .Raw("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        foreach (var (verdict, colour) in new[] { (Verdict.WithinChance, theme.GapLine), (Verdict.Below, theme.Below), (Verdict.Above, theme.Above) })
        {
            AddLines(space, rows, verdict, colour, pointsPerScore, chart, data);
        }

        AddGoals(space, rows, theme.Text, chart, data);
        AddIntervals(space, rows, theme.Peers, OwnTrimPoints / pointsPerScore, chart, data);
        return space
            .Points(new SeriesLook(chart.OtherLabel, theme.Region) { Symbol = "diamond", SymbolPoints = 8 }, marks[3], marks[0])
            .Points(new SeriesLook(chart.MutedLabel, theme.Peers) { Symbol = "circle", SymbolPoints = 8 }, marks[2], marks[0])
            .Points(new SeriesLook(chart.OwnLabel, theme.Own) { Symbol = "circle", SymbolPoints = 9 }, marks[1], marks[0])
            .Axes()
            .Raw("</c:scatterChart>")
            .ValueAxis(space.FirstAxis, space.SecondAxis, new AxisLook((range.Min, range.Max), 10, "t") { Gridlines = true, Labelled = true })
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((0.5, rows.Count + 0.5), 1, "l") { Reversed = true })
            .End();
    }

    /// <summary>Goals as short upright lines; a chart without goals adds no series.</summary>
    private static void AddGoals(ChartSpace space, IReadOnlyList<DumbbellRow> rows, string colour, DumbbellChart chart, ChartData data)
    {
        List<double?> x = [], y = [];
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at].Goal is { } goal)
            {
                x.AddRange([goal, goal, null]);
                y.AddRange([at + 1 - GoalHalf, at + 1 + GoalHalf, null]);
            }
        }

        if (x.Count > 0)
        {
            var ends = data.Add($"{chart.Description} |", ("x", ChartData.Padded(x, LinePointsMax * rows.Count), false), ("y", ChartData.Padded(y, LinePointsMax * rows.Count), false));
            space.Points(new SeriesLook("|", colour) { LineEmu = GoalEmu }, ends[0], ends[1]);
        }
    }

    /// <summary>Intervals of the own marks, grey and on both sides of the mark; a chart without intervals adds no series.</summary>
    private static void AddIntervals(ChartSpace space, IReadOnlyList<DumbbellRow> rows, string colour, double trim, DumbbellChart chart, ChartData data)
    {
        List<double?> x = [], y = [];
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at] is not { Own: { } own, Low: { } low, High: { } high })
            {
                continue;
            }

            foreach (var (from, to) in new[] { (low, own - trim), (own + trim, high) })
            {
                if (from < to)
                {
                    x.AddRange([from, to, null]);
                    y.AddRange([at + 1, at + 1, null]);
                }
            }
        }

        if (x.Count > 0)
        {
            var ends = data.Add($"{chart.OwnLabel}: 95 %", ("x", ChartData.Padded(x, LinePointsMax * rows.Count), false), ("y", ChartData.Padded(y, LinePointsMax * rows.Count), false));
            space.Points(new SeriesLook($"{chart.OwnLabel}: 95 %", colour) { LineEmu = IntervalEmu }, ends[0], ends[1]);
        }
    }

    /// <summary>The lines of one verdict; a verdict that no row has adds no series.</summary>
    private static void AddLines(
        ChartSpace space, IReadOnlyList<DumbbellRow> rows, Verdict verdict, string colour, double pointsPerScore, DumbbellChart chart, ChartData data)
    {
        List<double?> x = [], y = [];
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at] is not { Own: { } own, Other: { } other } row || row.Verdict != verdict || row.Muted)
            {
                continue;
            }

            var side = Math.Sign(other - own);
            var (from, to) = (own + (side * OwnTrimPoints / pointsPerScore), other - (side * OtherTrimPoints / pointsPerScore));
            if (Math.Sign(to - from) == side && side != 0)
            {
                x.AddRange([from, to, null]);
                y.AddRange([at + 1, at + 1, null]);
            }
        }

        if (x.Count > 0)
        {
            var name = $"{chart.OwnLabel} – {chart.OtherLabel}";
            var ends = data.Add($"{name}: {verdict}", ("x", ChartData.Padded(x, LinePointsMax * rows.Count), false), ("y", ChartData.Padded(y, LinePointsMax * rows.Count), false));
            space.Points(new SeriesLook(name, colour) { LineEmu = LineEmu }, ends[0], ends[1]);
        }
    }
}
