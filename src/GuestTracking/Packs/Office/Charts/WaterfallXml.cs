using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>
/// The waterfall: a broad line a table row in a scatter chart, as the dumbbell's. Bars of a bar chart would need an invisible piece below
/// them and two pieces where they cross 0, and have no lines that lead from one to the next.
/// </summary>
internal static class WaterfallXml
{
    private const double PlotLeft = 0.06;
    private const double PlotWidth = 0.88;

    /// <summary>Half a bar's share of its row.</summary>
    private const double HalfBar = 0.27;

    private const int LinePoints = 3;

    /// <summary>The chart part; its columns are added to <paramref name="data"/>.</summary>
    public static byte[] Of(WaterfallChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var range = place.Axis ?? chart.Axis;
        var steps = chart.Steps;
        var barPoints = (place.HeightPoints - place.HeaderPoints) / steps.Count * 2 * HalfBar;
        var space = new ChartSpace(theme, place)
            .Begin(PlotLeft, place.HeaderShare, PlotWidth, 1 - place.HeaderShare)
            .Raw("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        foreach (var tone in steps.Where(step => step.To is not null).Select(step => step.Tone).Distinct().Order())
        {
            AddLines(space, steps, data, chart.Description, new SeriesLook(FormattableString.Invariant($"{tone}"), ToneColour(theme, tone))
            {
                LineEmu = (int)(barPoints / place.Scale * ChartSpace.EmuPerPoint),
            }, at => steps[at] is { To: { } to } step && step.Tone == tone ? (step.From, at + 1.0, to, at + 1.0) : null);
        }

        AddLines(space, steps, data, chart.Description, new SeriesLook("→", theme.MutedText) { LineEmu = ChartSpace.ThinLine },
            at => chart.Join(at) is { } level ? (level, at + 1 + HalfBar, level, at + 2 - HalfBar) : null);
        AddLines(space, steps, data, chart.Description, new SeriesLook("0", theme.MutedText) { LineEmu = ChartSpace.ThinLine },
            at => at == 0 ? (0, 0.5, 0, steps.Count + 0.5) : null);
        return space
            .Axes()
            .Raw("</c:scatterChart>")
            .ValueAxis(space.FirstAxis, space.SecondAxis, new AxisLook((range.Min, range.Max), range.Step, "t") { Gridlines = true, Labelled = true, Format = NumberFormats.Axis(range.Decimals) })
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((0.5, steps.Count + 0.5), 1, "l") { Reversed = true })
            .End();
    }

    /// <summary>The colour of a bar; one that says nothing is grey, not black.</summary>
    private static string ToneColour(PackTheme theme, Tone tone) => tone switch
    {
        Tone.Normal => theme.MutedText,
        Tone.Muted => theme.GapLine,
        _ => theme.Colour(tone),
    };

    /// <summary>One piece of line a row; a series without a piece is left out.</summary>
    private static void AddLines(
        ChartSpace space, IReadOnlyList<WaterfallStep> steps, ChartData data, string heading, SeriesLook look, Func<int, (double X, double Y, double EndX, double EndY)?> piece)
    {
        List<double?> x = [], y = [];
        for (var at = 0; at < steps.Count; at++)
        {
            if (piece(at) is var (startX, startY, endX, endY))
            {
                x.AddRange([startX, endX, null]);
                y.AddRange([startY, endY, null]);
            }
        }

        if (x.Count > 0)
        {
            var ends = data.Add($"{heading} {look.Name}", ("x", ChartData.Padded(x, LinePoints * steps.Count), false), ("y", ChartData.Padded(y, LinePoints * steps.Count), false));
            space.Points(look, ends[0], ends[1]);
        }
    }
}
