using System.Globalization;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html.Charts;

/// <summary>Points by two figures with their numbers. The labels' places hold for every width that the drawing may have.</summary>
internal static class ScatterDrawing
{
    private const int HeightPixels = 300;
    private const double WidthPixelsMin = 220;
    private const double WidthPixelsMax = 704;
    private const double LabelPixels = 13;
    private const double LetterPixels = 7.6;
    private const double DotPixels = 4.5;

    /// <summary>Draws it.</summary>
    public static void Add(HtmlText page, ValueText values, ScatterChart chart, string title, int number)
    {
        var (across, up) = (chart.AcrossAxis, chart.UpAxis);
        var plot = new Plot(page, up, HeightPixels, values);
        plot.Begin(" points", number, title, chart.Description);
        double X(double value) => (value - across.Min) / across.Span * 100;
        for (var at = 0; at <= (int)Math.Round(across.Span / across.Step); at++)
        {
            var value = across.Min + (at * across.Step);
            plot.LabelBelow(X(value), Ticks.Text(value, across.Decimals, values));
        }

        page.Raw("<text class=\"x name\" x=\"50%\" y=\"").Number(HeightPixels + 34).Raw("\">").Text(chart.AcrossLabel)
            .Raw("</text><text class=\"side name\" x=\"0\" y=\"0\" transform=\"translate(-40 ").Number(HeightPixels / 2).Raw(") rotate(-90)\">").Text(chart.UpLabel).Raw("</text>");
        if (chart.AcrossDivide is { } left)
        {
            Line(page, (X(left), 0), (X(left), HeightPixels));
        }

        if (chart.UpDivide is { } level)
        {
            Line(page, (0, plot.Y(level)), (100, plot.Y(level)));
        }

        LabelPlaces.Dot[] dots = [.. chart.Points.Select(point => new LabelPlaces.Dot(X(point.Across) / 100, plot.Y(point.Up), LetterPixels * point.Label.Length))];
        var places = LabelPlaces.Of(dots, new LabelPlaces.Area(WidthPixelsMin, WidthPixelsMax, HeightPixels), LabelPixels, DotPixels);
        foreach (var point in chart.Points)
        {
            Marks.Dot(page, Kind(point.Tone), X(point.Across), plot.Y(point.Up).ToString("0.##", CultureInfo.InvariantCulture), DotPixels);
        }

        for (var at = 0; at < dots.Length; at++)
        {
            page.Raw("<text class=\"no\" x=\"").Number(dots[at].Share * 100).Raw("%\" dx=\"").Number(places[at].X).Raw("\" y=\"").Number(dots[at].Y + places[at].Y + 4)
                .Raw("\">").Text(chart.Points[at].Label).Raw("</text>");
        }

        plot.End();
    }

    private static string Kind(Tone tone) => tone switch { Tone.Own => "wo", Tone.Above => "wa", Tone.Below => "wb", Tone.Other => "wr", Tone.Muted => "mp", _ => "wn" };

    private static void Line(HtmlText page, (double X, double Y) from, (double X, double Y) to) => page
        .Raw("<line class=\"divide\" x1=\"").Number(from.X).Raw("%\" x2=\"").Number(to.X).Raw("%\" y1=\"").Number(from.Y).Raw("\" y2=\"").Number(to.Y).Raw("\"/>");
}
