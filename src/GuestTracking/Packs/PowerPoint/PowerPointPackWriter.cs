using System.IO.Compression;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel;
using GuestTracking.Packs.Office;
using GuestTracking.Packs.Office.Charts;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>
/// Writes a pack as a deck with native tables and charts, each chart with its workbook, and speaker notes that name the sources. Safe to use
/// from several threads. The same pack and template make the same bytes: nothing of the clock, the machine or the moment is in the file.
/// </summary>
internal static class PowerPointPackWriter
{
    private const string PageField = "{page}";

    /// <summary>Texts of charts and tables take the font of the template's theme.</summary>
    private const string ThemeFont = "+mn-lt";

    /// <summary>Writes the deck in the program's own template; the stream need not be seekable and stays open.</summary>
    public static void Write(Pack pack, Stream destination) => Write(pack, destination, null);

    /// <summary>Writes the deck in a company's template, or without one in the program's own.</summary>
    public static void Write(Pack pack, Stream destination, DeckTemplate? template)
    {
        using var buffer = new MemoryStream(64 * 1024);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            WriteParts(pack, archive, template ?? DeckTemplate.Of(pack.Theme));
        }

        buffer.WriteTo(destination);
    }

    private static void WriteParts(Pack pack, ZipArchive archive, DeckTemplate template)
    {
        var slides = new DeckLayout(pack, template.Frame).LayOut();
        var charts = slides.Sum(slide => slide.Elements.OfType<ChartElement>().Count());
        var numbers = Enumerable.Range(1, slides.Count).ToArray();
        template.Write(archive, pack, slides.Count,
        [
            .. numbers.Select(number => (DeckTemplate.SlideName(number), DefaultTemplate.Presentation + "slide+xml")),
            .. numbers.Select(number => (NotesName(number), DefaultTemplate.Presentation + "notesSlide+xml")),
            .. Enumerable.Range(1, charts).Select(number => (ChartName(number), PackageXml.Office + "drawingml.chart+xml")),
        ]);

        var tornOff = pack.Sheets.Where(sheet => sheet.IsTearOff).Select(sheet => sheet.Key).ToHashSet(StringComparer.Ordinal);
        var chartNumber = 0;
        foreach (var number in numbers)
        {
            var slide = slides[number - 1];
            var drawn = slide.Elements.OfType<ChartElement>().ToArray();
            string[] linked = [.. slide.Elements.OfType<TableElement>().SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.LinkTo).OfType<string>().Distinct().Where(key => !tornOff.Contains(key))];
            archive.Add(DeckTemplate.SlideName(number), slide.Sheet is { } sheet
                ? SlideXml.Of(slide, template, pack.Footer, Page(pack.PageWords, sheet, number, slides.Count), linked, pack.Language)
                : SlideXml.Cover(slide, template, pack.Language));
            archive.Add(DeckTemplate.RelsName(DeckTemplate.SlideName(number)), PackageXml.Rels(
            [
                (PackageXml.Relationships + "/slideLayout", "/" + (slide.Sheet is null ? template.Cover : template.Content)),
                (PackageXml.Relationships + "/notesSlide", "/" + NotesName(number)),
                .. drawn.Select((_, at) => (PackageXml.Relationships + "/chart", "/" + ChartName(chartNumber + at + 1))),
                .. linked.Select(key => (PackageXml.Relationships + "/slide", "/" + DeckTemplate.SlideName(FirstOf(slides, key)))),
            ]));
            archive.Add(NotesName(number), SlideXml.Notes(slide, template.NotesBody, pack.Language));
            archive.Add(DeckTemplate.RelsName(NotesName(number)), PackageXml.Rels(
                [(PackageXml.Relationships + "/notesMaster", "/" + template.NotesMaster), (PackageXml.Relationships + "/slide", "/" + DeckTemplate.SlideName(number))]));
            foreach (var chart in drawn)
            {
                WriteChart(pack, archive, chart, ++chartNumber);
            }
        }
    }

    /// <summary>The number of the first slide of a sheet.</summary>
    /// <exception cref="ArgumentException">The pack has no such sheet.</exception>
    private static int FirstOf(IReadOnlyList<Slide> slides, string key)
    {
        for (var at = 0; at < slides.Count; at++)
        {
            if (slides[at].Key == key)
            {
                return at + 1;
            }
        }

        throw new ArgumentException($"A cell leads to the sheet '{key}', which the pack does not have.", nameof(key));
    }

    private static void WriteChart(Pack pack, ZipArchive archive, ChartElement chart, int number)
    {
        var data = new ChartData(pack.DataSheetName);
        var place = new ChartPlace(number, chart.Box.Width, chart.Box.Height, chart.HeaderPoints) { Scale = chart.Scale, HasWorkbook = true, Axis = chart.Axis, MonthCode = pack.Values.MonthCode, Language = pack.Language };
        archive.Add(ChartName(number), ChartXml.Of(chart.Chart, place, pack.Theme with { Font = ThemeFont }, data));
        var workbook = $"ppt/embeddings/packChart{number}.xlsx";
        archive.Add(DeckTemplate.RelsName(ChartName(number)), PackageXml.Rels([(PackageXml.Relationships + "/package", "/" + workbook)]));
        archive.Add(workbook, ChartWorkbook.Of(pack, data), CompressionLevel.NoCompression);
    }

    /// <summary>The words around a slide's number, which is a field of its own.</summary>
    private static (string Before, int Number, string After) Page(string words, string sheet, int number, int count)
    {
        string Fill(string part) => part.Replace("{pages}", FormattableString.Invariant($"{count}"), StringComparison.Ordinal).Replace("{sheet}", sheet, StringComparison.Ordinal);
        var at = words.IndexOf(PageField, StringComparison.Ordinal);
        return at < 0 ? (Fill(words) + " ", number, "") : (Fill(words[..at]), number, Fill(words[(at + PageField.Length)..]));
    }

    private static string NotesName(int number) => $"ppt/notesSlides/notesSlide{number}.xml";

    private static string ChartName(int number) => $"ppt/charts/packChart{number}.xml";
}
