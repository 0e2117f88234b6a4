using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A figure as a tile: value, number of answers, change, goal, each with its sign and word.</summary>
internal static class FigureTiles
{
    private static readonly Word ScoreLabel = new("tile.score");
    private static readonly Word Interval = new("tile.interval", "low", "high");
    private static readonly Word OverLonger = new("tile.longer", "span", "score", "answers");
    private static readonly Word Goal = new("tile.goal", "sign", "goal", "gap", "verdict");
    private static readonly Word Change = new("tile.change", "sign", "points", "period", "verdict");
    private static readonly Word NoChange = new("tile.no_change", "period");
    private static readonly Word Nothing = new("tile.nothing");
    private static readonly Word ClearChange = new("tile.clear_change");
    private static readonly Word ClearGap = new("tile.clear_gap");
    private static readonly Word WithinChance = new("tile.within_chance");
    private static readonly Word InsufficientBase = new("tile.insufficient_base", "minimum");
    private static readonly Word OneInvitation = new("tile.invitation_one", "n");
    private static readonly Word Invitations = new("tile.invitation_many", "n");
    private static readonly Word Against = new("tile.against", "score", "answers");
    private static readonly Word GoalAlone = new("tile.goal_alone", "goal");
    private static readonly Word OlderVersion = new("tile.older_version");

    /// <summary>The five figures of the first page: overall, intent to recommend, problem-free stays, problem resolution, response rate.</summary>
    public static TilesBlock OfMonth(PackContext context)
    {
        var overall = context.Card.Overall;
        List<string> more = overall.Longer is { Own.Score: { } longer } line
            ? [context.Words.Say(OverLonger, context.Words.Period(line.Key), context.Words.Score(longer), context.Answers(line.Own.N))]
            : [];
        return new TilesBlock(
        [
            Of(context, context.Words.Say(ScoreLabel), overall.Own, overall.Previous, overall.LastYear, overall.Goal, more),
            .. context.Card.KeyFigures.Count > 0
                ? context.Card.KeyFigures.Select(figure => Of(context, figure))
                : KeyFigures.Measures.Select(measure => Missing(context.Words, context.Words.Measure(measure.Key), context.Words.Say(OlderVersion))),
        ]);
    }

    /// <summary>A score with its interval.</summary>
    public static Tile Score(PackContext context, string label, ScoreFigure own)
    {
        var words = context.Words;
        List<string> details = [context.Answers(own.N)];
        if (own is { Low: { } low, High: { } high })
        {
            details.Add(words.Say(Interval, words.Score(low), words.Score(high)));
        }

        details.AddRange(Beside(context, own));
        return new Tile(label, Value(words, own), ValueFormat.Score, null, details);
    }

    /// <summary>A difference with its interval, what it is against, and its word.</summary>
    /// <param name="context">What the sheet is made from.</param>
    /// <param name="label">What it is against.</param>
    /// <param name="gap">The difference.</param>
    /// <param name="isChange">True against an earlier period, false against other hotels.</param>
    public static Tile Difference(PackContext context, string label, Gap gap, bool isChange)
    {
        var words = context.Words;
        if (gap.Value is null)
        {
            return Missing(words, label, gap.Reason is { } reason ? context.ReasonSentence(reason) : words.Say(InsufficientBase, words.Count(context.Settings.Minimum.Compared)));
        }

        List<string> details = [SignOf(gap) + " " + Word(words, gap, isChange)];
        if (gap is { Low: { } low, High: { } high })
        {
            details.Add(words.Say(Interval, words.Difference(low), words.Difference(high)));
        }

        if (gap.Other.Score is { } other)
        {
            details.Add(words.Say(Against, words.Score(other), context.Answers(gap.Other.N)));
        }

        if (gap.Label is { } bridged)
        {
            details.Add(context.Reason(bridged));
        }

        return new Tile(label, Cell.Of(Words.WithoutSignOfZero(gap.Value)), ValueFormat.Difference, null, details);
    }

