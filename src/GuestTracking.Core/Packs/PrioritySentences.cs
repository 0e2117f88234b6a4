using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Protect, fix, watch: what the figures ask for, a sentence each, with the figures. Where the tests carry nothing the sentence says so.
/// "Ahead" and "behind" mean better and worse, whichever direction of the measure is better.
/// </summary>
internal static class PrioritySentences
{
    private static readonly Word ProtectTerm = new("priority.protect_term");
    private static readonly Word FixTerm = new("priority.fix_term");
    private static readonly Word WatchTerm = new("priority.watch_term");
    private static readonly Word Protect = new("priority.protect", "department", "own", "answers", "other", "other_answers", "points");
    private static readonly Word ProtectNone = new("priority.protect_none");
    private static readonly Word FixBehind = new("priority.fix_behind", "department", "own", "answers", "other", "other_answers", "points");
    private static readonly Word FixMissed = new("priority.fix_missed", "department", "own", "answers", "goal", "points");
    private static readonly Word FixNone = new("priority.fix_none");
    private static readonly Word NotCompared = new("priority.not_compared", "reason");
    private static readonly Word WatchUsual = new("priority.watch_usual", "score", "month", "answers", "low", "high");
    private static readonly Word WatchFell = new("priority.watch_fell", "department", "points", "period", "other", "other_answers", "own", "answers");
    private static readonly Word WatchSlipped = new("priority.watch_slipped", "department", "points", "period", "other", "other_answers", "own", "answers");
    private static readonly Word WatchNone = new("priority.watch_none", "period");
    private static readonly Word Over = new("priority.over", "department", "span");
    private static readonly Word Weighed = new("priority.weighed", "sentence", "share");
    private static readonly Word Also = new("priority.also", "sentence", "departments");
    private static readonly Word AlsoMore = new("priority.also_more", "sentence", "departments", "count");
    private static readonly Word NothingToCompare = new("priority.nothing_to_compare");

    /// <summary>More than these are read in the table; one more than these is named too, so that the rest is always several.</summary>
    private const int OthersMax = 4;

    /// <summary>Always three entries: protect, fix, watch.</summary>
    public static IReadOnlyList<GlossaryEntry> Of(PackContext context) =>
    [
        new(context.Words.Say(ProtectTerm), OfProtect(context)),
        new(context.Words.Say(FixTerm), OfFix(context)),
        new(context.Words.Say(WatchTerm), OfWatch(context)),
    ];

    private static string OfProtect(PackContext context) => Priorities.ToProtect(context) switch
    {
        [var first, .. var others] => WithOthers(context, AgainstRegion(context, first, Protect), others),
        _ => Compared(context) ? context.Words.Say(ProtectNone) : WhyNot(context),
    };

    private static string OfFix(PackContext context) => Priorities.ToFix(context) switch
    {
        [var first, .. var others] => WithOthers(context, Fix(context, first), others),
        _ => Compared(context) ? context.Words.Say(FixNone) : WhyNot(context),
    };

    private static string Fix(PackContext context, ScoreLine line)
    {
        if (Priorities.IsBehind(context, line))
        {
            return AgainstRegion(context, line, FixBehind);
        }

        var (words, goal) = (context.Words, line.Goal!.Gap);
        return WithWeight(context, line, words.Say(
            FixMissed, context.NameOf(line), words.Score(line.Own.Score!.Value), context.Answers(line.Own.N), words.Score(goal.Goal!.Value), words.Size(goal.Value!.Value)));
    }

    private static string AgainstRegion(PackContext context, ScoreLine line, Word word)
    {
        var (words, gap, own) = (context.Words, PackContext.Against(line), PackContext.Compared(line));
        var name = line.Longer is { } longer ? words.Say(Over, context.NameOf(line), words.Period(longer.Key)) : context.NameOf(line);
        return WithWeight(context, line, words.Say(
            word, name, words.Score(own.Score!.Value), context.Answers(own.N), words.Score(gap.Other.Score!.Value), context.Answers(gap.Other.N), words.Size(gap.Value!.Value)));
    }

    private static string OfWatch(PackContext context)
    {
        var words = context.Words;
        if (context.Card.Trend.Months is [.., { Smoothed: { } smoothed, Low: { } low, High: { } high } last] && TrendOf(context).IsWorse(last))
        {
            return words.Say(WatchUsual, words.Score(smoothed), words.Month(last.Month), context.Answers(last.N), words.Score(low), words.Score(high));
        }

        if (Priorities.ChangedSince(context) is not { } period || !context.Departments.Any(line => Priorities.Change(context, line).Value is not null))
        {
            var reason = context.Departments.Select(line => Priorities.Change(context, line).Reason).FirstOrDefault(text => text is not null);
            return words.Say(NotCompared, reason is null ? words.Say(NothingToCompare) : context.Reason(reason));
        }

        if (Priorities.ToWatch(context) is not [var line, ..])
        {
            return words.Say(WatchNone, period);
        }

        var change = Priorities.Change(context, line);
        return WithWeight(context, line, words.Say(
            VerdictWords.IsClear(change.Verdict) ? WatchFell : WatchSlipped,
            context.NameOf(line), words.Size(change.Value!.Value), period, words.Score(change.Other.Score!.Value), context.Answers(change.Other.N),
            words.Score(line.Own.Score!.Value), context.Answers(line.Own.N)));
    }

    private static TrendChart TrendOf(PackContext context) => Sheets.TrendPicture.Chart(context, Sheets.TrendPicture.MonthsOfYear);

    private static string WithWeight(PackContext context, ScoreLine line, string sentence) => line.Importance is { } share
        ? context.Words.Say(Weighed, sentence, context.Words.WithPercent(context.Words.Percent(share)))
        : sentence;

    private static string WithOthers(PackContext context, string sentence, IReadOnlyList<ScoreLine> others)
    {
        var words = context.Words;
        string Names(int most) => context.Words.List(others.Take(most).Select(context.NameOf));
        return others.Count switch
        {
            0 => sentence,
            <= OthersMax + 1 => words.Say(Also, sentence, Names(others.Count)),
            _ => words.Say(AlsoMore, sentence, Names(OthersMax), words.Count(others.Count - OthersMax)),
        };
    }

    private static bool Compared(PackContext context) => context.Departments.Any(line => PackContext.Against(line).Value is not null);

    private static string WhyNot(PackContext context)
    {
        var reason = context.Departments.Select(line => line.Rest.Reason).FirstOrDefault(text => text is not null);
        return context.Words.Say(NotCompared, reason is null ? context.Words.Say(NothingToCompare) : context.Reason(reason));
    }
}
