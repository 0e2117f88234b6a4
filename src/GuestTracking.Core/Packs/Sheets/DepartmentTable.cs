using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The one table of the departments. Columns that no line fills are left out; the small line of the months takes their room.</summary>
internal static class DepartmentTable
{
    internal static readonly Word Department = new("departments.column_department");
    internal static readonly Word Answers = new("departments.column_answers");
    internal static readonly Word Score = new("departments.column_score");
    private static readonly Word Change = new("departments.column_change");
    private static readonly Word LastYear = new("departments.column_last_year");
    internal static readonly Word Rest = new("departments.column_region");
    internal static readonly Word Gap = new("departments.column_gap");
    internal static readonly Word From = new("departments.column_from");
    internal static readonly Word To = new("departments.column_to");
    private static readonly Word Goal = new("departments.column_goal");
    internal static readonly Word Reading = new("departments.column_reading");
    private static readonly Word Importance = new("departments.column_importance");
    private static readonly Word MonthsColumn = new("departments.column_months", "months");
    private static readonly Word Line = new("departments.line", "department", "first", "from", "last", "to");
    private static readonly Word NoteChange = new("departments.note_change", "period");
    private static readonly Word NoteLastYear = new("departments.note_last_year", "period");
    private static readonly Word NoteRest = new("departments.note_rest", "hotels", "answers");
    private static readonly Word NoteGap = new("departments.note_gap");
    private static readonly Word NoteGoal = new("departments.note_goal");
    private static readonly Word NoteOrder = new("departments.note_order");
    private static readonly Word NoteOrderByGap = new("departments.note_order_by_gap");
    private static readonly Word NoteFull = new("departments.note_full", "full");

    /// <summary>Width of the table, and so of its sheet, which is printed across.</summary>
    public const int Units = 20;

    /// <summary>A column with what its cells hold.</summary>
    private sealed record Part(Column Column, Func<AgainstRegion, Cell> Cell);

    /// <summary>The table of some lines, in their order.</summary>
    public static TableBlock Of(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        var rows = ComparisonTable.AgainstRegion(context, lines);
        var parts = Parts(context, rows);
        return new TableBlock(
            null,
            [.. parts.Select(part => part.Column)],
            [.. rows.Select(row => ComparisonTable.Row(row, [.. parts.Select(part => part.Cell(row))]))],
            null,
            [new TextRun(Note(context, lines) + ComparisonTable.Footnotes(context, lines))]);
    }

    private static List<Part> Parts(PackContext context, IReadOnlyList<AgainstRegion> rows)
    {
        var words = context.Words;
        List<Part> parts =
        [
            new(new(words.Say(Department), ValueFormat.Text, 3), row => ComparisonTable.Name(context, row)),
            new(new(words.Say(Answers), ValueFormat.Count, 1), row => ComparisonTable.Answers(row.Own)),
            new(new(words.Say(Score), ValueFormat.Score, 1), row => ComparisonTable.Score(context, row.Own, strong: true)),
        ];
        if (HasPrevious(context, rows.Select(row => row.Line)))
        {
            parts.Add(new(new(words.Say(Change), ValueFormat.Difference, 1), row => row.IsLonger ? Cell.Empty : ComparisonTable.Difference(context, row.Line.Previous)));
        }

        if (HasLastYear(context, rows.Select(row => row.Line)))
        {
            parts.Add(new(new(words.Say(LastYear), ValueFormat.Difference, 1), row => row.IsLonger ? Cell.Empty : ComparisonTable.Difference(context, row.Line.LastYear)));
        }

        var compared = rows.Any(row => row.Rest.Other.Score is not null);
        if (compared)
        {
            parts.Add(new(new(words.Say(Rest), ValueFormat.Score, 1), row => ComparisonTable.Score(context, row.Rest.Other, strong: false)));
            parts.Add(new(new(words.Say(Gap), ValueFormat.Difference, 1), row => ComparisonTable.Difference(context, row.Rest)));
            parts.Add(new(new(words.Say(From), ValueFormat.Difference, 1), row => ComparisonTable.End(row.Rest.Low)));
            parts.Add(new(new(words.Say(To), ValueFormat.Difference, 1), row => ComparisonTable.End(row.Rest.High)));
        }

        if (rows.Any(row => row.Line.Goal is not null))
        {
            parts.Add(new(new(words.Say(Goal), ValueFormat.Score, 1), row => row.IsLonger ? Cell.Empty : GoalCell(row.Line)));
        }

        if (Priorities.AverageWeight(context) is not null)
        {
            parts.Add(new(new(words.Say(Importance), ValueFormat.Rate, 2), row => row.IsLonger ? Cell.Empty : Cell.Of(100 * row.Line.Importance, Tone.Muted)));
        }

        if (compared)
        {
            parts.Add(new(new(words.Say(Reading), ValueFormat.Text, 2), row => VerdictWords.AgainstOthers(context, row.Rest.Verdict)));
        }

        var months = rows.Max(row => row.Line.Months.Count);
        parts.Add(new(
            new(months == 0 ? "" : words.Say(MonthsColumn, words.Count(months)), ValueFormat.Sparkline, Units - parts.Sum(part => part.Column.Units)),
            row => row.IsLonger ? Cell.Empty : MonthsCell(context, row.Line)));
        return parts;
    }

