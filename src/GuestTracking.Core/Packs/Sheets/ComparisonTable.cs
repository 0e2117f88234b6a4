using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Cells and charts that the tables of departments share.</summary>
internal static class ComparisonTable
{
    private static readonly Word OwnLabel = new("chart.own");
    private static readonly Word MutedLabel = new("chart.muted");
    private static readonly Word NoScore = new("score.not_shown");

    /// <summary>What the dot is.</summary>
    public static string Own(Words words) => words.Say(OwnLabel);

    /// <summary>What a grey dot is.</summary>
    public static string Muted(Words words) => words.Say(MutedLabel);

    /// <summary>Name of a line; overall is a total.</summary>
    public static Row Row(ScoreLine line, IReadOnlyList<Cell> cells) =>
        new(cells, line.Department == "overall" ? RowEmphasis.Total : RowEmphasis.None);

    /// <summary>The department's name, bold where it clearly differs.</summary>
    public static Cell Name(PackContext context, ScoreLine line, Gap gap) =>
        Cell.Of(context.NameOf(line), Tone.Normal, VerdictWords.IsClear(gap.Verdict));

    /// <summary>A number of answers; grey below the minimum, with a degree sign below the full count.</summary>
    public static Cell Answers(ScoreFigure figure) =>
        Cell.Count(figure.N, Tone.Muted, figure.N > 0 && figure.Base is not BaseSize.Full);

    /// <summary>A score; grey where its base is insufficient, a dash where it may not be shown.</summary>
    public static Cell Score(PackContext context, ScoreFigure figure, bool strong) => figure.Score is null
        ? Cell.Of(context.Words.Say(NoScore), Tone.Muted)
        : Cell.Of(figure.Score, IsMuted(figure) ? Tone.Muted : Tone.Normal, strong && !IsMuted(figure));

    /// <summary>A difference, coloured and bold where it is clear.</summary>
    public static Cell Difference(Gap gap) =>
        Cell.Of(FigureText.WithoutNegativeZero(gap.Value), VerdictWords.Tone(gap.Verdict), VerdictWords.IsClear(gap.Verdict));

    /// <summary>An end of the interval of a difference.</summary>
    public static Cell End(double? points) => Cell.Of(FigureText.WithoutNegativeZero(points), Tone.Muted);

    /// <summary>The chart beside the rows of a table of comparisons.</summary>
    public static DumbbellChart Chart(
        PackContext context, string description, string otherLabel, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison) => new(
        description,
        context.Words.Say(OwnLabel),
        otherLabel,
        context.Words.Say(MutedLabel),
        [.. lines.Select(line => new DumbbellRow(
            context.NameOf(line), line.Own.Score, comparison(line).Other.Score, comparison(line).Verdict, IsMuted(line.Own)))]);

    /// <summary>The key to the marks of <see cref="Chart"/>.</summary>
    public static IReadOnlyList<TextRun> Key(DumbbellChart chart, string note)
    {
        List<TextRun> runs = [];
        if (chart.Rows.Any(row => !row.Muted && row.Own is not null))
        {
            runs.Add(new TextRun($"\u25CF {chart.OwnLabel}   ", Tone.Own));
        }

        if (chart.Rows.Any(row => row.Other is not null))
        {
            runs.Add(new TextRun($"\u25C6 {chart.OtherLabel}   ", Tone.Other));
        }

        if (chart.Rows.Any(row => row.Muted && row.Own is not null))
        {
            runs.Add(new TextRun($"\u25CF {chart.OwnLabel}, {chart.MutedLabel}   "));
        }

        runs.Add(new TextRun(note));
        return runs;
    }

    /// <summary>True where the base is too small to compare.</summary>
    public static bool IsMuted(ScoreFigure figure) => figure.Base is BaseSize.Insufficient or BaseSize.Confidential;
}
