using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The chart of the 24 months, small on the summary and large on its own sheet.</summary>
internal static class TrendPicture
{
    private static readonly Word Heading = new("trend.heading");
    private static readonly Word Description = new("trend.description");
    private static readonly Word Own = new("trend.own");
    private static readonly Word Region = new("trend.region");
    private static readonly Word Month = new("trend.month");
    private static readonly Word Low = new("trend.low");
    private static readonly Word Band = new("trend.band");
    private static readonly Word Outside = new("trend.outside");
    private static readonly Word NoteDots = new("trend.note_dots");
    private static readonly Word NoteLines = new("trend.note_lines");
    private static readonly Word NoteBand = new("trend.note_band");
    private static readonly Word NoMonth = new("trend.no_answers");
    private static readonly Word FewMonths = new("trend.few_months", "months", "minimum");
    private static readonly Word NoteOutside = new("trend.note_outside");

    /// <summary>Fewest months with something to draw that make a chart.</summary>
    private const int MonthsMin = 3;

    /// <summary>True when enough months have something to draw.</summary>
    public static bool HasMarks(PackContext context) => MonthsDrawn(context) >= MonthsMin;

    /// <summary>Why there is no chart.</summary>
    public static string TooFewMonths(PackContext context) => MonthsDrawn(context) == 0
        ? context.Words.Say(NoMonth)
        : context.Words.Say(FewMonths, context.Words.Count(MonthsDrawn(context)), context.Words.Count(MonthsMin));

    /// <summary>Months with answers that a score or the line shows; the line alone goes on through months without answers.</summary>
    private static int MonthsDrawn(PackContext context) =>
        context.Card.Trend.Months.Count(month => month.N > 0 && (month.Score is not null || month.Smoothed is not null));

    /// <summary>The chart.</summary>
    public static TrendChart Chart(PackContext context)
    {
        var words = context.Words;
        return new TrendChart(
            words.Say(Description), words.Say(Own), words.Say(Region), words.Say(Month), words.Say(Low), words.Say(Band), words.Say(Outside),
            context.Card.Trend.Months)
        {
            LowerIsBetter = context.Card.LowerIsBetter,
        };
    }

    /// <summary>How to read it, naming only what is there.</summary>
    public static IReadOnlyList<TextRun> Note(PackContext context)
    {
        var words = context.Words;
        var months = context.Card.Trend.Months;
        List<string> parts = [words.Say(NoteDots), words.Say(NoteLines)];
        if (months.Any(month => month.Low is not null))
        {
            parts.Add(words.Say(NoteBand));
        }

        List<TextRun> runs = [new(string.Join(' ', parts))];
        var chart = Chart(context);
        (bool Is, Tone Tone)[] outside = [(months.Any(chart.IsBetter), Tone.Above), (months.Any(chart.IsWorse), Tone.Below)];
        runs.AddRange(outside.Where(side => side.Is).Select(side => new TextRun("  \u25C6", side.Tone)));
        if (months.Any(month => month.Outside))
        {
            runs.Add(new TextRun(" " + words.Say(NoteOutside)));
        }

        if (context.Card.Trend.Label is { } label)
        {
            runs.Add(new TextRun(" " + context.ReasonSentence(label)));
        }

        return runs;
    }

    /// <summary>The small chart; null where there is nothing to draw.</summary>
    public static ChartBlock? Summary(PackContext context) =>
        HasMarks(context) ? new ChartBlock(context.Words.Say(Heading), Chart(context), Note(context)) : null;
}
