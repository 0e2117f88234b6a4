using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The hotel's scores with their intervals, for where there is nothing to compare them with.</summary>
internal static class OwnScoresTable
{
    private static readonly Word Heading = new("own_scores.heading");
    private static readonly Word Description = new("own_scores.chart");
    private static readonly Word Department = new("own_scores.column_department");
    private static readonly Word Answers = new("own_scores.column_answers");
    private static readonly Word Score = new("own_scores.column_score");
    private static readonly Word From = new("own_scores.column_from");
    private static readonly Word To = new("own_scores.column_to");
    private static readonly Word Note = new("own_scores.note", "full");

    /// <summary>The table of some lines.</summary>
    public static TableBlock Of(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        var words = context.Words;
        var chart = new DumbbellChart(words.Say(Description), ComparisonTable.Own(words), "", ComparisonTable.Muted(words),
            [.. lines.Select(line => new DumbbellRow(context.NameOf(line), line.Own.Score, null, Verdict.NotAvailable, ComparisonTable.IsMuted(line.Own), line.Own.Low, line.Own.High))]);
        return new TableBlock(
            words.Say(Heading),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column("", ValueFormat.Chart, 8),
                new Column(words.Say(From), ValueFormat.Score, 1),
                new Column(words.Say(To), ValueFormat.Score, 1),
            ],
            [.. lines.Select(line => ComparisonTable.Row(line,
            [
                Cell.Of(context.NameOf(line)),
                ComparisonTable.Answers(line.Own),
                ComparisonTable.Score(context, line.Own, strong: true),
                Cell.Empty,
                Cell.Of(line.Own.Low, Tone.Muted),
                Cell.Of(line.Own.High, Tone.Muted),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(Note, words.Count(context.Settings.Minimum.Full))));
    }
}
