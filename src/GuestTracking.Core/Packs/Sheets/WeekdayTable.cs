namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Answers and overall score by day of the week, a column a day, in the order of the reader's week.</summary>
internal static class WeekdayTable
{
    private static readonly Word Heading = new("weekdays.heading");
    private static readonly Word Answers = new("weekdays.answers");
    private static readonly Word Score = new("weekdays.score");
    private static readonly Word NoScore = new("weekdays.no_score");
    private static readonly Word Note = new("weekdays.note", "minimum");

    /// <summary>The table; null where no answer was read.</summary>
    public static TableBlock? Of(PackContext context)
    {
        var (words, days) = (context.Words, context.Input.Voices.Weekdays);
        if (!days.Any(day => day.N > 0))
        {
            return null;
        }

        Weekday[] week = [.. words.Week().Select(day => days.Single(found => found.Day == day))];
        return new TableBlock(
            words.Say(Heading),
            [new Column("", ValueFormat.Text, 1), .. week.Select(day => new Column(words.Weekday(day.Day), ValueFormat.Score, 2))],
            [
                new Row([Cell.Of(words.Say(Score)), .. week.Select(day => day.Score is null ? Cell.Of(words.Say(NoScore), Tone.Muted) : Cell.Of(day.Score))]),
                new Row([Cell.Of(words.Say(Answers), Tone.Muted), .. week.Select(day => Cell.Figure(day.N, ValueFormat.Count, Tone.Muted))]),
            ],
            null,
            [new TextRun(words.Say(Note, words.Count(context.Settings.Minimum.Confidential)))]);
    }
}
