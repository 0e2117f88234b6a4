using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>The departments over some hotels: score, against the earlier period, in a word; a dot for now, a diamond for then.</summary>
internal static class GroupDepartmentTable
{
    private static readonly Word Heading = new("regional.departments_heading");
    private static readonly Word Description = new("regional.departments_chart", "period");
    private static readonly Word Now = new("regional.departments_now");
    private static readonly Word Department = new("regional.departments_department");
    private static readonly Word Answers = new("regional.departments_answers");
    private static readonly Word Score = new("regional.departments_score");
    private static readonly Word Change = new("regional.departments_change", "period");
    private static readonly Word ChangeAlone = new("regional.departments_change_alone");
    private static readonly Word Reading = new("regional.departments_reading");
    private static readonly Word Muted = new("regional.departments_muted");
    private static readonly Word Note = new("regional.departments_note", "full");

    /// <summary>The table, so many units wide.</summary>
    public static TableBlock Of(Words words, GroupWords group, IReadOnlyList<RegionDepartment> departments, ScorecardPeriod period, int units, MinimumCounts minimum)
    {
        var key = period.LastYearKey ?? period.PreviousKey;
        Gap Of(RegionDepartment department) => period.LastYearKey is null ? department.Previous : department.LastYear;
        RegionDepartment[] ordered = [.. departments.OrderBy(department => department.Own.Score is null).ThenBy(department => (group.LowerIsBetter ? -1 : 1) * department.Own.Score)];
        var then = key is null ? "" : words.Period(key);
        var chart = new DumbbellChart(words.Say(Description, then), words.Say(Now), then, words.Say(Muted), [.. ordered.Select(department => new DumbbellRow(
            group.NameOf(department.Key), department.Own.Score, Of(department).Other.Score, VerdictWords.Meaning(group.LowerIsBetter, Of(department).Verdict), Muted: false))]);
        return new TableBlock(
            words.Say(Heading),
            [
                new Column(words.Say(Department), ValueFormat.Text, 4), new Column(words.Say(Answers), ValueFormat.Count, 1), new Column(words.Say(Score), ValueFormat.Score, 1),
                new Column("", ValueFormat.Chart, units - 10), new Column(key is null ? words.Say(ChangeAlone) : words.Say(Change, then), ValueFormat.Difference, 2), new Column(words.Say(Reading), ValueFormat.Text, 2),
            ],
            [.. ordered.Select(department => new Row(
            [
                Cell.Of(group.NameOf(department.Key)), ComparisonTable.Answers(department.Own), ComparisonTable.Score(words, department.Own, strong: true), Cell.Empty,
                ComparisonTable.Difference(group.LowerIsBetter, Of(department)), VerdictWords.AgainstEarlier(words, group.LowerIsBetter, Of(department).Verdict),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(Note, words.Count(minimum.Full))));
    }
}
