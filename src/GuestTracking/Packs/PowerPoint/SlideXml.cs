using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>Slides and speaker notes as parts. Text is always text: nothing here can become markup, a field or a link.</summary>
internal static class SlideXml
{
    /// <summary>Relationship of a slide to its first chart; layout and notes stand before it.</summary>
    public const int FirstChart = 3;

    private static readonly string[] Sides = ["lnL", "lnR", "lnT"];

    private const int ThinLine = 6350;
    private const int RuleLine = 9525;
    private const string Chart = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string NoLine = "<a:noFill/></a:";

    private const string Start =
        "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

    private const string End = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";

    private const string Decorative =
        "><a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst></p:cNvPr>";

    /// <summary>The title slide.</summary>
    public static byte[] Cover(Slide slide, DeckTemplate template, string language)
    {
        var frame = template.Frame;
        var xml = Begin("sld", language);
        Placeholder(xml, 2, "Title", template.CoverTitle, [slide.Title], frame.CoverTitlePoints(slide.Title));
        Placeholder(xml, 3, "Subtitle", template.CoverSubtitle, slide.Subtitle, frame.CoverSubtitlePoints(slide.Subtitle));
        return xml.Raw(End).Raw("</p:sld>").ToUtf8();
    }

    /// <summary>A slide of a sheet.</summary>
    /// <param name="slide">What stands on it.</param>
    /// <param name="template">The template.</param>
    /// <param name="footer">Left text of the footer.</param>
    /// <param name="page">Text around the slide's number: before it, the number, behind it.</param>
    /// <param name="linked">Keys of the sheets to which its cells lead, as far as the deck has them; their relationships stand behind those of the charts.</param>
    /// <param name="language">Tag of the language of its texts.</param>
    public static byte[] Of(Slide slide, DeckTemplate template, string footer, (string Before, int Number, string After) page, string[] linked, string language)
    {
        var firstLink = FirstChart + slide.Elements.OfType<ChartElement>().Count();
        string? LinkOf(string? key) => Array.IndexOf(linked, key) < 0 ? null : FormattableString.Invariant($"<a:hlinkClick r:id=\"rId{firstLink + Array.IndexOf(linked, key)}\" action=\"ppaction://hlinksldjump\"/>");
        var frame = template.Frame;
        var xml = Begin("sld", language);
        Placeholder(xml, 2, "Title", template.Title, [slide.Title], frame.TitlePoints(slide.Title));
        var id = 3;
        var chart = FirstChart;
        foreach (var element in slide.Elements)
        {
            switch (element)
            {
                case TextElement text: Text(xml, ref id, text); break;
                case TableElement table: Table(xml, id++, table, LinkOf); break;
                case LineElement line: LineXml.Append(xml, id++, line); break;
                case ChartElement drawn: ChartFrame(xml, id++, drawn, chart++); break;
                default: throw new ArgumentOutOfRangeException(nameof(slide), element, "No markup for this kind of element.");
            }
        }

        if (frame.Footer is { } left)
        {
            Placeholder(xml, id++, "Footer", template.Footer!, [footer], DeckFrame.FooterPoints(footer, left));
        }

        if (frame.Number is { } right)
        {
            var number = FormattableString.Invariant($"{page.Number}");
            var size = Size(DeckFrame.FooterPoints(page.Before + number + page.After, right));
            BeginPlaceholder(xml, id, "Slide number", template.Number!).Raw("<a:p>");
            if (page.Before.Length > 0)
            {
                xml.Raw("<a:r><a:rPr ").Raw(LanguageOf(xml)).Raw(size).Raw("/><a:t>").Text(page.Before).Raw("</a:t></a:r>");
            }

            xml.Raw("<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr ").Raw(LanguageOf(xml)).Raw(size).Raw("/><a:t>").Raw(number).Raw("</a:t></a:fld>");
            if (page.After.Length > 0)
            {
                xml.Raw("<a:r><a:rPr ").Raw(LanguageOf(xml)).Raw(size).Raw("/><a:t>").Text(page.After).Raw("</a:t></a:r>");
            }

            xml.Raw("</a:p></p:txBody></p:sp>");
        }

        return xml.Raw(End).Raw("</p:sld>").ToUtf8();
    }

