using System.Text;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html;

/// <summary>A link of a mail: a file's name and where it lies.</summary>
internal sealed record MailLink(string Name, string Address);

/// <summary>
/// The first sheet of a pack as the body of a mail. What mail programs drop or refuse is not used: no script, no style sheet, no image,
/// nothing remote, no flex or grid; tables inside tables and styles at each element, as Outlook's Word engine draws them. Gmail and Outlook show no
/// inline SVG, so charts are left out and said to be in the files: tiles, sentences and tables stand for them. Below 100 kB, where Gmail
/// begins to cut. Safe to use from several threads; the same pack makes the same bytes.
/// </summary>
internal sealed class MailPage
{
    /// <summary>What a body may have.</summary>
    public const int BytesMax = 98_000;

    private const string Reset = "margin:0;padding:0;border:0;";

    private readonly Pack pack;
    private readonly MailText text;
    private readonly string face;
    private readonly HtmlText page = new();
    private bool leavesOutCharts;

    private MailPage(Pack pack, MailText text)
    {
        this.pack = pack;
        this.text = text;
        face = $"font-family:'{pack.Theme.Font}',Arial,Helvetica,sans-serif;";
    }

    /// <summary>The body in HTML.</summary>
    public static string Of(Pack pack, MailText text, IReadOnlyList<MailLink> links) => new MailPage(pack, text).Written(links);

    private string Written(IReadOnlyList<MailLink> links)
    {
        page.Raw("<!DOCTYPE html>\n<html lang=\"").Text(pack.Language)
            .Raw("\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light\"/>\n<title>")
            .Text(text.Subject).Raw($"</title>\n</head>\n<body style=\"margin:0;padding:0;background:#ffffff;color:#{pack.Theme.Text};\">\n")
            .Raw("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td align=\"center\">\n")
            .Raw("<table role=\"presentation\" width=\"640\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"width:100%;max-width:640px;text-align:left;\"><tr><td style=\"padding:16px;")
            .Raw(face).Raw($"font-size:15px;line-height:1.45;color:#{pack.Theme.Text};\">\n");
        var foot = Foot(links);
        var isCut = false;
        foreach (var block in pack.Sheets[0].Blocks)
        {
            var part = Part(block);
            if (Encoding.UTF8.GetByteCount(page.ToString()) + Encoding.UTF8.GetByteCount(part) + Encoding.UTF8.GetByteCount(foot) > BytesMax)
            {
                isCut = true;
                break;
            }
            page.Raw(part);
        }
        if (isCut)
        {
            page.Raw(Paragraph(text.More));
        }
        if (leavesOutCharts)
        {
            page.Raw(Paragraph(text.Charts));
        }
        return page.Raw(foot).ToString();
    }

    private string Foot(IReadOnlyList<MailLink> links)
    {
        var foot = new HtmlText();
        if (text.Attached is { } attached)
        {
            foot.Raw(Paragraph(attached));
        }
        if (text.Linked is { } linked)
        {
            foot.Raw($"<p style=\"{Reset}padding-top:12px;\">").Text(linked);
            foreach (var link in links)
            {
                foot.Raw("<br/><a href=\"").Text(link.Address).Raw($"\" style=\"color:#{Readable(pack.Theme.Own)};\">").Text(link.Name).Raw("</a>");
            }
            foot.Raw("</p>\n");
        }
        return foot.Raw($"<p style=\"{Reset}padding-top:16px;font-size:12px;color:#{Readable(pack.Theme.MutedText)};\">").Text(pack.Footer)
            .Raw("</p>\n</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n").ToString();
    }

    private string Part(Block block) => block switch
    {
        TitleBlock title => new HtmlText()
            .Raw($"<h1 style=\"{Reset}font-size:22px;line-height:1.25;\">").Text(title.Title).Raw($"</h1>\n<p style=\"{Reset}font-weight:bold;\">").Text(title.Aside)
            .Raw($"</p>\n<p style=\"{Reset}font-size:13px;color:#{Readable(pack.Theme.MutedText)};\">").Text(title.Subtitle).Raw("</p>\n").ToString(),
        TilesBlock tiles => Tiles(tiles),
        SentencesBlock { Weight: SentenceWeight.Headline } sentences => string.Concat(sentences.Sentences.Select(
            sentence => new HtmlText().Raw($"<p style=\"{Reset}padding-top:14px;font-size:18px;line-height:1.3;font-weight:bold;\">").Text(sentence).Raw("</p>\n").ToString())),
        SentencesBlock sentences => string.Concat(sentences.Sentences.Select(Paragraph)),
        TableBlock table => Heading(table.Heading) + Table(table.Columns, table.Rows, table.Heading ?? pack.Sheets[0].Name) + (table.RowChart is null ? Note(table.Note) : ""),
        ListBlock list => Table(list.Columns, list.Rows, pack.Sheets[0].Name),
        GlossaryBlock glossary => Heading(glossary.Heading) + string.Concat(glossary.Entries.Select(
            entry => new HtmlText().Raw($"<p style=\"{Reset}padding-top:6px;\"><b>").Text(entry.Term).Raw("</b> ").Text(entry.Text).Raw("</p>\n").ToString())),
        _ => WithoutChart(),
    };

