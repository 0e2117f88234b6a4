using System.Globalization;
using System.Text;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html;

/// <summary>
/// The styles of a page, from the pack's theme. In print every sheet begins a page, whose margins say whose figures these are and where
/// one is. Sizes of texts follow the reader's own; the page never scrolls sideways, its tables do.
/// </summary>
internal static class PageStyles
{
    private const int LandscapeUnits = 28;
    private const double ContrastMin = 4.5;

    /// <summary>Rules that leave a screen empty.</summary>
    public const string OnPaperOnly = "@media screen{body{display:none}}\n";

    /// <summary>The style sheet; it holds none of the characters that markup would need escaped.</summary>
    public static string Of(Pack pack, IReadOnlyCollection<(int Units, int Of)> columnShares)
    {
        var theme = pack.Theme;
        var css = new StringBuilder(12 * 1024).Append(":root{color-scheme:light;--font:\"").Append(theme.Font).Append("\",\"Liberation Sans\",Arial,Helvetica,sans-serif");
        foreach (var (name, colour) in new[]
        {
            ("text", theme.Text), ("m-muted", theme.MutedText), ("muted", Readable(theme.MutedText, theme)), ("own", Readable(theme.Own, theme)), ("other", Readable(theme.Region, theme)),
            ("above", Readable(theme.Above, theme)), ("below", Readable(theme.Below, theme)), ("m-own", theme.Own), ("m-above", theme.Above),
            ("m-below", theme.Below), ("m-region", theme.Region), ("m-peers", theme.Peers), ("m-gap", theme.GapLine), ("m-month", theme.Month),
            ("band", theme.Band), ("rule", theme.Rule), ("row-rule", theme.RowRule), ("own-row", theme.OwnRow),
        })
        {
            css.Append(";--").Append(name).Append(":#").Append(colour);
        }

        css.Append("}\n").Append(Fixed);
        for (var step = 0; step < HeatScale.Steps; step++)
        {
            css.Append(CultureInfo.InvariantCulture, $".h{step}{{background:#{HeatScale.ColourOf(step)}}}");
        }

        css.Append('\n');
        if (theme.Logo is { } logo)
        {
            AddLogo(css, logo);
        }

        css.Append("@media print,(min-width:44em){");
        foreach (var (units, of) in columnShares)
        {
            css.Append(CultureInfo.InvariantCulture, $".{TableMarkup.ShareClass(units, of)}{{width:{100.0 * units / of:0.###}%}}");
        }

        css.Append("}\n");
        for (var at = 0; at < pack.Sheets.Count; at++)
        {
            var paper = Paper(pack.Paper, pack.Sheets[at].Units > Sheet.WidthUnits, IsLarge(pack.Sheets[at]));
            css.Append(CultureInfo.InvariantCulture, $"@page s{at + 1}{{size:{paper};margin:15mm 10mm 14mm;")
                .Append("@top-left{content:").Append(Quoted(pack.Subject)).Append(";width:75%").Append(Margin).Append("text-align:left}")
                .Append("@bottom-left{content:").Append(Quoted(pack.Footer)).Append(";width:60%").Append(Margin).Append("text-align:left}")
                .Append("@bottom-right{content:").Append(PageWords(pack.PageWords, pack.Sheets[at].Name)).Append(";width:40%").Append(Margin).Append("text-align:right}}\n")
                .Append(CultureInfo.InvariantCulture, $".s{at + 1}{{page:s{at + 1}}}\n");
            if (PrintFit.Of(pack.Sheets[at], pack.Paper) is var share and < 1)
            {
                css.Append(CultureInfo.InvariantCulture, $"@media print{{.s{at + 1}{{zoom:{share}}}}}\n");
            }
        }

        return css.ToString();
    }

    /// <summary>True for a sheet that is printed on paper of twice the size.</summary>
    public static bool IsLarge(Sheet sheet) => sheet.IsLarge || sheet.Units > LandscapeUnits;

