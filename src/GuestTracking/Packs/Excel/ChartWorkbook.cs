using System.IO.Compression;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>The workbook that a chart outside a workbook brings along, so that its numbers can be edited: one sheet, what the chart draws.</summary>
internal static class ChartWorkbook
{
    /// <summary>The workbook; texts in it are texts, none can become a formula.</summary>
    public static byte[] Of(Pack pack, ChartData data)
    {
        using var buffer = new MemoryStream(8 * 1024);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var styles = new StyleSheet(pack.Theme.Font, pack.Theme.Text);
            archive.Add("[Content_Types].xml", WorkbookXml.ContentTypes(1, [], 0));
            archive.Add("_rels/.rels", WorkbookXml.PackageRels);
            archive.Add("docProps/app.xml", PackageXml.AppProperties);
            archive.Add("docProps/core.xml", PackageXml.CoreProperties(pack));
            archive.Add("xl/workbook.xml", WorkbookXml.Workbook(data.SheetName));
            archive.Add("xl/_rels/workbook.xml.rels", WorkbookXml.WorkbookRels(1));
            archive.Add("xl/theme/theme1.xml", ThemeXml.Of(pack.Theme));
            archive.Add("xl/worksheets/sheet1.xml", SheetXml.Of(data, styles, pack.Theme.Text, pack.Values.MonthCode));
            archive.Add("xl/styles.xml", styles.ToXml());
        }

        return buffer.ToArray();
    }
}
