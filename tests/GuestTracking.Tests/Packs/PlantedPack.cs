using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;

namespace GuestTracking.Tests.Packs;

/// <summary>A pack that has everything a description can say, with figures made to be awkward: near dots, bars across 0, ends of lines that meet.</summary>
internal static class PlantedPack
{
    public static readonly string[] Departments =
        ["Front office", "Housekeeping", "Rooms", "Breakfast", "Restaurant", "Bar", "Spa", "Maintenance", "Concierge", "Parking", "Events", "Pool", "Gym", "Value", "Location"];

    public static readonly WaterfallChart Waterfall = new("How the overall score moved from March to April: each bar is a department's part.",
    [
        new("Guests’ mix", 0, 0.4, Tone.Muted), new("Front office", 0.4, -0.9, Tone.Below), new("Rooms", -0.9, -1.3, Tone.Normal), new("Breakfast", -1.3, 0.6, Tone.Above),
        new("Not asked", 0.6, null, Tone.Normal), new("Value", 0.6, 0.6, Tone.Normal), new("Restaurant", 0.6, -0.7, Tone.Below), new("Overall", 0, -0.7, Tone.Own),
    ]);

    public static readonly ScatterChart Scatter = new(
        "Importance and score of 12 departments: below at the right stands what matters and is weak.", "Importance, share of the overall score (%)", "Score",
        [
            new("1", 31.5, 71.2, Tone.Below), new("2", 31.2, 71.4, Tone.Below), new("3", 31.4, 71.0, Tone.Normal), new("4", 12.1, 84.4, Tone.Above), new("5", 12.3, 84.2, Tone.Above),
            new("6", 2.2, 79.9, Tone.Normal), new("7", 4.4, 80.1, Tone.Normal), new("8", 4.5, 80.0, Tone.Muted), new("9", 8.8, 66.2, Tone.Below), new("10", 8.9, 66.3, Tone.Normal),
            new("11", 8.8, 66.2, Tone.Normal), new("12", 22, 90.2, Tone.Own),
        ])
    { AcrossDivide = 9, UpDivide = 78.5 };

