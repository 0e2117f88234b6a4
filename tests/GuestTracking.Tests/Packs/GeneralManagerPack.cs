using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using GuestTracking.Core.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Packs.Excel;

namespace GuestTracking.Tests.Packs;

/// <summary>The pack as it is delivered, built and written for tests.</summary>
internal static class GeneralManagerPack
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "reports", "general-manager");

    public static PackDefinition Definition { get; } = PackDefinition.Load(Folder);

    public static byte[] Workbook(Scorecard card)
    {
        using var stream = new MemoryStream();
        ExcelPackWriter.Write(Definition.Build(card), stream);
        return stream.ToArray();
    }

    public static SpreadsheetDocument Open(Scorecard card) => SpreadsheetDocument.Open(new MemoryStream(Workbook(card)), isEditable: false);

    /// <summary>The cells of a sheet that hold something: name, whether it is text, its text or number.</summary>
    public static IReadOnlyList<(string At, bool IsText, string Value)> Cells(SpreadsheetDocument document, string sheet)
    {
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var workbook = document.WorkbookPart!;
        var id = workbook.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(element => element.Name == sheet).Id!.Value!;
        using var stream = workbook.GetPartById(id).GetStream();
        return [.. XDocument.Load(stream).Descendants(main + "c")
            .Where(cell => cell.HasElements)
            .Select(cell => (
                (string)cell.Attribute("r")!,
                (string?)cell.Attribute("t") == "inlineStr",
                (string?)cell.Attribute("t") == "inlineStr" ? string.Concat(cell.Descendants(main + "t").Select(text => text.Value)) : cell.Element(main + "v")!.Value))];
    }

    public static IEnumerable<string> SheetNames(SpreadsheetDocument document) =>
        document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value!);
}
