using GuestTracking.Core.Comparisons;

namespace GuestTracking.Tests.Packs;

/// <summary>Scorecards of five hotels, made from fixed figures: what packs have to cope with.</summary>
internal static class Scorecards
{
    private const string TooFew = "fewer than 30 answers";

    private static readonly (string Key, string Name)[] Names =
    [
        ("location", "Location"), ("rooms", "Rooms"), ("value", "Value"), ("housekeeping", "Cleanliness"),
        ("business", "Business"), ("check_in", "Check in"), ("service", "Service"), ("restaurant", "Restaurant"),
    ];

    public static IEnumerable<(string Name, Scorecard Card)> All =>
    [
        ("large", Large()), ("small", Small()), ("alone", WithoutRegion()), ("top", NearTheTop()), ("withheld", TinyRegion()),
        ("longer", OverLongerPeriods()), ("goals", WithGoals()), ("bridged", Bridged()), ("problems", LowerIsBetter()),
    ];

    /// <summary>400 answers, place 14 of 33, eight departments, one clear gap and one clear change.</summary>
    public static Scorecard Large()
    {
        double[] own = [90.6, 81.6, 76.8, 83.4, 71.4, 77.1, 74.7, 79.26], rest = [91.2, 82.7, 78.5, 86.7, 74.8, 83.7, 84.0, 78.9];
        double[] before = [90.4, 82.0, 66.6, 82.2, 70.8, 73.8, 72.0, 80.1];
        var departments = Names.Select((name, at) => Line(
            name, Score(own[at], 400 - (at * 44)),
            Gap(own[at], rest[at], 9870 - (at * 500), own[at] - rest[at] < -7 ? Verdict.Below : Verdict.WithinChance),
            Gap(own[at], before[at] - 1.5, 380 - (at * 40), Verdict.WithinChance),
            Gap(own[at], before[at], 350 - (at * 40), own[at] - before[at] > 8 ? Verdict.Above : Verdict.WithinChance))).ToArray();
        var overall = Line(("overall", "overall"), Score(82.43, 402), Gap(82.43, 83.97, 10214, Verdict.WithinChance),
            Gap(82.43, 80.1, 377, Verdict.WithinChance), Gap(82.43, 82.46, 351, Verdict.WithinChance), hotels: 32);
        return Card("249712", "Grand Hotel Astoria", "New York", overall, departments,
            new RankFigure(14, 33, 6, 23, null) { Score = 82.43, Reliability = 0.98 }, Steps(33, 14, 82.43), Months(82, 16, 1, region: true), []).Filled();
    }

    /// <summary>12 answers: a grey score, nothing compared, no rank.</summary>
    public static Scorecard Small()
    {
        var departments = Names.Take(5).Select((name, at) => at == 4
            ? Line(name, new ScoreFigure(3, null, null, null, BaseSize.Confidential, "fewer than 5 answers"), Thin(74.8, 900), Thin(null, 2), Thin(null, 0))
            : Line(name, Score(70.25 + (at * 4), 12 - at), Thin(78 + at, 2100), Thin(73 + (at * 2), 14), Thin(null, 0))).ToArray();
        var overall = Line(("overall", "overall"), Score(76.04, 12), Thin(81.3, 2240), Thin(74.2, 14), Thin(null, 0), hotels: 21);
        var ladder = Steps(21, 0, 0);
        return Card("77", "=Pension \"Zur Post\" & Söhne", "Alps", overall, departments,
            new RankFigure(null, 21, null, null, TooFew), ladder, Months(76, 1, 9, region: true) with { LimitsReason = "fewer than 30 answers in the year before" },
            [new(WithheldFigure.Score, "fewer than 5 answers", ["business"]), new(WithheldFigure.Rank, TooFew, [])]).Filled(weights: false);
    }

