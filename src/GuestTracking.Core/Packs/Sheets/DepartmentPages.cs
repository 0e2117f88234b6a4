using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A page for the head of each department, to be torn off: where it stands, its months, its goal, and room to write what will be done.</summary>
public sealed class DepartmentPages : ISheetSource
{
    /// <summary>Key in a pack's definition.</summary>
    internal const string SheetKey = "department";

    private static readonly Word Since = new("page.since", "period");
    private static readonly Word Score = new("page.score");
    private static readonly Word Region = new("page.region");
    private static readonly Word Goal = new("page.goal");
    private static readonly Word Importance = new("page.importance");
    private static readonly Word Ahead = new("page.ahead", "department", "score", "answers", "other");
    private static readonly Word Behind = new("page.behind", "department", "score", "answers", "other");
    private static readonly Word ByChance = new("page.within_chance", "department", "score", "answers", "other");
    private static readonly Word NotCompared = new("page.not_compared", "department", "score", "answers");
    private static readonly Word OverLonger = new("page.longer", "department", "few", "span", "score", "answers");
    private static readonly Word NotShown = new("page.not_shown", "department", "answers", "minimum");
    private static readonly Word WhyNotCompared = new("page.why_not_compared", "reason");
    private static readonly Word NoMonths = new("page.no_months");
    private static readonly Word Months = new("page.months");
    private static readonly Word MonthScore = new("page.month_score");
    private static readonly Word MonthAnswers = new("page.month_answers");
    private static readonly Word FormHeading = new("page.form");
    private static readonly Word Action = new("page.form_action");
    private static readonly Word Owner = new("page.form_owner");
    private static readonly Word Due = new("page.form_due");

    private const int FormRows = 5;
    private const int NameUnits = 2;

    /// <inheritdoc/>
    public string Key => SheetKey;

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public IReadOnlyList<Word> Names => [];

    /// <inheritdoc/>
    public IReadOnlyList<Sheet> Sheets(PackContext context, IReadOnlyList<string> charts) =>
        [.. Priorities.InOrder(context).Where(line => IsThere(context, line)).Select(line => new Sheet(KeyOf(line), context.NameOf(line), Blocks(context, line)))];

    /// <summary>Key of the page of a department.</summary>
    internal static string KeyOf(ScoreLine line) => $"{SheetKey}:{line.Department}";

    /// <summary>True where the pack has a page of this department: one without any answers in thirteen months has nothing to tell.</summary>
    internal static bool IsThere(PackContext context, ScoreLine line) =>
        context.Settings.Sheets.Any(choice => choice.Sheet == SheetKey) && (line.Own.N > 0 || line.Longer is not null || line.Months.Any(month => month.N > 0));

    private static List<Block> Blocks(PackContext context, ScoreLine line)
    {
        List<Block> blocks =
        [
            context.Title(context.NameOf(line)),
            new SentencesBlock(SentenceWeight.Headline, [Headline(context, line)]),
            new TilesBlock([.. Tiles(context, line)]),
        ];
        if (Sentences(context, line) is { Count: > 0 } sentences)
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, sentences));
        }

        blocks.Add((Block?)TrendPicture.OfLine(context, line) ?? new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoMonths)]));
        if (line.Months.Any(month => month.N > 0))
        {
            blocks.Add(MonthTable(context, line));
        }

        if (GoalTable.Of(context, [line]) is { } goal)
        {
            blocks.Add(goal);
        }

        blocks.Add(Form(context.Words));
        return blocks;
    }

    private static string Headline(PackContext context, ScoreLine line)
    {
        var (words, name, own) = (context.Words, context.NameOf(line), PackContext.Compared(line));
        if (own.Score is not { } score)
        {
            return words.Say(NotShown, name, context.Answers(own.N), words.Count(context.Settings.Minimum.Confidential));
        }

        var (text, answers, gap) = (words.Score(score), context.Answers(own.N), PackContext.Against(line));
        if (line.Longer is { } longer)
        {
            return words.Say(OverLonger, name, context.Answers(line.Own.N), words.Period(longer.Key), text, answers);
        }

        return gap.Other.Score is not { } other || gap.Value is null
            ? words.Say(NotCompared, name, text, answers)
            : words.Say(VerdictWords.Meaning(context, gap.Verdict) switch { Verdict.Above => Ahead, Verdict.Below => Behind, _ => ByChance }, name, text, answers, words.Score(other));
    }

    private static IEnumerable<Tile> Tiles(PackContext context, ScoreLine line)
    {
        var words = context.Words;
        yield return FigureTiles.Score(context, words.Say(Score), line.Own);
        if (context.Previous is { } previous)
        {
            yield return FigureTiles.Difference(context, words.Say(Since, previous), line.Previous, isChange: true);
        }

        if (context.LastYear is { } lastYear)
        {
            yield return FigureTiles.Difference(context, words.Say(Since, lastYear), line.LastYear, isChange: true);
        }

        yield return FigureTiles.Difference(context, words.Say(Region), PackContext.Against(line), isChange: false);
        if (line.Goal?.Gap is { Goal: { } goal } judged)
        {
            yield return new Tile(words.Say(Goal), Cell.Of(goal), ValueFormat.Score, null, [FigureTiles.GoalDetail(context, judged)]);
        }
        else if (line.Importance is { } share)
        {
            yield return new Tile(words.Say(Importance), Cell.Of(100 * share), ValueFormat.Rate, null, [ImportanceMap.PlaceOf(context, line)!]);
        }
    }

    private static List<string> Sentences(PackContext context, ScoreLine line)
    {
        List<string?> sentences = [MoveSentences.OfDepartment(context, line), line.Goal is null ? null : ImportanceMap.Sentence(context, line)];
        if (PackContext.Against(line) is { Value: null, Reason: { } reason } && line.Own.Score is not null)
        {
            sentences.Insert(0, context.Words.Say(WhyNotCompared, context.Reason(reason)));
        }

        return [.. sentences.OfType<string>()];
    }

    /// <summary>The months that the chart draws, with their numbers of answers.</summary>
    private static TableBlock MonthTable(PackContext context, ScoreLine line)
    {
        var words = context.Words;
        var units = (Sheet.WidthUnits - NameUnits) / line.Months.Count;
        var name = Sheet.WidthUnits - (units * line.Months.Count);
        return new TableBlock(
            null,
            [
                new Column(words.Say(Months), ValueFormat.Text, name),
                .. line.Months.Select(month => new Column(words.Values.Of(Cell.Of(month.Month), ValueFormat.Month), ValueFormat.Score, units)),
            ],
            [
                new Row([Cell.Of(words.Say(MonthScore)), .. line.Months.Select(month => Cell.Of(month.Score))]),
                new Row([Cell.Of(words.Say(MonthAnswers), Tone.Muted), .. line.Months.Select(month => Cell.Figure(month.N, ValueFormat.Whole, Tone.Muted))]),
            ],
            null,
            []);
    }

    private static TableBlock Form(Words words) => new(
        words.Say(FormHeading),
        [new Column(words.Say(Action), ValueFormat.Text, 9), new Column(words.Say(Owner), ValueFormat.Text, 3), new Column(words.Say(Due), ValueFormat.Text, 3)],
        [.. Enumerable.Range(0, FormRows).Select(_ => new Row([Cell.Empty, Cell.Empty, Cell.Empty]))],
        null,
        [])
    {
        IsForm = true,
    };
}
