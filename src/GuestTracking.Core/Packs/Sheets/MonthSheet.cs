using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The first page: headline, five figures, what to protect, fix and watch, thirteen months, the departments.</summary>
public sealed class MonthSheet : ISheetSource
{
    private static readonly Word Title = new("month.title", "hotel");
    private static readonly Word[] Tabs = [.. new[] { "month", "quarter", "half", "year", "period" }.Select(sort => new Word("month.name_" + sort))];
    private static readonly Word Departments = new("month.departments");
    private static readonly Word DepartmentsAlone = new("month.departments_alone");
    private static readonly Word DepartmentsNote = new("month.departments_note", "full");
    private static readonly Word DepartmentsChart = new("month.departments_chart");
    private static readonly Word NoDepartments = new("month.no_departments");
    private static readonly Word Department = new("column.department");
    private static readonly Word Answers = new("column.answers");
    private static readonly Word Score = new("column.score");
    private static readonly Word GapColumn = new("column.gap");
    private static readonly Word GoalColumn = new("column.goal");
    private static readonly Word Reading = new("column.reading");
    private static readonly Word RestLabel = new("chart.rest");
    private static readonly Word GoalKey = new("chart.goal");

    /// <inheritdoc/>
    public string Key => "month";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => ["months", "departments"];

    /// <inheritdoc/>
    public IReadOnlyList<Word> Names => Tabs;

    /// <inheritdoc/>
    public IReadOnlyList<Sheet> Sheets(PackContext context, IReadOnlyList<string> charts)
    {
        List<Block> blocks =
        [
            context.TitleAlone(context.Words.Say(Title, context.Hotel)),
            new SentencesBlock(SentenceWeight.Headline, [Headline.Of(context)]),
            FigureTiles.OfMonth(context),
            .. WhatToDo(context),
        ];
        if (charts.Contains("months"))
        {
            blocks.Add(TrendPicture.HasMarks(context, TrendPicture.MonthsOfYear)
                ? TrendPicture.Of(context, TrendPicture.MonthsOfYear)
                : new SentencesBlock(SentenceWeight.Body, [TrendPicture.TooFewMonths(context, TrendPicture.MonthsOfYear)]));
        }

        if (charts.Contains("departments"))
        {
            blocks.Add(context.Departments.Count > 0 ? DepartmentTable(context) : new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoDepartments)]));
        }

        return [new Sheet(Key, context.Words.Say(Tab(context.Card.Period.Key)), blocks)];
    }

    /// <summary>By the period's sort: a month, quarter, half, year, or any other.</summary>
    private static Word Tab(string key) => Tabs[key.Split('-') switch
    {
        [{ Length: 4 } year] when year.All(char.IsAsciiDigit) => 3,
        [{ Length: 4 } year, { Length: 2 } part] when year.All(char.IsAsciiDigit) => part[0] switch { 'Q' => 1, 'H' => 2, _ when part.All(char.IsAsciiDigit) => 0, _ => 4 },
        _ => 4,
    }];

    private static IEnumerable<Block> WhatToDo(PackContext context)
    {
        if (ComparisonTable.IsMuted(context.Card.Overall.Own))
        {
            yield return new SentencesBlock(SentenceWeight.Body, FactSentences.FewAnswers(context));
        }

        if (context.Departments.Any(line => PackContext.Against(line).Value is not null || Priorities.Change(context, line).Value is not null || line.Goal?.Gap.Value is not null))
        {
            yield return new GlossaryBlock(null, PrioritySentences.Of(context));
        }

        if (FactSentences.SmallestMove(context) is { Count: > 0 } move)
        {
            yield return new SentencesBlock(SentenceWeight.Body, move);
        }
    }

    private static TableBlock DepartmentTable(PackContext context)
    {
        var words = context.Words;
        var rows = ComparisonTable.AgainstRegion(context, context.Departments);
        var chart = ComparisonTable.WithIntervals(context, words.Say(DepartmentsChart), words.Say(RestLabel), rows);
        var compared = chart.Rows.Any(row => row.Other is not null);
        var goals = chart.Rows.Any(row => row.Goal is not null);
        Column[] gapColumn = compared ? [new(words.Say(GapColumn), ValueFormat.Difference, 1)] : [];
        Column[] goalColumn = goals ? [new(words.Say(GoalColumn), ValueFormat.Score, 1)] : [];
        Column[] readingColumn = compared ? [new(words.Say(Reading), ValueFormat.Text, 2)] : [];
        var units = 3 + 1 + 1 + new[] { gapColumn, goalColumn, readingColumn }.Sum(columns => columns.Sum(column => column.Units));
        var note = (goals ? words.Say(GoalKey) : "") + words.Say(DepartmentsNote, words.Count(context.Settings.Minimum.Full)) + ComparisonTable.Footnotes(context, context.Departments);
        return new TableBlock(
            words.Say(compared ? Departments : DepartmentsAlone),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column("", ValueFormat.Chart, Sheet.WidthUnits - units),
                .. gapColumn, .. goalColumn, .. readingColumn,
            ],
            [.. rows.Select(row => ComparisonTable.Row(row,
            [
                ComparisonTable.Name(context, row),
                ComparisonTable.Answers(row.Own),
                ComparisonTable.Score(context, row.Own, strong: true),
                Cell.Empty,
                .. gapColumn.Select(_ => ComparisonTable.Difference(context, row.Rest)),
                .. goalColumn.Select(_ => row.IsLonger ? Cell.Empty : Cell.Of(row.Line.Goal?.Gap.Goal, Tone.Muted)),
                .. readingColumn.Select(_ => VerdictWords.AgainstOthers(context, row.Rest.Verdict)),
            ]))],
            chart,
            ComparisonTable.Key(chart, note));
    }
}