    /// <summary>On the screen above everything, on paper in the margin above every page.</summary>
    private static void AddLogo(StringBuilder css, PackLogo logo)
    {
        var picture = $"url(data:image/png;base64,{Convert.ToBase64String(logo.Png.Span)})";
        css.Append("@media screen{body::before{content:\"\" / ").Append(Quoted(logo.Name))
            .Append(CultureInfo.InvariantCulture, $";display:block;width:{logo.WidthPoints:0.##}pt;height:{logo.HeightPoints:0.##}pt;margin-top:1rem;background:{picture} left center/contain no-repeat}}}}\n")
            .Append(CultureInfo.InvariantCulture, $"@page{{@top-right{{content:\"\";width:25%;background:{picture} right 40%/auto 8mm no-repeat}}}}\n");
    }

    /// <summary>A size of paper as style sheets name it; tabloid has no name there.</summary>
    private static string Paper(PaperSize paper, bool across, bool large) => (paper, large) switch
    {
        (PaperSize.A4, false) => "A4",
        (PaperSize.A4, true) => "A3",
        (_, false) => "letter",
        _ => across ? "17in 11in" : "11in 17in",
    } + (across && (paper, large) != (PaperSize.Letter, true) ? " landscape" : "");

    private const string Margin = ";font:7pt var(--font);color:var(--muted);";

