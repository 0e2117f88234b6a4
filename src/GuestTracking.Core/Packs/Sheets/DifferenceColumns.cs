namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The columns of a table of differences: name, answers, two scores around a chart, the difference, its interval, its word.</summary>
internal static class DifferenceColumns
{
    private static readonly Word Department = new("departments.column_department");
    private static readonly Word From = new("departments.column_from");
    private static readonly Word To = new("departments.column_to");
    private static readonly Word Reading = new("departments.column_reading");

    /// <summary>The columns under the headings given.</summary>
    public static Column[] Of(Words words, Word answers, Word left, Word right, Word difference) =>
    [
        new(words.Say(Department), ValueFormat.Text, 3),
        new(words.Say(answers), ValueFormat.Count, 1),
        new(words.Say(left), ValueFormat.Score, 1),
        new("", ValueFormat.Chart, 4),
        new(words.Say(right), ValueFormat.Score, 1),
        new(words.Say(difference), ValueFormat.Difference, 1),
        new(words.Say(From), ValueFormat.Difference, 1),
        new(words.Say(To), ValueFormat.Difference, 1),
        new(words.Say(Reading), ValueFormat.Text, 2),
    ];
}
