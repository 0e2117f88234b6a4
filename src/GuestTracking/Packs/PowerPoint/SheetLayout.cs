using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>
/// Lays one sheet out on slides, from top to bottom. A slide's title is the sentence with which it begins, else its heading, else
/// the sheet's title; below it stand hotel, period and freshness. What does not fit goes to the next slide, tables in parts.
/// </summary>
internal sealed class SheetLayout(PackTheme theme, ValueText values, DeckFrame frame, Sheet sheet)
{
    private const double HeadingPoints = 16;
    private const double BodyPoints = 20;
    private const double BodyPointsMin = 14;
    private const double LeadingPoints = 16;
    private const double HeadlinePoints = 22;
    private const double ContextPoints = 12;
    private const double NotePoints = 11;
    private const double NotePointsMin = 10;
    private const double GapPoints = 10;
    private const double TextGapPoints = 6;
    private const double PairGapPoints = 28;
    private const double ChartPointsMin = 210;
    private const double ChartScale = 1.5;
    private const double TilePoints = 28;
    private const double FirstTilePoints = 44;
    private const double TileTextPoints = 14;
    private const double ListUnitPoints = 36;
    private const int TermUnits = 3;

    /// <summary>Fewer columns than these are never parted.</summary>
    private const int WideColumns = 8;
    private const double TileTextPointsMin = 11;

    /// <summary>Texts of a table are read well from this size on.</summary>
    private const double TablePointsGood = 12;

    /// <summary>A slide of which texts take less than this is nearly empty.</summary>
    private const double SparseShare = 0.35;

    /// <summary>Fewest rows of a table that stand before it goes on on the next slide.</summary>
    private const int RowsMin = 4;

    private readonly List<Slide> slides = [];
    private TitleBlock head = new("", "", "");
    private Slide? slide;
    private double top;

    private double Rest => frame.Content.Bottom - top;

    /// <summary>Height that a slide leaves below the line under its title.</summary>
    private double Whole => frame.Content.Height - ContextHeight(null);

    /// <summary>The slides; at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no layout for a kind of block.</exception>
    public IReadOnlyList<Slide> LayOut()
    {
        foreach (var (at, block) in sheet.Blocks.Index())
        {
            switch (block)
            {
                case TitleBlock title: (head, slide) = (title, null); break;
                case TilesBlock tiles: Add(tiles); break;
                case SentencesBlock sentences: Add(sentences, sheet.Blocks.Skip(at).FirstOrDefault(next => next is not SentencesBlock) is TableBlock or ChartBlock); break;
                case TableBlock table: Add(table); break;
                case ListBlock list: Add(list); break;
                case ChartBlock chart: Add([chart], chart.Heading); break;
                case PairBlock pair: Add([pair.Left, pair.Right], null); break;
                case GlossaryBlock glossary: Add(glossary); break;
                default: throw new ArgumentOutOfRangeException(nameof(sheet), block, "No layout for this kind of block.");
            }
        }

        if (slides.Count == 0)
        {
            Begin(null);
        }

        return slides;
    }

    private Slide Begin(string? title)
    {
        slide = new Slide(string.IsNullOrEmpty(title) ? head.Title.Length > 0 ? head.Title : sheet.Name : title, sheet.Name) { Key = sheet.Key };
        slides.Add(slide);
        top = frame.Content.Top;
        var context = Context(slide.Title);
        if (context.Length > 0)
        {
            AddText([new Paragraph(new StyledRun(context, ContextPoints, false, theme.MutedText))], GapPoints);
        }

        return slide;
    }

    /// <summary>The line below the title: what the sheet is, the period, how fresh the data are.</summary>
    private string Context(string? title) => string.Join(" · ", new[] { head.Title, head.Aside, head.Subtitle }.Where(text => text.Length > 0 && text != title));

    private double ContextHeight(string? title) => Context(title) is { Length: > 0 } text
        ? DeckFrame.Height(text, ContextPoints, false, frame.Content.Width) + GapPoints
        : 0;

