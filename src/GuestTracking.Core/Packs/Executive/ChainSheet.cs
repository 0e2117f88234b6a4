using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>The chain on one page: a headline, five figures, what moved, and its regions.</summary>
public sealed class ChainSheet : IOneSheet<ExecutiveContext>
{
    private static readonly Word Tab = new("chain.name");
    private static readonly Word Title = new("chain.title");
    private static readonly Word Headline = new("chain.headline", "score", "answers", "change");
    private static readonly Word NoScore = new("chain.headline_none");
    private static readonly Word Score = new("chain.tile_score");
    private static readonly Word ByHotels = new("chain.tile_hotels");
    private static readonly Word Response = new("chain.tile_response");
    private static readonly Word Goal = new("chain.tile_goal");
    private static readonly Word Covered = new("chain.tile_covered");
    private static readonly Word Interval = new("chain.interval", "low", "high");
    private static readonly Word Since = new("chain.since", "points", "period", "word");
    private static readonly Word Clear = new("chain.since_clear");
    private static readonly Word Chance = new("chain.since_chance");
    private static readonly Word Of = new("chain.of", "all");
    private static readonly Word Invited = new("chain.invited", "n");
    private static readonly Word HotelsNote = new("chain.hotels_note", "hotels");
    private static readonly Word GoalNote = new("chain.goal_note");
    private static readonly Word CoveredNote = new("chain.covered_note", "minimum");
    private static readonly Word Nothing = new("chain.nothing");
    private static readonly Word Comparable = new("chain.comparable", "hotels", "points", "period", "word");
    private static readonly Word Moved = new("chain.moved", "up", "down", "hotels", "period");
    private static readonly Word Best = new("chain.best", "best", "best_score", "worst", "worst_score");

    /// <inheritdoc/>
    public string Key => "chain";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(ExecutiveContext context, IReadOnlyList<string> charts)
    {
        var (words, card, total) = (context.Words, context.Card, context.Total);
        var headline = total.Own.Score is { } score
            ? words.Say(Headline, words.Score(score), words.Answers(total.Own.N), RegionHeadline.Change(words, total, card.Period))
            : words.Say(NoScore);
        return
        [
            context.Title(words.Say(Title)),
            new SentencesBlock(SentenceWeight.Headline, [headline]),
            Tiles(context),
            new SentencesBlock(SentenceWeight.Body, Sentences(context)),
            .. card.Regions.Count == 0 ? Array.Empty<Block>() : [SideBySide.Of(context, card.Regions, brands: false)],
            .. card.Brands.Count == 0 ? Array.Empty<Block>() : [SideBySide.Of(context, card.Brands, brands: true)],
        ];
    }

    private static TilesBlock Tiles(ExecutiveContext context)
    {
        var (words, card, total) = (context.Words, context.Card, context.Total);
        var covered = card.Hotels.Count - card.Uncovered.Count;
        List<string> score = total.Own is { Low: { } low, High: { } high } ? [words.Say(Interval, words.Score(low), words.Score(high))] : [];
        score.Add(Changed(context, total) ?? words.Answers(total.Own.N));
        List<Tile> tiles =
        [
            new(words.Say(Score), Value(words, total.Own.Score, Tone.Own), ValueFormat.Score, null, score),
            new(words.Say(ByHotels), Value(words, total.ByHotels.Score), ValueFormat.Score, null, [words.Say(HotelsNote, context.Group.HotelCount(total.Scored))]),
        ];
        if (total.ResponseRate.Score is { } rate)
        {
            tiles.Add(new(words.Say(Response), Cell.Of(rate), ValueFormat.Rate, null, [words.Say(Invited, words.Count(total.ResponseRate.N))]));
        }

        if (total.WithGoal > 0)
        {
            tiles.Add(Share(words, Goal, total.AtGoal, total.WithGoal, words.Say(GoalNote)));
        }

        tiles.Add(Share(words, Covered, covered, card.Hotels.Count, words.Say(CoveredNote, words.Count(context.Settings.Minimum.Compared))));
        return new TilesBlock(tiles);
    }

    private static Tile Share(Words words, Word label, int hotels, int all, string note) =>
        new(words.Say(label), Cell.Of(words.Count(hotels)), ValueFormat.Text, words.Say(Of, words.Count(all)), [note]);

    private static Cell Value(Words words, double? value, Tone tone = Tone.Normal) => value is null ? Cell.Of(words.Say(Nothing), Tone.Muted) : Cell.Of(value, tone);

    private static string? Changed(ExecutiveContext context, RegionTotal total) => context.Change(total).Value is { } points && context.Basis is { } period
        ? context.Words.Say(Since, context.Words.Difference(points), period, Word(context, context.Change(total).Verdict))
        : null;

    private static string Word(ExecutiveContext context, Verdict verdict) => context.Words.Say(
        !VerdictWords.IsTested(verdict) ? VerdictWords.NotTested : VerdictWords.IsClear(verdict) ? Clear : Chance);

    private static List<string> Sentences(ExecutiveContext context)
    {
        var (words, card, total) = (context.Words, context.Card, context.Total);
        List<string> sentences = [];
        if (card.Whole.FirstOrDefault(total => total.Kind == TotalKind.Comparable) is { } comparable && context.Change(comparable) is { Value: { } points, Verdict: var verdict } && context.Basis is { } period)
        {
            sentences.Add(words.Say(Comparable, context.Group.HotelCount(comparable.Hotels), words.Difference(points), period, Word(context, verdict)));
        }

        if (context.Basis is { } since && card.Tested > 0)
        {
            sentences.Add(words.Say(Moved, words.Count(card.Up.Count), words.Count(card.Down.Count), context.Group.HotelCount(card.Tested), since));
        }

        if (context.Group.LeftOut(total) is { } leftOut)
        {
            sentences.Add(leftOut);
        }

        RegionDepartment[] departments = [.. card.Departments.Where(department => department.Own.Score is not null && !ReservedDepartments.IsOutcome(department.Key))
            .OrderByDescending(department => (card.LowerIsBetter ? -1 : 1) * department.Own.Score!.Value)];
        if (departments is [var best, .., var worst])
        {
            sentences.Add(words.Say(
                Best, context.Group.NameOf(best.Key), words.Score(best.Own.Score!.Value), context.Group.NameOf(worst.Key), words.Score(worst.Own.Score!.Value)));
        }

        return sentences;
    }
}
