using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The one page that says how the hotel stands: headline, tiles, facts, and the charts chosen.</summary>
public sealed class SummarySheet : ISheetSource
{
    private static readonly Word Tab = new("summary.name");
    private static readonly Word Title = new("summary.title", "hotel");
    private static readonly Word Departments = new("summary.departments");
    private static readonly Word DepartmentsAlone = new("summary.departments_alone");
    private static readonly Word DepartmentsNote = new("summary.departments_note", "full");
    private static readonly Word DepartmentsChart = new("summary.departments_chart");
    private static readonly Word Department = new("column.department");
    private static readonly Word Answers = new("column.answers");
    private static readonly Word Score = new("column.score");
    private static readonly Word GapColumn = new("column.gap");
    private static readonly Word Since = new("column.since", "period");
    private static readonly Word Reading = new("column.reading");
    private static readonly Word RestLabel = new("chart.rest");

    /// <inheritdoc/>
    public string Key => "summary";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => ["departments", "ladder", "trend"];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        List<Block> blocks =
        [
            context.Title(context.Words.Say(Title, context.Hotel)),
            new SentencesBlock(SentenceWeight.Headline, [Headline.Of(context)]),
            SummaryTiles.Of(context),
            new SentencesBlock(SentenceWeight.Body, FactSentences.Of(context)),
        ];
        if (charts.Contains("departments") && context.Card.Departments.Count > 0)
        {
            blocks.Add(DepartmentTable(context));
        }

        if (charts.Contains("trend") && !TrendPicture.HasMarks(context))
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [TrendPicture.TooFewMonths(context)]));
        }

        var ladder = charts.Contains("ladder") ? RegionLadder.Summary(context) : null;
        var trend = charts.Contains("trend") ? TrendPicture.Summary(context) : null;
        blocks.AddRange((ladder, trend) switch
        {
            ({ }, { }) => [new PairBlock(ladder, trend)],
            ({ }, null) => [ladder],
            (null, { }) => [trend],
            _ => Array.Empty<Block>(),
        });
        return blocks;
    }

    private static TableBlock DepartmentTable(PackContext context)
    {
        var words = context.Words;
        var onPrevious = context.LastYear is null || (context.Previous is not null
            && !context.Departments.Any(line => line.LastYear.Value is not null) && context.Departments.Any(line => line.Previous.Value is not null));
        var since = onPrevious ? context.Previous : context.LastYear;
        Func<ScoreLine, Gap> change = onPrevious ? line => line.Previous : line => line.LastYear;
        var rows = ComparisonTable.AgainstRegion(context, context.Departments);
        var chart = ComparisonTable.Chart(context, words.Say(DepartmentsChart), words.Say(RestLabel), rows);
        var compared = chart.Rows.Any(row => row.Other is not null);
        return new TableBlock(
            words.Say(compared ? Departments : DepartmentsAlone),
            [
                new Column(words.Say(Department), ValueFormat.Text, 3),
                new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column("", ValueFormat.Chart, 5),
                new Column(compared ? words.Say(GapColumn) : "", ValueFormat.Difference, 1),
                new Column(since is null ? "" : words.Say(Since, since), ValueFormat.Difference, 2),
                new Column(words.Say(Reading), ValueFormat.Text, 2),
            ],
            [.. rows.Select(row => ComparisonTable.Row(row,
            [
                ComparisonTable.Name(row),
                ComparisonTable.Answers(row.Own),
                ComparisonTable.Score(context, row.Own, strong: true),
                Cell.Empty,
                ComparisonTable.Difference(context, row.Rest),
                row.IsLonger ? Cell.Empty : ComparisonTable.Difference(context, change(row.Line)),
                compared ? VerdictWords.AgainstOthers(context, row.Rest.Verdict) : VerdictWords.AgainstEarlier(context, change(row.Line).Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(DepartmentsNote, words.Count(context.Settings.Minimum.Full)) + ComparisonTable.Footnotes(context, context.Departments)));
    }
}