    /// <summary>Sentences; those that only lead to a table or chart leave it room.</summary>
    private void Add(SentencesBlock sentences, bool leading)
    {
        var headline = sentences.Weight == SentenceWeight.Headline;
        var left = sentences.Sentences.ToList();
        if (slides.Count == 0 || slide is null)
        {
            BeginWith(left, headline);
        }

        while (left.Count > 0)
        {
            var size = headline ? HeadlinePoints
                : slide!.Elements.Any(element => element is not TextElement) ? BodyPointsMin
                : leading ? LeadingPoints : BodyPoints;
            while (size > BodyPointsMin && Paragraphs(left, size, headline) is var all && HeightOf(all) > Rest && HeightOf(all) <= Whole)
            {
                size--;
            }

            var fitting = left.Count;
            while (fitting > 0 && HeightOf(Paragraphs(left.Take(fitting), size, headline)) > Rest)
            {
                fitting--;
            }

            if (fitting == 0 && top > frame.Content.Top + ContextHeight(slide!.Title))
            {
                BeginWith(left, headline);
                continue;
            }

            AddText(Paragraphs(left.Take(Math.Max(1, fitting)), size, headline), GapPoints);
            left.RemoveRange(0, Math.Max(1, fitting));
            if (left.Count > 0)
            {
                Begin(null);
            }
        }
    }

    /// <summary>A slide whose title is the first sentence, where that is short enough.</summary>
    private void BeginWith(List<string> left, bool headline)
    {
        var isTitle = left.Count > 0 && (headline || frame.TitlePoints(left[0]) >= Math.Min(DeckFrame.TitlePointsMin, frame.TitlePointsMax));
        Begin(isTitle ? left[0] : null);
        left.RemoveRange(0, isTitle ? 1 : 0);
    }

    private Paragraph[] Paragraphs(IEnumerable<string> sentences, double size, bool bold) =>
        [.. sentences.Select(sentence => new Paragraph(new StyledRun(sentence, size, bold, theme.Text), size / 2))];

    private double HeightOf(IReadOnlyList<Paragraph> paragraphs) => HeightOf(paragraphs, frame.Content.Width);

    private static double HeightOf(IReadOnlyList<Paragraph> paragraphs, double width) => paragraphs.Sum(paragraph =>
        DeckFrame.Height(paragraph.Text, paragraph.Runs.Max(run => run.SizePoints), paragraph.Runs.Any(run => run.Bold), width) + paragraph.AfterPoints);

    private void AddText(IReadOnlyList<Paragraph> paragraphs, double gap)
    {
        var height = HeightOf(paragraphs);
        slide!.Elements.Add(new TextElement(new Box(frame.Content.Left, top, frame.Content.Width, height), paragraphs));
        top += height + gap;
    }

    private void Add(TilesBlock tiles)
    {
        var width = frame.Content.Width / Math.Max(1, tiles.Tiles.Count);
        var inner = width - GapPoints;
        var labelPoints = TileTextPoints;
        while (labelPoints > TileTextPointsMin && tiles.Tiles.Any(tile => DeckFrame.Height(tile.Label, labelPoints, false, inner) > labelPoints * DeckFrame.LineFactor))
        {
            labelPoints--;
        }

        var columns = tiles.Tiles.Select((tile, at) => TileParagraphs(tile, at == 0 ? FirstTilePoints : TilePoints, labelPoints)).ToArray();
        var labels = columns.Max(column => HeightOf([column.Label], inner));
        var values = columns.Max(column => HeightOf([column.Value], inner));
        var details = columns.Max(column => HeightOf(column.Details, inner));
        Require(labels + values + details + GapPoints);
        for (var at = 0; at < columns.Length; at++)
        {
            var left = frame.Content.Left + (at * width);
            slide!.Elements.Add(new TextElement(new Box(left, top, inner, labels), [columns[at].Label], theme.Rule, AtBottom: true));
            slide.Elements.Add(new TextElement(new Box(left, top + labels + TextGapPoints, inner, values), [columns[at].Value], AtBottom: true));
            slide.Elements.Add(new TextElement(new Box(left, top + labels + TextGapPoints + values, inner, details), columns[at].Details));
        }

        top += labels + values + details + TextGapPoints + (2 * GapPoints);
    }

    private (Paragraph Label, Paragraph Value, IReadOnlyList<Paragraph> Details) TileParagraphs(Tile tile, double size, double labelSize)
    {
        List<StyledRun> value = [new(values.Of(tile.Value, tile.Format), size, true, theme.Colour(tile.Value.Tone))];
        if (tile.Suffix is { } suffix)
        {
            value.Add(new StyledRun(suffix, BodyPoints, false, theme.Text));
        }

        return (
            new Paragraph(new StyledRun(tile.Label, labelSize, false, theme.MutedText)),
            new Paragraph(value),
            [.. tile.Details.Select(detail => new Paragraph(new StyledRun(detail, TileTextPoints, false, theme.Text)))]);
    }

