using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>
/// What the hotel agreed on, with the score before and after: up to <see cref="ActionsMax"/>; where nothing is recorded, a form with the
/// departments that need something most. One page.
/// </summary>
public sealed class ActionsSheet : IOneSheet
{
    /// <summary>What a hotel can see to at once; more is a list that nobody works off.</summary>
    public const int ActionsMax = 3;

    private static readonly Word Tab = new("actions.name");
    private static readonly Word Title = new("actions.title");
    private static readonly Word OneOverdue = new("actions.overdue_one", "day");
    private static readonly Word ManyOverdue = new("actions.overdue_many", "count", "day");
    private static readonly Word NoneOverdue = new("actions.overdue_none", "day");
    private static readonly Word OneLeft = new("actions.left_one", "count");
    private static readonly Word Left = new("actions.left_many", "count");
    private static readonly Word Agreed = new("actions.agreed");
    private static readonly Word Entry = new("actions.entry", "text", "day", "measure");
    private static readonly Word Term = new("actions.term", "number", "department");
    private static readonly Word Figures = new("actions.figures");
    private static readonly Word ActionColumn = new("actions.column_action");
    private static readonly Word OwnerColumn = new("actions.column_owner");
    private static readonly Word DueColumn = new("actions.column_due");
    private static readonly Word StateColumn = new("actions.column_state");
    private static readonly Word BeforeColumn = new("actions.column_before");
    private static readonly Word AfterColumn = new("actions.column_after");
    private static readonly Word ChangeColumn = new("actions.column_change");
    private static readonly Word ReadingColumn = new("actions.column_reading");
    private static readonly Word Nobody = new("actions.nobody");
    private static readonly Word Open = new("actions.open");
    private static readonly Word Overdue = new("actions.overdue");
    private static readonly Word Done = new("actions.done", "day");
    private static readonly Word Note = new("actions.note", "months");

    /// <inheritdoc/>
    public string Key => "actions";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var title = context.Title(context.Words.Say(Title));
        var current = Current(context.Input.Actions, context.Card.Period);
        return current.Count == 0 ? [title, .. ActionProposals.Blocks(context)] : [title, .. Recorded(context, current)];
    }

    /// <summary>
    /// The actions that a period shows: those open at its end, overdue ones first, then by the day they are due; then those done so late that the
    /// months after them reach into the period, the latest first.
    /// </summary>
    internal static IReadOnlyList<HotelAction> Current(IReadOnlyList<HotelAction> actions, ScorecardPeriod period) =>
    [
        .. actions.Where(action => action.Done is null)
            .OrderBy(action => action.Due ?? DateOnly.MaxValue).ThenBy(action => action.Begun).ThenBy(action => action.Key, StringComparer.Ordinal),
        .. actions.Where(action => action.Done is { } done && done.AddMonths(BeforeAfter.Months) > period.Start)
            .OrderByDescending(action => action.Done).ThenBy(action => action.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<Block> Recorded(PackContext context, IReadOnlyList<HotelAction> current)
    {
        var words = context.Words;
        var end = context.Card.Period.End;
        var lastDay = words.Day(end.AddDays(-1));
        List<string> sentence =
        [
            current.Count(action => action.IsOverdue(end)) switch
            {
                0 => words.Say(NoneOverdue, lastDay),
                1 => words.Say(OneOverdue, lastDay),
                var many => words.Say(ManyOverdue, words.Count(many), lastDay),
            },
        ];
        if (current.Count > ActionsMax)
        {
            sentence.Add(words.Plural(current.Count - ActionsMax, OneLeft, Left));
        }

        var shown = current.Take(ActionsMax).ToList();
        yield return new SentencesBlock(SentenceWeight.Body, [words.Sentences(sentence)]);
        yield return new GlossaryBlock(words.Say(Agreed), [.. shown.Select((action, at) => new GlossaryEntry(
            Named(context, action, at), words.Say(Entry, action.Text, words.Day(action.Begun), words.Measure(action.Measure))))]);
        yield return Table(context, shown);
    }

    private static TableBlock Table(PackContext context, IReadOnlyList<HotelAction> actions)
    {
        var words = context.Words;
        return new TableBlock(
            words.Say(Figures),
            [
                new Column(words.Say(ActionColumn), ValueFormat.Text, 3),
                new Column(words.Say(OwnerColumn), ValueFormat.Text, 2),
                new Column(words.Say(DueColumn), ValueFormat.Day, 2),
                new Column(words.Say(StateColumn), ValueFormat.Text, 2),
                new Column(words.Say(BeforeColumn), ValueFormat.Score, 1),
                new Column(words.Say(AfterColumn), ValueFormat.Score, 1),
                new Column(words.Say(ChangeColumn), ValueFormat.Difference, 2),
                new Column(words.Say(ReadingColumn), ValueFormat.Text, 2),
            ],
            [.. actions.Select((action, at) => Row(context, action, at))],
            null,
            [new TextRun(words.Say(Note, words.Count(BeforeAfter.Months)))]);
    }

    private static Row Row(PackContext context, HotelAction action, int at)
    {
        var words = context.Words;
        // The direction is the action's measure's, not the pack's.
        var judged = context with { Input = context.Input with { Card = context.Card with { LowerIsBetter = action.LowerIsBetter } } };
        return new Row(
        [
            Cell.Of(Named(context, action, at)),
            Cell.Of(action.Owner ?? words.Say(Nobody), action.Owner is null ? Tone.Muted : Tone.Normal),
            action.Due is { } due ? Cell.Of(due) : Cell.Empty,
            State(context, action),
            ComparisonTable.Score(context, action.Before, strong: false),
            ComparisonTable.Score(context, action.After, strong: true),
            action.Change is { } change ? ComparisonTable.Difference(judged, change) : Cell.Empty,
            action.Change is { } judgedChange ? VerdictWords.AgainstEarlier(judged, judgedChange.Verdict) : Cell.Empty,
        ]);
    }

    private static Cell State(PackContext context, HotelAction action) => action.Done is { } done
        ? Cell.Of(context.Words.Say(Done, context.Words.Values.Of(Cell.Of(done), ValueFormat.Day)))
        : action.IsOverdue(context.Card.Period.End) ? Cell.Of(context.Words.Say(Overdue), Tone.Below, strong: true)
        : Cell.Of(context.Words.Say(Open), Tone.Muted);

    private static string Named(PackContext context, HotelAction action, int at) =>
        context.Words.Say(Term, (at + 1).ToString(CultureInfo.InvariantCulture), context.NameOf(action.Department));
}
