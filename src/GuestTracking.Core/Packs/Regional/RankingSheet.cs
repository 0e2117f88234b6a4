using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>All hotels of the region in one table: those significantly below goal first, then by rank, tied groups parted by rules, unranked at the foot.</summary>
public sealed class RankingSheet : IOneSheet<RegionContext>
{
    private static readonly Word Tab = new("regional.ranking_name");
    private static readonly Word Title = new("regional.ranking_title", "region");
    private static readonly Word Chart = new("regional.ranking_chart");
    private static readonly Word Score = new("regional.mark_score");
    private static readonly Word Other = new("regional.mark_other");
    private static readonly Word Muted = new("regional.mark_muted");
    private static readonly Word Goal = new("regional.mark_goal");
    private static readonly Word Note = new("regional.ranking_note", "full", "compared");
    private static readonly Word Rank = new("regional.rank_range", "rank", "low", "high");
    private static readonly Word RankSure = new("regional.rank_sure", "rank");

    /// <summary>Headings and widths, in their order.</summary>
    private static readonly (string Key, ValueFormat Format, int Units)[] Columns =
    [
        ("hotel", ValueFormat.Text, 4), ("brand", ValueFormat.Text, 2), ("rooms", ValueFormat.Whole, 1), ("contract", ValueFormat.Text, 2), ("status", ValueFormat.Text, 2),
        ("answers", ValueFormat.Count, 1), ("response", ValueFormat.Rate, 2), ("score", ValueFormat.Score, 1), ("chart", ValueFormat.Chart, 5),
        ("adjusted", ValueFormat.Score, 1), ("rank", ValueFormat.Text, 2), ("change", ValueFormat.Difference, 1), ("last_year", ValueFormat.Difference, 1), ("goal", ValueFormat.Difference, 1),
        ("weakest", ValueFormat.Text, 3), ("strongest", ValueFormat.Text, 3), ("months", ValueFormat.Sparkline, 2), ("reason", ValueFormat.Text, 6),
    ];

    /// <summary>Columns that are left out where no hotel has anything in them.</summary>
    private static readonly int[] Optional = [.. new[] { "brand", "rooms", "contract", "response", "adjusted", "rank", "change", "last_year", "goal", "weakest", "strongest", "months" }.Select(At)];

    private static readonly Word[] Headings = [.. Columns.Select(column => new Word("regional.column_" + column.Key))];

    /// <inheritdoc/>
    public string Key => "ranking";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public bool IsLarge => true;

    /// <inheritdoc/>
    public int Units(RegionContext context) => Columns.Sum(column => column.Units);

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(RegionContext context, IReadOnlyList<string> charts)
    {
        var (words, card) = (context.Words, context.Card);
        List<Row> rows = [.. card.Totals.Select(total => new Row(Cells(context, total), total.Kind == TotalKind.Answers ? RowEmphasis.Own : RowEmphasis.None))];
        List<DumbbellRow> marks = [.. card.Totals.Select(total => TotalRows.Mark(words, total))];
        RegionHotel? before = null;
        foreach (var hotel in card.Hotels)
        {
            rows.Add(new Row(Cells(context, hotel)) { BeginsGroup = before is null || Block(before) != Block(hotel) || (Block(hotel) == 1 && before.Standing!.TiedGroup != hotel.Standing!.TiedGroup) });
            marks.Add(Mark(context, hotel));
            before = hotel;
        }

        var chart = new DumbbellChart(words.Say(Chart), words.Say(Score), words.Say(Other), words.Say(Muted), marks);
        return
        [
            context.Title(words.Say(Title, card.Name)),
            new SentencesBlock(SentenceWeight.Headline, [RegionHeadline.Of(context)]),
            SpareColumns.Without(
                new TableBlock(null, [.. Columns.Zip(Headings, (column, heading) => new Column(words.Say(heading), column.Format, column.Units))], rows, chart, KeyOf(context, chart)),
                Optional, At("reason")),
        ];
    }

    private static int At(string key) => Array.FindIndex(Columns, column => column.Key == key);

