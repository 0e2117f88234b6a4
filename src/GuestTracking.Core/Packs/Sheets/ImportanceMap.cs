using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What the departments weigh in the overall score against where they stand in the region: numbered dots, and the table that names them.</summary>
internal static class ImportanceMap
{
    private static readonly Word Heading = new("importance.heading");
    private static readonly Word Description = new("importance.chart");
    private static readonly Word Across = new("importance.across");
    private static readonly Word Up = new("importance.up");
    private static readonly Word Note = new("importance.note", "answers", "hotels", "share");
    private static readonly Word NumberColumn = new("importance.column_number");
    private static readonly Word DepartmentColumn = new("importance.column_department");
    private static readonly Word AnswersColumn = new("importance.column_answers");
    private static readonly Word GapColumn = new("importance.column_gap");
    private static readonly Word ImportanceColumn = new("importance.column_importance");
    private static readonly Word PlaceColumn = new("importance.column_place");
    private static readonly Word ReadingColumn = new("importance.column_reading");
    private static readonly Word HeavyBehind = new("importance.heavy_behind");
    private static readonly Word HeavyAhead = new("importance.heavy_ahead");
    private static readonly Word LightBehind = new("importance.light_behind");
    private static readonly Word LightAhead = new("importance.light_ahead");
    private static readonly Word None = new("importance.none", "reason");
    private static readonly Word NoGap = new("importance.no_gap");
    private static readonly Word Nothing = new("importance.nothing");
    private static readonly Word OfLine = new("importance.of_line", "department", "share", "place");
    private static readonly Word Place = new("importance.place", "place", "departments");

    /// <summary>Two dots make a picture; more than these make none that is one page.</summary>
    private const int DotsMin = 2;
    private const int DotsMax = 10;

    /// <summary>Chart and table; nothing where fewer than two departments have both figures.</summary>
    public static IReadOnlyList<Block> Of(PackContext context)
    {
        ScoreLine[] lines = [.. Lines(context)];
        if (lines.Length < DotsMin)
        {
            return [];
        }

        var words = context.Words;
        var average = Priorities.AverageWeight(context)!.Value;
        var note = context.Card.Importance;
        var chart = new ScatterChart(
            words.Say(Description), words.Say(Across), words.Say(Up),
            [.. lines.Select((line, at) => new ScatterPoint(
                Number(at), PackContext.Against(line).Value!.Value, 100 * line.Importance!.Value, VerdictWords.Tone(context, PackContext.Against(line).Verdict)))])
        {
            AcrossDivide = 0,
            UpDivide = 100 * average,
        };
        return
        [
            new ChartBlock(words.Say(Heading), chart, [new TextRun(words.Say(
                Note, context.Answers(note.N), words.Count(note.Hotels),
                note.RSquared is { } share ? words.WithPercent(words.Percent(share)) : words.Say(Nothing)))]),
            new TableBlock(
                null,
                [
                    new Column(words.Say(NumberColumn), ValueFormat.Text, 1),
                    new Column(words.Say(DepartmentColumn), ValueFormat.Text, 4),
                    new Column(words.Say(AnswersColumn), ValueFormat.Count, 1),
                    new Column(words.Say(GapColumn), ValueFormat.Difference, 1),
                    new Column(words.Say(ImportanceColumn), ValueFormat.Rate, 2),
                    new Column(words.Say(PlaceColumn), ValueFormat.Text, 4),
                    new Column(words.Say(ReadingColumn), ValueFormat.Text, 2),
                ],
                [.. lines.Select((line, at) => Row(context, line, at, average))],
                null,
                []),
        ];
    }

    /// <summary>Why there is no map, as a sentence.</summary>
    public static string WhyNone(PackContext context)
    {
        var reason = context.Card.Importance.Reason
            ?? context.Departments.Select(line => line.Rest.Reason).FirstOrDefault(text => text is not null);
        return context.Words.Say(None, reason is null ? context.Words.Say(NoGap) : context.Reason(reason));
    }

    /// <summary>What one department weighs, and its place among the others; null where that is not known.</summary>
    public static string? Sentence(PackContext context, ScoreLine line) => line.Importance is { } share && PlaceOf(context, line) is { } place
        ? context.Words.Say(OfLine, context.NameOf(line), context.Words.WithPercent(context.Words.Percent(share)), place)
        : null;

    /// <summary>"3rd of 8 departments" by importance; null where it is not known.</summary>
    public static string? PlaceOf(PackContext context, ScoreLine line)
    {
        var known = context.Departments.Where(other => other.Importance is not null).ToArray();
        return line.Importance is not { } share ? null : context.Words.Say(
            Place, context.Ordinal(1 + known.Count(other => other.Importance > share)), known.Length.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Those with both figures, in order of priority; of too many the heaviest.</summary>
    private static IEnumerable<ScoreLine> Lines(PackContext context)
    {
        var both = Priorities.InOrder(context).Where(line => line.Importance is not null && PackContext.Against(line).Value is not null).ToArray();
        var heaviest = both.OrderByDescending(line => line.Importance).Take(DotsMax).ToHashSet();
        return both.Where(heaviest.Contains);
    }

    private static Row Row(PackContext context, ScoreLine line, int at, double average)
    {
        var gap = PackContext.Against(line);
        var heavy = line.Importance >= average;
        var ahead = context.Gain(gap.Value) >= 0;
        var place = context.Words.Say((heavy, ahead) switch { (true, false) => HeavyBehind, (true, true) => HeavyAhead, (false, false) => LightBehind, _ => LightAhead });
        return new Row(
        [
            Cell.Of(Number(at)),
            Cell.Of(context.NameOf(line), Tone.Normal, VerdictWords.IsClear(gap.Verdict)),
            ComparisonTable.Answers(PackContext.Compared(line)),
            ComparisonTable.Difference(context, gap),
            Cell.Of(100 * line.Importance),
            Cell.Of(place, Tone.Muted),
            VerdictWords.AgainstOthers(context, gap.Verdict),
        ]);
    }

    private static string Number(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);
}