    private static bool HasPrevious(PackContext context, IEnumerable<ScoreLine> lines) =>
        context.Previous is not null && lines.Any(line => line.Previous.Value is not null);

    private static bool HasLastYear(PackContext context, IEnumerable<ScoreLine> lines) =>
        context.LastYear is not null && lines.Any(line => line.LastYear.Value is not null);

    /// <summary>The goal, in the colour of its word where the word is clear.</summary>
    private static Cell GoalCell(ScoreLine line) => line.Goal?.Gap is not { } goal ? Cell.Empty : goal.Verdict switch
    {
        GoalVerdict.Met => Cell.Of(goal.Goal, Tone.Above, strong: true),
        GoalVerdict.Missed => Cell.Of(goal.Goal, Tone.Below, strong: true),
        _ => Cell.Of(goal.Goal, Tone.Muted),
    };

    /// <summary>The months as a small line, said by its first and last score.</summary>
    private static Cell MonthsCell(PackContext context, ScoreLine line)
    {
        var (words, known) = (context.Words, line.Months.Where(month => month.Score is not null).ToArray());
        return known.Length < 2 ? Cell.Empty : Cell.Sparkline(
            [.. line.Months.Select(month => month.Score)],
            words.Say(
                Line, context.NameOf(line), words.Month(known[0].Month), words.Score(known[0].Score!.Value), words.Month(known[^1].Month), words.Score(known[^1].Score!.Value)));
    }

    /// <summary>How to read it, naming only what is there.</summary>
    private static string Note(PackContext context, IReadOnlyList<ScoreLine> lines)
    {
        var (words, overall) = (context.Words, context.Card.Overall);
        List<string> notes = [];
        var compared = lines.Any(line => PackContext.Against(line).Value is not null);
        if (compared && context.Departments.Count > 1)
        {
            notes.Add(words.Say(Priorities.AverageWeight(context) is null ? NoteOrderByGap : NoteOrder));
        }

        if (HasPrevious(context, lines))
        {
            notes.Add(words.Say(NoteChange, context.Previous!));
        }

        if (HasLastYear(context, lines))
        {
            notes.Add(words.Say(NoteLastYear, context.LastYear!));
        }

        if (overall.Rest.Other.Score is not null)
        {
            notes.Add(words.Say(NoteRest, overall.RestHotels.ToString(CultureInfo.InvariantCulture), context.Answers(overall.Rest.Other.N)));
        }

        if (compared)
        {
            notes.Add(words.Say(NoteGap));
        }

        if (lines.Any(line => line.Goal is not null))
        {
            notes.Add(words.Say(NoteGoal));
        }

        notes.Add(words.Say(NoteFull, words.Count(context.Settings.Minimum.Full)));
        return words.Sentences(notes);
    }
}
