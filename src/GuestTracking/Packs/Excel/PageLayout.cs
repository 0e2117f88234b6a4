using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>Lays the blocks of a sheet out in rows and columns. One instance a workbook; pages are laid out one after the other.</summary>
internal sealed class PageLayout(PageStyles styles, PaperSize paper, PackLogo? logo)
{
    private const double PixelStep = PageGrid.PointsPerPixel;
    private const double ChartRowPoints = 15;
    private const double ChartRowPointsMax = 24;
    private const double GlossaryGrowth = 6;
    private const int HeaderRowLast = 9;
    private const int PairRows = 12;
    private const int ChartRows = 18;
    private const double Gap = 9;
    private const double LogoGap = 6;

    private Page page = null!;

    /// <summary>The page of a sheet.</summary>
    public Page LayOut(Sheet sheet)
    {
        page = new Page(sheet, paper, PageGrid.For(sheet)) { Logo = logo };
        if (logo is not null)
        {
            page.AddRow(Math.Ceiling(logo.HeightPoints / PixelStep) * PixelStep + LogoGap);
        }

        foreach (var block in sheet.Blocks)
        {
            page.BlockStarts.Add(page.Rows.Count);
            switch (block)
            {
                case TitleBlock title: Add(title); break;
                case TilesBlock tiles: Add(tiles); break;
                case SentencesBlock sentences: Add(sentences); break;
                case TableBlock table: new TableLayout(page, styles).Add(table); break;
                case ListBlock list: new ListLayout(page, styles).Add(list); break;
                case ChartBlock chart: AddCharts([(chart, 0, page.Grid.Units)], ChartRows); break;
                case PairBlock pair:
                    AddCharts([(pair.Left, 0, PageGrid.PairLeftEnd), (pair.Right, PageGrid.PairRightStart, page.Grid.Units)], PairRows);
                    break;
                case GlossaryBlock glossary: Add(glossary); break;
                default: throw new ArgumentOutOfRangeException(nameof(sheet), block, "No layout for this kind of block.");
            }
        }

        Freeze(sheet);
        Fill();
        page.SeveralPages &= !sheet.Blocks.Any(block => block is TilesBlock);
        Break();
        return page;
    }

    private void Add(TitleBlock title)
    {
        var row = page.AddRow(27);
        var titleEnd = page.Grid.AsideStart(title);
        var size = PageStyles.TitleSizes.FirstOrDefault(points => TextWidth.Points(title.Title, points, bold: true) <= PageGrid.Points(titleEnd), PageStyles.TitleSizes[^1]);
        if (TextWidth.Points(title.Title, size, bold: true) > PageGrid.Points(titleEnd))
        {
            row.HeightPoints = 39;
        }

        Span(row, 0, titleEnd, Cell.Of(title.Title), styles.Title(size));
        Span(row, titleEnd, page.Grid.Units, Cell.Of(title.Aside), styles.Aside);
        Span(page.AddRow(15), 0, page.Grid.Units, Cell.Of(title.Subtitle), styles.Subtitle);
        page.AddRow(7.5);
    }

    private void Add(TilesBlock tiles)
    {
        PageRow labels = page.AddRow(15), values = page.AddRow(36), details = page.AddRow(27);
        page.AddRow(6);
        var labelStyle = styles.TileLabels(tiles);
        for (var at = 0; at < tiles.Tiles.Count; at++)
        {
            var tile = tiles.Tiles[at];
            var start = PageGrid.TileStart(at, tiles.Tiles.Count);
            var end = at + 1 < tiles.Tiles.Count ? PageGrid.TileStart(at + 1, tiles.Tiles.Count) : page.Grid.Units;
            var detail = string.Join('\n', tile.Details);
            Span(labels, start, end, Cell.Of(tile.Label), styles.Number(labelStyle));
            Span(values, start, end, tile.Value, styles.TileValue(tile, first: at == 0), styles.TileRuns(tile));
            Span(details, start, end, Cell.Of(detail), styles.TileDetail);
            labels.HeightPoints = Math.Max(labels.HeightPoints, PageStyles.Height(tile.Label, labelStyle, PageGrid.Points(end - start)) + 1.5);
            details.HeightPoints = Math.Max(details.HeightPoints, PageStyles.Height(detail, styles.TileDetailStyle, PageGrid.Points(end - start)) + 1.5);
        }
    }

    private void Add(SentencesBlock sentences)
    {
        var headline = sentences.Weight == SentenceWeight.Headline;
        var style = headline ? styles.HeadlineStyle : styles.SentenceStyle;
        foreach (var sentence in sentences.Sentences)
        {
            var height = PageStyles.Height(sentence, style, PageGrid.Points(page.Grid.Units));
            Span(page.AddRow(height + (headline ? 9 : 4.5)), 0, page.Grid.Units, Cell.Of(sentence), styles.Number(style));
        }

        page.AddRow(headline ? 3 : Gap);
    }

