using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>Regions, or brands, one below the other.</summary>
internal static class SideBySide
{
    private static readonly Word Regions = new("chain.regions_heading");
    private static readonly Word Brands = new("chain.brands_heading");
    private static readonly Word Region = new("chain.column_region");
    private static readonly Word Brand = new("chain.column_brand");
    private static readonly Word Hotels = new("chain.column_hotels");
    private static readonly Word Answers = new("chain.column_answers");
    private static readonly Word Response = new("chain.column_response");
    private static readonly Word Score = new("chain.column_score");
    private static readonly Word ByHotels = new("chain.column_by_hotels");
    private static readonly Word Change = new("chain.column_change", "period");
    private static readonly Word ChangeAlone = new("chain.column_change_alone");
    private static readonly Word Reading = new("chain.column_reading");
    private static readonly Word Goals = new("chain.column_goals");
    private static readonly Word Chart = new("chain.groups_chart");
    private static readonly Word Now = new("chain.mark_score");
    private static readonly Word Muted = new("chain.mark_muted");
    private static readonly Word Then = new("chain.mark_then");
    private static readonly Word Note = new("chain.groups_note");

    private const int ResponseAt = 3;
    private const int ChangeAt = 7;

    /// <summary>The table, best first.</summary>
    public static TableBlock Of(ExecutiveContext context, IReadOnlyList<RegionTotal> groups, bool brands)
    {
        var (words, lower) = (context.Words, context.Card.LowerIsBetter);
        RegionTotal[] ordered = [.. groups.OrderBy(group => group.Own.Score is null).ThenByDescending(group => (lower ? -1 : 1) * group.Own.Score).ThenBy(group => group.Key, StringComparer.Ordinal)];
        var chart = new DumbbellChart(words.Say(Chart), words.Say(Now), context.Basis ?? words.Say(Then), words.Say(Muted), [.. ordered.Select(group => new DumbbellRow(
            Name(group), group.Own.Score, context.Change(group).Other.Score, VerdictWords.Meaning(lower, context.Change(group).Verdict), Muted: false))]);
        var table = new TableBlock(
            words.Say(brands ? Brands : Regions),
            [
                new Column(words.Say(brands ? Brand : Region), ValueFormat.Text, 2), new Column(words.Say(Hotels), ValueFormat.Whole, 1), new Column(words.Say(Answers), ValueFormat.Count, 1),
                new Column(words.Say(Response), ValueFormat.Rate, 2), new Column(words.Say(Score), ValueFormat.Score, 1), new Column("", ValueFormat.Chart, 3), new Column(words.Say(ByHotels), ValueFormat.Score, 1),
                new Column(context.Basis is { } basis ? words.Say(Change, basis) : words.Say(ChangeAlone), ValueFormat.Difference, 1), new Column(words.Say(Reading), ValueFormat.Text, 2),
                new Column(words.Say(Goals), ValueFormat.Text, 1),
            ],
            [.. ordered.Select(group => new Row(
            [
                Cell.Of(Name(group)), Cell.Of(group.Hotels), ComparisonTable.Answers(group.Own), context.Group.Rate(group.ResponseRate), ComparisonTable.Score(words, group.Own, strong: true), Cell.Empty,
                ComparisonTable.Score(words, group.ByHotels, strong: false), ComparisonTable.Difference(lower, context.Change(group)), VerdictWords.AgainstEarlier(words, lower, context.Change(group).Verdict),
                group.WithGoal == 0 ? Cell.Empty : Cell.Of($"{words.Count(group.AtGoal)}/{words.Count(group.WithGoal)}", Tone.Muted),
            ]))],
            chart,
            ComparisonTable.Key(chart, words.Say(Note)));
        return SpareColumns.Without(table, [ResponseAt, ChangeAt, table.Columns.Count - 1], heir: 0);
    }

    /// <summary>A region by the last part of its path.</summary>
    private static string Name(RegionTotal group) => group.Kind == TotalKind.Region ? group.Key[(group.Key.LastIndexOf('/') + 1)..] : group.Key;
}
