using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>
/// The template of decks that have none of a company: 16:9, a title slide and a slide with a title, in the pack's colours and font. It is
/// read as a company's is, so that there is one way to a deck.
/// </summary>
internal static class DefaultTemplate
{
    /// <summary>Namespaces of every part of a deck.</summary>
    public const string Namespaces =
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

    /// <summary>Content types of slides, notes and what is behind them.</summary>
    public const string Presentation = PackageXml.Office + "presentationml.";

    private const string NotesMaster = "ppt/notesMasters/notesMaster1.xml", NotesMasterRels = "ppt/notesMasters/_rels/notesMaster1.xml.rels", NotesTheme = "ppt/theme/theme2.xml";

    private const string GroupStart =
        "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

    private const string ColourMap =
        "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"";

    private static readonly Box Title = new(36, 20, 888, 60);
    private static readonly Box Content = new(36, 92, 888, 406);
    private static readonly Box Footer = new(36, 508, 540, 20);
    private static readonly Box Number = new(584, 508, 340, 20);
    private static readonly Box CoverTitle = new(72, 130, 816, 120);
    private static readonly Box CoverSubtitle = new(72, 262, 816, 180);
    private static readonly Box CoverBar = new(36, 130, 8, 312);
    private static readonly Box CoverLogo = new(72, 48, 320, 44);
    private static readonly Box SlideLogo = new(600, 506, 180, 24);
    private static readonly Box TitleRule = new(36, 84, 888, 0);

    /// <summary>Its parts by name.</summary>
    public static Dictionary<string, byte[]> Parts(PackTheme theme)
    {
        var themePart = ThemeXml.Of(theme);
        Dictionary<string, byte[]> parts = new(StringComparer.OrdinalIgnoreCase)
        {
            ["[Content_Types].xml"] = ContentTypes(),
            ["_rels/.rels"] = PackageXml.Rels([(PackageXml.Relationships + "/officeDocument", "ppt/presentation.xml")]),
            ["ppt/presentation.xml"] = Part(
                $"<p:presentation {Namespaces}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"),
            ["ppt/_rels/presentation.xml.rels"] = PackageXml.Rels(
            [
                (PackageXml.Relationships + "/slideMaster", "slideMasters/slideMaster1.xml"), (PackageXml.Relationships + "/notesMaster", "notesMasters/notesMaster1.xml"),
                (PackageXml.Relationships + "/theme", "theme/theme1.xml"),
            ]),
            ["ppt/theme/theme1.xml"] = themePart,
            [NotesTheme] = themePart,
            ["ppt/slideMasters/slideMaster1.xml"] = Master(),
            ["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = PackageXml.Rels(
            [
                (PackageXml.Relationships + "/slideLayout", "../slideLayouts/slideLayout1.xml"), (PackageXml.Relationships + "/slideLayout", "../slideLayouts/slideLayout2.xml"),
                (PackageXml.Relationships + "/theme", "../theme/theme1.xml"),
            ]),
            ["ppt/slideLayouts/slideLayout1.xml"] = Layout("title", "Title Slide",
                Shape(2, "Title", "type=\"ctrTitle\"", CoverTitle, "<a:bodyPr anchor=\"b\"/>") + Shape(3, "Subtitle", "type=\"subTitle\" idx=\"1\"", CoverSubtitle, "<a:bodyPr anchor=\"t\"/>")
                + Bar(4, "Bar", CoverBar, "accent1") + Logo(5, theme.Logo, CoverLogo, atRight: false)),
            ["ppt/slideLayouts/slideLayout2.xml"] = Layout("titleOnly", "Title Only",
                Shape(2, "Title", "type=\"title\"", null) + Shape(3, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", null) + Shape(4, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", null)
                + Rule(5, TitleRule, "bg2") + Logo(6, theme.Logo, SlideLogo, atRight: true)),
            ["ppt/slideLayouts/_rels/slideLayout1.xml.rels"] = LayoutRels(theme.Logo),
            ["ppt/slideLayouts/_rels/slideLayout2.xml.rels"] = LayoutRels(theme.Logo),
            [NotesMaster] = NotesMasterPart,
            [NotesMasterRels] = PackageXml.Rels([(PackageXml.Relationships + "/theme", "../theme/theme2.xml")]),
        };
        if (theme.Logo is { } logo)
        {
            parts.Add("ppt/media/logo.png", logo.Png.ToArray());
        }

        return parts;
    }

    /// <summary>The master of speaker notes, also for templates that have none.</summary>
    public static byte[] NotesMasterPart { get; } = Part(
        $"<p:notesMaster {Namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{GroupStart}"
        + $"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr>{Place(new Box(54, 54, 432, 243))}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>"
        + Shape(3, "Notes", "type=\"body\" sz=\"quarter\" idx=\"3\"", new Box(54, 315, 432, 351))
        + $"</p:spTree></p:cSld><p:clrMap {ColourMap}/><p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1100\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>");

