using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The chart of the last months: thirteen on the first page, 24 on the sheet of the trend.</summary>
internal static class TrendPicture
{
    private static readonly Word Heading = new("trend.heading", "months");
    private static readonly Word Goal = new("trend.goal", "goal");
    private static readonly Word Description = new("trend.description");
    private static readonly Word DescriptionOfLine = new("trend.description_of_line", "department");
    private static readonly Word HeadingOfLine = new("trend.heading_of_line", "department", "months");
    private static readonly Word NoteOfLine = new("trend.note_of_line");
    private static readonly Word Own = new("trend.own");
    private static readonly Word Region = new("trend.region");
    private static readonly Word Month = new("trend.month");
    private static readonly Word Low = new("trend.low");
    private static readonly Word Band = new("trend.band");
    private static readonly Word Outside = new("trend.outside");
    private static readonly Word NoteDots = new("trend.note_dots");
    private static readonly Word NoteLines = new("trend.note_lines");
    private static readonly Word NoteBand = new("trend.note_band");
    private static readonly Word NoMonth = new("trend.no_answers", "of");
    private static readonly Word FewMonths = new("trend.few_months", "months", "of", "minimum");
    private static readonly Word NoteOutside = new("trend.note_outside");

    /// <summary>Fewest months with something to draw that make a chart.</summary>
    private const int MonthsMin = 3;

    /// <summary>Months of a whole year and the same month of the year before.</summary>
    public const int MonthsOfYear = 13;

    /// <summary>All months that a scorecard has.</summary>
    public const int AllMonths = 24;

    /// <summary>True when enough of the last months have something to draw.</summary>
    public static bool HasMarks(PackContext context, int months) => MonthsDrawn(context, months) >= MonthsMin;

    /// <summary>Why there is no chart.</summary>
    public static string TooFewMonths(PackContext context, int months) => MonthsDrawn(context, months) is var drawn && drawn == 0
        ? context.Words.Say(NoMonth, context.Words.Count(months))
        : context.Words.Say(FewMonths, context.Words.Count(drawn), context.Words.Count(months), context.Words.Count(MonthsMin));

    /// <summary>Months with answers that a score or the line shows; the line alone goes on through months without answers.</summary>
    private static int MonthsDrawn(PackContext context, int months) =>
        Months(context, months).Count(month => month.N > 0 && (month.Score is not null || month.Smoothed is not null));

    private static IEnumerable<TrendMonth> Months(PackContext context, int months) => context.Card.Trend.Months.TakeLast(months);

    /// <summary>The chart of the last months.</summary>
    public static TrendChart Chart(PackContext context, int months)
    {
        var words = context.Words;
        var goal = context.Card.Overall.Goal?.Gap.Goal;
        return new TrendChart(
            words.Say(Description), words.Say(Own), words.Say(Region), words.Say(Month), words.Say(Low), words.Say(Band), words.Say(Outside),
            [.. Months(context, months)])
        {
            LowerIsBetter = context.Card.LowerIsBetter,
            Goal = goal,
            GoalLabel = GoalLabel(context, goal),
        };
    }

    /// <summary>The chart of a line by its own months, smoothed from their average on; null below three months.</summary>
    public static ChartBlock? OfLine(PackContext context, ScoreLine line)
    {
        var words = context.Words;
        if (line.Months.Count(month => month.Score is not null) < MonthsMin)
        {
            return null;
        }

        var goal = line.Goal?.Gap.Goal;
        CountedMean[] months = [.. line.Months.Select(month => new CountedMean(month.Score is null ? 0 : month.N, month.Score))];
        var answers = months.Sum(month => month.N);
        var smoothed = Ewma.Smooth(months, months.Sum(month => month.N * (month.Mean ?? 0)) / answers);
        var chart = new TrendChart(
            words.Say(DescriptionOfLine, context.NameOf(line)), words.Say(Own), words.Say(Region), words.Say(Month), words.Say(Low), words.Say(Band), words.Say(Outside),
            [.. line.Months.Zip(smoothed, (month, level) => new TrendMonth(month.Month, month.N, month.Score, level, null, null, null, false))])
        {
            LowerIsBetter = context.Card.LowerIsBetter,
            Goal = goal,
            GoalLabel = GoalLabel(context, goal),
        };
        return new ChartBlock(words.Say(HeadingOfLine, context.NameOf(line), words.Count(line.Months.Count)), chart, [new TextRun(words.Sentences(words.Say(NoteDots), words.Say(NoteOfLine)))]);
    }

    /// <summary>How to read it, naming only what is there.</summary>
    public static IReadOnlyList<TextRun> Note(PackContext context, int count)
    {
        var words = context.Words;
        TrendMonth[] months = [.. Months(context, count)];
        List<string> parts = [words.Say(NoteDots), words.Say(NoteLines)];
        if (months.Any(month => month.Low is not null))
        {
            parts.Add(words.Say(NoteBand));
        }

        List<TextRun> runs = [new(words.Sentences(parts))];
        var chart = Chart(context, count);
        (bool Is, Tone Tone)[] outside = [(months.Any(chart.IsBetter), Tone.Above), (months.Any(chart.IsWorse), Tone.Below)];
        runs.AddRange(outside.Where(side => side.Is).Select(side => new TextRun("  \u25C6", side.Tone)));
        if (months.Any(month => month.Outside))
        {
            runs.Add(new TextRun(words.BetweenSentences + words.Say(NoteOutside)));
        }

        if (context.Card.Trend.Label is { } label)
        {
            runs.Add(new TextRun(words.BetweenSentences + context.ReasonSentence(label)));
        }

        return runs;
    }

    /// <summary>The last months under their heading; see <see cref="HasMarks"/> first.</summary>
    public static ChartBlock Of(PackContext context, int months) =>
        new(context.Words.Say(Heading, context.Words.Count(months)), Chart(context, months), Note(context, months));

    private static string? GoalLabel(PackContext context, double? goal) => goal is { } set ? context.Words.Say(Goal, context.Words.Score(set)) : null;
}