    private const string Fixed = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0 auto;max-width:62rem;padding:0 1rem 2rem;background:#fff;color:var(--text);font:1rem/1.45 var(--font);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
        .skip{position:absolute;left:-100rem}
        .skip:focus{position:static;display:inline-block;padding:.5rem}
        a{color:var(--own)}
        a:focus-visible,.box:focus-visible{outline:3px solid var(--m-own);outline-offset:2px}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none}
        nav a{display:inline-block;padding:.35rem 0}
        .sheet{padding-top:1.25rem}
        .sheet+.sheet{margin-top:2.5rem;border-top:.25rem solid var(--row-rule)}
        header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:0 1.5rem;border-bottom:1px solid var(--text)}
        h1{margin:0;font-size:1.6rem;line-height:1.2;min-width:0}
        h2{margin:1.75rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule);font-size:1.05rem;line-height:1.3}
        .aside{margin:0;font-weight:bold}
        .subtitle{flex-basis:100%;margin:.2rem 0 .3rem;font-size:.85rem;color:var(--muted)}
        .headline{margin:1rem 0;font-size:1.25rem;font-weight:bold;line-height:1.3}
        .sentence{margin:.4rem 0;max-width:56rem}
        .note{margin:.4rem 0 0;white-space:pre-wrap;font-size:.8rem;color:var(--muted)}
        .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem 1.25rem;margin:1rem 0}
        .tiles dt{font-size:.85rem;color:var(--muted)}
        .tiles dd{margin:0;font-size:.85rem}
        .tiles .value{font-size:1.6rem;font-weight:bold;line-height:1.35}
        .tiles div:first-child .value{font-size:2.3rem;line-height:1}
        .suffix{font-size:1rem;font-weight:normal;white-space:pre;color:var(--text)}
        .five{grid-template-columns:repeat(5,1fr)}
        @supports(grid-template-rows:subgrid){
        .tiles{row-gap:0}
        .tiles div{display:grid;grid-row:span 5;grid-template-rows:subgrid;padding-bottom:.5rem}
        .tiles dt,.tiles .value{align-self:end}
        }
        .glossary{margin:.5rem 0}
        .glossary div{display:grid;grid-template-columns:20% 1fr;gap:0 1rem;padding:.3rem 0}
        .glossary dt{font-weight:bold}
        .glossary dd{margin:0}
        .muted{color:var(--muted)}.own{color:var(--own)}.other{color:var(--other)}.above{color:var(--above)}.below{color:var(--below)}.strong{font-weight:bold}
        .box{overflow-x:auto}
        table{width:100%;border-collapse:separate;border-spacing:0;font-size:.875rem;line-height:1.3}
        th{font-weight:normal;text-align:left}
        thead th,thead td{padding:.2rem .3rem;border-bottom:1px solid var(--rule);font-size:.8rem;color:var(--muted);vertical-align:bottom}
        tbody th,tbody td{padding:.32rem .3rem;border-bottom:1px solid var(--row-rule);vertical-align:middle}
        .list tbody th,.list tbody td{vertical-align:top}
        .figure{text-align:right;white-space:nowrap}
        thead .figure{white-space:normal}
        .after{padding-left:1rem}
        .total .name,.ownrow th,.ownrow td,td.strong,th.strong{font-weight:bold}
        .ownrow th,.ownrow td{background:var(--own-row)}
        .mid,tbody .heat{text-align:center}
        tbody .heat{border:solid #fff;border-width:1px 2px 1px 0;color:var(--text)}
        tbody .group th,tbody .group td{border-top:1px solid var(--m-muted)}
        .across tbody .name{white-space:nowrap}
        .form tbody th,.form tbody td{height:2.4rem;border-right:1px solid var(--rule);border-bottom-color:var(--rule)}
        .form tbody tr>:first-child{border-left:1px solid var(--rule)}
        tbody .line{min-width:5rem}
        svg.spark{display:block;width:100%;height:1.35rem}
        .trace{stroke:var(--m-own);stroke-width:1.6}
        tbody .chart{position:relative;padding:0;min-width:9rem}
        thead .chart{padding:0 0 .2rem;vertical-align:bottom}
        svg{overflow:visible}
        svg text{font-size:.75rem;fill:var(--muted)}
        svg.row{position:absolute;left:0;top:0;width:100%;height:100%}
        svg.axis{display:block;width:100%;height:14px}
        .axis text,.x{text-anchor:middle}
        .y{text-anchor:end}
        svg.plot{display:block;width:calc(100% - 3.2rem);margin:.8rem .8rem 1.6rem 2.4rem}
        svg.ends{width:calc(100% - 6.4rem);margin-right:4rem}
        svg.bars{display:block;width:100%}
        .grid,.tick{stroke:var(--row-rule);stroke-width:1}
        .tick{stroke:var(--rule)}
        .gap{stroke:var(--m-gap);stroke-width:3}
        .interval{stroke:var(--m-peers);stroke-width:1.5}
        .la{stroke:var(--m-above)}.lb{stroke:var(--m-below)}
        .aim{stroke:var(--text);stroke-width:1.6}
        .zero,.join{stroke:var(--m-muted);stroke-width:1}
        .divide{stroke:var(--m-region);stroke-width:1;stroke-dasharray:2 3}
        .goal{stroke:var(--text);stroke-width:1.4;stroke-dasharray:2 3}
        .wn{fill:var(--m-muted)}.wm{fill:var(--m-gap)}.wo{fill:var(--m-own)}.wr{fill:var(--m-region)}.wa{fill:var(--m-above)}.wb{fill:var(--m-below)}
        svg.points{max-width:44rem;margin:.8rem .8rem 2.8rem 3.6rem;width:calc(100% - 4.4rem)}
        svg .no{text-anchor:middle;font-weight:bold;fill:var(--text);paint-order:stroke;stroke:#fff;stroke-width:2px}
        svg .name{fill:var(--text)}
        svg .up{text-anchor:middle}
        .leader{stroke:var(--m-own);stroke-width:1;stroke-dasharray:1.5 2.5}
        .line{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
        .region{stroke:var(--m-region);stroke-width:1.8;stroke-dasharray:6 4}
        .hotel{stroke:var(--m-own);stroke-width:2.8}
        .band{fill:var(--band)}
        .mo,.ma,.mb,.mr,.mp{stroke:#fff;stroke-width:1}
        .mo{fill:var(--m-own)}.ma{fill:var(--m-above)}.mb{fill:var(--m-below)}.mr{fill:var(--m-region)}.mp{fill:var(--m-peers)}.mm{fill:var(--m-month)}
        svg text.own{fill:var(--own);font-weight:bold}
        .end,.own.left,.own.right{paint-order:stroke;stroke:#fff;stroke-width:3px}
        .own.left{text-anchor:end;transform:translateX(-6px)}
        .own.right{transform:translateX(6px)}
        .end{transform:translate(8px,4px)}
        .near.up{transform:translate(8px,-2px)}
        .near.down{transform:translate(8px,10px)}
        .inside .end{text-anchor:end}
        .inside .up{transform:translate(4px,-8px)}
        .inside .down{transform:translate(4px,16px)}
        .spread .end{transform:translate(8px,4px)}
        .inside.spread .end{transform:translate(4px,-4px)}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
        .half{min-width:0}
        .rows div{display:grid;grid-template-columns:24% 1fr;gap:0 .75rem;padding-right:1.8rem;align-items:center;font-size:.875rem;line-height:1.2}
        .rows .chart{position:relative;height:1.6rem}
        .rows .chart svg.row{position:absolute}
        body>footer{margin-top:2rem;font-size:.8rem;color:var(--muted)}
        @media screen and (min-width:64em){
        .across{width:min(calc(100vw - 4rem),100rem);margin-left:calc(50% - min(50vw - 2rem,50rem))}
        }
        @media screen{
        .large .box table{min-width:96rem}
        }
        @media screen and (max-width:43.99em){
        h1{font-size:1.35rem}
        .tiles{grid-template-columns:1fr 1fr}
        .five div:first-child{grid-column:1/-1}
        .pair{grid-template-columns:1fr}
        .glossary div{grid-template-columns:1fr}
        .rows div{grid-template-columns:7rem 1fr}
        .odd{display:none}
        .box{background:linear-gradient(90deg,rgba(31,41,51,0),rgba(31,41,51,.13)) 100% 0/.8rem 100% no-repeat scroll}
        .across tbody .name{white-space:normal}
        tbody .name,thead .name{position:sticky;left:0;z-index:1;background:#fff;min-width:6.5rem;max-width:9rem;border-right:1px solid var(--row-rule)}
        tbody .ownrow .name{background:var(--own-row)}
        tbody .chart{min-width:12rem}
        thead .figure{min-width:3.6rem}
        td.after{min-width:8rem}
        }
        @media print{
        html{font-size:9.2pt}
        body{max-width:none;padding:0}
        nav,.skip,body>footer{display:none}
        .sheet{padding:0}
        .sheet+.sheet{margin:0;border:0;break-before:page}
        .box{overflow:visible}
        thead{display:table-header-group}
        tbody th,tbody td{padding:.2rem .3rem}
        .after{padding-left:.6rem}
        .dense tbody th,.dense tbody td{padding-top:.05rem;padding-bottom:.05rem}
        .glossary div{padding:.14rem 0}
        tr,.tiles,.half,h2,.glossary div{break-inside:avoid}
        h2{margin-top:1.1rem;break-after:avoid}
        .note{break-before:avoid}
        .headline{margin:.7rem 0}
        .tiles{margin:.7rem 0}
        .sentence{max-width:none}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        }

        """;

    /// <summary>A text as a string of a style sheet: whatever could end it, or the style sheet, is written by its number.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 16).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0xA0 and not 0xFFFE and not 0xFFFF) or ' ' or '.' or ',' or '-' || (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value)))
            {
                quoted.Append(rune);
            }
            else if (rune.Value is >= ' ' and < 0x7F)
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The template of the page's words as content: texts and counters.</summary>
    private static string PageWords(string template, string sheet)
    {
        var content = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var (place, counter) = template.AsSpan(at) switch
            {
                var rest when rest.StartsWith("{page}", StringComparison.Ordinal) => ("{page}", "counter(page)"),
                var rest when rest.StartsWith("{pages}", StringComparison.Ordinal) => ("{pages}", "counter(pages)"),
                var rest when rest.StartsWith("{sheet}", StringComparison.Ordinal) => ("{sheet}", Quoted(sheet)),
                _ => ("", ""),
            };
            if (place.Length > 0)
            {
                content.Append(counter).Append(' ');
                at += place.Length;
                continue;
            }

            var next = template.IndexOf('{', at + 1);
            var end = next < 0 ? template.Length : next;
            content.Append(Quoted(template[at..end])).Append(' ');
            at = end;
        }

        return content.ToString();
    }

    /// <summary>A colour of texts, darkened until it can be read on white and on the tint of the own row.</summary>
    internal static string Readable(string colour, PackTheme theme)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(at => (double)Convert.ToInt32(colour.Substring(2 * at, 2), 16))];
        var ground = Math.Min(1, Luminance([.. Enumerable.Range(0, 3).Select(at => (double)Convert.ToInt32(theme.OwnRow.Substring(2 * at, 2), 16))]));
        while ((ground + 0.05) / (Luminance(parts) + 0.05) < ContrastMin && parts.Any(part => part >= 1))
        {
            parts = [.. parts.Select(part => part * 0.96)];
        }

        return string.Concat(parts.Select(part => ((int)part).ToString("X2", CultureInfo.InvariantCulture)));
    }

    private static double Luminance(double[] parts)
    {
        double[] linear = [.. parts.Select(part => part / 255).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
