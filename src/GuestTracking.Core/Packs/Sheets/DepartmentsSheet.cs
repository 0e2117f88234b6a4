using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Every department three times: against the rest of the region, on last year, on the previous period.</summary>
public sealed class DepartmentsSheet : ISheetSource
{
    private static readonly Word Tab = new("departments.name");
    private static readonly Word Title = new("departments.title", "hotel");
    private static readonly Word AgainstRegion = new("departments.against_region");
    private static readonly Word AgainstRegionChart = new("departments.against_region_chart");
    private static readonly Word Change = new("departments.change", "period");
    private static readonly Word ChangeChart = new("departments.change_chart", "period");
    private static readonly Word ChangeNote = new("departments.change_note", "own", "other");
    private static readonly Word RegionNote = new("departments.region_note", "hotels", "answers", "full");
    private static readonly Word RegionNoteAlone = new("departments.region_note_alone", "full");
    private static readonly Word Nothing = new("departments.nothing");
    private static readonly Word NoRegion = new("departments.no_region", "reason");
    private static readonly Word NoChange = new("departments.no_change", "period", "reason");
    private static readonly Word Department = new("departments.column_department");
    private static readonly Word Answers = new("departments.column_answers");
    private static readonly Word Score = new("departments.column_score");
    private static readonly Word Region = new("departments.column_region");
    private static readonly Word Gap = new("departments.column_gap");
    private static readonly Word From = new("departments.column_from");
    private static readonly Word To = new("departments.column_to");
    private static readonly Word Reading = new("departments.column_reading");
    private static readonly Word AnswersThen = new("departments.column_answers_then");
    private static readonly Word ScoreThen = new("departments.column_score_then");
    private static readonly Word ScoreNow = new("departments.column_score_now");
    private static readonly Word ChangeColumn = new("departments.column_change");
    private static readonly Word RestLabel = new("departments.rest");

    /// <inheritdoc/>
    public string Key => "departments";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        List<Block> blocks = [context.Title(context.Words.Say(Title, context.Hotel))];
        if (context.Card.Departments.Count == 0)
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(Nothing)]));
        }

        var lines = context.Lines;
        if (!lines.Any(line => line.Rest.Value is not null))
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoRegion, Why(context, lines, line => line.Rest))]));
        }

        blocks.Add(lines.Any(line => line.Rest.Other.Score is not null) ? RegionTable(context, lines) : OwnScoresTable.Of(context));
        AddChange(blocks, context, lines, line => line.LastYear, context.LastYear);
        AddChange(blocks, context, lines, line => line.Previous, context.Previous);
        return blocks;
    }

    private static TableBlock RegionTable(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        var words = context.Words;
        var chart = ComparisonTable.Chart(context, words.Say(AgainstRegionChart), words.Say(RestLabel), lines, line => line.Rest);
        var overall = context.Card.Overall;
        var full = FigureText.Count(context.Settings.Minimum.Full);
        var note = overall.Rest.Other.Score is null
            ? words.Say(RegionNoteAlone, full)
            : words.Say(RegionNote, overall.RestHotels.ToString(CultureInfo.InvariantCulture), context.Answers(overall.Rest.Other.N), full);
        return new TableBlock(
            words.Say(AgainstRegion),
            Columns(words, Answers, Score, Region, Gap),
            [.. lines.Select(line => ComparisonTable.Row(line,
            [
                ComparisonTable.Name(context, line, line.Rest),
                ComparisonTable.Answers(line.Own),
                ComparisonTable.Score(context, line.Own, strong: true),
                Cell.Empty,
                ComparisonTable.Score(context, line.Rest.Other, strong: false),
                ComparisonTable.Difference(line.Rest),
                ComparisonTable.End(line.Rest.Low),
                ComparisonTable.End(line.Rest.High),
                VerdictWords.AgainstOthers(words, line.Rest.Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, note));
    }

    private static void AddChange(List<Block> blocks, PackContext context, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison, string? period)
    {
        if (period is null)
        {
            return;
        }

        if (!lines.Any(line => comparison(line).Value is not null || comparison(line).Other.N > 0))
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoChange, period, Why(context, lines, comparison))]));
            return;
        }

        var words = context.Words;
        var chart = ComparisonTable.Chart(context, words.Say(ChangeChart, period), period, lines, comparison) with { OwnLabel = context.Period };
        blocks.Add(new TableBlock(
            words.Say(Change, period),
            Columns(words, AnswersThen, ScoreThen, ScoreNow, ChangeColumn),
            [.. lines.Select(line => ComparisonTable.Row(line,
            [
                ComparisonTable.Name(context, line, comparison(line)),
                ComparisonTable.Answers(comparison(line).Other),
                ComparisonTable.Score(context, comparison(line).Other, strong: false),
                Cell.Empty,
                ComparisonTable.Score(context, line.Own, strong: true),
                ComparisonTable.Difference(comparison(line)),
                ComparisonTable.End(comparison(line).Low),
                ComparisonTable.End(comparison(line).High),
                VerdictWords.AgainstEarlier(words, comparison(line).Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(ChangeNote, context.Period, period))));
    }

    private static Column[] Columns(Words words, Word answers, Word left, Word right, Word difference) =>
    [
        new(words.Say(Department), ValueFormat.Text, 3),
        new(words.Say(answers), ValueFormat.Count, 1),
        new(words.Say(left), ValueFormat.Score, 1),
        new("", ValueFormat.Chart, 4),
        new(words.Say(right), ValueFormat.Score, 1),
        new(words.Say(difference), ValueFormat.Difference, 1),
        new(words.Say(From), ValueFormat.Difference, 1),
        new(words.Say(To), ValueFormat.Difference, 1),
        new(words.Say(Reading), ValueFormat.Text, 2),
    ];

    private static string Why(PackContext context, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison) =>
        lines.Select(line => comparison(line).Reason).FirstOrDefault(text => text is not null) is { } reason
            ? context.Words.Reason(reason).TrimEnd('.')
            : context.Words.Say(WithoutReason);

    private static readonly Word WithoutReason = new("departments.without_reason");
}
