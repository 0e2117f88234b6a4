using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>24 months: the chart, and the months it is drawn from.</summary>
public sealed class TrendSheet : IOneSheet
{
    private static readonly Word Tab = new("trend.name");
    private static readonly Word Title = new("trend.title");
    private static readonly Word ChartHeading = new("trend.chart_heading");
    private static readonly Word TableHeading = new("trend.table_heading");
    private static readonly Word NoLimits = new("trend.no_limits", "reason");
    private static readonly Word NoRegion = new("trend.no_region", "reason");
    private static readonly Word OutsideOne = new("trend.outside_one", "month");
    private static readonly Word OutsideMany = new("trend.outside_many", "count", "month");
    private static readonly Word OutsideNone = new("trend.outside_none");
    private static readonly Word MonthColumn = new("trend.column_month");
    private static readonly Word Answers = new("trend.column_answers");
    private static readonly Word Score = new("trend.column_score");
    private static readonly Word Smoothed = new("trend.column_smoothed");
    private static readonly Word Low = new("trend.column_low");
    private static readonly Word High = new("trend.column_high");
    private static readonly Word Region = new("trend.column_region");
    private static readonly Word Reading = new("trend.column_reading");
    private static readonly Word ReadAbove = new("trend.read_above");
    private static readonly Word ReadBelow = new("trend.read_below");
    private static readonly Word TableNoteAlone = new("trend.table_note_without_region", "minimum");
    private static readonly Word TableNote = new("trend.table_note", "minimum");

    /// <inheritdoc/>
    public string Key => "trend";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        List<Block> blocks = [context.Title(words.Say(Title)), new SentencesBlock(SentenceWeight.Body, Sentences(context))];
        if (TrendPicture.HasMarks(context, TrendPicture.AllMonths))
        {
            blocks.Add(new ChartBlock(words.Say(ChartHeading), TrendPicture.Chart(context, TrendPicture.AllMonths), TrendPicture.Note(context, TrendPicture.AllMonths)));
        }

        blocks.Add(Table(context));
        return blocks;
    }

    private static List<string> Sentences(PackContext context)
    {
        var words = context.Words;
        var trend = context.Card.Trend;
        if (!TrendPicture.HasMarks(context, TrendPicture.AllMonths))
        {
            return [TrendPicture.TooFewMonths(context, TrendPicture.AllMonths), .. FactSentences.SmallestMove(context)];
        }

        List<string> sentences = [];
        var outside = trend.Months.Where(month => month.Outside).ToArray();
        if (trend.Months.Any(month => month.Low is not null))
        {
            sentences.Add(outside switch
            {
                [] => words.Say(OutsideNone),
                [var one] => words.Say(OutsideOne, words.Month(one.Month)),
                [.., var last] => words.Say(OutsideMany, words.Count(outside.Length), words.Month(last.Month)),
            });
        }

        if (trend.LimitsReason is { } limits)
        {
            sentences.Add(words.Say(NoLimits, context.Reason(limits)));
        }

        if (trend.RegionReason is { } region)
        {
            sentences.Add(words.Say(NoRegion, context.Reason(region)));
        }

        sentences.AddRange(FactSentences.SmallestMove(context));
        return sentences;
    }

    private static TableBlock Table(PackContext context)
    {
        var words = context.Words;
        var region = context.Card.Trend.Months.Any(month => month.Region is not null);
        Column[] regionColumn = region ? [new Column(words.Say(Region), ValueFormat.Score, 2)] : [];
        return new TableBlock(
            words.Say(TableHeading),
            [
                new Column(words.Say(MonthColumn), ValueFormat.Month, 2),
                new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Score), ValueFormat.Score, 2),
                new Column(words.Say(Smoothed), ValueFormat.Score, 2),
                new Column(words.Say(Low), ValueFormat.Score, 2),
                new Column(words.Say(High), ValueFormat.Score, 2),
                .. regionColumn,
                new Column(words.Say(Reading), ValueFormat.Text, region ? 2 : 4),
            ],
            [.. context.Card.Trend.Months.Select(month => Row(context, month, region))],
            null,
            [new TextRun(words.Say(region ? TableNote : TableNoteAlone, words.Count(context.Settings.Minimum.Confidential)))]);
    }

    private static Row Row(PackContext context, TrendMonth month, bool region)
    {
        var reading = (month.Outside, Above: month.Smoothed > month.High) switch
        {
            (true, true) => Cell.Of(context.Words.Say(ReadAbove), VerdictWords.Tone(context, Verdict.Above), strong: true),
            (true, false) => Cell.Of(context.Words.Say(ReadBelow), VerdictWords.Tone(context, Verdict.Below), strong: true),
            _ => Cell.Empty,
        };
        return new Row(
        [
            Cell.Of(month.Month),
            Cell.Count(month.N, Tone.Muted, provisional: false),
            Cell.Of(month.Score, Tone.Muted),
            Cell.Of(month.Smoothed, Tone.Normal, strong: true),
            Cell.Of(month.Low, Tone.Muted),
            Cell.Of(month.High, Tone.Muted),
            .. region ? [Cell.Of(month.Region)] : Array.Empty<Cell>(),
            reading,
        ]);
    }
}
