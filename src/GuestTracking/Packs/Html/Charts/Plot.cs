using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>
/// The frame of a drawing with a score axis at its left. Texts stand outside the plot, in its margins, at a fixed distance. Lines are
/// drawn in an inner square of 1,000 that is stretched to the plot; what must not be stretched has its place in percent of the width.
/// </summary>
internal sealed class Plot(HtmlText page, AxisRange range, int height, ValueText? values = null)
{
    /// <summary>Width and height of the inner square.</summary>
    public const double Square = 1000;

    /// <summary>Begins the drawing.</summary>
    /// <param name="kind">Its classes.</param>
    /// <param name="number">A number that no other drawing of the page has.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows.</param>
    public void Begin(string kind, int number, string title, string description)
    {
        page.Raw("<svg class=\"plot").Raw(kind).Raw("\" height=\"").Number(height).Raw("\" role=\"img\" aria-labelledby=\"t").Number(number).Raw(" d").Number(number)
            .Raw("\"><title id=\"t").Number(number).Raw("\">").Text(title).Raw("</title><desc id=\"d").Number(number).Raw("\">").Text(description).Raw("</desc>");
        for (var value = range.Min; value <= range.Max + (range.Step / 2); value += range.Step)
        {
            page.Raw("<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"").Number(Y(value)).Raw("\" y2=\"").Number(Y(value))
                .Raw("\"/><text class=\"y\" x=\"0\" dx=\"-6\" y=\"").Number(Y(value) + 4).Raw("\">").Text(values is null ? Ticks.Text(value) : Ticks.Text(value, range.Decimals, values)).Raw("</text>");
        }
    }

    /// <summary>Begins the inner square.</summary>
    public void BeginSquare() => page.Raw("<svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">");

    /// <summary>A line through points of the inner square; missing points part it.</summary>
    public void Line(string kind, IReadOnlyList<double?> values)
    {
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is null || (at > 0 && values[at - 1] is not null))
            {
                continue;
            }

            page.Raw("<polyline class=\"").Raw(kind).Raw("\" points=\"");
            for (; at < values.Count && values[at] is { } value; at++)
            {
                page.Number(X(at, values.Count) * Square / 100).Raw(" ").Number(InSquare(value)).Raw(" ");
            }

            page.Raw("\"/>");
        }
    }

    /// <summary>Ends the inner square or the drawing.</summary>
    public void End() => page.Raw("</svg>");

    /// <summary>A label below the plot, with a tick.</summary>
    public void LabelBelow(double percent, string text) => page
        .Raw("<line class=\"tick\" x1=\"").Number(percent).Raw("%\" x2=\"").Number(percent).Raw("%\" y1=\"").Number(height).Raw("\" y2=\"").Number(height + 4)
        .Raw("\"/><text class=\"x\" x=\"").Number(percent).Raw("%\" y=\"").Number(height + 16).Raw("\">").Text(text).Raw("</text>");

    /// <summary>Place of one of some points, in percent of the width.</summary>
    public static double X(int at, int count) => (at + 0.5) / count * 100;

    /// <summary>Height of a value in pixels from the top.</summary>
    public double Y(double value) => (range.Max - value) / range.Span * height;

    /// <summary>Height of a value in the inner square.</summary>
    public double InSquare(double value) => (range.Max - value) / range.Span * Square;
}
