using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The ladder of the region with the recipient's place; the others as far as they may be shown.</summary>
public sealed class RegionSheet : ISheetSource
{
    private static readonly Word Tab = new("region.name");
    private static readonly Word Title = new("region.title", "region");
    private static readonly Word TitleAlone = new("region.title_without_region");
    private static readonly Word Rank = new("region.rank", "hotel", "rank", "hotels", "low", "high");
    private static readonly Word RankSure = new("region.rank_sure", "hotel", "rank", "hotels");
    private static readonly Word RankAlone = new("region.rank_without_range", "hotel", "rank", "hotels");
    private static readonly Word NotApartFromOne = new("region.not_told_apart_one");
    private static readonly Word NotApart = new("region.not_told_apart", "count");
    private static readonly Word Adjusted = new("region.adjusted", "adjusted", "score", "answers", "own", "rest");
    private static readonly Word AdjustedUnknown = new("region.adjusted_unknown", "adjusted", "score", "answers");
    private static readonly Word MixAdjusted = new("region.mix_adjusted");
    private static readonly Word MixNotAdjusted = new("region.mix_not_adjusted");
    private static readonly Word OnlyOverall = new("region.only_overall");
    private static readonly Word Unranked = new("region.unranked", "hotel", "reason");
    private static readonly Word NoReason = new("region.no_reason");
    private static readonly Word AggregatesOnly = new("region.aggregates_only");
    private static readonly Word Withheld = new("region.withheld", "reason");
    private static readonly Word Anonymous = new("region.anonymous");
    private static readonly Word Named = new("region.named");
    private static readonly Word Aggregates = new("region.aggregates");
    private static readonly Word Note = new("region.note");
    private static readonly Word NoteWithoutOwn = new("region.note_without_own");
    private static readonly Word Place = new("region.column_place");
    private static readonly Word Hotel = new("region.column_hotel");
    private static readonly Word Score = new("region.column_score");
    private static readonly Word From = new("region.column_from");
    private static readonly Word To = new("region.column_to");
    private static readonly Word OtherHotel = new("region.other_hotel");
    private static readonly Word[] QuartileNames =
        [new("region.highest"), new("region.upper_quartile"), new("region.median"), new("region.lower_quartile"), new("region.lowest")];

    /// <inheritdoc/>
    public string Key => "region";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var words = context.Words;
        var region = context.Card.Property.Region;
        List<Block> blocks = [context.Title(string.IsNullOrWhiteSpace(region) ? words.Say(TitleAlone) : words.Say(Title, region))];
        List<string> sentences = [RankSentence(context), .. AdjustedSentences(context)];
        var rows = Rows(context);
        if (rows.Count == 0)
        {
            sentences.Add(words.Say(Withheld, context.Card.Ladder.Steps.Count > 0 ? words.Say(AggregatesOnly) : Why(context, context.Card.Ladder.Reason)));
        }
        else
        {
            sentences.Add(words.Say(RegionLadder.Visibility(context) switch
            {
                PeerVisibility.Named => Named,
                PeerVisibility.Anonymous => Anonymous,
                _ => Aggregates,
            }));
        }

        blocks.Add(new SentencesBlock(SentenceWeight.Body, sentences));
        ScoreLine[] overall = [context.Card.Overall];
        if (rows.Count == 0 && RestTable.HasRest(overall))
        {
            sentences.Add(words.Say(OnlyOverall));
        }

        blocks.Add(
            rows.Count > 0 ? Table(context, rows)
            : RestTable.HasRest(overall) ? RestTable.Of(context, overall)
            : OwnScoresTable.Of(context, overall));
        if (rows.Count > 0 && context.Card.Rank.Rank is null && RestTable.HasRest(overall))
        {
            // Without a place of its own in the ladder the hotel is at least seen beside the others taken together.
            blocks.Add(RestTable.Of(context, overall));
        }

        return blocks;
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
            [new TextRun(words.Say(rows.Any(row => row.Mark.Own) ? Note : NoteWithoutOwn))]);
    }

    private static List<(Row Row, LadderMark Mark)> Rows(PackContext context)
    {
        var words = context.Words;
        var steps = RegionLadder.Steps(context);
        if (steps.Count > 0)
        {
            return [.. steps.Select(step => step.Own
                ? (OwnRow(context, Cell.Of(step.Place), step.Score), new LadderMark(step.Score, true))
                : (new Row([Cell.Of(step.Place, Tone.Muted), Cell.Of(step.Name ?? words.Say(OtherHotel), Tone.Muted), Cell.Whole(step.Score), Cell.Empty, Cell.Empty, Cell.Empty]),
                    new LadderMark(step.Score, false)))];
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
        yield return $"{madeOf} {words.Say(rank.MixAdjusted ? MixAdjusted : MixNotAdjusted)}";
    }

    private static string Why(PackContext context, string? reason) =>
        reason is null ? context.Words.Say(NoReason) : context.Reason(reason);
}
