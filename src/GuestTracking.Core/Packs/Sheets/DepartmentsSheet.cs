using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Every department three times: against the rest of the region, on last year, on the previous period; and against its goal where it has one.</summary>
public sealed class DepartmentsSheet : ISheetSource
{
    private static readonly Word Tab = new("departments.name");
    private static readonly Word Title = new("departments.title", "hotel");
    private static readonly Word Change = new("departments.change", "period");
    private static readonly Word ChangeChart = new("departments.change_chart", "period");
    private static readonly Word ChangeNote = new("departments.change_note", "own", "other");
    private static readonly Word Nothing = new("departments.nothing");
    private static readonly Word NoRegion = new("departments.no_region", "reason");
    private static readonly Word NoChange = new("departments.no_change", "period", "reason");
    private static readonly Word AnswersThen = new("departments.column_answers_then");
    private static readonly Word ScoreThen = new("departments.column_score_then");
    private static readonly Word ScoreNow = new("departments.column_score_now");
    private static readonly Word ChangeColumn = new("departments.column_change");

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
        if (!lines.Any(line => PackContext.Against(line).Value is not null))
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoRegion, Why(context, lines, line => line.Rest))]));
        }

        blocks.Add(RestTable.HasRest(lines) ? RestTable.Of(context, lines) : OwnScoresTable.Of(context, lines));
        if (GoalTable.Of(context) is { } goals)
        {
            blocks.Add(goals);
        }

        AddChange(blocks, context, lines, line => line.LastYear, context.LastYear);
        AddChange(blocks, context, lines, line => line.Previous, context.Previous);
        return blocks;
    }

    private static void AddChange(List<Block> blocks, PackContext context, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison, string? period)
    {
        if (period is null)
        {
            return;
        }

        if (!lines.Any(line => comparison(line).Value is not null))
        {
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [context.Words.Say(NoChange, period, Why(context, lines, comparison))]));
            return;
        }

        var words = context.Words;
        var chart = ComparisonTable.Chart(context, words.Say(ChangeChart, period), period, lines, comparison) with { OwnLabel = context.Period };
        blocks.Add(new TableBlock(
            words.Say(Change, period),
            DifferenceColumns.Of(words, AnswersThen, ScoreThen, ScoreNow, ChangeColumn),
            [.. lines.Select(line => ComparisonTable.Row(line,
            [
                ComparisonTable.Name(context, line, comparison(line)),
                ComparisonTable.Answers(comparison(line).Other),
                ComparisonTable.Score(context, comparison(line).Other, strong: false),
                Cell.Empty,
                ComparisonTable.Score(context, line.Own, strong: true),
                ComparisonTable.Difference(context, comparison(line)),
                ComparisonTable.End(comparison(line).Low),
                ComparisonTable.End(comparison(line).High),
                VerdictWords.AgainstEarlier(context, comparison(line).Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(ChangeNote, context.Period, period) + ComparisonTable.Footnotes(context, lines, comparison))));
    }

    private static string Why(PackContext context, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison) =>
        lines.Select(line => comparison(line).Reason).FirstOrDefault(text => text is not null) is { } reason
            ? context.Reason(reason)
            : context.Words.Say(WithoutReason);

    private static readonly Word WithoutReason = new("departments.without_reason");
}
