using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The four tiles of the summary: score, change on the previous period, change on last year, rank.</summary>
internal static class SummaryTiles
{
    private static readonly Word ScoreLabel = new("tile.score");
    private static readonly Word SinceLabel = new("tile.change_since", "period");
    private static readonly Word RankLabel = new("tile.rank");
    private static readonly Word Interval = new("tile.interval", "low", "high");
    private static readonly Word RankOf = new("tile.rank_of", "hotels");
    private static readonly Word CouldBe = new("tile.could_be", "low", "high");
    private static readonly Word NoOtherRank = new("tile.no_other_rank");
    private static readonly Word RankBase = new("tile.rank_base", "minimum");
    private static readonly Word OverLonger = new("tile.longer", "span", "score", "answers");
    private static readonly Word Goal = new("tile.goal", "goal", "gap", "verdict");
    private static readonly Word Nothing = new("tile.nothing");
    private static readonly Word AnswersThen = new("tile.answers_then", "answers");
    private static readonly Word ClearChange = new("tile.clear_change");
    private static readonly Word WithinChance = new("tile.within_chance");
    private static readonly Word InsufficientBase = new("tile.insufficient_base", "minimum");
    private static readonly Word NotAvailable = new("tile.not_available");

    /// <summary>The tiles. A change that the calendar does not have (a year has no other last year) has no tile; one that is missing says why.</summary>
    public static TilesBlock Of(PackContext context)
    {
        var overall = context.Card.Overall;
        List<Tile> tiles = [Score(context, overall)];
        if (context.Previous is { } previous)
        {
            tiles.Add(Change(context, overall.Previous, previous));
        }

        if (context.LastYear is { } lastYear)
        {
            tiles.Add(Change(context, overall.LastYear, lastYear));
        }

        tiles.Add(Rank(context));
        return new TilesBlock(tiles);
    }

    private static Tile Score(PackContext context, ScoreLine overall)
    {
        var (words, own) = (context.Words, overall.Own);
        List<string> details = own is { Low: { } low, High: { } high } ? [words.Say(Interval, words.Score(low), words.Score(high))] : [];
        details.Add(context.Answers(own.N));
        if (ComparisonTable.IsMuted(own))
        {
            details.Add(words.Say(InsufficientBase, words.Count(context.Settings.Minimum.Compared)));
        }

        if (overall.Longer is { Own.Score: { } longer } line)
        {
            details.Add(words.Say(OverLonger, words.Period(line.Key), words.Score(longer), context.Answers(line.Own.N)));
        }

        if (overall.Goal is { Gap: { Goal: { } goal, Value: { } gap } judged })
        {
            details.Add(words.Say(Goal, words.Score(goal), words.Difference(gap), GoalSentences.Verdict(words, judged.Verdict)));
        }

        if (own.Label is { } label)
        {
            details.Add(context.Reason(label));
        }

        var tone = ComparisonTable.IsMuted(own) ? Tone.Muted : Tone.Own;
        var value = own.Score is null ? Cell.Of(words.Say(Nothing), tone) : Cell.Of(own.Score, tone);
        return new Tile(words.Say(ScoreLabel), value, ValueFormat.Score, null, details);
    }

    private static Tile Change(PackContext context, Gap change, string period)
    {
        var words = context.Words;
        var label = words.Say(SinceLabel, period);
        if (change.Value is null)
        {
            var why = change.Reason is { } reason ? context.ReasonSentence(reason)
                : change.Verdict == Verdict.InsufficientBase ? words.Say(InsufficientBase, words.Count(context.Settings.Minimum.Compared))
                : words.Say(NotAvailable);
            return new Tile(label, Cell.Of(words.Say(Nothing), Tone.Muted), ValueFormat.Difference, null, [why]);
        }

        List<string> details = [];
        if (change is { Low: { } low, High: { } high })
        {
            details.Add(words.Say(Interval, words.Difference(low), words.Difference(high)));
        }

        details.Add(words.Say(VerdictWords.IsClear(change.Verdict) ? ClearChange : WithinChance));
        if (change.Other.N > 0)
        {
            details.Add(words.Say(AnswersThen, context.Answers(change.Other.N)));
        }

        if (change.Label is { } bridged)
        {
            details.Add(context.Reason(bridged));
        }

        return new Tile(label, Cell.Of(Words.WithoutSignOfZero(change.Value)), ValueFormat.Difference, null, details);
    }

    private static Tile Rank(PackContext context)
    {
        var words = context.Words;
        var rank = context.Card.Rank;
        var label = words.Say(RankLabel);
        if (rank.Rank is not { } place)
        {
            var why = rank.Reason is { } reason ? context.ReasonSentence(reason) : words.Say(NotAvailable);
            return new Tile(label, Cell.Of(words.Say(Nothing), Tone.Muted), ValueFormat.Place, null, [why]);
        }

        List<string> details = rank is { RankLow: { } low, RankHigh: { } high }
            ? [low == high ? words.Say(NoOtherRank) : words.Say(CouldBe, context.Ordinal(low), context.Ordinal(high))]
            : [];
        details.Add(words.Say(RankBase, words.Count(context.Settings.Minimum.Compared)));
        var of = words.Say(RankOf, rank.Of.ToString(CultureInfo.InvariantCulture));
        return new Tile(label, Cell.Of(context.Ordinal(place)), ValueFormat.Text, of, details);
    }
}
