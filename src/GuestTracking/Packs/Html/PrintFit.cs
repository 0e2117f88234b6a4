using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Html;

/// <summary>
/// How much smaller a sheet is printed so that it stays one page of paper: no style sheet can say so. The height is estimated, in sizes of
/// the text, and errs towards more; what is far too long is printed on several pages at its full size.
/// </summary>
internal static class PrintFit
{
    private const double PageEms = 80;

    /// <summary>Height of other paper against A4, margins left out.</summary>
    private const double LetterShare = 0.92;
    private const double LargeShare = 1.45;
    private const double AcrossShare = 0.67;

    /// <summary>Width of paper that is larger, or lies across, against A4.</summary>
    private const double WiderShare = 1.4;

    /// <summary>Smaller than these nobody reads it: then it is printed on several pages.</summary>
    private const double SmallestShare = 0.66;
    private const double SmallestShareOfTiles = 0.6;
    private const double Step = 0.01;
    private const double LineEms = 1.45;
    private const double RowEms = 1.66;
    private const double RowLineEms = 1.16;
    private const double HeatRowEms = 1.38;
    private const double FormRowEms = 2.5;
    private const double HeadingEms = 3.3;
    private const double LettersOfSentence = 105;
    private const double LettersOfNote = 135;
    private const double LettersOfGlossary = 88;
    private const double LettersOfTerm = 18;
    private const double LettersOfTable = 105;

    /// <summary>The share of its size that a sheet is printed in: 1, or less where that brings it on one page.</summary>
    public static double Of(Sheet sheet, PaperSize paper)
    {
        var (across, large) = (sheet.Units > Sheet.WidthUnits, PageStyles.IsLarge(sheet));
        var page = PageEms * (paper == PaperSize.Letter ? LetterShare : 1) * (across ? AcrossShare : 1) * (large ? LargeShare : 1);
        var width = (across ? WiderShare : 1) * (large ? WiderShare : 1);
        var smallest = sheet.Blocks.Any(block => block is TilesBlock) ? SmallestShareOfTiles : SmallestShare;
        for (var share = 1.0; share > smallest - (Step / 2); share -= Step)
        {
            // What is smaller has more letters in a line.
            if (sheet.Blocks.Sum(block => Height(block, width / share)) * share <= page)
            {
                return Math.Round(share, 2);
            }
        }

        return 1;
    }

    private static double Height(Block block, double width) => block switch
    {
        TitleBlock => 4.5,
        TilesBlock tiles => 5.5 + (tiles.Tiles.Max(tile => tile.Details.Sum(detail => Lines(detail, LettersOfSentence * width / 4.5))) * LineEms * 0.85),
        SentencesBlock { Weight: SentenceWeight.Headline } sentences => sentences.Sentences.Sum(sentence => (Lines(sentence, LettersOfSentence * width * 0.75) * 1.7) + 1.4),
        SentencesBlock sentences => sentences.Sentences.Sum(sentence => (Lines(sentence, LettersOfSentence * width) * LineEms) + 0.4),
        TableBlock table => (table.Heading is null ? 0 : HeadingEms) + 2.4 + table.Rows.Sum(row => Height(table, row, width)) + Note(table.Note, width),
        ChartBlock chart => Height(chart, width, isHalf: false),
        PairBlock pair => Math.Max(Height(pair.Left, width, isHalf: true), Height(pair.Right, width, isHalf: true)),
        GlossaryBlock glossary => HeadingEms + glossary.Entries.Sum(entry => (Math.Max(Lines(entry.Text, LettersOfGlossary * width), Lines(entry.Term, LettersOfTerm * width)) * LineEms) + 0.3),
        _ => 0,
    };

    /// <summary>A row is as high as the cell of most lines.</summary>
    private static double Height(TableBlock table, Row row, double width)
    {
        if (table.IsForm)
        {
            return FormRowEms;
        }

        var letters = LettersOfTable * width / table.Columns.Sum(column => column.Units);
        var lines = row.Cells.Zip(table.Columns, (cell, column) => cell.Text is { } text ? Lines(text, letters * column.Units) : 1).Max();
        return (table.Columns.Any(column => column.Format == ValueFormat.Heat) ? HeatRowEms : RowEms) + ((lines - 1) * RowLineEms);
    }

    private static double Height(ChartBlock chart, double width, bool isHalf) =>
        HeadingEms + 2.4 + (chart.Chart is ScatterChart ? 27.5 : isHalf ? 14 : 21.5) + (Note(chart.Note, width) * (isHalf ? 2 : 1));

    private static double Note(IReadOnlyList<TextRun> runs, double width) =>
        runs.Count == 0 ? 0 : 0.4 + (Lines(string.Concat(runs.Select(run => run.Text)), LettersOfNote * width) * LineEms * 0.8);

    /// <summary>Lines of a text; letters of scripts whose letters are wide count by their width.</summary>
    private static double Lines(string text, double letters) => Math.Ceiling(Math.Max(1, TextWidth.Points(text, 1, bold: false) / LetterEms) / letters);

    /// <summary>Width of a letter on average.</summary>
    private const double LetterEms = 0.5;
}