    /// <summary>A tile without a figure, and why.</summary>
    public static Tile Missing(Words words, string label, string why) =>
        new(label, Cell.Of(words.Say(Nothing), Tone.Muted), ValueFormat.Score, null, [why]);

    /// <summary>The goal: the gap to it, and its word.</summary>
    public static string GoalDetail(PackContext context, GoalGap goal)
    {
        var words = context.Words;
        return goal is { Goal: { } target, Value: { } gap }
            ? words.Say(Goal, Sign(goal.Verdict), words.Score(target), words.Difference(gap), GoalSentences.Verdict(words, goal.Verdict))
            : goal.Goal is { } set ? words.Say(GoalAlone, words.Score(set)) : "";
    }

    private static Tile Of(PackContext context, KeyFigure figure)
    {
        var label = context.Words.Measure(figure.Measure);
        return figure.Own is { N: 0, Reason: { } reason }
            ? Missing(context.Words, label, context.ReasonSentence(reason))
            : Of(context, label, figure.Own, figure.Previous, figure.LastYear, figure.Goal, [], figure.Measure);
    }

    private static Tile Of(
        PackContext context, string label, ScoreFigure own, Gap previous, Gap lastYear, LineGoal? goal, IReadOnlyList<string> more, string? measure = null)
    {
        var words = context.Words;
        List<string> details = [measure == ResponseRateMeasure.RateKey ? words.Plural(own.N, OneInvitation, Invitations) : context.Answers(own.N)];
        details.AddRange(Beside(context, own));
        details.AddRange(more);
        if (ChangeDetail(context, previous, lastYear) is { } change)
        {
            details.Add(change);
        }

        if (goal is { Gap: { Goal: not null } judged })
        {
            details.Add(GoalDetail(context, judged));
        }

        return new Tile(label, Value(words, own), measure is null ? ValueFormat.Score : ValueFormat.Rate, null, details);
    }

    /// <summary>What has to be said beside a figure: too few answers, a bridge.</summary>
    private static IEnumerable<string> Beside(PackContext context, ScoreFigure own)
    {
        if (ComparisonTable.IsMuted(own))
        {
            yield return context.Words.Say(InsufficientBase, context.Words.Count(context.Settings.Minimum.Compared));
        }

        if (own.Label is { } label)
        {
            yield return context.Reason(label);
        }
    }

    /// <summary>The change since the previous period, else since last year; null where the calendar has neither, or too few answers were told of already.</summary>
    private static string? ChangeDetail(PackContext context, Gap previous, Gap lastYear)
    {
        var words = context.Words;
        (Gap Gap, string? Period)[] changes = [(previous, context.Previous), (lastYear, context.LastYear)];
        changes = [.. changes.Where(change => change.Period is not null)];
        if (changes.Length == 0)
        {
            return null;
        }

        var (gap, period) = changes.FirstOrDefault(change => change.Gap.Value is not null, changes[0]);
        return gap.Value is not { } value
            ? words.Say(NoChange, period!)
            : words.Say(Change, SignOf(gap), words.Difference(value), period!, Word(words, gap, isChange: true)) + (gap.Label is { } label ? " · " + context.Reason(label) : "");
    }

    private static string Word(Words words, Gap gap, bool isChange) =>
        words.Say(!VerdictWords.IsTested(gap.Verdict) ? VerdictWords.NotTested : !VerdictWords.IsClear(gap.Verdict) ? WithinChance : isChange ? ClearChange : ClearGap);

    /// <summary>▲ and ▼ are clear differences, up and down; ● is one within chance.</summary>
    private static string SignOf(Gap gap) => gap.Verdict switch { Verdict.Above => "\u25B2", Verdict.Below => "\u25BC", _ => "\u25CF" };

    private static string Sign(GoalVerdict verdict) => verdict switch { GoalVerdict.Met => "\u25B2", GoalVerdict.Missed => "\u25BC", _ => "\u25CF" };

    private static Cell Value(Words words, ScoreFigure own) =>
        own.Score is null ? Cell.Of(words.Say(Nothing), Tone.Muted) : Cell.Of(own.Score, ComparisonTable.IsMuted(own) ? Tone.Muted : Tone.Own);
}
