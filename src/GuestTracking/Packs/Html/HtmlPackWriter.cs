using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Html.Charts;

namespace GuestTracking.Packs.Html;

/// <summary>
/// Writes a pack as one self-contained page: styles and drawings are in it, scripts and anything remote are forbidden by its own policy.
/// It reads on a phone and in print, one sheet a page. Safe to use from several threads; the same pack makes the same bytes.
/// </summary>
internal static class HtmlPackWriter
{
    /// <summary>Writes the page in UTF-8; the stream need not be seekable and stays open.</summary>
    public static void Write(Pack pack, Stream destination) => Write(pack, destination, isForPaper: false);

    /// <summary>
    /// Writes the page for a browser that only prints it: on a screen it is empty, so that the browser need not lay it out and paint it twice
    /// more, before and after the printing. Its policy is every pack's, because one document is filled with many.
    /// </summary>
    public static void WriteForPaper(Pack pack, Stream destination) => Write(pack, destination, isForPaper: true);

    private static void Write(Pack pack, Stream destination, bool isForPaper)
    {
        var page = new HtmlText();
        var sheets = new SheetMarkup(page, pack);
        for (var at = 0; at < pack.Sheets.Count; at++)
        {
            sheets.Add(pack.Sheets[at], at + 1);
        }

        // The styles come from the theme and the footer; nothing else may style the page, which the policy says by their hash.
        var styles = PageStyles.Of(pack, sheets.ColumnShares) + (isForPaper ? PageStyles.OnPaperOnly : "");
        var source = isForPaper ? "'unsafe-inline'" : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(styles)))}'";
        var head = new HtmlText()
            .Raw("<!DOCTYPE html>\n<html lang=\"").Text(pack.Language).Raw("\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .Text($"default-src 'none'; style-src {source};{(isForPaper || pack.Theme.Logo is not null ? " img-src data:;" : "")} base-uri 'none'; form-action 'none'")
            .Raw("\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light\"/>\n<meta name=\"description\" content=\"")
            .Text(pack.Subject).Raw("\"/>\n<meta name=\"date\" content=\"").Text(pack.PeriodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Raw("\"/>\n<title>").Text(pack.Title).Raw("</title>\n<style>").Raw(styles).Raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#sheets\">")
            .Text(pack.SkipWords).Raw("</a>\n");
        if (pack.Sheets.Count > 1)
        {
            head.Raw("<nav aria-label=\"").Text(pack.Title).Raw("\"><ul>");
            for (var at = 0; at < pack.Sheets.Count; at++)
            {
                head.Raw("<li><a href=\"#sheet-").Number(at + 1).Raw("\">").Text(pack.Sheets[at].Name).Raw("</a></li>");
            }

            head.Raw("</ul></nav>\n");
        }

        head.Raw("<main id=\"sheets\">\n");
        page.Raw("</main>\n<footer><p>").Text(pack.Footer).Raw("</p></footer>\n</body>\n</html>\n");
        destination.Write(head.ToUtf8());
        destination.Write(page.ToUtf8());
    }
}