    /// <summary>The small hotel, whose three and twelve months have enough answers.</summary>
    public static Scorecard OverLongerPeriods()
    {
        var small = Small();
        return small with
        {
            Overall = small.Overall with { Longer = new("r3:2008-12", Score(74.02, 46), Gap(74.02, 81.1, 6020, Verdict.Below), 21) },
            Departments =
            [
                .. small.Departments.Select((line, at) => line with
                {
                    Longer = at > 3 ? null : at > 1
                        ? new("r12:2008-12", Score(71 + at, 140), Gap(71 + at, 70, 9000, Verdict.WithinChance), 22)
                        : new("r3:2008-12", Score(70 + at, 44), Gap(70 + at, 79, 6000, at == 0 ? Verdict.Below : Verdict.WithinChance), 21),
                }),
            ],
            Rank = small.Rank with { Reason = "insufficient base: 12 answers, 30 needed; compared over r3:2008-12, not ranked" },
            Withheld = [new(WithheldFigure.Score, "fewer than 5 answers", ["business"]), new(WithheldFigure.Comparisons, TooFew, ["overall", "location", "rooms"])],
        };
    }

    /// <summary>The large hotel in the third quarter, with goals: missed, met, reached, out of reach, and one that nothing is known about.</summary>
    public static Scorecard WithGoals()
    {
        var large = Large();
        var answers = new ExpectedAnswers(117, ExpectedAnswersRule.SameMonthsLastYear);
        LineGoal Goal(ScoreLine line, double goal, GoalVerdict verdict, ScoreNeeded needed) => new(
            2008, new(goal, line.Own.Score - goal, line.Own.Low - goal, line.Own.High - goal, verdict, null), line.Own with { N = 3 * line.Own.N }, needed);
        ScoreNeeded[] needed =
        [
            new(88.42, GoalOutlook.Open, null, answers, null), new(null, GoalOutlook.AlreadyReached, 79.31, answers, "already reached"),
            new(null, GoalOutlook.OutOfReach, 81.06, answers, "out of reach"), new(null, GoalOutlook.NotAvailable, null, null, ScoreNeeded.NothingExpected),
        ];
        return large with
        {
            Period = large.Period with { Key = "2008-Q3", Start = new(2008, 7, 1), End = new(2008, 10, 1), PreviousKey = "2008-Q2", LastYearKey = "2007-Q3" },
            Overall = large.Overall with { Goal = Goal(large.Overall, 84, GoalVerdict.WithinChance, new(88.42, GoalOutlook.Open, null, answers, null)) },
            Departments = [.. large.Departments.Select((line, at) => at < 4
                ? line with { Goal = Goal(line, at == 1 ? 78 : 95, at == 1 ? GoalVerdict.Met : GoalVerdict.Missed, needed[at]) }
                : line)],
            SmallestClearMove = 4.71,
            Move = large.Move! with { FromKey = "2008-Q2" },
        };
    }

    /// <summary>The large hotel after a change of method: scores, a gap, a change and the trend say over which bridge they go.</summary>
    public static Scorecard Bridged()
    {
        const string Label = "bridged from overall 1–5 (412 pairs)";
        var large = Large();
        return large with
        {
            Overall = large.Overall with { Own = large.Overall.Own with { Label = Label }, LastYear = large.Overall.LastYear with { Label = Label } },
            Departments = [large.Departments[0] with { Rest = large.Departments[0].Rest with { Label = "compared with the answers by new only, 12 by other methods left out" } }, .. large.Departments.Skip(1)],
            Trend = large.Trend with { Label = "answers by new only, 31 by other methods left out" },
            Withheld = [new(WithheldFigure.ScoreLabel, Label, ["overall"]), new(WithheldFigure.LastYearLabel, Label, ["overall"])],
        };
    }

    /// <summary>The large hotel by a measure of which lower is better; its last month is above its limits.</summary>
    public static Scorecard LowerIsBetter()
    {
        var large = Large();
        var last = large.Trend.Months[^1];
        return large with
        {
            LowerIsBetter = true,
            Trend = large.Trend with { Months = [.. large.Trend.Months.SkipLast(1).Select(month => month with { Outside = false }), last with { Smoothed = last.High + 2, Outside = true }] },
        };
    }

