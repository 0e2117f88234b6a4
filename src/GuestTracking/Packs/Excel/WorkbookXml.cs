using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>The parts around the sheets: workbook, relationships, content types, properties, theme.</summary>
internal static class WorkbookXml
{
    private const string Relationships = PackageXml.Relationships;
    private const string Office = PackageXml.Office;

    /// <summary>Relationships of the package; always the same.</summary>
    public static byte[] PackageRels { get; } = PackageXml.Rels(
    [
        (Relationships + "/officeDocument", "xl/workbook.xml"),
        (PackageXml.CorePropertiesType, "docProps/core.xml"),
        (Relationships + "/extended-properties", "docProps/app.xml"),
    ]);

    /// <summary>Sheets in order, the hidden one last, with print areas and titles.</summary>
    public static byte[] Workbook(IReadOnlyList<Page> pages, string? dataSheet)
    {
        var xml = new XmlText().Raw(PackageXml.Declaration)
            .Raw("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"").Raw(Relationships)
            .Raw("\"><workbookPr defaultThemeVersion=\"124226\"/><bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" windowHeight=\"12000\"/></bookViews><sheets>");
        for (var at = 0; at < pages.Count; at++)
        {
            xml.Raw("<sheet name=\"").Text(pages[at].Name).Raw("\" sheetId=\"").Number(at + 1).Raw("\" r:id=\"rId").Number(at + 1).Raw("\"/>");
        }

        if (dataSheet is not null)
        {
            xml.Raw("<sheet name=\"").Text(dataSheet).Raw("\" sheetId=\"").Number(pages.Count + 1).Raw("\" state=\"hidden\" r:id=\"rId").Number(pages.Count + 1).Raw("\"/>");
        }

        xml.Raw("</sheets><definedNames>");
        for (var at = 0; at < pages.Count; at++)
        {
            xml.Raw("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"").Number(at).Raw("\">").Text(Quoted(pages[at].Name))
                .Raw("!$A$1:").Raw(CellName.Absolute(pages[at].Rows.Count - 1, pages[at].Grid.EndColumn - 1)).Raw("</definedName>");
        }

        for (var at = 0; at < pages.Count; at++)
        {
            if (pages[at] is { SeveralPages: true, FrozenRows: > 0 and var frozen })
            {
                xml.Raw("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"").Number(at).Raw("\">").Text(Quoted(pages[at].Name))
                    .Raw("!$1:$").Number(frozen).Raw("</definedName>");
            }
        }

        for (var at = 0; at < pages.Count; at++)
        {
            if (pages[at].Filter is { } filter)
            {
                xml.Raw("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"").Number(at).Raw("\" hidden=\"1\">").Text(Quoted(pages[at].Name))
                    .Raw("!").Raw(CellName.Absolute(filter.FirstRow, filter.FirstColumn)).Raw(":").Raw(CellName.Absolute(filter.LastRow, filter.LastColumn)).Raw("</definedName>");
            }
        }

        return xml.Raw("</definedNames></workbook>").ToUtf8();
    }

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Workbook(string sheet) => new XmlText().Raw(PackageXml.Declaration)
        .Raw("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"").Raw(Relationships)
        .Raw("\"><sheets><sheet name=\"").Text(sheet).Raw("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>").ToUtf8();

    /// <summary>Relationships of the workbook: sheets rId1 …, then styles and theme.</summary>
    public static byte[] WorkbookRels(int sheets) => PackageXml.Rels(
    [
        .. Enumerable.Range(1, sheets).Select(sheet => (Relationships + "/worksheet", $"worksheets/sheet{sheet}.xml")),
        (Relationships + "/styles", "styles.xml"),
        (Relationships + "/theme", "theme/theme1.xml"),
    ]);

    /// <summary>The relationship of a sheet to its drawing.</summary>
    public static byte[] SheetRels(int sheet) => PackageXml.Rels([(Relationships + "/drawing", $"../drawings/drawing{sheet}.xml")]);

    /// <summary>Name of the part that holds the logo.</summary>
    public const string Logo = "xl/media/logo.png";

    /// <summary>The relationships of a drawing: its charts, then the logo.</summary>
    public static byte[] DrawingRels(int firstChart, int charts, bool hasLogo) => PackageXml.Rels(
    [
        .. Enumerable.Range(firstChart, charts).Select(chart => (Relationships + "/chart", $"../charts/chart{chart}.xml")),
        .. hasLogo ? [(Relationships + "/image", "../media/logo.png")] : Array.Empty<(string, string)>(),
    ]);

    /// <summary>What kind of part each file is.</summary>
    public static byte[] ContentTypes(int sheets, IEnumerable<int> drawings, int charts)
    {
        var xml = new XmlText().Raw(PackageXml.Declaration)
            .Raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>");
        Override("/docProps/app.xml", Office + "extended-properties+xml");
        Override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        Override("/xl/styles.xml", Office + "spreadsheetml.styles+xml");
        Override("/xl/theme/theme1.xml", Office + "theme+xml");
        Override("/xl/workbook.xml", Office + "spreadsheetml.sheet.main+xml");
        foreach (var sheet in Enumerable.Range(1, sheets))
        {
            Override($"/xl/worksheets/sheet{sheet}.xml", Office + "spreadsheetml.worksheet+xml");
        }

        foreach (var drawing in drawings)
        {
            Override($"/xl/drawings/drawing{drawing}.xml", Office + "drawing+xml");
        }

        foreach (var chart in Enumerable.Range(1, charts))
        {
            Override($"/xl/charts/chart{chart}.xml", Office + "drawingml.chart+xml");
        }

        return xml.Raw("</Types>").ToUtf8();

        void Override(string part, string type) => xml.Raw("<Override PartName=\"").Raw(part).Raw("\" ContentType=\"").Raw(type).Raw("\"/>");
    }

    /// <summary>A sheet's name as formulas write it.</summary>
    public static string Quoted(string sheet) => "'" + sheet.Replace("'", "''", StringComparison.Ordinal) + "'";
}
