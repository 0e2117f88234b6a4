using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A form to agree on actions: the departments that are clearly below the region or missed their goal, those that need most first (<see cref="Priorities.ToFix"/>).</summary>
internal static class ActionProposals
{
    private static readonly Word None = new("proposals.none");
    private static readonly Word NoneNeeded = new("proposals.none_needed");
    private static readonly Word NoneCompared = new("proposals.none_compared");
    private static readonly Word Heading = new("proposals.heading");
    private static readonly Word Department = new("proposals.column_department");
    private static readonly Word Why = new("proposals.column_why");
    private static readonly Word What = new("proposals.column_what");
    private static readonly Word Owner = new("proposals.column_owner");
    private static readonly Word Due = new("proposals.column_due");
    private static readonly Word Below = new("proposals.below", "score", "points", "answers");
    private static readonly Word Missed = new("proposals.missed", "score", "points", "goal", "answers");
    private static readonly Word Note = new("proposals.note");

    /// <summary>A sentence and the form; its rows are empty where no department needs anything.</summary>
    public static IEnumerable<Block> Blocks(PackContext context)
    {
        var words = context.Words;
        ScoreLine[] lines = [.. Priorities.ToFix(context).Take(ActionsSheet.ActionsMax)];
        yield return new SentencesBlock(SentenceWeight.Body, [words.Say(lines.Length > 0 ? None : context.Departments.Any(IsCompared) ? NoneNeeded : NoneCompared)]);
        yield return new TableBlock(
            words.Say(Heading),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(Why), ValueFormat.Text, 4),
                new Column(words.Say(What), ValueFormat.Text, 4),
                new Column(words.Say(Owner), ValueFormat.Text, 2),
                new Column(words.Say(Due), ValueFormat.Text, 2),
            ],
            [
                .. lines.Select(line => new Row([Cell.Of(context.NameOf(line), Tone.Normal, strong: true), Cell.Of(Reason(context, line)), Cell.Empty, Cell.Empty, Cell.Empty])),
                .. Enumerable.Repeat(new Row([Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty]), ActionsSheet.ActionsMax - lines.Length),
            ],
            null,
            [new TextRun(words.Say(Note))])
        {
            IsForm = true,
        };
    }

    private static bool IsCompared(ScoreLine line) => VerdictWords.IsTested(PackContext.Against(line).Verdict)
        || line.Goal?.Gap.Verdict is GoalVerdict.Met or GoalVerdict.Missed or GoalVerdict.WithinChance;

    private static string Reason(PackContext context, ScoreLine line)
    {
        var words = context.Words;
        var own = PackContext.Compared(line);
        return Priorities.IsBehind(context, line)
            ? words.Say(Below, words.Score(own.Score!.Value), words.Size(PackContext.Against(line).Value!.Value), words.Answers(own.N))
            : words.Say(Missed, words.Score(line.Own.Score!.Value), words.Size(line.Goal!.Gap.Value!.Value), words.Score(line.Goal.Gap.Goal!.Value), words.Answers(line.Own.N));
    }
}
