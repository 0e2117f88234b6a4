using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>The one sentence at the top of a region's table: its score, whether it moved, and how many hotels need the manager.</summary>
internal static class RegionHeadline
{
    private static readonly Word Scored = new("regional.headline", "score", "answers", "change", "hotels");
    private static readonly Word NoScore = new("regional.headline_none", "hotels");
    private static readonly Word Up = new("regional.change_up", "points", "period");
    private static readonly Word Down = new("regional.change_down", "points", "period");
    private static readonly Word Chance = new("regional.change_chance", "period");
    private static readonly Word NotCompared = new("regional.change_none");
    private static readonly Word OneMissed = new("regional.needs_goal_one", "n", "hotels");
    private static readonly Word ManyMissed = new("regional.needs_goal_many", "n", "hotels");
    private static readonly Word OneNotMissed = new("regional.needs_no_goal_one", "n");
    private static readonly Word NoneMissed = new("regional.needs_no_goal_many", "n");
    private static readonly Word Falling = new("regional.needs_falling", "n", "hotels");
    private static readonly Word None = new("regional.needs_none", "hotels");

    /// <summary>The sentence.</summary>
    public static string Of(RegionContext context)
    {
        var (words, card, group) = (context.Words, context.Card, context.Group);
        var total = card.Total(TotalKind.Answers);
        return total.Own.Score is { } score
            ? words.Say(Scored, words.Score(score), words.Answers(total.Own.N), Change(words, total, card.Period), Needs(words, group, total, card.Hotels)).TrimEnd()
            : words.Say(NoScore, group.HotelCount(total.Hotels));
    }

    /// <summary>Whether a total moved: against last year where there is one, else against the previous period.</summary>
    public static string Change(Words words, RegionTotal total, ScorecardPeriod period)
    {
        var (gap, key) = total.LastYear.Value is not null ? (total.LastYear, period.LastYearKey) : (total.Previous, period.PreviousKey);
        return gap.Value is not { } points || key is null || !VerdictWords.IsTested(gap.Verdict) ? words.Say(NotCompared)
            : gap.Verdict == Verdict.Above ? words.Say(Up, words.Size(points), words.Period(key))
            : gap.Verdict == Verdict.Below ? words.Say(Down, words.Size(points), words.Period(key))
            : words.Say(Chance, words.Period(key));
    }

    /// <summary>
    /// How many hotels clearly miss their goal; where none has a goal, how many of those that were tested clearly got worse. Empty where
    /// nothing was tested.
    /// </summary>
    public static string Needs(Words words, GroupWords group, RegionTotal total, IReadOnlyList<RegionHotel> hotels)
    {
        var below = hotels.Count(hotel => hotel.IsBelowGoal);
        var tested = hotels.Count(hotel => VerdictWords.IsTested(hotel.Card.Overall.Previous.Verdict) || VerdictWords.IsTested(hotel.Card.Overall.LastYear.Verdict));
        var falling = hotels.Count(hotel => hotel.Reasons.Any(reason => reason.Kind == AttentionKind.Falling));
        return (total.WithGoal, below, falling) switch
        {
            ( > 0, > 0, _) => words.Plural(below, OneMissed, ManyMissed, group.HotelCount(total.WithGoal)),
            ( > 0, 0, _) => words.Plural(total.WithGoal, OneNotMissed, NoneMissed),
            _ when tested == 0 => "",
            (_, _, > 0) => words.Say(Falling, words.Count(falling), group.HotelCount(tested)),
            _ => words.Say(None, group.HotelCount(tested)),
        };
    }
}