    /// <summary>A hotel outside any region.</summary>
    public static Scorecard WithoutRegion()
    {
        const string Reason = "the hotel belongs to no region";
        var departments = Names.Take(7).Select((name, at) => Line(
            name, Score(88.4 - (at * 2.3), 150 - at), Missing(Reason), Gap(88.4 - (at * 2.3), 86.1 - (at * 2.3), 140, Verdict.WithinChance),
            Gap(88.4 - (at * 2.3), at == 3 ? 89.9 : 85.9 - (at * 2.1), 133, at == 3 ? Verdict.Below : Verdict.WithinChance))).ToArray();
        var overall = Line(("overall", "overall"), Score(83.15, 154), Missing(Reason), Gap(83.15, 82.0, 141, Verdict.WithinChance), Gap(83.15, 83.4, 139, Verdict.WithinChance));
        return (Card("5", "サンライズ ホテル", null, overall, departments, new RankFigure(null, 0, null, null, Reason),
            new Ladder(PeerVisibility.Anonymous, [], [], Reason), Months(83, 6, 1, region: false) with { RegionReason = Reason },
            [new(WithheldFigure.Region, Reason, [])]) with
        { Period = Period(preliminary: true) }).Filled(weights: false);
    }

    /// <summary>Place 2 of 33, two departments clearly above, one without answers, all changes clear.</summary>
    public static Scorecard NearTheTop()
    {
        var departments = Names.Select((name, at) => at == 7
            ? Line(name, new ScoreFigure(0, null, null, null, BaseSize.Confidential, "no answers"), Missing("no answers"), Missing("no answers"), Missing("no answers"))
            : Line(name, Score(96.2 - (at * 0.8), 96 - at), Gap(96.2 - (at * 0.8), 84.4 + at, 3100, at < 2 ? Verdict.Above : Verdict.WithinChance),
                Gap(96.2 - (at * 0.8), 90 - at, 80, at == 0 ? Verdict.Above : Verdict.WithinChance),
                Gap(96.2 - (at * 0.8), 91 - at, 77, Verdict.WithinChance))).ToArray();
        var overall = Line(("overall", "overall"), Score(94.8, 97), Gap(94.8, 84.02, 3240, Verdict.Above),
            Gap(94.8, 90.2, 81, Verdict.Above), Gap(94.8, 89.9, 79, Verdict.WithinChance), hotels: 32);
        return Card("18", "Harbour View Residence and Conference Centre, St. Katharine’s Dock, London", "Greater London and the South East", overall, departments,
            new RankFigure(2, 33, 1, 9, null) { Score = 94.8, Reliability = 0.91, MixAdjusted = true }, Steps(33, 2, 94.8), Months(94, 4, 1, region: true), [new(WithheldFigure.Score, "no answers", ["restaurant"])]).Filled();
    }

    /// <summary>Three hotels: the region's figures are withheld, since they would tell single hotels' scores.</summary>
    public static Scorecard TinyRegion()
    {
        const string Reason = "fewer than 5 other hotels";
        var departments = Names.Take(4).Select((name, at) => Line(
            name, Score(79.4 + at, 60 + at), Missing(Reason), Gap(79.4 + at, 77 + at, 58, Verdict.WithinChance), Missing("the hotel opened in 2008"))).ToArray();
        var overall = Line(("overall", "overall"), Score(80.2, 64), Missing(Reason), Gap(80.2, 78.4, 59, Verdict.WithinChance), Missing("the hotel opened in 2008"), hotels: 2);
        return Card("901", "Hotel 901", "Lofoten", overall, departments, new RankFigure(null, 3, null, null, Reason),
            new Ladder(PeerVisibility.Anonymous, [], [], Reason), Months(80, 3, 12, region: false) with { RegionReason = Reason },
            [new(WithheldFigure.Rest, Reason, ["overall"]), new(WithheldFigure.Ladder, Reason, [])]);
    }

    /// <summary>A hotel that no guest has answered for yet, in a survey without departments.</summary>
    public static Scorecard WithoutAnswers()
    {
        const string Reason = "no answers";
        var overall = Line(("overall", "overall"), new ScoreFigure(0, null, null, null, BaseSize.Confidential, Reason), Missing(Reason), Missing(Reason), Missing(Reason));
        return Card("3", "", "Alps", overall, [], new RankFigure(null, 0, null, null, Reason), new Ladder(PeerVisibility.Anonymous, [], [], Reason),
            Months(80, 0, 24, region: false), [new(WithheldFigure.Score, Reason, ["overall"])]) with
        { Period = Period(preliminary: true) with { DataAsOf = null, PreviousKey = null, LastYearKey = null } };
    }

