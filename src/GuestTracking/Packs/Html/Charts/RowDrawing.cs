using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>
/// A chart whose marks stand one row below the other, each row a drawing of its own on the common axis. Places are in percent of the
/// width and sizes in pixels, so that marks and texts keep their size on any screen.
/// </summary>
internal sealed class RowDrawing
{
    private const double Inset = 6;
    private const int LabelsMax = 7;

    private readonly string description;
    private readonly AxisRange range;
    private readonly Action<HtmlText, int> addMarks;
    private readonly Func<int, string> words;

    private RowDrawing(string description, AxisRange range, Action<HtmlText, int> addMarks, Func<int, string> words)
    {
        this.description = description;
        this.range = range;
        this.addMarks = addMarks;
        this.words = words;
    }

    /// <summary>The drawing of a chart that has rows.</summary>
    public static RowDrawing Of(Chart chart, ValueText values) => chart switch
    {
        DumbbellChart dumbbell => Of(dumbbell, values),
        LadderChart ladder => Of(ladder),
        WaterfallChart waterfall => Of(waterfall),
        _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "This kind of chart has no rows."),
    };

    /// <summary>The axis above the rows, with what the chart shows in words.</summary>
    public void AddAxis(HtmlText page, ValueText values)
    {
        page.Raw("<svg class=\"axis\" role=\"img\"><title>").Text(description).Raw("</title>");
        var labels = (int)Math.Round(range.Span / range.Step) + 1;

        // Where there is no room for every label, that of 0 stays.
        var zero = range.Min < 0 ? (int)Math.Round(-range.Min / range.Step) : 0;
        for (var at = 0; at < labels; at++)
        {
            var odd = (at - zero) % 2 != 0;
            if (labels <= LabelsMax || !odd)
            {
                var value = range.Min + (at * range.Step);
                page.Raw(odd ? "<text class=\"odd\" x=\"" : "<text x=\"").Number(Place(value)).Raw("%\" y=\"11\">").Text(Ticks.Text(value, range.Decimals, values)).Raw("</text>");
            }
        }

        page.Raw("</svg>");
    }

    /// <summary>The marks of one row, with their figures in words; a row without marks shows the axis' lines alone.</summary>
    public void AddRow(HtmlText page, int row)
    {
        var said = words(row);
        page.Raw(said.Length == 0 ? "<svg class=\"row\" aria-hidden=\"true\">" : "<svg class=\"row\" role=\"img\"><title>").Text(said).Raw(said.Length == 0 ? "" : "</title>");
        for (var value = range.Min; value <= range.Max + (range.Step / 2); value += range.Step)
        {
            page.Raw("<line class=\"grid\" x1=\"").Number(Place(value)).Raw("%\" x2=\"").Number(Place(value)).Raw("%\" y1=\"0\" y2=\"100%\"/>");
        }

        addMarks(page, row);
        page.Raw("</svg>");
    }

    private static RowDrawing Of(DumbbellChart chart, ValueText values)
    {
        RowDrawing? drawing = null;
        drawing = new(chart.Description, AxisRange.Around(chart.Rows.SelectMany(row => new[] { row.Own, row.Other, row.Low, row.High, row.Goal })), Add, Words);
        return drawing;

        void Add(HtmlText page, int at)
        {
            var row = chart.Rows[at];
            if (row is { Own: not null, Low: { } low, High: { } high })
            {
                drawing!.Line(page, "interval", low, high);
            }

            if (row is { Own: { } from, Other: { } to, Muted: false })
            {
                drawing!.Line(page, row.Verdict switch { Verdict.Above => "gap la", Verdict.Below => "gap lb", _ => "gap" }, from, to);
            }

            if (row.Goal is { } goal)
            {
                drawing!.Upright(page, "aim", goal, "20%", "80%");
            }

            if (row.Other is { } other)
            {
                Marks.Diamond(page, "mr", drawing!.Place(other), "50%", 5);
            }

            if (row.Own is { } own)
            {
                Marks.Dot(page, row.Muted ? "mp" : "mo", drawing!.Place(own), "50%", 5.5);
            }
        }

        string Words(int at)
        {
            var row = chart.Rows[at];
            string?[] parts =
            [
                row.Own is { } own ? $"{chart.OwnLabel} {values.Of(Cell.Of(own), ValueFormat.Score)}{(row.Muted ? $" ({chart.MutedLabel})" : "")}" : null,
                row.Other is { } other ? $"{chart.OtherLabel} {values.Of(Cell.Of(other), ValueFormat.Score)}" : null,
            ];
            return parts.Any(part => part is not null) ? $"{row.Label}: {string.Join("; ", parts.OfType<string>())}" : "";
        }
    }

    private static RowDrawing Of(LadderChart chart)
    {
        var own = chart.Marks.FirstOrDefault(mark => mark.Own);
        var drawn = chart.Marks.Select(mark => (double?)mark.Score);
        RowDrawing? drawing = null;
        drawing = new(chart.Description, AxisRange.Around(own is null ? drawn : drawn.Append(chart.OwnLow).Append(chart.OwnHigh)), Add, Words);
        return drawing;

        void Add(HtmlText page, int at)
        {
            var mark = chart.Marks[at];
            if (mark.Own && chart is { OwnLow: { } low, OwnHigh: { } high })
            {
                drawing!.Line(page, "gap la", low, high);
            }

            Marks.Dot(page, mark.Own ? "mo" : "mp", drawing!.Place(mark.Score), "50%", mark.Own ? 6 : 4);
        }

        string Words(int at) => chart.Marks[at].Own ? chart.OwnLabel : $"{chart.PeerLabel} {Ticks.Text(Math.Round(chart.Marks[at].Score, MidpointRounding.AwayFromZero))}";
    }

    /// <summary>Bars on one axis with 0; the amounts are cells of the table, so that the bars are not said again.</summary>
    private static RowDrawing Of(WaterfallChart chart)
    {
        RowDrawing? drawing = null;
        drawing = new(chart.Description, chart.Axis, Add, static _ => "");
        return drawing;

        void Add(HtmlText page, int at)
        {
            drawing!.Upright(page, "zero", 0, "0", "100%");
            if (at > 0 && chart.Join(at - 1) is { } above)
            {
                drawing.Upright(page, "join", above, "0", "23%");
            }

            if (chart.Join(at) is { } below)
            {
                drawing.Upright(page, "join", below, "77%", "100%");
            }

            var step = chart.Steps[at];
            if (step.To is { } to)
            {
                var left = drawing.Place(Math.Min(step.From, to));
                page.Raw("<rect class=\"").Raw(Fill(step.Tone)).Raw("\" x=\"").Number(left).Raw("%\" y=\"23%\" width=\"").Number(drawing.Place(Math.Max(step.From, to)) - left).Raw("%\" height=\"54%\"/>");
            }
        }
    }

    private static string Fill(Tone tone) => tone switch
    {
        Tone.Own => "wo",
        Tone.Above => "wa",
        Tone.Below => "wb",
        Tone.Other => "wr",
        Tone.Muted => "wm",
        _ => "wn",
    };

    private void Upright(HtmlText page, string kind, double at, string top, string bottom) => page
        .Raw("<line class=\"").Raw(kind).Raw("\" x1=\"").Number(Place(at)).Raw("%\" x2=\"").Number(Place(at)).Raw("%\" y1=\"").Raw(top).Raw("\" y2=\"").Raw(bottom).Raw("\"/>");

    private void Line(HtmlText page, string kind, double from, double to) => page
        .Raw("<line class=\"").Raw(kind).Raw("\" x1=\"").Number(Place(from)).Raw("%\" x2=\"").Number(Place(to)).Raw("%\" y1=\"50%\" y2=\"50%\"/>");

    private double Place(double value) => Inset + ((value - range.Min) / range.Span * (100 - (2 * Inset)));
}
