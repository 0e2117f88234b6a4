using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>What a page's cells have beside their values, as parts of a worksheet.</summary>
internal static class ExtrasXml
{
    /// <summary>The colours of heat cells: a rule, so that an edited number gets its own colour.</summary>
    public static void AppendRules(XmlText xml, PageExtras extras)
    {
        if (extras.Heat.Count == 0)
        {
            return;
        }

        xml.Raw("<conditionalFormatting sqref=\"");
        for (var at = 0; at < extras.Heat.Count; at++)
        {
            xml.Raw(at == 0 ? "" : " ").Raw(SheetXml.Range(extras.Heat[at]));
        }

        xml.Raw("\"><cfRule type=\"colorScale\" priority=\"1\"><colorScale><cfvo type=\"num\" val=\"").Number(-HeatScale.Reach).Raw("\"/><cfvo type=\"num\" val=\"0\"/><cfvo type=\"num\" val=\"")
            .Number(HeatScale.Reach).Raw("\"/><color rgb=\"FF").Raw(HeatScale.Below).Raw("\"/><color rgb=\"FF").Raw(HeatScale.Middle).Raw("\"/><color rgb=\"FF").Raw(HeatScale.Above)
            .Raw("\"/></colorScale></cfRule></conditionalFormatting>");
    }

    /// <summary>Links to other sheets.</summary>
    /// <exception cref="ArgumentException">There is no such sheet.</exception>
    public static void AppendLinks(XmlText xml, PageExtras extras, IReadOnlyList<Sheet> sheets)
    {
        if (extras.Links.Count == 0)
        {
            return;
        }

        xml.Raw("<hyperlinks>");
        foreach (var (row, column, key) in extras.Links)
        {
            xml.Raw("<hyperlink ref=\"").Raw(CellName.Of(row, column)).Raw("\" location=\"").Text(WorkbookXml.Quoted(sheets.Linked(key).Name)).Raw("!A1\"/>");
        }

        xml.Raw("</hyperlinks>");
    }

    /// <summary>Small lines; their cells in the data sheet are those of the columns, group by group.</summary>
    public static void AppendLines(XmlText xml, PageExtras extras, IReadOnlyList<IReadOnlyList<DataColumn>> columns, PackTheme theme)
    {
        if (extras.Lines.Count == 0)
        {
            return;
        }

        xml.Raw("<extLst><ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">")
            .Raw("<x14:sparklineGroups xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">");
        for (var group = 0; group < extras.Lines.Count; group++)
        {
            xml.Raw("<x14:sparklineGroup lineWeight=\"1.25\" displayEmptyCellsAs=\"gap\" last=\"1\" displayHidden=\"1\" minAxisType=\"group\" maxAxisType=\"group\">");
            foreach (var element in new[] { "Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low" })
            {
                xml.Raw("<x14:color").Raw(element).Raw(" rgb=\"FF").Raw(element == "Axis" ? theme.Rule : theme.Own).Raw("\"/>");
            }

            xml.Raw("<x14:sparklines>");
            for (var at = 0; at < extras.Lines[group].Count; at++)
            {
                var line = extras.Lines[group][at];
                xml.Raw("<x14:sparkline><xm:f>").Text(columns[group][at].Formula).Raw("</xm:f><xm:sqref>").Raw(CellName.Of(line.Row, line.Column)).Raw("</xm:sqref></x14:sparkline>");
            }

            xml.Raw("</x14:sparklines></x14:sparklineGroup>");
        }

        xml.Raw("</x14:sparklineGroups></ext></extLst>");
    }
}
