using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A form to agree on actions: the departments that are clearly below the region or missed their goal, those that need most first.</summary>
internal static class ActionProposals
{
    private static readonly Word None = new("proposals.none");
    private static readonly Word NoneNeeded = new("proposals.none_needed");
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
        var lines = Needing(context);
        yield return new SentencesBlock(SentenceWeight.Body, [words.Say(lines.Count > 0 ? None : NoneNeeded)]);
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
                .. Enumerable.Repeat(new Row([Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty]), ActionsSheet.ActionsMax - lines.Count),
            ],
            null,
            [new TextRun(words.Say(Note))])
        {
            IsForm = true,
        };
    }

    /// <summary>
    /// At most <see cref="ActionsSheet.ActionsMax"/>: by the distance to the region or the goal times the department's importance, the largest first; those
    /// without a known importance follow by their distance alone.
    /// </summary>
    private static List<ScoreLine> Needing(PackContext context) =>
    [
        .. context.Card.Departments.Where(line => IsBelow(context, line) || line.Goal?.Gap.Verdict == GoalVerdict.Missed)
            .OrderByDescending(line => (line.Importance ?? 0) * Distance(context, line))
            .ThenByDescending(line => Distance(context, line))
            .Take(ActionsSheet.ActionsMax),
    ];

    private static bool IsBelow(PackContext context, ScoreLine line) => VerdictWords.Meaning(context, PackContext.Against(line).Verdict) == Verdict.Below;

    private static double Distance(PackContext context, ScoreLine line) => Math.Max(
        IsBelow(context, line) ? Math.Abs(PackContext.Against(line).Value!.Value) : 0,
        line.Goal is { Gap: { Verdict: GoalVerdict.Missed, Value: { } missed } } ? Math.Abs(missed) : 0);

    private static string Reason(PackContext context, ScoreLine line)
    {
        var words = context.Words;
        var own = line.Longer?.Own ?? line.Own;
        return IsBelow(context, line)
            ? words.Say(Below, words.Score(own.Score!.Value), words.Size(PackContext.Against(line).Value!.Value), words.Answers(own.N))
            : words.Say(Missed, words.Score(line.Own.Score!.Value), words.Size(line.Goal!.Gap.Value!.Value), words.Score(line.Goal.Gap.Goal!.Value), words.Answers(line.Own.N));
    }
}
