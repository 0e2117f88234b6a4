using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>The styles of one workbook, numbered in the order in which they are first used.</summary>
internal sealed class StyleSheet(string font, string textColour)
{
    private const int FirstOwnFormat = 164;
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly Dictionary<CellStyle, int> styles = [];
    private readonly List<CellStyle> ordered = [];

    /// <summary>The number of a style; 0 is the plain one.</summary>
    public int Of(CellStyle style)
    {
        if (!styles.TryGetValue(style, out var number))
        {
            ordered.Add(style);
            styles[style] = number = ordered.Count;
        }

        return number;
    }

    /// <summary>The part.</summary>
    public byte[] ToXml()
    {
        var normal = new CellStyle(10, textColour);
        CellStyle[] all = [normal, .. ordered];
        var fonts = all.Select(style => (style.SizePoints, style.Bold, style.Colour, style.Underline)).Distinct().ToList();
        var fills = all.Where(style => style.Fill is not null).Select(style => style.Fill!).Distinct().ToList();
        var rules = all.Where(style => style.Rule is not null || style.Sides is not null).Select(style => (style.Rule, style.Sides)).Distinct().ToList();
        var formats = all.Where(style => style.Format is not null).Select(style => style.Format!).Distinct().ToList();

        var xml = new XmlText().Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"").Raw(Namespace).Raw("\">");
        if (formats.Count > 0)
        {
            xml.Raw("<numFmts count=\"").Number(formats.Count).Raw("\">");
            for (var at = 0; at < formats.Count; at++)
            {
                xml.Raw("<numFmt numFmtId=\"").Number(FirstOwnFormat + at).Raw("\" formatCode=\"").Text(formats[at]).Raw("\"/>");
            }

            xml.Raw("</numFmts>");
        }

        xml.Raw("<fonts count=\"").Number(fonts.Count).Raw("\">");
        foreach (var (size, bold, colour, underline) in fonts)
        {
            xml.Raw(bold ? "<font><b/>" : "<font>").Raw(underline ? "<u/>" : "").Raw("<sz val=\"").Number(size).Raw("\"/><color rgb=\"FF").Raw(colour)
                .Raw("\"/><name val=\"").Text(font).Raw("\"/><family val=\"2\"/></font>");
        }

        xml.Raw("</fonts><fills count=\"").Number(fills.Count + 2)
            .Raw("\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        foreach (var fill in fills)
        {
            xml.Raw("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF").Raw(fill).Raw("\"/><bgColor indexed=\"64\"/></patternFill></fill>");
        }

        xml.Raw("</fills><borders count=\"").Number(rules.Count + 1).Raw("\"><border><left/><right/><top/><bottom/><diagonal/></border>");
        foreach (var (rule, sides) in rules)
        {
            xml.Raw("<border>");
            Side(xml, "left", sides);
            Side(xml, "right", sides);
            xml.Raw("<top/>");
            Side(xml, "bottom", rule);
            xml.Raw("<diagonal/></border>");
        }

        xml.Raw("</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"").Number(all.Length).Raw("\">");
        foreach (var style in all)
        {
            var format = style.Format is null ? 0 : FirstOwnFormat + formats.IndexOf(style.Format);
            xml.Raw("<xf numFmtId=\"").Number(format)
                .Raw("\" fontId=\"").Number(fonts.IndexOf((style.SizePoints, style.Bold, style.Colour, style.Underline)))
                .Raw("\" fillId=\"").Number(style.Fill is null ? 0 : fills.IndexOf(style.Fill) + 2)
                .Raw("\" borderId=\"").Number(rules.IndexOf((style.Rule, style.Sides)) + 1)
                .Raw("\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"")
                .Raw(style.Centre ? "center" : style.Right ? "right" : "left").Raw("\" vertical=\"").Raw(Vertical(style.Vertical)).Raw(style.Wrap ? "\" wrapText=\"1" : "");
            if (style.Indent > 0)
            {
                xml.Raw("\" indent=\"").Number(style.Indent);
            }

            xml.Raw("\"/></xf>");
        }

        return xml.Raw("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>").ToUtf8();
    }

    private static void Side(XmlText xml, string side, string? colour)
    {
        if (colour is null)
        {
            xml.Raw("<").Raw(side).Raw("/>");
        }
        else
        {
            xml.Raw("<").Raw(side).Raw(" style=\"thin\"><color rgb=\"FF").Raw(colour).Raw("\"/></").Raw(side).Raw(">");
        }
    }

    private static string Vertical(VerticalPlace place) => place switch
    {
        VerticalPlace.Top => "top",
        VerticalPlace.Bottom => "bottom",
        _ => "center",
    };
}