    /// <summary>The speaker notes of a slide.</summary>
    public static byte[] Notes(Slide slide, string placeholder, string language)
    {
        var xml = Begin("notes", language)
            .Raw("<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>");
        BeginPlaceholder(xml, 3, "Notes", placeholder);
        foreach (var note in slide.Notes)
        {
            xml.Raw("<a:p>");
            Run(xml, note, LanguageOf(xml));
            xml.Raw("</a:p>");
        }

        return xml.Raw("</p:txBody></p:sp>").Raw(End).Raw("</p:notes>").ToUtf8();
    }

    private static XmlText Begin(string element, string language) => new XmlText { Language = language }.Raw(PackageXml.Declaration).Raw("<p:").Raw(element).Raw(" ").Raw(DefaultTemplate.Namespaces).Raw(">").Raw(Start);

    private static string LanguageOf(XmlText xml) => $"lang=\"{xml.Language}\"";

    private static XmlText BeginPlaceholder(XmlText xml, int id, string name, string placeholder) => xml
        .Raw("<p:sp><p:nvSpPr><p:cNvPr id=\"").Number(id).Raw("\" name=\"").Raw(name).Raw("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph ").Raw(placeholder)
        .Raw("/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>");

    private static void Placeholder(XmlText xml, int id, string name, string placeholder, IReadOnlyList<string> paragraphs, double points)
    {
        BeginPlaceholder(xml, id, name, placeholder);
        foreach (var text in paragraphs.DefaultIfEmpty(""))
        {
            xml.Raw("<a:p>");
            if (paragraphs.Count > 1)
            {
                xml.Raw("<a:pPr marL=\"0\" indent=\"0\"><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:spcAft><a:spcPts val=\"").Number((int)(points * 50)).Raw("\"/></a:spcAft><a:buNone/></a:pPr>");
            }

            Run(xml, text, LanguageOf(xml) + Size(points));
            xml.Raw("</a:p>");
        }

        xml.Raw("</p:txBody></p:sp>");
    }

    private static void Text(XmlText xml, ref int id, TextElement text)
    {
        xml.Raw("<p:sp><p:nvSpPr><p:cNvPr id=\"").Number(id).Raw("\" name=\"Text ").Number(id++).Raw("\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>").Raw(DefaultTemplate.Place(text.Box))
            .Raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"").Raw(text.AtBottom ? "b" : "t").Raw("\"><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        foreach (var paragraph in text.Paragraphs)
        {
            xml.Raw("<a:p><a:pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:spcAft><a:spcPts val=\"")
                .Number((int)Math.Round(paragraph.AfterPoints * 100)).Raw("\"/></a:spcAft><a:buNone/></a:pPr>");
            foreach (var run in paragraph.Runs)
            {
                Run(xml, run);
            }

            xml.Raw("</a:p>");
        }

        xml.Raw("</p:txBody></p:sp>");
        if (text.Rule is { } colour)
        {
            xml.Raw("<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"").Number(id).Raw("\" name=\"Rule ").Number(id++).Raw("\"").Raw(Decorative)
                .Raw("<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>").Raw(DefaultTemplate.Place(new Box(text.Box.Left, text.Box.Bottom, text.Box.Width, 0)))
                .Raw("<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>");
            Line(xml, "ln", colour, RuleLine);
            xml.Raw("</p:spPr></p:cxnSp>");
        }
    }

