using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>A small line as a free form: a path through its points, and a dot at the last one.</summary>
internal static class LineXml
{
    private const int LineEmu = 15875;
    private const int DotEmu = 31750;

    /// <summary>Adds the shape.</summary>
    public static void Append(XmlText xml, int id, LineElement line)
    {
        var (width, height) = ((int)DefaultTemplate.Emu(line.Box.Width), (int)DefaultTemplate.Emu(line.Box.Height));
        var last = line.Values.Count - 1;
        while (last >= 0 && line.Values[last] is null)
        {
            last--;
        }

        int X(int at) => DotEmu + (line.Values.Count > 1 ? (int)((long)at * (width - (2 * DotEmu)) / (line.Values.Count - 1)) : (width / 2) - DotEmu);
        int Y(double value) => DotEmu + (int)((line.Range.Max > line.Range.Min ? (line.Range.Max - value) / (line.Range.Max - line.Range.Min) : 0.5) * (height - (2 * DotEmu)));
        xml.Raw("<p:sp><p:nvSpPr><p:cNvPr id=\"").Number(id).Raw("\" name=\"Line ").Number(id).Raw("\" descr=\"").Text(line.Description)
            .Raw("\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>").Raw(DefaultTemplate.Place(line.Box))
            .Raw("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"").Number(width).Raw("\" h=\"").Number(height).Raw("\" fill=\"none\">");
        var down = false;
        for (var at = 0; at <= last; at++)
        {
            if (line.Values[at] is { } value)
            {
                xml.Raw(down ? "<a:lnTo><a:pt x=\"" : "<a:moveTo><a:pt x=\"").Number(X(at)).Raw("\" y=\"").Number(Y(value)).Raw(down ? "\"/></a:lnTo>" : "\"/></a:moveTo>");
            }

            down = line.Values[at] is not null;
        }

        xml.Raw("</a:path><a:path w=\"").Number(width).Raw("\" h=\"").Number(height).Raw("\" stroke=\"0\"><a:moveTo><a:pt x=\"").Number(X(last) - DotEmu).Raw("\" y=\"").Number(Y(line.Values[last]!.Value))
            .Raw("\"/></a:moveTo><a:arcTo wR=\"").Number(DotEmu).Raw("\" hR=\"").Number(DotEmu).Raw("\" stAng=\"10800000\" swAng=\"21599999\"/><a:close/></a:path></a:pathLst></a:custGeom><a:solidFill><a:srgbClr val=\"")
            .Raw(line.Colour).Raw("\"/></a:solidFill><a:ln w=\"").Number(LineEmu).Raw("\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"").Raw(line.Colour)
            .Raw("\"/></a:solidFill><a:round/></a:ln></p:spPr></p:sp>");
    }
}
