using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Facts as sentences: comparisons with the region and with earlier periods, the smallest move that would be clear. A sentence claims a difference only where the test carries it
/// (<see cref="Verdict.Above"/>, <see cref="Verdict.Below"/>); otherwise it says that nothing is clear, or why nothing
/// can be said. Every figure comes with its number of answers.
/// </summary>
internal static class FactSentences
{
    private static readonly Word GapAbove = new("fact.gap_above", "department", "own", "own_answers", "other", "other_answers", "points");
    private static readonly Word GapBelow = new("fact.gap_below", "department", "own", "own_answers", "other", "other_answers", "points");
    private static readonly Word GapUnclear = new("fact.gap_unclear", "department", "own", "own_answers", "other", "other_answers");
    private static readonly Word GapImpossible = new("fact.gap_impossible", "reason");
    private static readonly Word ChangeUp = new("fact.change_up", "department", "points", "period", "other", "other_answers", "own", "own_answers");
    private static readonly Word ChangeDown = new("fact.change_down", "department", "points", "period", "other", "other_answers", "own", "own_answers");
    private static readonly Word ChangeUnclear = new("fact.change_unclear", "period", "department", "points", "other", "other_answers", "own", "own_answers");
    private static readonly Word ChangeImpossible = new("fact.change_impossible", "reason");
    private static readonly Word OverallAbove = new("fact.overall_above", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word OverallBelow = new("fact.overall_below", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word OverallHigherByChance = new("fact.overall_higher_by_chance", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word OverallLowerByChance = new("fact.overall_lower_by_chance", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word OverallImpossible = new("fact.overall_impossible", "reason");
    private static readonly Word Few = new("fact.few", "answers", "period", "minimum", "missing");
    private static readonly Word FewEnded = new("fact.few_ended", "answers", "period", "minimum");
    private static readonly Word LongerAbove = new("fact.longer_above", "span", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word LongerBelow = new("fact.longer_below", "span", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word LongerHigherByChance = new("fact.longer_higher_by_chance", "span", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word LongerLowerByChance = new("fact.longer_lower_by_chance", "span", "points", "own", "own_answers", "other", "other_answers");
    private static readonly Word LongerAlone = new("fact.longer_not_compared", "span", "own", "own_answers", "reason");
    private static readonly Word GapAboveLonger = new("fact.gap_above_longer", "department", "span", "own", "own_answers", "other", "other_answers", "points");
    private static readonly Word GapBelowLonger = new("fact.gap_below_longer", "department", "span", "own", "own_answers", "other", "other_answers", "points");
    private static readonly Word GapUnclearLonger = new("fact.gap_unclear_longer", "department", "span", "own", "own_answers", "other", "other_answers");
    private static readonly Word Move = new("fact.smallest_move", "answers", "points");
    private static readonly Word FewInterval = new("fact.few_interval", "low", "high", "answers");
    private static readonly Word FewRegion = new("fact.few_region", "score", "answers");
    private static readonly Word NothingToCompare = new("fact.nothing_to_compare");

    /// <summary>Which moves of the overall score chance alone makes; nothing below the minimum.</summary>
    public static IReadOnlyList<string> SmallestMove(PackContext context) => context.Card.SmallestClearMove is { } points
        ? [context.Words.Say(Move, context.Answers(context.Card.Overall.Own.N), context.Words.Size(points))]
        : [];

    /// <summary>What can be said below the minimum: how many answers are missing, how sure the score is, what the region scores.</summary>
    public static IReadOnlyList<string> FewAnswers(PackContext context)
    {
        var (words, own, rest) = (context.Words, context.Card.Overall.Own, context.Card.Overall.Rest);
        var minimum = context.Settings.Minimum.Compared;
        List<string> facts =
        [
            context.HasEnded
                ? words.Say(FewEnded, context.Answers(own.N), context.Period, words.Count(minimum))
                : words.Say(Few, context.Answers(own.N), context.Period, words.Count(minimum), words.Count(Math.Max(1, minimum - own.N))),
        ];
        if (context.Card.Overall.Longer is { Own.Score: { } score } longer)
        {
            facts.Add(Longer(context, longer, score));
            return facts;
        }

        if (own is { Score: not null, Low: { } low, High: { } high })
        {
            facts.Add(words.Say(FewInterval, words.Score(low), words.Score(high), context.Answers(own.N)));
        }

        facts.Add(rest.Other.Score is { } other
            ? words.Say(FewRegion, words.Score(other), context.Answers(rest.Other.N))
            : words.Say(OverallImpossible, Why(context, rest.Reason)));
        return facts;
    }

    /// <summary>The overall score over the longer period that stands in for a period of too few answers.</summary>
    private static string Longer(PackContext context, LongerLine longer, double score)
    {
        var (words, rest) = (context.Words, longer.Rest);
        var span = words.Period(longer.Key);
        var (own, ownAnswers) = (context.Words.Score(score), context.Answers(longer.Own.N));
        if (rest is not { Value: { } points, Other.Score: { } other })
        {
            return words.Say(LongerAlone, span, own, ownAnswers, Why(context, rest.Reason));
        }

        var word = rest.Verdict switch
        {
            Verdict.Above => LongerAbove,
            Verdict.Below => LongerBelow,
            _ => points >= 0 ? LongerHigherByChance : LongerLowerByChance,
        };
        return words.Say(word, span, words.Size(points), own, ownAnswers, words.Score(other), context.Answers(rest.Other.N));
    }

    /// <summary>Of the period; where no department has enough answers in it, of the longer periods that stand in.</summary>
    public static string LargestGap(PackContext context)
    {
        var words = context.Words;
        var (line, gap, own, other) = Largest(context.Words, context.Departments, line => line.Rest);
        if (line is null && LargestGapOfLonger(context) is { } sentence)
        {
            return sentence;
        }

        if (line is null)
        {
            var reason = context.Departments.Select(department => department.Rest.Reason).FirstOrDefault(text => text is not null);
            return words.Say(GapImpossible, Why(context, reason));
        }

        var (name, ownAnswers, otherAnswers) = (context.NameOf(line), context.Answers(line.Own.N), context.Answers(gap.Other.N));
        return VerdictWords.IsClear(gap.Verdict)
            ? words.Say(gap.Verdict == Verdict.Above ? GapAbove : GapBelow, name, own, ownAnswers, other, otherAnswers, words.Size(gap.Value!.Value))
            : words.Say(GapUnclear, name, own, ownAnswers, other, otherAnswers);
    }

    private static string? LargestGapOfLonger(PackContext context)
    {
        ScoreLine[] lines = [.. context.Departments
            .Where(line => line.Longer is not null)
            .Select(line => line with { Own = line.Longer!.Own, Rest = line.Longer.Rest })];
        var (line, gap, own, other) = Largest(context.Words, lines, line => line.Rest);
        if (line is null)
        {
            return null;
        }

        var (name, span) = (context.NameOf(line), context.Words.Period(line.Longer!.Key));
        var (ownAnswers, otherAnswers) = (context.Answers(line.Own.N), context.Answers(gap.Other.N));
        return VerdictWords.IsClear(gap.Verdict)
            ? context.Words.Say(
                gap.Verdict == Verdict.Above ? GapAboveLonger : GapBelowLonger,
                name, span, own, ownAnswers, other, otherAnswers, context.Words.Size(gap.Value!.Value))
            : context.Words.Say(GapUnclearLonger, name, span, own, ownAnswers, other, otherAnswers);
    }

    /// <summary>On last year where anything can be compared with it, unless only the previous period shows a clear change.</summary>
    public static string ClearestChange(PackContext context)
    {
        var lastYear = Change(context, line => line.LastYear, context.LastYear);
        var previous = Change(context, line => line.Previous, context.Previous);
        if (lastYear is { Clear: true } || (lastYear is not null && previous is not { Clear: true }))
        {
            return lastYear.Value.Text;
        }

        if (previous is not null)
        {
            return previous.Value.Text;
        }

        return context.Words.Say(ChangeImpossible, Why(context, context.Card.Overall.LastYear.Reason ?? context.Card.Overall.Previous.Reason));
    }

    private static (string Text, bool Clear)? Change(PackContext context, Func<ScoreLine, Gap> comparison, string? period)
    {
        var (line, gap, own, other) = Largest(context.Words, context.Lines, comparison);
        if (line is null || period is null)
        {
            return null;
        }

        var (name, ownAnswers, otherAnswers) = (context.NameOf(line), context.Answers(line.Own.N), context.Answers(gap.Other.N));
        var clear = VerdictWords.IsClear(gap.Verdict);
        var text = clear
            ? context.Words.Say(
                gap.Verdict == Verdict.Above ? ChangeUp : ChangeDown,
                name, context.Words.Size(gap.Value!.Value), period, other, otherAnswers, own, ownAnswers)
            : context.Words.Say(ChangeUnclear, period, name, context.Words.Difference(gap.Value!.Value), other, otherAnswers, own, ownAnswers);
        return (text, clear);
    }

    /// <summary>Overall against the region.</summary>
    public static string Overall(PackContext context)
    {
        var line = context.Card.Overall;
        if (line.Rest is not { Value: { } points, Other.Score: { } other } || line.Own.Score is not { } own)
        {
            return context.Words.Say(OverallImpossible, Why(context, line.Rest.Reason));
        }

        var word = line.Rest.Verdict switch
        {
            Verdict.Above => OverallAbove,
            Verdict.Below => OverallBelow,
            _ => points >= 0 ? OverallHigherByChance : OverallLowerByChance,
        };
        return context.Words.Say(
            word, context.Words.Size(points), context.Words.Score(own), context.Answers(line.Own.N), context.Words.Score(other), context.Answers(line.Rest.Other.N));
    }

    /// <summary>The clear difference of the largest size, else the largest difference at all; ties go to the earlier line.</summary>
    private static (ScoreLine? Line, Gap Gap, string Own, string Other) Largest(Words words, IReadOnlyList<ScoreLine> lines, Func<ScoreLine, Gap> comparison)
    {
        var largest = lines
            .Where(line => comparison(line) is { Value: not null, Other.Score: not null } && line.Own.Score is not null)
            .OrderByDescending(line => VerdictWords.IsClear(comparison(line).Verdict))
            .ThenByDescending(line => Math.Abs(comparison(line).Value!.Value))
            .FirstOrDefault();
        return largest is null
            ? (null, lines.Count > 0 ? comparison(lines[0]) : Nothing, "", "")
            : (largest, comparison(largest), words.Score(largest.Own.Score!.Value), words.Score(comparison(largest).Other.Score!.Value));
    }

    private static Gap Nothing { get; } =
        new(new ScoreFigure(0, null, null, null, BaseSize.Confidential, null), null, null, null, null, null, Verdict.NotAvailable, null);

    private static string Why(PackContext context, string? reason) =>
        reason is null ? context.Words.Say(NothingToCompare) : context.Reason(reason);
}
