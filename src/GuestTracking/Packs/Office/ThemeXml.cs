using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office;

/// <summary>The theme part, so that a person who adds a chart or a shape gets the pack's colours and font.</summary>
internal static class ThemeXml
{
    private const string Fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    private const string Effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";

    /// <summary>The part.</summary>
    public static byte[] Of(PackTheme theme)
    {
        var xml = new XmlText().Raw(PackageXml.Declaration)
            .Raw("<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"GuestTracking\"><a:themeElements><a:clrScheme name=\"GuestTracking\">");
        (string Role, string Colour)[] colours =
        [
            ("dk1", theme.Text), ("lt1", "FFFFFF"), ("dk2", theme.MutedText), ("lt2", theme.Band), ("accent1", theme.Own), ("accent2", theme.Below),
            ("accent3", theme.Region), ("accent4", theme.Month), ("accent5", theme.GapLine), ("accent6", theme.Peers), ("hlink", theme.Own), ("folHlink", theme.MutedText),
        ];
        foreach (var (role, colour) in colours)
        {
            xml.Raw("<a:").Raw(role).Raw("><a:srgbClr val=\"").Raw(colour).Raw("\"/></a:").Raw(role).Raw(">");
        }

        xml.Raw("</a:clrScheme><a:fontScheme name=\"GuestTracking\">");
        foreach (var kind in new[] { "majorFont", "minorFont" })
        {
            xml.Raw("<a:").Raw(kind).Raw("><a:latin typeface=\"").Text(theme.Font).Raw("\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:").Raw(kind).Raw(">");
        }

        string line = $"<a:ln w=\"9525\">{Fill}</a:ln>";
        return xml.Raw("</a:fontScheme><a:fmtScheme name=\"GuestTracking\"><a:fillStyleLst>").Raw(Fill).Raw(Fill).Raw(Fill)
            .Raw("</a:fillStyleLst><a:lnStyleLst>").Raw(line).Raw(line).Raw(line)
            .Raw("</a:lnStyleLst><a:effectStyleLst>").Raw(Effect).Raw(Effect).Raw(Effect)
            .Raw("</a:effectStyleLst><a:bgFillStyleLst>").Raw(Fill).Raw(Fill).Raw(Fill)
            .Raw("</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>").ToUtf8();
    }
}
