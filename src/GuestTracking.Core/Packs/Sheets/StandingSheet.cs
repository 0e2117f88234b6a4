using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The place in the region with what chance leaves possible, the ladder as far as it may be shown, and the year against its goal.</summary>
public sealed class StandingSheet : IOneSheet
{
    private static readonly Word Tab = new("standing.name");
    private static readonly Word Title = new("standing.title", "region");
    private static readonly Word TitleAlone = new("standing.title_without_region");
    private static readonly Word Rank = new("standing.rank", "hotel", "rank", "hotels", "low", "high");
    private static readonly Word RankSure = new("standing.rank_sure", "hotel", "rank", "hotels");
    private static readonly Word RankAlone = new("standing.rank_without_range", "hotel", "rank", "hotels");
    private static readonly Word NotApartFromOne = new("standing.not_told_apart_one");
    private static readonly Word NotApart = new("standing.not_told_apart", "count");
    private static readonly Word Adjusted = new("standing.adjusted", "adjusted", "score", "answers", "own", "rest");
    private static readonly Word AdjustedUnknown = new("standing.adjusted_unknown", "adjusted", "score", "answers");
    private static readonly Word MixAdjusted = new("standing.mix_adjusted");
    private static readonly Word MixNotAdjusted = new("standing.mix_not_adjusted");
    private static readonly Word YearToDate = new("standing.year", "day", "score", "answers", "low", "high");
    private static readonly Word YearToDateAlone = new("standing.year_without_interval", "day", "score", "answers");
    private static readonly Word PassedOver = new("standing.passed_over");
    private static readonly Word Unranked = new("standing.unranked", "hotel", "reason");
    private static readonly Word NoReason = new("standing.no_reason");
    private static readonly Word AggregatesOnly = new("standing.aggregates_only");
    private static readonly Word Withheld = new("standing.withheld", "reason");
    private static readonly Word Anonymous = new("standing.anonymous");
    private static readonly Word Named = new("standing.named");
    private static readonly Word Aggregates = new("standing.aggregates");
    private static readonly Word Note = new("standing.note");
    private static readonly Word NoteWithoutOwn = new("standing.note_without_own");
    private static readonly Word Place = new("standing.column_place");
    private static readonly Word Hotel = new("standing.column_hotel");
    private static readonly Word Score = new("standing.column_score");
    private static readonly Word From = new("standing.column_from");
    private static readonly Word To = new("standing.column_to");
    private static readonly Word OtherHotel = new("standing.other_hotel");
    private static readonly Word[] QuartileNames =
        [new("standing.highest"), new("standing.upper_quartile"), new("standing.median"), new("standing.lower_quartile"), new("standing.lowest")];

    /// <summary>A ladder of so few rows leaves room for the months on its page.</summary>
    private const int RowsBesideTrend = 14;

    /// <inheritdoc/>
    public string Key => "standing";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        var region = context.Card.Property.Region;
        List<string> sentences = [RankSentence(context), .. AdjustedSentences(context)];
        ScoreLine[] overall = [context.Card.Overall];
        var rows = Rows(context);
        if (context.Card.Rank.Rank is not null)
        {
            sentences.Add(FactSentences.Overall(context));
        }

        sentences.Add(rows.Count == 0
            ? words.Say(Withheld, context.Card.Ladder.Steps.Count > 0 ? words.Say(AggregatesOnly) : Why(context, context.Card.Ladder.Reason))
            : words.Say(RegionLadder.Visibility(context) switch { PeerVisibility.Named => Named, PeerVisibility.Anonymous => Anonymous, _ => Aggregates }));
        List<Block> blocks =
        [
            context.Title(string.IsNullOrWhiteSpace(region) ? words.Say(TitleAlone) : words.Say(Title, region)),
            new SentencesBlock(SentenceWeight.Body, sentences),
            .. Year(context, overall),
        ];
        if (rows.Count > 0)
        {
            blocks.Add(Table(context, rows));
        }

        if (rows.Count == 0 || context.Card.Rank.Rank is null)
        {
            // Without a place of its own in the ladder the hotel is at least seen beside the others taken together.
            blocks.Add(RestTable.HasRest(overall) ? RestTable.Of(context, overall) : OwnScoresTable.Of(context, overall));
        }

        if (rows.Count <= RowsBesideTrend && TrendPicture.HasMarks(context, TrendPicture.AllMonths))
        {
            blocks.Add(TrendPicture.Of(context, TrendPicture.AllMonths));
        }