    /// <summary>The whole.</summary>
    public static Pack Of(PaperSize paper = PaperSize.A4)
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Large());
        return pack with { Paper = paper, Sheets = [Month(pack), Moved(), Trends(pack), Matrix(), Actions()] };
    }

    private static Sheet Month(Pack pack)
    {
        var dumbbell = new DumbbellChart("Score of each department, the region and the goal.", "this hotel", "region", "too few answers",
            [.. Departments.Take(8).Select((name, at) => new DumbbellRow(name, 70 + (at * 2.3), 74 + at, at < 2 ? Verdict.Below : Verdict.WithinChance, Muted: false) { Goal = at == 5 ? null : 80 + at })]);
        Tile Tile(string label, double? value, string detail) => new(label, Cell.Of(value), ValueFormat.Rate, null, [detail, "106 answers"]);
        return new Sheet("month", "The month",
        [
            new TitleBlock("Hotel of all pictures", "April 2026", "Region North · all answers until 30 April 2026"),
            new TilesBlock(
            [
                new("Overall score", Cell.Of(82.44, Tone.Own), ValueFormat.Score, null, ["79.2 to 85.6 (95 %)", "402 answers"]), Tile("Intent to recommend", 71.4, "+2 on March"),
                Tile("Problem-free stays", 88.6, "−1 on March"), Tile("Problem resolution", null, "fewer than 30"), new("Response rate", Cell.Of(98.0), ValueFormat.Rate, null, ["+0 on March", "all stays"]),
            ]),
            new SentencesBlock(SentenceWeight.Headline, ["Front office needs you: clearly below the region, and below its goal."]),
            new TableBlock("Departments",
                [
                    new("Department", ValueFormat.Text, 3), new("Answers", ValueFormat.Count, 1), new("Score", ValueFormat.Score, 1), new("", ValueFormat.Chart, 5),
                    new("Top box", ValueFormat.Rate, 1), new("13 months", ValueFormat.Sparkline, 2), new("Difference", ValueFormat.Difference, 2),
                ],
                [
                    .. Departments.Take(8).Select((name, at) => new Row(
                        [
                            Cell.Of(name) with { LinkTo = at == 0 ? "actions" : at == 1 ? "trends" : null }, Cell.Count(400 - (at * 48), Tone.Normal, at > 6), Cell.Of(70 + (at * 2.3)), Cell.Empty,
                            Cell.Of(at == 7 ? null : 55.5 + at), at == 4 ? Cell.Empty : Line(at), Cell.Of(at < 2 ? -4 - at : 1.2, at < 2 ? Tone.Below : Tone.Normal, at < 2),
                        ]) { BeginsGroup = at is 2 or 5 }),
                ], dumbbell, [new TextRun("● "), new TextRun("this hotel", Tone.Own), new TextRun("  ◆ region  | goal")]),
        ]);
    }

    private static Cell Line(int at) => Cell.Sparkline(
        [.. Enumerable.Range(0, 13).Select(month => at == 2 && month is 4 or 5 ? null : (double?)(70 + at + ((month * (at + 3)) % 7)))], $"{Departments[at]}: 13 months, last {70 + at + (12 * (at + 3) % 7)}");

    private static Sheet Moved() => new("moved", "What moved",
    [
        new TitleBlock("What moved the score", "April 2026", "Points of the overall score"),
        new TableBlock("From March to April", [new("Part", ValueFormat.Text, 4), new("Points", ValueFormat.Difference, 2), new("", ValueFormat.Chart, 9)],
            [
                .. Waterfall.Steps.Select((step, at) => new Row(
                    [Cell.Of(step.Label), Cell.Of(step.To - step.From, step.Tone is Tone.Above or Tone.Below ? step.Tone : Tone.Normal), Cell.Empty], at == 7 ? RowEmphasis.Total : RowEmphasis.None) { BeginsGroup = at == 7 }),
            ], Waterfall, [new TextRun("Bars begin where the one above ends.")]),
        new TableBlock("Importance", [new("No.", ValueFormat.Place, 1), new("Department", ValueFormat.Text, 6), new("Importance", ValueFormat.Rate, 4), new("Score", ValueFormat.Score, 4)],
            [.. Scatter.Points.Select((point, at) => new Row([Cell.Of(at + 1.0), Cell.Of(Departments[at]), Cell.Of(point.Across), Cell.Of(point.Up)]))], null, []),
        new ChartBlock("What matters and what is weak", Scatter, [new TextRun("Numbers: the table above.")]),
    ]);

    private static Sheet Trends(Pack pack)
    {
        var trend = pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<ChartBlock>().Select(block => block.Chart).OfType<TrendChart>().First();
        var end = trend.Months[^1];
        TrendChart With(double goal, string label) => trend with { Goal = goal, GoalLabel = label };
        return new Sheet("trends", "Trends",
        [
            new TitleBlock("Trends", "April 2026", "Two years"),
            new ChartBlock("Goal among the ends", With((end.Smoothed!.Value + end.Region!.Value) / 2, "goal"), []),
            new PairBlock(new ChartBlock("Goal on the own end", With(end.Smoothed.Value + 0.1, "goal"), []), new ChartBlock("Goal far away", With(95, "goal for 2026"), [])),
        ]);
    }

    /// <summary>60 hotels, 15 departments.</summary>
    private static Sheet Matrix() => new("matrix", "Hotels × departments",
    [
        new TitleBlock("All hotels by department", "April 2026", "Difference from the region in points"),
        new TableBlock(null, [new("Hotel", ValueFormat.Text, 6), .. Departments.Select(name => new Column(name, ValueFormat.Heat, 2))],
            [.. Enumerable.Range(0, 60).Select(hotel => new Row([Cell.Of($"Hotel number {hotel + 1}"), .. Departments.Select((_, at) => Heat(hotel, at))]) { BeginsGroup = hotel is 20 or 40 })],
            null, [new TextRun("▲ ▼ clear differences; · fewer than 10 answers")]),
    ])
    { Units = 36, IsLarge = true };

    public static Cell Heat(int hotel, int department) => ((hotel * 15) + department) switch
    {
        0 => Cell.Heat(-0.3), 1 => Cell.Heat(-0.5), 2 => Cell.Heat(0.49), 3 => Cell.Heat(-26.4, clear: true), 4 => Cell.Heat(31, clear: true), 5 => Cell.Of("·", Tone.Muted), 6 => Cell.Empty,
        7 => Cell.Heat(-0.2, clear: true), 8 => Cell.Heat(0.0),
        var number => Cell.Heat((((number * 37) % 97) - 48) * 0.47, clear: number % 4 == 0),
    };

    private static Sheet Actions() => new("actions", "Actions",
    [
        new TitleBlock("Actions", "April 2026", "To fill in"),
        new TableBlock("This month", [new("What", ValueFormat.Text, 7), new("Who", ValueFormat.Text, 4), new("Until", ValueFormat.Text, 4)],
            [.. Enumerable.Range(0, 3).Select(_ => new Row([Cell.Empty, Cell.Empty, Cell.Empty]))], null, []) { IsForm = true },
        new TableBlock("See", [new("Sheet", ValueFormat.Text, 15)], [new Row([Cell.Of("Departments of the month") with { LinkTo = "month" }])], null, []),
    ]);
}
