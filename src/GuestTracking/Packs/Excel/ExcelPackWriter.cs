using System.IO.Compression;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;
using GuestTracking.Packs.Office.Charts;

namespace GuestTracking.Packs.Excel;

/// <summary>
/// Writes a pack as a workbook with native charts. Safe to use from several threads. The same pack makes the same
/// bytes: nothing of the clock, the machine or the moment is in the file. The parts are written as UTF-8 straight into
/// the archive, which is many times faster than building them as objects; tests validate the result against the schema.
/// </summary>
internal static class ExcelPackWriter
{
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
        var layout = new PageLayout(new PageStyles(pack.Theme, pack.Values, sheet), pack.Paper, pack.Theme.Logo);
        var data = new ChartData(pack.DataSheetName);
        Page[] pages = [.. pack.Sheets.Select(layout.LayOut)];
        var drawings = Enumerable.Range(1, pages.Length).Where(number => pages[number - 1].HasDrawing).ToArray();
        var charts = pages.Sum(page => page.Charts.Count);
        var hasData = charts > 0 || pages.Any(page => page.Extras.Lines.Count > 0);
        var sheets = pages.Length + (hasData ? 1 : 0);

        archive.Add("[Content_Types].xml", WorkbookXml.ContentTypes(sheets, drawings, charts));
        if (pack.Theme.Logo is { } logo)
        {
            archive.Add(WorkbookXml.Logo, logo.Png.ToArray(), CompressionLevel.NoCompression);
        }

        archive.Add("_rels/.rels", WorkbookXml.PackageRels);
        archive.Add("docProps/app.xml", PackageXml.AppProperties);
        archive.Add("docProps/core.xml", PackageXml.CoreProperties(pack));
        archive.Add("xl/workbook.xml", WorkbookXml.Workbook(pages, hasData ? pack.DataSheetName : null));
        archive.Add("xl/_rels/workbook.xml.rels", WorkbookXml.WorkbookRels(sheets));
        archive.Add("xl/theme/theme1.xml", ThemeXml.Of(pack.Theme));

        var chartNumber = 0;
        for (var number = 1; number <= pages.Length; number++)
        {
            var page = pages[number - 1];
            archive.Add($"xl/worksheets/sheet{number}.xml", SheetXml.Of(page, number == 1, pack, LinesOf(page, data)));
            if (!page.HasDrawing)
            {
                continue;
            }

            archive.Add($"xl/worksheets/_rels/sheet{number}.xml.rels", WorkbookXml.SheetRels(number));
            archive.Add($"xl/drawings/drawing{number}.xml", DrawingXml.Of(page));
            archive.Add($"xl/drawings/_rels/drawing{number}.xml.rels", WorkbookXml.DrawingRels(chartNumber + 1, page.Charts.Count, page.Logo is not null));
            foreach (var frame in page.Charts)
            {
                chartNumber++;
                archive.Add($"xl/charts/chart{chartNumber}.xml", ChartXml.Of(frame.Chart, Place(page, frame, chartNumber, pack), pack.Theme, data));
            }
        }

        if (hasData)
        {
            archive.Add($"xl/worksheets/sheet{sheets}.xml", SheetXml.Of(data, sheet, pack.Theme.Text, pack.Values.MonthCode));
        }

        archive.Add("xl/styles.xml", sheet.ToXml());
    }

    /// <summary>The values of a page's small lines, put into the data sheet.</summary>
    private static IReadOnlyList<DataColumn>[] LinesOf(Page page, ChartData data) =>
    [
        .. page.Extras.Lines.Select(group => data.Add(page.Name, [.. group.Select(line => (line.Description, line.Values.ToArray(), false))])),
    ];

    private static ChartPlace Place(Page page, ChartFrame frame, int number, Pack pack)
    {
        var pixels = Enumerable.Range(frame.FirstColumn, frame.EndColumn - frame.FirstColumn).Sum(page.Grid.Pixels);
        return new ChartPlace(
            number,
            pixels * PageGrid.PointsPerPixel,
            page.Height(frame.FirstRow, frame.EndRow),
            page.Height(frame.FirstRow, frame.FirstRow + frame.HeaderRows))
        {
            MonthCode = pack.Values.MonthCode,
            Language = pack.Language,
        };
    }
}
