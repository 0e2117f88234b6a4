using System.Globalization;
using GuestTracking.Core.Packs;

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
    private const double SmallestShare = 0.78;
    private const double SmallestShareOfTiles = 0.6;
    private const double LineEms = 1.45;
    private const double RowEms = 1.66;
    private const double HeatRowEms = 1.38;
    private const double FormRowEms = 2.5;
    private const double HeadingEms = 3.3;
    private const double LettersOfSentence = 105;
    private const double LettersOfNote = 135;
    private const double LettersOfGlossary = 88;

    /// <summary>The share of its size that a sheet is printed in: 1, or less where that brings it on one page.</summary>
    public static double Of(Sheet sheet, PaperSize paper)
    {
        var share = PageEms * (paper == PaperSize.Letter ? LetterShare : 1) * (sheet.Units > Sheet.WidthUnits ? AcrossShare : 1) * (PageStyles.IsLarge(sheet) ? LargeShare : 1) / sheet.Blocks.Sum(Height);
        var smallest = sheet.Blocks.Any(block => block is TilesBlock) ? SmallestShareOfTiles : SmallestShare;
        return share >= 1 || share < smallest ? 1 : Math.Floor(share * 100) / 100;
    }

    private static double Height(Block block) => block switch
    {
        TitleBlock => 4.5,
        TilesBlock tiles => 5.5 + (tiles.Tiles.Max(tile => tile.Details.Sum(detail => Lines(detail, LettersOfSentence / 4.5))) * LineEms * 0.85),
        SentencesBlock { Weight: SentenceWeight.Headline } sentences => sentences.Sentences.Sum(sentence => (Lines(sentence, LettersOfSentence * 0.75) * 1.7) + 1.4),
        SentencesBlock sentences => sentences.Sentences.Sum(sentence => (Lines(sentence, LettersOfSentence) * LineEms) + 0.4),
        TableBlock table => HeadingEms + 2.7 + (table.Rows.Count * (table.IsForm ? FormRowEms : table.Columns.Any(column => column.Format == ValueFormat.Heat) ? HeatRowEms : RowEms)) + Note(table.Note),
        ChartBlock chart => Height(chart, isHalf: false),
        PairBlock pair => Math.Max(Height(pair.Left, isHalf: true), Height(pair.Right, isHalf: true)),
        GlossaryBlock glossary => HeadingEms + glossary.Entries.Sum(entry => (Lines(entry.Text, LettersOfGlossary) * LineEms) + 0.3),
        _ => 0,
    };

    private static double Height(ChartBlock chart, bool isHalf) => HeadingEms + 2.4 + (chart.Chart is ScatterChart ? 29 : isHalf ? 14 : 21.5) + (Note(chart.Note) * (isHalf ? 2 : 1));

    private static double Note(IReadOnlyList<TextRun> runs) =>
        runs.Count == 0 ? 0 : 0.4 + (Lines(string.Concat(runs.Select(run => run.Text)), LettersOfNote) * LineEms * 0.8);

    private static double Lines(string text, double letters) => Math.Ceiling(Math.Max(1, new StringInfo(text).LengthInTextElements) / letters);
}
