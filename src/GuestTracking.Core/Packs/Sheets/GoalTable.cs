using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The lines that have a goal for the year: the period against it, and what the months left have to bring.</summary>
internal static class GoalTable
{
    private static readonly Word Heading = new("goals.heading", "year");
    private static readonly Word Department = new("goals.column_department");
    private static readonly Word Answers = new("goals.column_answers");
    private static readonly Word Score = new("goals.column_score");
    private static readonly Word Goal = new("goals.column_goal");
    private static readonly Word Gap = new("goals.column_gap");
    private static readonly Word From = new("goals.column_from");
    private static readonly Word To = new("goals.column_to");
    private static readonly Word Reading = new("goals.column_reading");
    private static readonly Word YearAnswers = new("goals.column_year_answers");
    private static readonly Word YearScore = new("goals.column_year_score");
    private static readonly Word Needed = new("goals.column_needed");
    private static readonly Word Note = new("goals.note");

    /// <summary>The table of some lines; null where none has a goal.</summary>
    public static TableBlock? Of(PackContext context, IReadOnlyList<ScoreLine> all)
    {
        var words = context.Words;
        ScoreLine[] lines = [.. all.Where(line => line.Goal is not null)];
        return lines.Length == 0 ? null : new TableBlock(
            words.Say(Heading, lines[0].Goal!.Year.ToString("0000", CultureInfo.InvariantCulture)),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column(words.Say(Goal), ValueFormat.Score, 1),
                new Column(words.Say(Gap), ValueFormat.Difference, 1),
                new Column(words.Say(From), ValueFormat.Difference, 1),
                new Column(words.Say(To), ValueFormat.Difference, 1),
                new Column(words.Say(Reading), ValueFormat.Text, 2),
                new Column(words.Say(YearAnswers), ValueFormat.Count, 1),
                new Column(words.Say(YearScore), ValueFormat.Score, 1),
                new Column(words.Say(Needed), ValueFormat.Score, 2),
            ],
            [.. lines.Select(line => Row(context, line, line.Goal!))],
            null,
            [new TextRun(words.Say(Note))]);
    }

    private static Row Row(PackContext context, ScoreLine line, LineGoal goal)
    {
        var (tone, clear) = goal.Gap.Verdict switch
        {
            GoalVerdict.Met => (Tone.Above, true),
            GoalVerdict.Missed => (Tone.Below, true),
            _ => (Tone.Muted, false),
        };
        return ComparisonTable.Row(line,
        [
            Cell.Of(context.NameOf(line), Tone.Normal, clear),
            ComparisonTable.Answers(line.Own),
            ComparisonTable.Score(context, line.Own, strong: true),
            Cell.Of(goal.Gap.Goal),
            Cell.Of(Words.WithoutSignOfZero(goal.Gap.Value), clear ? tone : Tone.Normal, clear),
            ComparisonTable.End(goal.Gap.Low),
            ComparisonTable.End(goal.Gap.High),
            Cell.Of(GoalSentences.Verdict(context.Words, goal.Gap.Verdict), tone, clear),
            ComparisonTable.Answers(goal.YearToDate),
            ComparisonTable.Score(context, goal.YearToDate, strong: false),
            GoalSentences.NeededCell(context.Words, goal.Needed),
        ]);
    }
}