    private static void Table(XmlText xml, int id, TableElement table, Func<string?, string?> linkOf)
    {
        BeginFrame(xml, id, "Table", table.Description, table.Box)
            .Raw("<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr").Raw(table.HasHeader ? " firstRow=\"1\"" : "")
            .Raw("><a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr><a:tblGrid>");
        foreach (var width in table.Widths)
        {
            xml.Raw("<a:gridCol w=\"").Number(DefaultTemplate.Emu(width)).Raw("\"/>");
        }

        xml.Raw("</a:tblGrid>");
        foreach (var row in table.Rows)
        {
            xml.Raw("<a:tr h=\"").Number(DefaultTemplate.Emu(row.HeightPoints)).Raw("\">");
            foreach (var cell in row.Cells)
            {
                xml.Raw("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"").Raw(cell.Centre ? "ctr" : cell.Right ? "r" : "l").Raw("\"/>");
                if (cell.Run.Text.Length > 0)
                {
                    Run(xml, cell.Run, linkOf(cell.LinkTo));
                }
                else
                {
                    xml.Raw("<a:endParaRPr ").Raw(LanguageOf(xml)).Raw(Size(cell.Run.SizePoints)).Raw("/>");
                }

                xml.Raw("</a:p></a:txBody><a:tcPr marL=\"").Number(DefaultTemplate.Emu(cell.LeftPoints)).Raw("\" marR=\"50800\" marT=\"25400\" marB=\"25400\" anchor=\"").Raw(Anchor(cell.Place)).Raw("\">");
                var sides = cell.Fill is null ? row.Sides : HeatScale.Middle;
                foreach (var side in Sides)
                {
                    if (sides is not null && side != "lnT")
                    {
                        Line(xml, side, sides, cell.Fill is null ? ThinLine : RuleLine);
                    }
                    else
                    {
                        xml.Raw("<a:").Raw(side).Raw(" w=\"0\">").Raw(NoLine).Raw(side).Raw(">");
                    }
                }

                Line(xml, "lnB", row.Rule, ThinLine);
                if ((cell.Fill ?? row.Fill) is { } fill)
                {
                    xml.Raw("<a:solidFill><a:srgbClr val=\"").Raw(fill).Raw("\"/></a:solidFill></a:tcPr></a:tc>");
                }
                else
                {
                    xml.Raw("<a:noFill/></a:tcPr></a:tc>");
                }
            }

            xml.Raw("</a:tr>");
        }

        xml.Raw("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
    }

    private static void ChartFrame(XmlText xml, int id, ChartElement chart, int relationship) => BeginFrame(xml, id, "Chart", chart.Chart.Description, chart.Box)
        .Raw("<a:graphicData uri=\"").Raw(Chart).Raw("\"><c:chart xmlns:c=\"").Raw(Chart).Raw("\" r:id=\"rId").Number(relationship).Raw("\"/></a:graphicData></a:graphic></p:graphicFrame>");

    private static XmlText BeginFrame(XmlText xml, int id, string kind, string description, Box box) => xml
        .Raw("<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"").Number(id).Raw("\" name=\"").Raw(kind).Raw(" ").Number(id).Raw("\" descr=\"").Text(description)
        .Raw("\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>")
        .Raw(DefaultTemplate.Place(box).Replace("a:xfrm", "p:xfrm", StringComparison.Ordinal)).Raw("<a:graphic>");

    private static void Line(XmlText xml, string element, string colour, int width) => xml
        .Raw("<a:").Raw(element).Raw(" w=\"").Number(width).Raw("\"><a:solidFill><a:srgbClr val=\"").Raw(colour).Raw("\"/></a:solidFill></a:").Raw(element).Raw(">");

    private static void Run(XmlText xml, StyledRun run, string? link = null) => Run(
        xml, run.Text, LanguageOf(xml) + Size(run.SizePoints) + (run.Bold ? " b=\"1\"" : " b=\"0\""), $"<a:solidFill><a:srgbClr val=\"{run.Colour}\"/></a:solidFill>{link}");

    /// <summary>A text; its lines stay lines.</summary>
    private static void Run(XmlText xml, string text, string properties, string look = "")
    {
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            xml.Raw(at > 0 ? "<a:br/>" : "").Raw("<a:r><a:rPr ").Raw(properties).Raw(">").Raw(look).Raw("</a:rPr><a:t>").Text(lines[at]).Raw("</a:t></a:r>");
        }
    }

    private static string Size(double points) => FormattableString.Invariant($" sz=\"{(int)Math.Round(points * 100)}\"");

    private static string Anchor(CellPlace place) => place switch
    {
        CellPlace.Top => "t",
        CellPlace.Bottom => "b",
        _ => "ctr",
    };
}
