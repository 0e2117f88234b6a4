using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>The overall score against its goal: the period's word, and what the months left have to bring for the year.</summary>
internal static class GoalSentences
{
    private static readonly Word Period = new("goal.period", "year", "goal", "period", "own", "answers", "gap", "verdict");
    private static readonly Word NotJudged = new("goal.not_judged", "year", "goal", "period", "reason");
    private static readonly Word Met = new("goal.met");
    private static readonly Word Missed = new("goal.missed");
    private static readonly Word WithinChance = new("goal.within_chance");
    private static readonly Word Unjudged = new("goal.unjudged");
    private static readonly Word Needed = new("goal.needed", "score", "answers", "needed", "expected");
    private static readonly Word NeededFromStart = new("goal.needed_from_start", "needed", "expected");
    private static readonly Word Reached = new("goal.reached", "score", "answers", "year_end");
    private static readonly Word OutOfReach = new("goal.out_of_reach", "score", "answers", "year_end");
    private static readonly Word YearOver = new("goal.year_over", "year", "score", "answers");
    private static readonly Word NotKnown = new("goal.needed_not_known", "reason");
    private static readonly Word ShortReached = new("goal.short_reached");
    private static readonly Word ShortOutOfReach = new("goal.short_out_of_reach");
    private static readonly Word ShortNothing = new("goal.short_nothing");

    /// <summary>At most two sentences; none without a goal.</summary>
    public static IReadOnlyList<string> Of(PackContext context) =>
        context.Card.Overall.Goal is { } goal ? [OfPeriod(context, goal), OfYear(context, goal)] : [];

    /// <summary>The word for a gap to the goal.</summary>
    public static string Verdict(Words words, GoalVerdict verdict) => words.Say(verdict switch
    {
        GoalVerdict.Met => Met,
        GoalVerdict.Missed => Missed,
        GoalVerdict.WithinChance => WithinChance,
        _ => Unjudged,
    });

    /// <summary>The score still needed, or a word where no score is.</summary>
    public static Cell NeededCell(Words words, ScoreNeeded needed) => needed.Outlook switch
    {
        GoalOutlook.Open => Cell.Of(needed.Score),
        GoalOutlook.AlreadyReached => Cell.Of(words.Say(ShortReached), Tone.Muted),
        GoalOutlook.OutOfReach => Cell.Of(words.Say(ShortOutOfReach), Tone.Muted),
        _ => Cell.Of(words.Say(ShortNothing), Tone.Muted),
    };

    private static string OfPeriod(PackContext context, LineGoal goal)
    {
        var (words, own) = (context.Words, context.Card.Overall.Own);
        var target = context.Words.Score(goal.Gap.Goal!.Value);
        return goal.Gap.Value is { } gap && own.Score is { } score
            ? words.Say(
                Period, Year(goal), target, context.Period, context.Words.Score(score), context.Answers(own.N), context.Words.Difference(gap),
                Verdict(words, goal.Gap.Verdict))
            : words.Say(NotJudged, Year(goal), target, context.Period, goal.Gap.Reason is { } reason ? context.Reason(reason) : words.Say(Unjudged));
    }

    private static string OfYear(PackContext context, LineGoal goal)
    {
        var (words, needed) = (context.Words, goal.Needed);
        var answers = context.Answers(goal.YearToDate.N);
        var score = goal.YearToDate.Score is { } known ? context.Words.Score(known) : null;
        return needed switch
        {
            { Outlook: GoalOutlook.Open, Score: { } wanted, Expected: { } expected } => score is null
                ? words.Say(NeededFromStart, words.Score(wanted), words.RoughCount(expected.Count))
                : words.Say(Needed, score, answers, words.Score(wanted), words.RoughCount(expected.Count)),
            { Outlook: GoalOutlook.AlreadyReached, YearEnd: { } worst } when score is not null => words.Say(Reached, score, answers, words.Score(worst)),
            { Outlook: GoalOutlook.OutOfReach, YearEnd: { } best } when score is not null => words.Say(OutOfReach, score, answers, words.Score(best)),
            { Reason: ScoreNeeded.YearIsOver } when score is not null => words.Say(YearOver, Year(goal), score, answers),
            _ => words.Say(NotKnown, needed.Reason is { } reason ? context.Reason(reason) : words.Say(Unjudged)),
        };
    }

    private static string Year(LineGoal goal) => goal.Year.ToString("0000", CultureInfo.InvariantCulture);
}