    /// <summary>The large hotel where only quartiles may be shown.</summary>
    public static Scorecard WithAggregates() => Large() with
    {
        Ladder = new Ladder(PeerVisibility.Aggregates, [], [66, 77, 82, 87, 93], null),
    };

    public static Gap Gap(double own, double other, long n, Verdict verdict) =>
        new(Score(other, n), own - other, own - other - 4.1, own - other + 4.1, 0.2, 0.3, verdict, null);

    public static ScoreFigure Score(double score, long n)
    {
        var half = Math.Min(20, 64 / Math.Sqrt(n));
        var size = n < 5 ? BaseSize.Confidential : n < 30 ? BaseSize.Insufficient : n < 100 ? BaseSize.Provisional : BaseSize.Full;
        return new ScoreFigure(n, score, Math.Max(0, score - half), Math.Min(100, score + half), size, null);
    }

    private static ScoreLine Line((string Key, string Name) name, ScoreFigure own, Gap rest, Gap previous, Gap lastYear, int hotels = 32) =>
        new(name.Key, name.Name, own, rest, hotels, previous, lastYear);

    private static Gap Thin(double? other, long n) => new(
        other is { } score ? Score(score, n) : new ScoreFigure(n, null, null, null, BaseSize.Confidential, "fewer than 5 answers"),
        null, null, null, null, null, Verdict.InsufficientBase, TooFew);

    private static Gap Missing(string reason) =>
        new(new ScoreFigure(0, null, null, null, BaseSize.Confidential, reason), null, null, null, null, null, Verdict.NotAvailable, reason);

    private static Ladder Steps(int hotels, int own, double score) => new(
        PeerVisibility.Anonymous,
        [.. Enumerable.Range(1, hotels).Select(place => place == own
            ? new LadderStep(place, score, true, null)
            : new LadderStep(place, Math.Round(own == 0 || place == own ? 93 - place : place < own ? Math.Min(96, score + ((own - place) * 0.9)) : score - ((place - own) * 0.7)), false, null))],
        [], null);

    private static Trend Months(double level, int answers, int first, bool region)
    {
        List<TrendMonth> months = [];
        double? smoothed = null;
        for (var at = 0; at < 24; at++)
        {
            var n = at < first ? 0 : answers + (at * 7 % 5) - 2;
            double? score = n >= 5 ? Math.Min(100, level + (((at * 37) % 23) - 11) * 0.7) : null;
            smoothed = score is { } month ? (0.2 * month) + (0.8 * (smoothed ?? level)) : smoothed;
            double? half = smoothed is null || at < 3 ? null : 2.2 + (at % 3 * 0.5);
            months.Add(new TrendMonth(
                new DateOnly(2007, 1, 1).AddMonths(at), Math.Max(0, n), score, smoothed, level - half, Math.Min(100, level + (half ?? 0)) is var high && half is null ? null : high,
                region ? 83.5 + (Math.Sin(at / 4.0) * 0.8) : null, half is { } h && Math.Abs(smoothed!.Value - level) > h));
        }

        return new Trend(months, null, null);
    }

    private static ScorecardPeriod Period(bool preliminary) =>
        new("2008-Q4", new DateOnly(2008, 10, 1), new DateOnly(2009, 1, 1), "2008-Q3", "2007-Q4", preliminary, new DateOnly(2008, 12, 31));

    private static Scorecard Card(
        string key, string name, string? region, ScoreLine overall, IReadOnlyList<ScoreLine> departments, RankFigure rank, Ladder ladder, Trend trend,
        IReadOnlyList<WithheldNote> withheld) => new(
        new ScorecardProperty(key, name, "Springfield", "US", region, "Comfort", "open"), Period(preliminary: false), "index", overall, departments, rank, ladder, trend,
        withheld, "9f2c41d07a5be386");
}
