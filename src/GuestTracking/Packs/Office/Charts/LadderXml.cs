using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>
/// The ladder of hotels, best first: beside a table one mark a row, alone one mark a place from left to right. Only
/// the recipient has an interval; of the others no more than the mark is in the file.
/// </summary>
internal static class LadderXml
{
    private const int OwnLineEmu = 38100;
    private const int OwnColumnLineEmu = 31750;

    /// <summary>The axis that holds all marks.</summary>
    public static AxisRange Range(LadderChart chart)
    {
        var drawn = chart.Marks.Select(mark => (double?)mark.Score);
        return AxisRange.Around(OwnAt(chart) < 0 ? drawn : drawn.Append(chart.OwnLow).Append(chart.OwnHigh));
    }

    /// <summary>The ladder beside the rows of a table.</summary>
    public static byte[] BesideRows(LadderChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var (range, marks, own) = Columns(chart, place, data);
        var space = new ChartSpace(theme, place)
            .Begin(.03, place.HeaderShare, .94, 1 - place.HeaderShare)
            .Raw("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        if (own is not null)
        {
            space.Points(new SeriesLook(chart.OwnLabel, theme.Own) { LineEmu = OwnLineEmu }, own[1], own[0]);
        }

        return space
            .Points(new SeriesLook(chart.PeerLabel, theme.Peers) { Symbol = "circle", SymbolPoints = 6 }, marks[1], marks[0])
            .Points(new SeriesLook(chart.OwnLabel, theme.Own) { Symbol = "circle", SymbolPoints = 9 }, marks[2], marks[0])
            .Axes()
            .Raw("</c:scatterChart>")
            .ValueAxis(space.FirstAxis, space.SecondAxis, new AxisLook((range.Min, range.Max), 10, "t") { Gridlines = true, Labelled = true })
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((0.5, chart.Marks.Count + 0.5), 1, "l") { Reversed = true })
            .End();
    }

    /// <summary>The ladder as a chart of its own, with a leader from the empty corner to the recipient's mark.</summary>
    public static byte[] Alone(LadderChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var (range, marks, own) = Columns(chart, place, data);
        var space = new ChartSpace(theme, place)
            .Begin(.075, .04, .905, .85)
            .Raw("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        if (own is not null)
        {
            space.Points(new SeriesLook(chart.OwnLabel, theme.Own) { LineEmu = OwnColumnLineEmu }, own[0], own[1]);
        }

        space.Points(new SeriesLook(chart.PeerLabel, theme.Peers) { Symbol = "circle", SymbolPoints = 5 }, marks[0], marks[1]);
        AddLeader(space, chart, range, theme, data);
        var count = chart.Marks.Count;
        return space
            .Points(new SeriesLook(chart.OwnLabel, theme.Own) { Symbol = "circle", SymbolPoints = 8 }, marks[0], marks[2])
            .Axes()
            .Raw("</c:scatterChart>")
            .ValueAxis(space.FirstAxis, space.SecondAxis, new AxisLook((0, count + 1), PlaceStep(count), "b") { Labelled = true, Line = true, Format = "0;;" })
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((range.Min, range.Max), range.Span > 60 ? 20 : 10, "l") { Gridlines = true, Labelled = true })
            .End();
    }

    private static (AxisRange Range, IReadOnlyList<DataColumn> Marks, IReadOnlyList<DataColumn>? Own) Columns(LadderChart chart, ChartPlace place, ChartData data)
    {
        var at = OwnAt(chart);
        var range = place.Axis ?? Range(chart);
        var marks = data.Add(
            chart.Description,
            ("#", [.. chart.Marks.Select((_, row) => (double?)(row + 1))], false),
            (chart.PeerLabel, [.. chart.Marks.Select(mark => mark.Own ? null : (double?)mark.Score)], false),
            (chart.OwnLabel, [.. chart.Marks.Select(mark => mark.Own ? (double?)mark.Score : null)], false));
        if (at < 0 || chart.OwnLow is not { } low || chart.OwnHigh is not { } high)
        {
            return (range, marks, null);
        }

        return (range, marks, data.Add($"{chart.OwnLabel}: 95 %", ("#", ChartData.Padded([at + 1, at + 1], chart.Marks.Count), false), ("95 %", ChartData.Padded([low, high], chart.Marks.Count), false)));
    }

    private static void AddLeader(ChartSpace space, LadderChart chart, AxisRange range, PackTheme theme, ChartData data)
    {
        var at = OwnAt(chart);
        if (at < 0)
        {
            return;
        }

        var right = at + 1 > chart.Marks.Count / 2.0;
        var from = right ? range.Max - (0.04 * range.Span) : range.Min + (0.04 * range.Span);
        var leader = data.Add(chart.OwnLabel, ("#", [at + 1, at + 1], false), (chart.OwnLabel, [from, chart.Marks[at].Score], false));
        var farRight = at + 1 > chart.Marks.Count * 0.68;
        space.Points(
            new SeriesLook(chart.OwnLabel, theme.Own) { LineEmu = ChartSpace.ThinLine, Dash = "sysDash" },
            leader[0], leader[1], new SeriesLabel(0, chart.OwnLabel, theme.Own, farRight ? "l" : "r"));
    }

    private static int OwnAt(LadderChart chart) => chart.Marks.Select((mark, at) => mark.Own ? at : -1).Max();

    private static int PlaceStep(int hotels) => hotels switch { <= 12 => 2, <= 25 => 5, <= 60 => 10, <= 150 => 25, _ => 50 };
}