    private void Require(double height)
    {
        if (slide is null || height > Rest)
        {
            Begin(null);
        }
    }

    /// <summary>A table of more columns than a slide has room for stands on several; one with a chart stays whole unless it is as wide as two pages.</summary>
    private void Add(TableBlock table)
    {
        var unitPoints = Math.Min(ListUnitPoints, table.Columns.Max(column => SlideTable.WidthMin(column.Heading) / column.Units));
        var units = table.Columns.Sum(column => column.Units);
        if ((table.RowChart is null || units >= 2 * Sheet.WidthUnits) && table.Columns.Count >= WideColumns && units * unitPoints > frame.Content.Width)
        {
            AddWide(table.Heading, table.Columns, table.Rows, table.RowChart, wraps: false, unitPoints, table.Note);
            return;
        }

        AddTable(
            table.Heading, new SlideTable(theme, values, table.Columns, table.Rows, table.RowChart, wraps: false, frame.Content.Width) { IsForm = table.IsForm }, table.Note);
    }

    private void Add(ListBlock list) => AddWide(null, list.Columns, list.Rows, null, wraps: true, ListUnitPoints, []);

    /// <summary>A list wider than a slide stands on several, its first column on each, its chart where its column is.</summary>
    private void AddWide(
        string? heading, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, Chart? chart, bool wraps, double unitPoints, IReadOnlyList<TextRun> note)
    {
        var fitting = Math.Max(2 * columns[0].Units, (int)(frame.Content.Width / unitPoints));
        for (var first = 1; first < columns.Count || first == 1;)
        {
            var units = columns[0].Units;
            var end = first;
            while (end < columns.Count && (end == first || units + columns[end].Units <= fitting))
            {
                units += columns[end++].Units;
            }

            T[] Part<T>(IReadOnlyList<T> all) => [all[0], .. all.Skip(first).Take(end - first)];
            slide = first == 1 ? slide : null;
            var part = Part(columns);
            AddTable(heading, new SlideTable(
                theme, values, part, [.. rows.Select(row => row with { Cells = Part(row.Cells) })],
                part.Any(column => column.Format == ValueFormat.Chart) ? chart : null, wraps, frame.Content.Width), note);
            first = Math.Max(end, first + 1);
        }
    }

    private void Add(GlossaryBlock glossary) => AddTable(
        glossary.Heading,
        new SlideTable(
            theme, values, [new Column("", ValueFormat.Text, TermUnits), new Column("", ValueFormat.Text, Sheet.WidthUnits - TermUnits)],
            [.. glossary.Entries.Select(entry => new Row([Cell.Of(entry.Term, strong: true), Cell.Of(entry.Text)]))], null, wraps: true, frame.Content.Width),
        []);

    private void AddTable(string? heading, SlideTable table, IReadOnlyList<TextRun> note)
    {
        var small = note.Count == 0 ? null : Note(note, frame.Content.Width, Whole / 3);
        var below = small is null ? 0 : HeightOf([small]) + TextGapPoints;
        var above = heading is null ? 0 : HeadingHeight(heading, frame.Content.Width);
        var parts = table.Parts(Whole - below, Whole - below);
        if (slide is not null)
        {
            // A table begins below what stands on the slide where that costs no further slide and its texts stay as large; below a few
            // sentences they may be smaller, as nobody turns to a slide for two sentences.
            var sparse = slide.Elements.All(element => element is TextElement) && top - frame.Content.Top < SparseShare * frame.Content.Height;
            var here = table.Parts(Rest - above - below, Whole - below);
            var starts = here[0].End >= Math.Min(RowsMin, here[^1].End) && here[0].HeightPoints + above + below <= Rest
                && here.Count <= (parts.Count == 1 ? 1 : parts.Count + 1) && here[0].SizePoints >= (sparse && here.Count <= parts.Count ? SlideTable.PointsMin : Math.Min(TablePointsGood, parts[0].SizePoints));
            (parts, slide) = starts ? (here, slide) : (parts, null);
        }

        for (var at = 0; at < parts.Count; at++)
        {
            string Numbered(string title) => parts.Count == 1 ? title : FormattableString.Invariant($"{title} ({at + 1}/{parts.Count})");
            if (at > 0 || slide is null)
            {
                Begin(Numbered(heading ?? head.Title));
            }
            else if (heading is not null)
            {
                AddHeading(Numbered(heading), frame.Content.Left, frame.Content.Width);
                top += above;
            }

            AddPart(heading, table, parts[at], small, below);
        }
    }

