using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>A page as a worksheet part. Text is always text: nothing here can become a formula.</summary>
internal static class SheetXml
{
    private const string Namespaces =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const double PixelsPerCharacter = 7;

    /// <summary>The part of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="selected">True for the sheet that is open.</param>
    /// <param name="pack">Its pack.</param>
    /// <param name="lines">Where the values of its small lines stand, group by group.</param>
    public static byte[] Of(Page page, bool selected, Pack pack, IReadOnlyList<IReadOnlyList<DataColumn>> lines)
    {
        var font = pack.Theme.Font;
        var xml = new XmlText().Raw(PackageXml.Declaration).Raw("<worksheet ").Raw(Namespaces)
            .Raw("><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"").Raw(Range(new CellRange(0, 0, page.Rows.Count - 1, page.Grid.EndColumn - 1)))
            .Raw("\"/><sheetViews><sheetView showGridLines=\"0\"").Raw(selected ? " tabSelected=\"1\"" : "").Raw(" workbookViewId=\"0\">");
        if (page.FrozenRows > 0)
        {
            xml.Raw("<pane ySplit=\"").Number(page.FrozenRows).Raw("\" topLeftCell=\"A").Number(page.FrozenRows + 1)
                .Raw("\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>");
        }

        xml.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (var column = 0; column < page.Grid.EndColumn; column++)
        {
            xml.Raw("<col min=\"").Number(column + 1).Raw("\" max=\"").Number(column + 1).Raw("\" width=\"")
                .Number(Math.Truncate(page.Grid.Pixels(column) / PixelsPerCharacter * 256) / 256).Raw("\" customWidth=\"1\"/>");
        }

        xml.Raw("</cols><sheetData>");
        for (var row = 0; row < page.Rows.Count; row++)
        {
            AppendRow(xml, row, page.Rows[row], font);
        }

        xml.Raw("</sheetData>");
        if (page.Filter is { } filter)
        {
            xml.Raw("<autoFilter ref=\"").Raw(Range(filter)).Raw("\"/>");
        }

        AppendMerges(xml, page.Merges);
        ExtrasXml.AppendRules(xml, page.Extras);
        ExtrasXml.AppendLinks(xml, page.Extras, pack.Sheets);
        xml.Raw("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.45\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
            .Raw("<pageSetup paperSize=\"").Number(Paper.Number(page.Paper, page.Large)).Raw("\" orientation=\"").Raw(page.Landscape ? "landscape" : "portrait").Raw("\" fitToWidth=\"1\" fitToHeight=\"").Number(page.SeveralPages ? 0 : 1)
            .Raw("\"/><headerFooter><oddFooter>").Text(Footer(font, pack.Footer, pack.PageWords)).Raw("</oddFooter></headerFooter>");
        AppendBreaks(xml, page.Breaks);
        xml.Raw(page.HasDrawing ? "<drawing r:id=\"rId1\"/>" : "");
        ExtrasXml.AppendLines(xml, page.Extras, lines, pack.Theme);
        return xml.Raw("</worksheet>").ToUtf8();
    }

    /// <summary>The part of a plain sheet of headed columns: what charts draw.</summary>
    public static byte[] Of(ChartData data, StyleSheet styles, string textColour, string monthCode)
    {
        var head = styles.Of(new CellStyle(10, textColour) { Bold = true });
        var month = styles.Of(new CellStyle(10, textColour) { Format = monthCode });
        var xml = new XmlText().Raw(PackageXml.Declaration).Raw("<worksheet ").Raw(Namespaces)
            .Raw("><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>")
            .Raw("<cols><col min=\"1\" max=\"12\" width=\"18\" customWidth=\"1\"/></cols><sheetData>");
        foreach (var (number, cells) in data.Rows())
        {
            xml.Raw("<row r=\"").Number(number + 1).Raw("\">");
            foreach (var (column, text, value, isMonth) in cells)
            {
                if (text is not null)
                {
                    AppendText(xml, CellName.Of(number, column), head, text);
                }
                else if (value is { } figure)
                {
                    AppendNumber(xml, CellName.Of(number, column), isMonth ? month : 0, figure);
                }
            }

            xml.Raw("</row>");
        }

        return xml.Raw("</sheetData></worksheet>").ToUtf8();
    }

    /// <summary>A range's name.</summary>
    public static string Range(CellRange range) => CellName.Of(range.FirstRow, range.FirstColumn) + ":" + CellName.Of(range.LastRow, range.LastColumn);

    private static void AppendRow(XmlText xml, int number, PageRow row, string font)
    {
        xml.Raw("<row r=\"").Number(number + 1).Raw("\" ht=\"").Number(row.HeightPoints).Raw("\" customHeight=\"1\">");
        foreach (var cell in row.Cells)
        {
            var at = CellName.Of(number, cell.Column);
            switch (cell)
            {
                case { Runs: { } runs }: AppendRuns(xml, at, cell.Style, runs, font); break;
                case { Value.Text: { Length: > 0 } text }: AppendText(xml, at, cell.Style, text); break;
                case { Value.Number: { } figure }: AppendNumber(xml, at, cell.Style, figure); break;
                case { Value.Date: { } day }: AppendNumber(xml, at, cell.Style, CellName.Serial(day)); break;
                default: xml.Raw("<c r=\"").Raw(at).Raw("\" s=\"").Number(cell.Style).Raw("\"/>"); break;
            }
        }

        xml.Raw("</row>");
    }

    private static void AppendNumber(XmlText xml, string at, int style, double figure) =>
        xml.Raw("<c r=\"").Raw(at).Raw("\" s=\"").Number(style).Raw("\"><v>").Number(figure).Raw("</v></c>");

    private static void AppendText(XmlText xml, string at, int style, string text) =>
        xml.Raw("<c r=\"").Raw(at).Raw("\" s=\"").Number(style).Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").CellText(text).Raw("</t></is></c>");

    private static void AppendRuns(XmlText xml, string at, int style, IReadOnlyList<StyledRun> runs, string font)
    {
        xml.Raw("<c r=\"").Raw(at).Raw("\" s=\"").Number(style).Raw("\" t=\"inlineStr\"><is>");
        foreach (var run in runs)
        {
            xml.Raw(run.Bold ? "<r><rPr><b/><sz val=\"" : "<r><rPr><sz val=\"").Number(run.SizePoints).Raw("\"/><color rgb=\"FF").Raw(run.Colour)
                .Raw("\"/><rFont val=\"").Text(font).Raw("\"/><family val=\"2\"/></rPr><t xml:space=\"preserve\">").CellText(run.Text).Raw("</t></r>");
        }

        xml.Raw("</is></c>");
    }

    private static void AppendMerges(XmlText xml, List<CellRange> merges)
    {
        if (merges.Count == 0)
        {
            return;
        }

        xml.Raw("<mergeCells count=\"").Number(merges.Count).Raw("\">");
        foreach (var merge in merges)
        {
            xml.Raw("<mergeCell ref=\"").Raw(Range(merge)).Raw("\"/>");
        }

        xml.Raw("</mergeCells>");
    }

    private static void AppendBreaks(XmlText xml, List<int> breaks)
    {
        if (breaks.Count == 0)
        {
            return;
        }

        xml.Raw("<rowBreaks count=\"").Number(breaks.Count).Raw("\" manualBreakCount=\"").Number(breaks.Count).Raw("\">");
        foreach (var row in breaks)
        {
            xml.Raw("<brk id=\"").Number(row).Raw("\" max=\"16383\" man=\"1\"/>");
        }

        xml.Raw("</rowBreaks>");
    }

    /// <summary>The size stands before the font, so that a name that begins with a digit is not read as a size.</summary>
    private static string Footer(string font, string left, string right)
    {
        const int LengthMax = 135;
        static string Safe(string text) => text.Replace("&", "&&", StringComparison.Ordinal);
        static string Cut(string text) => text.Length <= LengthMax ? text : text[..(LengthMax - 1)] + "…";
        var fields = Safe(Cut(right))
            .Replace("{sheet}", "&A", StringComparison.Ordinal)
            .Replace("{page}", "&P", StringComparison.Ordinal)
            .Replace("{pages}", "&N", StringComparison.Ordinal);
        return $"&L&8&\"{font},Regular\"{Safe(Cut(left))}&R&8&\"{font},Regular\"{fields}";
    }
}
