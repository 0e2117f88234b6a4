using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>The drawing part of a page: where its charts stand, and what they show in words.</summary>
internal static class DrawingXml
{
    private const int EmuPerPoint = 12700;

    /// <summary>The part; chart i of the page is relationship rId(i + 1), the logo the one behind them.</summary>
    public static byte[] Of(Page page)
    {
        var xml = new XmlText().Raw(PackageXml.Declaration)
            .Raw("<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        for (var at = 0; at < page.Charts.Count; at++)
        {
            var chart = page.Charts[at];
            xml.Raw("<xdr:twoCellAnchor><xdr:from>");
            Corner(xml, chart.FirstColumn, chart.FirstRow);
            xml.Raw("</xdr:from><xdr:to>");
            Corner(xml, chart.EndColumn, chart.EndRow);
            xml.Raw("</xdr:to><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"").Number(at + 2).Raw("\" name=\"Chart ").Number(at + 1)
                .Raw("\" descr=\"").Text(chart.Chart.Description)
                .Raw("\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>")
                .Raw("<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId")
                .Number(at + 1).Raw("\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
        }

        if (page.Logo is { } logo)
        {
            AddLogo(xml, logo, page.Charts.Count);
        }

        return xml.Raw("</xdr:wsDr>").ToUtf8();
    }

    private static void AddLogo(XmlText xml, PackLogo logo, int charts)
    {
        xml.Raw("<xdr:oneCellAnchor><xdr:from>");
        Corner(xml, 1, 0);
        xml.Raw("</xdr:from><xdr:ext cx=\"").Number((int)(logo.WidthPoints * EmuPerPoint)).Raw("\" cy=\"").Number((int)(logo.HeightPoints * EmuPerPoint))
            .Raw("\"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"").Number(charts + 2).Raw("\" name=\"Logo\" descr=\"").Text(logo.Name)
            .Raw("\"/><xdr:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r=\"").Raw(PackageXml.Relationships).Raw("\" r:embed=\"rId").Number(charts + 1)
            .Raw("\"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>");
    }

    private static void Corner(XmlText xml, int column, int row) => xml
        .Raw("<xdr:col>").Number(column).Raw("</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>").Number(row).Raw("</xdr:row><xdr:rowOff>0</xdr:rowOff>");
}