    private void AddPart(string? heading, SlideTable table, SlideTablePart part, Paragraph? note, double below)
    {
        var place = new Box(frame.Content.Left, top, frame.Content.Width, Rest - below);
        SlideElement[] elements = [.. table.Elements(part, place, heading ?? head.Title, ChartRows.Of, part.Count == 1 ? null : ChartRows.Axis(table.Chart))];
        slide!.Elements.AddRange(elements);
        top = elements[0].Box.Bottom + TextGapPoints;
        if (note is not null)
        {
            AddText([note], GapPoints);
            slide.Notes.Add(note.Text);
        }
        else
        {
            top += GapPoints;
        }
    }

    private void Add(ChartBlock[] charts, string? title)
    {
        var width = (frame.Content.Width - ((charts.Length - 1) * PairGapPoints)) / charts.Length;
        var notes = charts.Select(chart => chart.Note.Count == 0 ? null : Note(chart.Note, width, Whole / 4)).ToArray();
        var below = notes.Max(note => note is null ? 0 : HeightOf([note], width) + TextGapPoints);
        var above = charts.Max(chart => HeadingHeight(chart.Heading, width));
        var fresh = slide is null || Rest < above + ChartPointsMin + below;
        if (fresh)
        {
            Begin(title);
        }

        var headed = !fresh || title is null;
        var height = Rest - below - (headed ? above : 0);
        for (var at = 0; at < charts.Length; at++)
        {
            var left = frame.Content.Left + (at * (width + PairGapPoints));
            if (headed)
            {
                AddHeading(charts[at].Heading, left, width);
            }

            var box = new Box(left, top + (headed ? above : 0), width, height);
            slide!.Elements.Add(new ChartElement(box, charts[at].Chart, ChartScale, 0, null));
            if (notes[at] is { } note)
            {
                slide.Elements.Add(new TextElement(new Box(left, box.Bottom + TextGapPoints, width, HeightOf([note], width)), [note]));
                slide.Notes.Add($"{charts[at].Heading}: {note.Text}");
            }
        }

        top = frame.Content.Bottom;
    }

    private static double HeadingHeight(string heading, double width) => DeckFrame.Height(heading, HeadingPoints, true, width) + GapPoints;

    private void AddHeading(string heading, double left, double width) => slide!.Elements.Add(new TextElement(
        new Box(left, top, width, HeadingHeight(heading, width) - TextGapPoints), [new Paragraph(new StyledRun(heading, HeadingPoints, true, theme.Text))], theme.Rule));

    /// <summary>Small print with the tones of its pieces, in the size that leaves the figures their place.</summary>
    private Paragraph Note(IReadOnlyList<TextRun> runs, double width, double heightMax)
    {
        Paragraph At(double size) => new([.. runs.Select(run => new StyledRun(run.Text, size, run.Tone != Tone.Muted, theme.Colour(run.Tone)))]);
        return HeightOf([At(NotePoints)], width) <= heightMax ? At(NotePoints) : At(NotePointsMin);
    }
}

/// <summary>The part of a chart beside some rows of its table.</summary>
internal static class ChartRows
{
    /// <summary>The chart of the rows from one to before another.</summary>
    public static Chart Of(Chart chart, int first, int end) => chart switch
    {
        DumbbellChart dumbbell => dumbbell with { Rows = [.. dumbbell.Rows.Take(first..end)] },
        LadderChart ladder => ladder with { Marks = [.. ladder.Marks.Take(first..end)] },
        WaterfallChart waterfall => waterfall with { Steps = [.. waterfall.Steps.Take(first..end)] },
        _ => chart,
    };

    /// <summary>The axis that holds the marks of all rows.</summary>
    public static AxisRange? Axis(Chart? chart) => chart switch
    {
        DumbbellChart dumbbell => Office.Charts.DumbbellXml.Range(dumbbell),
        LadderChart ladder => Office.Charts.LadderXml.Range(ladder),
        WaterfallChart waterfall => waterfall.Axis,
        _ => null,
    };
}
