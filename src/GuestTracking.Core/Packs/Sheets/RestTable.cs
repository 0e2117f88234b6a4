using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>Lines against the rest of the region, with the interval of each gap.</summary>
internal static class RestTable
{
    private static readonly Word Heading = new("departments.against_region");
    private static readonly Word Description = new("departments.against_region_chart");
    private static readonly Word Note = new("departments.region_note", "hotels", "answers", "full");
    private static readonly Word NoteAlone = new("departments.region_note_alone", "full");
    private static readonly Word RestLabel = new("departments.rest");

    /// <summary>True when at least one line has something to be compared with, in the period or in the longer one that stands in.</summary>
    public static bool HasRest(IReadOnlyList<ScoreLine> lines) => lines.Any(line => (line.Rest.Other.Score ?? line.Longer?.Rest.Other.Score) is not null);

    /// <summary>The table of some lines.</summary>
    public static TableBlock Of(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        var words = context.Words;
        var rows = ComparisonTable.AgainstRegion(context, lines);
        var chart = ComparisonTable.Chart(context, words.Say(Description), words.Say(RestLabel), rows);
        var overall = context.Card.Overall;
        var full = context.Words.Count(context.Settings.Minimum.Full);
        var note = overall.Rest.Other.Score is null
            ? words.Say(NoteAlone, full)
            : words.Say(Note, overall.RestHotels.ToString(CultureInfo.InvariantCulture), context.Answers(overall.Rest.Other.N), full);
        return new TableBlock(
            words.Say(Heading),
            [
                new(words.Say(DepartmentTable.Department), ValueFormat.Text, 3),
                new(words.Say(DepartmentTable.Answers), ValueFormat.Count, 1),
                new(words.Say(DepartmentTable.Score), ValueFormat.Score, 1),
                new("", ValueFormat.Chart, 4),
                new(words.Say(DepartmentTable.Rest), ValueFormat.Score, 1),
                new(words.Say(DepartmentTable.Gap), ValueFormat.Difference, 1),
                new(words.Say(DepartmentTable.From), ValueFormat.Difference, 1),
                new(words.Say(DepartmentTable.To), ValueFormat.Difference, 1),
                new(words.Say(DepartmentTable.Reading), ValueFormat.Text, 2),
            ],
            [.. rows.Select(row => ComparisonTable.Row(row,
            [
                ComparisonTable.Name(context, row),
                ComparisonTable.Answers(row.Own),
                ComparisonTable.Score(context, row.Own, strong: true),
                Cell.Empty,
                ComparisonTable.Score(context, row.Rest.Other, strong: false),
                ComparisonTable.Difference(context, row.Rest),
                ComparisonTable.End(row.Rest.Low),
                ComparisonTable.End(row.Rest.High),
                VerdictWords.AgainstOthers(context, row.Rest.Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, note + ComparisonTable.Footnotes(context, lines)));
    }
}
