using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>Points by two figures, each with its number, the axes' names, and dotted lines that part the plot.</summary>
internal static class ScatterXml
{
    private const double Left = 0.1;
    private const double Top = 0.03;
    private const double Width = 0.87;
    private const double Height = 0.78;
    private const double LabelPoints = 9;
    private const double LineFactor = 1.05;
    private const int SymbolPoints = 7;

    /// <summary>The chart part; its columns are added to <paramref name="data"/>.</summary>
    public static byte[] Of(ScatterChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var (across, up) = (chart.AcrossAxis, chart.UpAxis);
        var points = chart.Points;
        Tone[] tones = [.. points.Select(point => point.Tone).Distinct().Order()];
        var columns = data.Add(
            chart.Description,
            [(chart.AcrossLabel, [.. points.Select(point => (double?)point.Across)], false),
             .. tones.Select(tone => (chart.UpLabel, points.Select(point => point.Tone == tone ? (double?)point.Up : null).ToArray(), false))]);
        var labels = Labels(chart, place, theme, across, up);
        var space = new ChartSpace(theme, place).Begin(Left, Top, Width, Height)
            .Raw("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        for (var at = 0; at < tones.Length; at++)
        {
            space.Points(
                new SeriesLook(chart.UpLabel, MarkColour(theme, tones[at])) { Symbol = "circle", SymbolPoints = SymbolPoints }, columns[0], columns[at + 1],
                [.. labels.Where(label => points[label.Point].Tone == tones[at])]);
        }

        AddDivide(space, data, theme, chart.AcrossLabel, points.Count, chart.AcrossDivide is { } x ? (x, up.Min, x, up.Max) : null);
        AddDivide(space, data, theme, chart.UpLabel, points.Count, chart.UpDivide is { } y ? (across.Min, y, across.Max, y) : null);
        return space.Axes().Raw("</c:scatterChart>")
            .ValueAxis(space.FirstAxis, space.SecondAxis, new AxisLook((across.Min, across.Max), across.Step, "b")
            {
                Labelled = true, Line = true, Format = NumberFormats.Axis(across.Decimals), Title = chart.AcrossLabel,
            })
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((up.Min, up.Max), up.Step, "l")
            {
                Labelled = true, Gridlines = true, Format = NumberFormats.Axis(up.Decimals), Title = chart.UpLabel,
            })
            .End();
    }

    /// <summary>The colour of a dot; the text colour is none.</summary>
    private static string MarkColour(PackTheme theme, Tone tone) => tone is Tone.Normal ? theme.MutedText : tone is Tone.Muted ? theme.Peers : theme.Colour(tone);

    private static SeriesLabel[] Labels(ScatterChart chart, ChartPlace place, PackTheme theme, AxisRange across, AxisRange up)
    {
        var (width, height) = (place.WidthPoints * Width, place.HeightPoints * Height);
        var size = LabelPoints * place.Scale;
        LabelPlaces.Dot[] dots =
        [
            .. chart.Points.Select(point => new LabelPlaces.Dot(
                (point.Across - across.Min) / across.Span, (up.Max - point.Up) / up.Span * height, TextWidth.Points(point.Label, size, bold: true))),
        ];
        var radius = SymbolPoints * place.Scale / 2;
        var places = LabelPlaces.Of(dots, new LabelPlaces.Area(width, width, height), size * LineFactor, radius);
        return
        [
            .. places.Select((label, at) => new SeriesLabel(at, chart.Points[at].Label, theme.Text, label.Side ?? "ctr")
            {
                Across = label.Side is null ? label.X / place.WidthPoints : 0,
                Down = label.Side is null ? label.Y / place.HeightPoints : 0,
            }),
        ];
    }

    private static void AddDivide(ChartSpace space, ChartData data, PackTheme theme, string name, int points, (double X, double Y, double EndX, double EndY)? line)
    {
        if (line is var (x, y, endX, endY))
        {
            var ends = data.Add(name, ("x", ChartData.Padded([x, endX], points), false), ("y", ChartData.Padded([y, endY], points), false));
            space.Points(new SeriesLook(name, theme.Region) { LineEmu = ChartSpace.ThinLine, Dash = "sysDash" }, ends[0], ends[1]);
        }
    }
}