    private static List<TextRun> KeyOf(RegionContext context, DumbbellChart chart)
    {
        var words = context.Words;
        List<TextRun> runs = [.. ComparisonTable.Key(chart, "")];
        if (chart.Rows.Any(row => row.Goal is not null))
        {
            runs.Add(new TextRun($"| {words.Say(Goal)}   ", Tone.Normal));
        }

        runs.Add(new TextRun(words.Say(Note, words.Count(context.Settings.Minimum.Full), words.Count(context.Settings.Minimum.Compared))));
        if (context.Group.LeftOut(context.Card.Total(TotalKind.Answers)) is { } leftOut)
        {
            runs.Add(new TextRun(words.BetweenSentences + leftOut));
        }

        return [.. runs.Where(run => run.Text.Length > 0)];
    }

    private static int Block(RegionHotel hotel) => hotel.IsBelowGoal ? 0 : hotel.Standing?.Rank is not null ? 1 : 2;

    private static List<Cell> Cells(RegionContext context, RegionTotal total)
    {
        var (words, group) = (context.Words, context.Group);
        return
        [
            Cell.Of(TotalRows.Name(words, total), Tone.Normal, strong: true), Cell.Of(group.HotelCount(total.Hotels), Tone.Muted), Cell.Empty, Cell.Empty, Cell.Empty,
            ComparisonTable.Answers(total.Own), group.Rate(total.ResponseRate), ComparisonTable.Score(words, total.Own, strong: true), Cell.Empty,
            Cell.Empty, Cell.Empty,
            ComparisonTable.Difference(context.Card.LowerIsBetter, total.Previous), ComparisonTable.Difference(context.Card.LowerIsBetter, total.LastYear), Cell.Empty,
            Cell.Empty, Cell.Empty, group.Sparkline(total.Months), Cell.Of(TotalRows.Goals(words, total), Tone.Muted),
        ];
    }

    private static List<Cell> Cells(RegionContext context, RegionHotel hotel)
    {
        var (words, group, card) = (context.Words, context.Group, hotel.Card);
        var (overall, standing) = (card.Overall, hotel.Standing);
        return
        [
            Cell.Of(group.NameOf(hotel), Tone.Normal, hotel.IsBelowGoal), Cell.Of(card.Property.Brand ?? ""), Cell.Of(hotel.Facts.Rooms), Cell.Of(group.Contract(hotel.Facts.Contract)),
            Cell.Of(group.Status(hotel.Facts.Status), Tone.Muted),
            ComparisonTable.Answers(overall.Own), group.Rate(hotel.ResponseRate), ComparisonTable.Score(words, overall.Own, strong: true), Cell.Empty,
            Cell.Of(standing?.AdjustedScore), Cell.Of(RankText(words, standing), Tone.Normal),
            ComparisonTable.Difference(context.Card.LowerIsBetter, overall.Previous), ComparisonTable.Difference(context.Card.LowerIsBetter, overall.LastYear), GoalCell(overall.Goal?.Gap),
            group.Department(hotel.Weakest), group.Department(hotel.Strongest), group.Sparkline(overall.Months),
            Cell.Of(group.ReasonsAndLack(hotel, 2), hotel.IsBelowGoal ? Tone.Below : Tone.Normal),
        ];
    }

    private static string RankText(Words words, Standing? standing) => standing switch
    {
        { Rank: { } rank, RankLow: { } low, RankHigh: { } high } when low < high => words.Say(Rank, words.Count(rank), words.Count(low), words.Count(high)),
        { Rank: { } rank } => words.Say(RankSure, words.Count(rank)),
        _ => "",
    };

    /// <summary>A gap to a goal, coloured and bold where it is clear.</summary>
    internal static Cell GoalCell(GoalGap? gap) => gap is null ? Cell.Empty : Cell.Of(
        Words.WithoutSignOfZero(gap.Value),
        gap.Verdict switch { GoalVerdict.Met => Tone.Above, GoalVerdict.Missed => Tone.Below, GoalVerdict.WithinChance => Tone.Normal, _ => Tone.Muted },
        gap.Verdict is GoalVerdict.Met or GoalVerdict.Missed);

    private static DumbbellRow Mark(RegionContext context, RegionHotel hotel)
    {
        var own = hotel.Card.Overall.Own;
        return new(context.Group.NameOf(hotel), own.Score, null, Verdict.NotAvailable, ComparisonTable.IsMuted(own), own.Low, own.High) { Goal = hotel.Card.Overall.Goal?.Gap.Goal };
    }
}
