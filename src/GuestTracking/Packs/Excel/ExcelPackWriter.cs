using System.IO.Compression;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Excel.Charts;

namespace GuestTracking.Packs.Excel;

/// <summary>
/// Writes a pack as a workbook with native charts. Safe to use from several threads. The same pack makes the same
/// bytes: nothing of the clock, the machine or the moment is in the file. The parts are written as UTF-8 straight into
/// the archive, which is many times faster than building them as objects; tests validate the result against the schema.
/// </summary>
internal static class ExcelPackWriter
{
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the workbook; the stream need not be seekable and stays open.</summary>
    public static void Write(Pack pack, Stream destination)
    {
        using var buffer = new MemoryStream(64 * 1024);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            WriteParts(pack, archive);
        }

        buffer.WriteTo(destination);
    }

    private static void WriteParts(Pack pack, ZipArchive archive)
    {
        var sheet = new StyleSheet(pack.Theme.Font, pack.Theme.Text);
        var layout = new PageLayout(new PageStyles(pack.Theme, sheet));
        var data = new ChartData(pack.DataSheetName);
        Page[] pages = [.. pack.Sheets.Select(layout.LayOut)];
        var drawings = Enumerable.Range(1, pages.Length).Where(number => pages[number - 1].Charts.Count > 0).ToArray();
        var charts = pages.Sum(page => page.Charts.Count);
        var sheets = pages.Length + (charts > 0 ? 1 : 0);

        Add(archive, "[Content_Types].xml", WorkbookXml.ContentTypes(sheets, drawings, charts));
        Add(archive, "_rels/.rels", WorkbookXml.PackageRels);
        Add(archive, "docProps/app.xml", WorkbookXml.AppProperties);
        Add(archive, "docProps/core.xml", WorkbookXml.CoreProperties(pack));
        Add(archive, "xl/workbook.xml", WorkbookXml.Workbook(pages, charts > 0 ? pack.DataSheetName : null));
        Add(archive, "xl/_rels/workbook.xml.rels", WorkbookXml.WorkbookRels(sheets));
        Add(archive, "xl/theme/theme1.xml", ThemeXml.Of(pack.Theme));

        var chartNumber = 0;
        for (var number = 1; number <= pages.Length; number++)
        {
            var page = pages[number - 1];
            Add(archive, $"xl/worksheets/sheet{number}.xml", SheetXml.Of(page, number == 1, pack.Theme.Font, pack.Footer, pack.PageWords));
            if (page.Charts.Count == 0)
            {
                continue;
            }

            Add(archive, $"xl/worksheets/_rels/sheet{number}.xml.rels", WorkbookXml.SheetRels(number));
            Add(archive, $"xl/drawings/drawing{number}.xml", DrawingXml.Of(page));
            Add(archive, $"xl/drawings/_rels/drawing{number}.xml.rels", WorkbookXml.DrawingRels(chartNumber + 1, page.Charts.Count));
            foreach (var frame in page.Charts)
            {
                chartNumber++;
                Add(archive, $"xl/charts/chart{chartNumber}.xml", ChartXml(frame, Place(page, frame, chartNumber), pack.Theme, data));
            }
        }

        if (charts > 0)
        {
            Add(archive, $"xl/worksheets/sheet{sheets}.xml", SheetXml.Of(data, sheet, pack.Theme.Text));
        }

        Add(archive, "xl/styles.xml", sheet.ToXml());
    }

    private static byte[] ChartXml(ChartFrame frame, ChartPlace place, PackTheme theme, ChartData data) => frame.Chart switch
    {
        DumbbellChart chart => DumbbellXml.Of(chart, place, theme, data),
        LadderChart chart when frame.HeaderRows > 0 => LadderXml.BesideRows(chart, place, theme, data),
        LadderChart chart => LadderXml.Alone(chart, place, theme, data),
        BarChart chart => BarXml.Of(chart, place, theme, data),
        TrendChart chart => TrendXml.Of(chart, place, theme, data),
        var other => throw new ArgumentOutOfRangeException(nameof(frame), other, "No drawing for this kind of chart."),
    };

    private static ChartPlace Place(Page page, ChartFrame frame, int number)
    {
        var pixels = Enumerable.Range(frame.FirstColumn, frame.EndColumn - frame.FirstColumn).Sum(page.Grid.Pixels);
        return new ChartPlace(
            number,
            pixels * PageGrid.PointsPerPixel,
            page.Height(frame.FirstRow, frame.EndRow),
            page.Height(frame.FirstRow, frame.FirstRow + frame.HeaderRows));
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