    /// <summary>A place in the format's units.</summary>
    public static string Place(Box box) => FormattableString.Invariant(
        $"<a:xfrm><a:off x=\"{Emu(box.Left)}\" y=\"{Emu(box.Top)}\"/><a:ext cx=\"{Emu(box.Width)}\" cy=\"{Emu(box.Height)}\"/></a:xfrm>");

    /// <summary>Points in the format's units.</summary>
    public static long Emu(double points) => (long)Math.Round(points * EmuPerPoint);

    /// <summary>Units of the format in a point.</summary>
    public const double EmuPerPoint = 12700;

    private static byte[] ContentTypes()
    {
        (string Part, string Type)[] overrides =
        [
            ("ppt/presentation.xml", Presentation + "presentation.main+xml"), ("ppt/slideMasters/slideMaster1.xml", Presentation + "slideMaster+xml"),
            ("ppt/slideLayouts/slideLayout1.xml", Presentation + "slideLayout+xml"), ("ppt/slideLayouts/slideLayout2.xml", Presentation + "slideLayout+xml"),
            (NotesMaster, Presentation + "notesMaster+xml"), ("ppt/theme/theme1.xml", PackageXml.Office + "theme+xml"), (NotesTheme, PackageXml.Office + "theme+xml"),
        ];
        return Part("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
            + string.Concat(overrides.Select(each => $"<Override PartName=\"/{each.Part}\" ContentType=\"{each.Type}\"/>")) + "</Types>");
    }

    private static byte[] Master() => Part(
        $"<p:sldMaster {Namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{GroupStart}"
        + Shape(2, "Title", "type=\"title\"", Title, "<a:bodyPr lIns=\"0\" rIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"b\"><a:normAutofit/></a:bodyPr>")
        + Shape(3, "Text", "type=\"body\" idx=\"1\"", Content, "<a:bodyPr lIns=\"0\" rIns=\"0\" tIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr>")
        + Shape(4, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"3\"", Footer, "<a:bodyPr lIns=\"0\" rIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"ctr\"/>", "l")
        + Shape(5, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", Number, "<a:bodyPr lIns=\"0\" rIns=\"0\" tIns=\"0\" bIns=\"0\" anchor=\"ctr\"/>", "r")
        + $"</p:spTree></p:cSld><p:clrMap {ColourMap}/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/><p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst>"
        + $"<p:txStyles><p:titleStyle>{Level("2800", "1", "+mj-lt")}</p:titleStyle><p:bodyStyle>{Level("1600", "0", "+mn-lt")}</p:bodyStyle><p:otherStyle>{Level("1600", "0", "+mn-lt")}</p:otherStyle></p:txStyles></p:sldMaster>");

    private static string Level(string size, string bold, string font) =>
        $"<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"{size}\" b=\"{bold}\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"{font}\"/></a:defRPr></a:lvl1pPr>";

    private static byte[] Layout(string type, string name, string shapes) => Part(
        $"<p:sldLayout {Namespaces} type=\"{type}\" preserve=\"1\"><p:cSld name=\"{name}\"><p:spTree>{GroupStart}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>");

    private static byte[] LayoutRels(PackLogo? logo) => PackageXml.Rels(
    [
        (PackageXml.Relationships + "/slideMaster", "../slideMasters/slideMaster1.xml"),
        .. logo is null ? Array.Empty<(string, string)>() : [(PackageXml.Relationships + "/image", "../media/logo.png")],
    ]);

    /// <summary>The logo as large as a place lets it be, at its left or right; nothing without one.</summary>
    private static string Logo(int id, PackLogo? logo, Box place, bool atRight)
    {
        if (logo is null)
        {
            return "";
        }

        var scale = Math.Min(place.Width / logo.WidthPoints, place.Height / logo.HeightPoints);
        var (width, height) = (logo.WidthPoints * scale, logo.HeightPoints * scale);
        var box = new Box(atRight ? place.Right - width : place.Left, place.Top + ((place.Height - height) / 2), width, height);
        return $"<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Logo\" descr=\"{System.Security.SecurityElement.Escape(logo.Name)}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr userDrawn=\"1\"/></p:nvPicPr>"
            + $"<p:blipFill><a:blip r:embed=\"rId2\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{Place(box)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>";
    }

    private static string Shape(int id, string name, string placeholder, Box? place, string body = "<a:bodyPr/>", string? align = null) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr>"
        + (place is { } box ? Place(box) + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" : "")
        + $"</p:spPr><p:txBody>{body}<a:lstStyle>" + (align is null ? "" : $"<a:lvl1pPr algn=\"{align}\"><a:defRPr sz=\"1000\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr>")
        + "</a:lstStyle><a:p><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>";

    private static string Bar(int id, string name, Box place, string colour) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr>{Place(place)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>";

    private static string Rule(int id, Box place, string colour) =>
        $"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"{id}\" name=\"Rule\"/><p:cNvCxnSpPr/><p:nvPr userDrawn=\"1\"/></p:nvCxnSpPr><p:spPr>{Place(place)}<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill></a:ln></p:spPr></p:cxnSp>";

    private static byte[] Part(string markup) => Encoding.UTF8.GetBytes(PackageXml.Declaration + markup);
}