    private string WithoutChart()
    {
        leavesOutCharts = true;
        return "";
    }

    private string Tiles(TilesBlock tiles)
    {
        var rule = $"border-bottom:1px solid #{pack.Theme.RowRule};";
        var part = new HtmlText().Raw("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin-top:12px;\">\n");
        foreach (var tile in tiles.Tiles)
        {
            part.Raw($"<tr><td width=\"34%\" valign=\"top\" style=\"{rule}padding:8px 8px 8px 0;{face}font-size:14px;color:#{Readable(pack.Theme.MutedText)};\">").Text(tile.Label)
                .Raw($"</td><td width=\"20%\" valign=\"top\" align=\"right\" style=\"{rule}padding:6px 12px 6px 0;{face}font-size:20px;line-height:1.2;font-weight:bold;color:#{Colour(tile.Value.Tone)};white-space:nowrap;\">")
                .Text(pack.Values.Of(tile.Value, tile.Format) + tile.Suffix)
                .Raw($"</td><td valign=\"top\" style=\"{rule}padding:8px 0;{face}font-size:13px;line-height:1.35;color:#{pack.Theme.Text};\">");
            for (var at = 0; at < tile.Details.Count; at++)
            {
                part.Raw(at == 0 ? "" : "<br/>").Text(tile.Details[at]);
            }
            part.Raw("</td></tr>\n");
        }
        return part.Raw("</table>\n").ToString();
    }

    /// <summary>A table without the columns that are drawings.</summary>
    private string Table(IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, string name)
    {
        int[] shown = [.. MailColumns.Shown(columns)];
        leavesOutCharts |= shown.Length < columns.Count;
        var part = new HtmlText().Raw("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin-top:6px;border-collapse:collapse;\" aria-label=\"").Text(name).Raw("\">\n<tr>");
        foreach (var at in shown)
        {
            part.Raw($"<th scope=\"col\" valign=\"bottom\" align=\"{Side(columns[at])}\" style=\"padding:4px 6px 4px 0;border-bottom:1px solid #{pack.Theme.Rule};{face}font-size:12px;font-weight:normal;text-align:{Side(columns[at])};color:#{Readable(pack.Theme.MutedText)};\">")
                .Text(columns[at].Heading).Raw("</th>");
        }
        part.Raw("</tr>\n");
        foreach (var row in rows)
        {
            var ground = row.Emphasis == RowEmphasis.Own ? $"background:#{pack.Theme.OwnRow};" : "";
            part.Raw("<tr>");
            foreach (var at in shown)
            {
                var cell = row.Cells[at];
                var weight = row.Emphasis != RowEmphasis.None || cell.Strong ? "bold" : "normal";
                var nowrap = columns[at].AlignsRight ? "white-space:nowrap;" : "";
                part.Raw(at == shown[0] ? "<th scope=\"row\"" : "<td")
                    .Raw($" valign=\"top\" align=\"{Side(columns[at])}\" style=\"padding:5px 6px 5px 0;border-bottom:1px solid #{pack.Theme.RowRule};{ground}{face}font-size:13px;line-height:1.3;font-weight:{weight};text-align:{Side(columns[at])};{nowrap}color:#{Colour(cell.Tone)};\">")
                    .Text(pack.Values.Of(cell, columns[at].Format)).Raw(at == shown[0] ? "</th>" : "</td>");
            }
            part.Raw("</tr>\n");
        }
        return part.Raw("</table>\n").ToString();
    }

    private string Note(IReadOnlyList<TextRun> runs) => runs.Count == 0 ? "" : new HtmlText()
        .Raw($"<p style=\"{Reset}padding-top:4px;font-size:12px;color:#{Readable(pack.Theme.MutedText)};\">").Text(string.Concat(runs.Select(run => run.Text))).Raw("</p>\n").ToString();

    private static string Heading(string? heading) => heading is null ? "" : new HtmlText()
        .Raw($"<h2 style=\"{Reset}padding-top:18px;font-size:16px;line-height:1.3;\">").Text(heading).Raw("</h2>\n").ToString();

    private static string Paragraph(string sentence) => new HtmlText().Raw($"<p style=\"{Reset}padding-top:8px;\">").Text(sentence).Raw("</p>\n").ToString();

    private string Colour(Tone tone) => tone switch
    {
        Tone.Muted => Readable(pack.Theme.MutedText),
        Tone.Own => Readable(pack.Theme.Own),
        Tone.Other => Readable(pack.Theme.Region),
        Tone.Above => Readable(pack.Theme.Above),
        Tone.Below => Readable(pack.Theme.Below),
        _ => pack.Theme.Text,
    };

    private string Readable(string colour) => PageStyles.Readable(colour, pack.Theme);

    private static string Side(Column column) => column.AlignsRight ? "right" : "left";
}
