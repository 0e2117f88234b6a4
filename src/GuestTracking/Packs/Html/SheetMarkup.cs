using GuestTracking.Core.Packs;
using GuestTracking.Packs.Html.Charts;

namespace GuestTracking.Packs.Html;

/// <summary>The sheets of one page, block after block.</summary>
internal sealed class SheetMarkup(HtmlText page, Pack pack)
{
    private readonly TableMarkup tables = new(page, pack.Values, pack.Sheets);
    private readonly ValueText values = pack.Values;
    private int drawings;

    /// <summary>Widths of columns in use: units of the column and of its table.</summary>
    public IReadOnlyCollection<(int Units, int Of)> ColumnShares => tables.ColumnShares;

    /// <summary>Adds a sheet.</summary>
    public void Add(Sheet sheet, int number)
    {
        page.Raw("<section id=\"sheet-").Number(number).Raw(sheet.Units > Sheet.WidthUnits ? "\" class=\"sheet across s" : "\" class=\"sheet s").Number(number).Raw("\" aria-label=\"").Text(sheet.Name).Raw("\">\n");
        foreach (var block in sheet.Blocks)
        {
            switch (block)
            {
                case TitleBlock title: Add(title); break;
                case TilesBlock tiles: Add(tiles); break;
                case SentencesBlock sentences: Add(sentences); break;
                case TableBlock table:
                    Heading(table.Heading);
                    tables.Add(table, sheet.Name);
                    Note(table.Note);
                    break;
                case ListBlock list: tables.Add(list, sheet.Name); break;
                case ChartBlock chart: Add(chart, isHalf: false); break;
                case PairBlock pair:
                    page.Raw("<div class=\"pair\">\n");
                    Add(pair.Left, isHalf: true);
                    Add(pair.Right, isHalf: true);
                    page.Raw("</div>\n");
                    break;
                case GlossaryBlock glossary: Add(glossary); break;
                default: throw new ArgumentOutOfRangeException(nameof(sheet), block, "No markup for this kind of block.");
            }
        }

        page.Raw("</section>\n");
    }

    private void Add(TitleBlock title) => page
        .Raw("<header><h1>").Text(title.Title).Raw("</h1><p class=\"aside\">").Text(title.Aside)
        .Raw("</p><p class=\"subtitle\">").Text(title.Subtitle).Raw("</p></header>\n");

    private void Add(TilesBlock tiles)
    {
        page.Raw(tiles.Tiles.Count > 4 ? "<dl class=\"tiles five\">\n" : "<dl class=\"tiles\">\n");
        foreach (var tile in tiles.Tiles)
        {
            page.Raw("<div><dt>").Text(tile.Label).Raw("</dt><dd class=\"value").Raw(Tones.Class(tile.Value.Tone)).Raw("\">").Text(values.Of(tile.Value, tile.Format));
            if (tile.Suffix is { } suffix)
            {
                page.Raw("<span class=\"suffix\">").Text(suffix).Raw("</span>");
            }

            page.Raw("</dd>");
            foreach (var detail in tile.Details)
            {
                page.Raw("<dd>").Text(detail).Raw("</dd>");
            }

            page.Raw("</div>\n");
        }

        page.Raw("</dl>\n");
    }

    private void Add(SentencesBlock sentences)
    {
        foreach (var sentence in sentences.Sentences)
        {
            page.Raw(sentences.Weight == SentenceWeight.Headline ? "<p class=\"headline\">" : "<p class=\"sentence\">").Text(sentence).Raw("</p>\n");
        }
    }

    private void Add(ChartBlock block, bool isHalf)
    {
        page.Raw(isHalf ? "<div class=\"half\">\n" : "<div>\n");
        Heading(block.Heading);
        drawings++;
        ChartDrawing.Add(page, values, block.Chart, block.Heading, drawings, isHalf);
        Note(block.Note);
        page.Raw("</div>\n");
    }

    private void Add(GlossaryBlock glossary)
    {
        Heading(glossary.Heading);
        page.Raw("<dl class=\"glossary\">\n");
        foreach (var entry in glossary.Entries)
        {
            page.Raw("<div><dt>").Text(entry.Term).Raw("</dt><dd>").Text(entry.Text).Raw("</dd></div>\n");
        }

        page.Raw("</dl>\n");
    }

    private void Heading(string? heading)
    {
        if (heading is not null)
        {
            page.Raw("<h2>").Text(heading).Raw("</h2>\n");
        }
    }

    private void Note(IReadOnlyList<TextRun> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        page.Raw("<p class=\"note\">");
        foreach (var run in runs)
        {
            if (run.Tone == Tone.Muted)
            {
                page.Text(run.Text);
            }
            else
            {
                page.Raw("<span class=\"strong").Raw(Tones.Class(run.Tone)).Raw("\">").Text(run.Text).Raw("</span>");
            }
        }

        page.Raw("</p>\n");
    }
}
