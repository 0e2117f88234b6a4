using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;

namespace GuestTracking.Bonuses.Documents;

/// <summary>
/// A paper as a page that prints on A4: one file, nothing loaded from elsewhere, no scripts, every text escaped. Plain tables, so that
/// every browser and word processor shows the same. The same paper makes the same bytes.
/// </summary>
internal sealed class HtmlPaper
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private readonly StringBuilder _html = new(16 * 1024);
    private readonly PackTheme _theme;

    private HtmlPaper(PackTheme theme) => _theme = theme;

    /// <summary>The page in UTF-8.</summary>
    public static byte[] Of(BonusDocument document, PackTheme theme)
    {
        var paper = new HtmlPaper(theme);
        paper.Write(document);
        return Encoding.UTF8.GetBytes(paper._html.ToString());
    }

    private void Write(BonusDocument document)
    {
        Raw("<!DOCTYPE html>\n<html lang=\"").Text(document.Language).Raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Text($"{document.Title} – {document.Subtitle}").Raw("</title>\n<style>\n").Raw(Style()).Raw("</style>\n</head>\n<body>\n")
            .Raw("<table class=\"head\"><tr><td><h1>").Text(document.Title).Raw("</h1></td><td class=\"aside\">").Text(document.Aside)
            .Raw("</td></tr></table>\n<p class=\"subtitle\">").Text(document.Subtitle).Raw("</p>\n");
        foreach (var part in document.Parts)
        {
            Write(part);
        }
        Raw("</body>\n</html>\n");
    }

    private void Write(DocumentPart part)
    {
        switch (part)
        {
            case HeadlinePart headline:
                Raw("<p class=\"label\">").Text(headline.Label).Raw("</p>\n<p class=\"figure\">").Text(headline.Value).Raw("</p>\n");
                if (headline.Sentence.Length > 0)
                {
                    Raw("<p class=\"under\">").Text(headline.Sentence).Raw("</p>\n");
                }
                break;
            case NoticePart notice:
                Raw("<p class=\"notice\">").Text(notice.Text).Raw("</p>\n");
                break;
            case FactsPart facts:
                Raw("<table class=\"facts\">\n");
                foreach (var fact in facts.Facts)
                {
                    Raw("<tr><th>").Text(fact.Label).Raw("</th><td>").Text(fact.Text).Raw("</td></tr>\n");
                }
                Raw("</table>\n");
                break;
            case HeadingPart heading:
                Raw(heading.NewPage ? "<h2 class=\"page\">" : "<h2>").Text(heading.Text).Raw("</h2>\n");
                break;
            case ParagraphPart paragraph:
                Raw(paragraph.Small ? "<p class=\"small\">" : "<p>").Text(paragraph.Text).Raw("</p>\n");
                break;
            case BulletsPart bullets:
                Raw("<ul>\n");
                foreach (var item in bullets.Items)
                {
                    Raw("<li>").Text(item).Raw("</li>\n");
                }
                Raw("</ul>\n");
                break;
            case GridPart grid:
                Write(grid);
                break;
            case SignaturePart signature:
                Raw("<table class=\"sign\"><tr>");
                foreach (var label in signature.Labels)
                {
                    Raw("<td>").Text(label).Raw("</td>");
                }
                Raw("</tr></table>\n");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "No way to write this part.");
        }
    }

    private void Write(GridPart grid)
    {
        Raw(grid.Small ? "<table class=\"grid steps\">\n<thead><tr>" : "<table class=\"grid\">\n<thead><tr>");
        foreach (var column in grid.Columns)
        {
            Raw("<th style=\"width:").Raw(column.Share.ToString(CultureInfo.InvariantCulture)).Raw(column.Right ? "%\" class=\"right\">" : "%\">").Text(column.Heading).Raw("</th>");
        }
        Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in grid.Rows)
        {
            Raw(row.Total ? "<tr class=\"total\">" : "<tr>");
            var at = 0;
            while (at < row.Cells.Count)
            {
                // The name of a sum takes the room of the empty cells behind it.
                var span = row.Total ? 1 + row.Cells.Skip(at + 1).TakeWhile(cell => cell is { Text: "", Details.Count: 0 }).Count() : 1;
                Raw("<td").Raw(span > 1 ? $" colspan=\"{span.ToString(CultureInfo.InvariantCulture)}\"" : "").Raw(grid.Columns[at].Right ? " class=\"right\">" : ">");
                Write(row.Cells[at]);
                Raw("</td>");
                at += span;
            }
            Raw("</tr>\n");
        }
        Raw("</tbody>\n</table>\n");
    }

    private void Write(GridCell cell)
    {
        Text(cell.Text);
        for (var at = 0; at < cell.Details.Count; at++)
        {
            // Details of a cell without a text of its own are what it says.
            Raw(at > 0 || cell.Text.Length > 0 ? "<br>" : "").Raw(cell.Text.Length > 0 ? "<span class=\"detail\">" : "<span>").Text(cell.Details[at]).Raw("</span>");
        }
    }

    private string Style() => $$"""
        @page { size: A4; margin: 16mm 17mm 17mm 17mm; }
        body { font-family: {{_theme.Font}}, "Liberation Sans", Helvetica, sans-serif; font-size: 9.5pt; line-height: 1.35; color: #{{_theme.Text}}; max-width: 176mm; margin: 0 auto; }
        table { border-collapse: collapse; width: 100%; }
        td, th { text-align: left; vertical-align: top; padding: 0; font-weight: normal; }
        p { margin: 0 0 2mm 0; }
        h1 { font-size: 18pt; line-height: 1.2; margin: 0; }
        h2 { font-size: 11pt; margin: 5mm 0 1.5mm 0; padding-bottom: 0.7mm; border-bottom: 0.5pt solid #{{_theme.Rule}}; page-break-after: avoid; break-after: avoid; }
        h2.page { page-break-before: always; break-before: page; margin-top: 0; font-size: 14pt; }
        ul { margin: 0 0 2mm 0; padding-left: 5mm; }
        li { margin: 0 0 1mm 0; }
        .aside { text-align: right; vertical-align: bottom; font-size: 12pt; font-weight: bold; white-space: nowrap; }
        .subtitle { color: #{{_theme.MutedText}}; font-size: 9pt; padding-bottom: 1mm; border-bottom: 0.75pt solid #{{_theme.Text}}; margin-bottom: 4mm; }
        .label { color: #{{_theme.MutedText}}; font-size: 9pt; margin: 0; }
        .figure { color: #{{_theme.Own}}; font-size: 26pt; line-height: 1.2; font-weight: bold; margin: 0; }
        .under { margin-bottom: 3mm; }
        .notice { border: 1pt solid #{{_theme.Below}}; color: #{{_theme.Below}}; font-weight: bold; padding: 2mm 3mm; margin-bottom: 4mm; }
        .facts th { color: #{{_theme.MutedText}}; width: 32mm; padding: 0.4mm 3mm 0.4mm 0; }
        .facts td { padding: 0.4mm 0; }
        .grid { margin-bottom: 2mm; }
        .grid th { color: #{{_theme.MutedText}}; font-size: 8.5pt; vertical-align: bottom; border-bottom: 0.5pt solid #{{_theme.Rule}}; padding: 0.8mm 2.5mm 0.8mm 0; }
        .grid td { border-bottom: 0.5pt solid #{{_theme.RowRule}}; padding: 1mm 2.5mm 1mm 0; overflow-wrap: anywhere; }
        .grid tr { page-break-inside: avoid; break-inside: avoid; }
        .grid .right { text-align: right; padding-right: 4mm; }
        .grid .right:last-child { padding-right: 0; }
        .grid td.right { white-space: nowrap; }
        .grid .total td { font-weight: bold; }
        .steps { font-size: 8.5pt; }
        .detail, .small { color: #{{_theme.MutedText}}; font-size: 8pt; }
        .small { margin-top: 4mm; overflow-wrap: anywhere; }
        .sign { margin-top: 14mm; border-collapse: separate; border-spacing: 8mm 0; page-break-inside: avoid; break-inside: avoid; }
        .sign td { border-top: 0.5pt solid #{{_theme.Text}}; padding-top: 1mm; font-size: 8.5pt; color: #{{_theme.MutedText}}; }

        """;

    private HtmlPaper Raw(string markup)
    {
        _html.Append(markup);
        return this;
    }

    private HtmlPaper Text(string text)
    {
        _html.Append(Encoder.Encode(text));
        return this;
    }
}