    private void Add(GlossaryBlock glossary)
    {
        if (glossary.Heading is { } heading)
        {
            Span(page.AddRow(20.25), 0, page.Grid.Units, Cell.Of(heading), styles.Heading);
            page.AddRow(4.5);
        }

        foreach (var entry in glossary.Entries)
        {
            var textWidth = PageGrid.Points(page.Grid.Units - PageGrid.GlossaryTextStart);
            var height = Math.Max(
                PageStyles.Height(entry.Text, styles.GlossaryTextStyle, textWidth),
                PageStyles.Height(entry.Term, styles.GlossaryTermStyle, PageGrid.Points(PageGrid.GlossaryTextStart)));
            var row = page.AddRow(height + 6, height + 6 + GlossaryGrowth);
            Span(row, 0, PageGrid.GlossaryTextStart, Cell.Of(entry.Term), styles.Number(styles.GlossaryTermStyle));
            Span(row, PageGrid.GlossaryTextStart, page.Grid.Units, Cell.Of(entry.Text), styles.Number(styles.GlossaryTextStyle));
        }

        page.AddRow(Gap + 3);
    }

    private void AddCharts((ChartBlock Block, int Start, int End)[] charts, int rows)
    {
        var heading = page.AddRow(20.25);
        var first = page.Rows.Count;
        for (var at = 0; at < rows; at++)
        {
            page.AddRow(ChartRowPoints, ChartRowPointsMax);
        }

        var note = page.AddRow(12);
        foreach (var (block, start, end) in charts)
        {
            Span(heading, start, end, Cell.Of(block.Heading), styles.Heading);
            page.Charts.Add(new ChartFrame(block.Chart, first, page.Grid.ColumnAt(start), first + rows, page.Grid.ColumnAt(end), 0));
            var text = string.Concat(block.Note.Select(run => run.Text));
            Span(note, start, end, Cell.Of(text), styles.Note, styles.NoteRuns(block.Note));
            note.HeightPoints = Math.Max(note.HeightPoints, PageStyles.Height(text, styles.NoteStyle, PageGrid.Points(end - start)) + 1.5);
        }

        page.AddRow(Gap);
    }

    /// <summary>The header of the only table stays in view, else the title; a page of tiles scrolls as a whole.</summary>
    private void Freeze(Sheet sheet)
    {
        var tables = sheet.Blocks.OfType<TableBlock>().ToArray();
        if ((tables.Length == 0 && page.Filter is null) || sheet.Blocks.Any(block => block is TilesBlock))
        {
            return;
        }

        page.FrozenRows = tables.Length <= 1 && page.FirstTableHeader <= HeaderRowLast ? page.FirstTableHeader + 1 : 2;
    }

    /// <summary>
    /// Rows of tables and charts share what is left of the page, all by the same amount, since a chart beside a table
    /// takes its rows for equally high. What does not fit on one page at all is printed on several; a page of tiles is made
    /// smaller instead, since it is there to be seen at once.
    /// </summary>
    private void Fill()
    {
        foreach (var row in page.Rows)
        {
            row.HeightPoints = Math.Ceiling(row.HeightPoints / PixelStep) * PixelStep;
        }

        var pagePoints = Paper.PageHeight(page);
        var rest = pagePoints - page.Height(0, page.Rows.Count);
        var shared = rest;
        var groups = page.Rows.GroupBy(row => row.HeightMaxPoints - row.HeightPoints).Where(group => group.Key > 0).OrderBy(group => group.Key).ToArray();
        var waiting = groups.Sum(group => group.Count());
        foreach (var group in groups)
        {
            var more = Math.Floor(Math.Min(Math.Max(0, shared / waiting), group.Key) / PixelStep) * PixelStep;
            foreach (var row in group)
            {
                row.HeightPoints += more;
            }

            shared -= more * group.Count();
            waiting -= group.Count();
        }

        page.SeveralPages = rest < -0.2 * pagePoints;
    }

    /// <summary>A block that would be cut by the end of a page begins the next one, where the rows that stay in view are printed again.</summary>
    private void Break()
    {
        if (!page.SeveralPages)
        {
            return;
        }

        var pagePoints = Paper.PageHeight(page);
        var repeated = page.Height(0, page.FrozenRows);
        var used = 0.0;
        for (var at = 0; at < page.BlockStarts.Count; at++)
        {
            var start = page.BlockStarts[at];
            var height = page.Height(start, at + 1 < page.BlockStarts.Count ? page.BlockStarts[at + 1] : page.Rows.Count);
            if (used + height > pagePoints && start > page.FrozenRows && repeated + height <= pagePoints)
            {
                page.Breaks.Add(start);
                used = repeated;
            }

            used += height;
            while (used > pagePoints)
            {
                used += repeated - pagePoints;
            }
        }
    }

    private void Span(PageRow row, int startUnit, int endUnit, Cell value, int style, IReadOnlyList<StyledRun>? runs = null) =>
        page.Span(row, startUnit, endUnit, value, style, runs);
}
