using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Cells and charts that the tables of departments share.</summary>
internal static class ComparisonTable
{
    private static readonly Word OwnLabel = new("chart.own");
    private static readonly Word MutedLabel = new("chart.muted");
    private static readonly Word NoScore = new("score.not_shown");
    private static readonly Word OverThree = new("longer.three");
    private static readonly Word OverTwelve = new("longer.twelve");
    private static readonly Word OverOther = new("longer.other");
    private static readonly Word LongerNote = new("longer.note", "minimum");
    private static readonly Word LabelNote = new("label.note", "department", "label");

    private const string Overall = "overall";
    private const string LabelMark = "\u2020";

    /// <summary>What the dot is.</summary>
    public static string Own(Words words) => words.Say(OwnLabel);

    /// <summary>What a grey dot is.</summary>
    public static string Muted(Words words) => words.Say(MutedLabel);

    /// <summary>Lines against the rest of the region: each in the period and, below it, in the longer period that stands in where the period has too few answers.</summary>
    public static IReadOnlyList<AgainstRegion> AgainstRegion(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        List<AgainstRegion> rows = [];
        foreach (var line in lines)
        {
            rows.Add(new(context.NameOf(line) + Mark(Labels(line)), line, line.Own, line.Rest, IsLonger: false));
            if (line.Longer is { } longer)
            {
                rows.Add(new(context.Words.Say(SpanWord(longer.Key)), line, longer.Own, longer.Rest, IsLonger: true));
            }
        }

        return rows;
    }

    /// <summary>A row of a table; overall is a total.</summary>
    public static Row Row(ScoreLine line, IReadOnlyList<Cell> cells) =>
        new(cells, line.Department == Overall ? RowEmphasis.Total : RowEmphasis.None);

    /// <summary>A row against the rest of the region.</summary>
    public static Row Row(AgainstRegion row, IReadOnlyList<Cell> cells) =>
        new(cells, row.Line.Department == Overall && !row.IsLonger ? RowEmphasis.Total : RowEmphasis.None);

    /// <summary>The name in front of a row, bold where it clearly differs; it leads to the department's page where the pack has one.</summary>
    public static Cell Name(PackContext context, AgainstRegion row) =>
        Cell.Of(row.Name, row.IsLonger ? Tone.Muted : Tone.Normal, VerdictWords.IsClear(row.Rest.Verdict)) with
        {
            LinkTo = row.IsLonger || row.Line.Department == Overall || !DepartmentPages.IsThere(context, row.Line) ? null : DepartmentPages.KeyOf(row.Line),
        };

    /// <summary>What a mark at a name means, and what a longer period is: small print below a table against the region.</summary>
    public static string Footnotes(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        List<string> notes =
        [
            .. lines.SelectMany(line => Labels(line).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(label => context.Words.Say(LabelNote, context.NameOf(line), context.Reason(label)))),
        ];
        if (lines.Any(line => line.Longer is not null))
        {
            notes.Add(context.Words.Say(LongerNote, context.Words.Count(context.Settings.Minimum.Compared)));
        }

        return string.Concat(notes);
    }

    /// <summary>A number of answers; grey below the minimum, with a degree sign below the full count.</summary>
    public static Cell Answers(ScoreFigure figure) =>
        Cell.Count(figure.N, Tone.Muted, figure.N > 0 && figure.Base is not BaseSize.Full);

    /// <summary>A score; grey where its base is insufficient, a dash where it may not be shown.</summary>
    public static Cell Score(PackContext context, ScoreFigure figure, bool strong) => Score(context.Words, figure, strong);

    /// <summary>The same without a scorecard.</summary>
    public static Cell Score(Words words, ScoreFigure figure, bool strong) => figure.Score is null
        ? Cell.Of(words.Say(NoScore), Tone.Muted)
        : Cell.Of(figure.Score, IsMuted(figure) ? Tone.Muted : Tone.Normal, strong && !IsMuted(figure));

    /// <summary>A difference, coloured and bold where it is clear.</summary>
    public static Cell Difference(PackContext context, Gap gap) => Difference(context.Card.LowerIsBetter, gap);

    /// <summary>The same without a scorecard.</summary>
    public static Cell Difference(bool lowerIsBetter, Gap gap) =>
        Cell.Of(Words.WithoutSignOfZero(gap.Value), VerdictWords.Tone(lowerIsBetter, gap.Verdict), VerdictWords.IsClear(gap.Verdict));

    /// <summary>An end of the interval of a difference.</summary>
    public static Cell End(double? points) => Cell.Of(Words.WithoutSignOfZero(points), Tone.Muted);

    /// <summary>The chart beside the rows against the region.</summary>
    public static DumbbellChart Chart(PackContext context, string description, string otherLabel, IReadOnlyList<AgainstRegion> rows) => new(
        description,
        context.Words.Say(OwnLabel),
        otherLabel,
        context.Words.Say(MutedLabel),
        [.. rows.Select(row => new DumbbellRow(
            row.Name, row.Own.Score, row.Rest.Other.Score, VerdictWords.Meaning(context, row.Rest.Verdict), IsMuted(row.Own)))]);

    /// <summary>The same with the interval of each own score, and its goal where the row is of the period.</summary>
    public static DumbbellChart WithIntervals(PackContext context, string description, string otherLabel, IReadOnlyList<AgainstRegion> rows)
    {
        var chart = Chart(context, description, otherLabel, rows);
        return chart with
        {
            Rows = [.. chart.Rows.Zip(rows, (mark, row) => mark with { Low = row.Own.Low, High = row.Own.High, Goal = row.IsLonger ? null : row.Line.Goal?.Gap.Goal })],
        };
    }

    /// <summary>The key to the marks of a chart.</summary>
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

    private static Word SpanWord(string key) =>
        key.StartsWith("r3:", StringComparison.Ordinal) ? OverThree : key.StartsWith("r12:", StringComparison.Ordinal) ? OverTwelve : OverOther;

    private static IReadOnlyList<string?> Labels(ScoreLine line) => [line.Own.Label, line.Rest.Label, line.Previous.Label, line.LastYear.Label, line.Longer?.Own.Label, line.Longer?.Rest.Label];

    private static string Mark(IReadOnlyList<string?> labels) => labels.Any(label => label is not null) ? LabelMark : "";
}

/// <summary>A row of a table against the rest of the region: a line in the period, or in the longer period that stands in for it.</summary>
/// <param name="Name">What stands in front of it.</param>
/// <param name="Line">The line.</param>
/// <param name="Own">Its score in that span.</param>
/// <param name="Rest">Against the rest of the region in that span.</param>
/// <param name="IsLonger">True for the longer period.</param>
internal sealed record AgainstRegion(string Name, ScoreLine Line, ScoreFigure Own, Gap Rest, bool IsLonger);