        return blocks;
    }

    /// <summary>The year so far, with its goal where there is one.</summary>
    private static IEnumerable<Block> Year(PackContext context, IReadOnlyList<ScoreLine> overall)
    {
        var (words, year) = (context.Words, context.Card.YearToDate);
        if (GoalSentences.Of(context) is { Count: > 0 } goal)
        {
            yield return new SentencesBlock(SentenceWeight.Body, goal);
        }
        else if (year.Score is { } score)
        {
            var day = words.Day(context.Card.Period.End.AddDays(-1));
            yield return new SentencesBlock(SentenceWeight.Body, [year is { Low: { } low, High: { } high }
                ? words.Say(YearToDate, day, words.Score(score), context.Answers(year.N), words.Score(low), words.Score(high))
                : words.Say(YearToDateAlone, day, words.Score(score), context.Answers(year.N))]);
        }

        if (GoalTable.Of(context, overall) is { } table)
        {
            yield return table;
        }
    }

    private static TableBlock Table(PackContext context, IReadOnlyList<(Row Row, LadderMark Mark)> rows)
    {
        var words = context.Words;
        return new TableBlock(
            null,
            [
                new Column(words.Say(Place), ValueFormat.Place, 1),
                new Column(words.Say(Hotel), ValueFormat.Text, 5),
                new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column("", ValueFormat.Chart, 6),
                new Column(words.Say(From), ValueFormat.Score, 1),
                new Column(words.Say(To), ValueFormat.Score, 1),
            ],
            [.. rows.Select(row => row.Row)],
            RegionLadder.Chart(context, [.. rows.Select(row => row.Mark)]),
            [new TextRun(words.Sentences(
                words.Say(rows.Any(row => row.Mark.Own) ? Note : NoteWithoutOwn), rows.Any(row => row.Row.BeginsGroup) ? words.Say(PassedOver) : ""))]);
    }

    private static List<(Row Row, LadderMark Mark)> Rows(PackContext context)
    {
        var words = context.Words;
        var steps = RegionLadder.Listed(context);
        if (steps.Count > 0)
        {
            return [.. steps.Select(listed => listed is { Step: { Own: true } own }
                ? (OwnRow(context, Cell.Of(own.Place), own.Score), new LadderMark(own.Score, true))
                : (new Row([Cell.Of(listed.Step.Place, Tone.Muted), Cell.Of(listed.Step.Name ?? words.Say(OtherHotel), Tone.Muted), Cell.Whole(listed.Step.Score), Cell.Empty, Cell.Empty, Cell.Empty])
                    {
                        BeginsGroup = listed.AfterGap,
                    },
                    new LadderMark(listed.Step.Score, false)))];
        }

        if (context.Card.Ladder.Quartiles is not { Count: 5 } quartiles)
        {
            return [];
        }

        var rows = quartiles.Reverse().Zip(QuartileNames, (score, name) => (
            new Row([Cell.Empty, Cell.Of(words.Say(name)), Cell.Whole(score), Cell.Empty, Cell.Empty, Cell.Empty]),
            new LadderMark(score, false))).ToList();
        if (context.Card.Rank.Score is { } own)
        {
            var at = rows.FindIndex(row => row.Item2.Score < own);
            rows.Insert(at < 0 ? rows.Count : at, (OwnRow(context, Cell.Of(context.Card.Rank.Rank), own), new LadderMark(own, true)));
        }

        return rows;
    }

    private static Row OwnRow(PackContext context, Cell place, double score) => new(
        [place, Cell.Of(context.Hotel), Cell.Of(score), Cell.Empty, Cell.Of(context.Card.Overall.Own.Low), Cell.Of(context.Card.Overall.Own.High)],
        RowEmphasis.Own);

    private static string RankSentence(PackContext context)
    {
        var rank = context.Card.Rank;
        if (rank.Rank is not { } place)
        {
            return context.Words.Say(Unranked, context.Hotel, Why(context, rank.Reason));
        }

        var hotels = rank.Of.ToString(CultureInfo.InvariantCulture);
        return rank switch
        {
            { RankLow: { } low, RankHigh: { } high } when low == high => context.Words.Say(RankSure, context.Hotel, context.Ordinal(place), hotels),
            { RankLow: { } low, RankHigh: { } high } => context.Words.Say(Rank, context.Hotel, context.Ordinal(place), hotels, context.Ordinal(low), context.Ordinal(high)),
            _ => context.Words.Say(RankAlone, context.Hotel, context.Ordinal(place), hotels),
        };
    }

    /// <summary>From how many hotels it cannot be told apart, what it is ranked by, and what that is made of.</summary>
    private static IEnumerable<string> AdjustedSentences(PackContext context)
    {
        var (words, rank, own) = (context.Words, context.Card.Rank, context.Card.Overall.Own);
        if (rank is not { Rank: not null, Score: { } adjusted } || own.Score is not { } score)
        {
            yield break;
        }

        if (rank.NotToldApart is { } hotels and > 0)
        {
            yield return hotels == 1 ? words.Say(NotApartFromOne) : words.Say(NotApart, hotels.ToString(CultureInfo.InvariantCulture));
        }

        var (adjustedText, scoreText, answers) = (context.Words.Score(adjusted), context.Words.Score(score), context.Answers(own.N));
        var madeOf = rank.Reliability is { } reliability
            ? words.Say(Adjusted, adjustedText, scoreText, answers, words.Percent(reliability), words.Percent(1 - Math.Round(reliability, 2, MidpointRounding.AwayFromZero)))
            : words.Say(AdjustedUnknown, adjustedText, scoreText, answers);
        yield return words.Sentences(madeOf, words.Say(rank.MixAdjusted ? MixAdjusted : MixNotAdjusted));
    }

    private static string Why(PackContext context, string? reason) =>
        reason is null ? context.Words.Say(NoReason) : context.Reason(reason);
}
