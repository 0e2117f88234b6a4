using GuestTracking.Core.Comparisons;

namespace GuestTracking.Tests.Packs;

/// <summary>What scorecards say beside scores and comparisons: key figures, months of the lines, importance, the move, the year; from fixed figures.</summary>
internal static class FullScorecards
{
    public const string NotAsked = KeyFigures.NotAsked;

    /// <summary>A card with all of it; the departments weigh the less the later they stand.</summary>
    /// <param name="card">The card.</param>
    /// <param name="weights">False for a hotel that may not see the region's weights.</param>
    public static Scorecard Filled(this Scorecard card, bool weights = true)
    {
        var sum = Enumerable.Range(1, Math.Max(1, card.Departments.Count)).Sum(at => 1.0 / at);
        ScoreLine[] departments =
        [
            .. card.Departments.Select((line, at) => WithMonths(line, card) with { Importance = weights ? 1 / (at + 1.0) / sum : null }),
        ];
        const string Withheld = "only 2 other hotels with complete responses, 5 needed";
        return card with
        {
            Overall = WithMonths(card.Overall, card),
            Departments = departments,
            KeyFigures =
            [
                Figure("recommend", 87.1, 402, 84.4, Verdict.WithinChance, goal: 85), Figure("problem-free", 78.6, 388, 84.9, Verdict.Below, goal: null),
                Figure("problem-resolution", 61.3, 83, 58.0, Verdict.WithinChance, goal: null), Figure("response-rate", 31.4, 1280, 29.9, Verdict.WithinChance, goal: null),
            ],
            Importance = weights ? new ImportanceNote(8120, 32, 0.71, "LMG", null) : new ImportanceNote(0, 0, null, "LMG", Withheld),
            Move = card.Period.PreviousKey is { } from ? new Move(from, false, Explained(card, departments, weights ? null : Withheld)) : null,
            Distribution = [new("1", 11), new("2", 23), new("3", 61), new("4", 140), new("5", 167)],
            YearToDate = card.Overall.Own with { N = 3 * card.Overall.Own.N },
        };
    }

    public static KeyFigure Figure(string measure, double value, long n, double before, Verdict verdict, double? goal)
    {
        var own = Scorecards.Score(value, n);
        return new KeyFigure(
            measure, own, Scorecards.Gap(value, before, n - 12, verdict), Scorecards.Gap(value, before - 1, n - 31, Verdict.WithinChance),
            goal is not { } target ? null : new LineGoal(
                2008, new GoalGap(target, value - target, own.Low - target, own.High - target, GoalVerdict.WithinChance, null), own,
                new ScoreNeeded(null, GoalOutlook.NotAvailable, null, null, ScoreNeeded.NothingExpected)));
    }

    /// <summary>The move as explain gives it: the mix, each department, and what is left, which add up to the total.</summary>
    public static ChangeExplanation Explained(Scorecard card, IReadOnlyList<ScoreLine> departments, string? whyNoWeights)
    {
        var (overall, total) = (card.Overall, card.Overall.Previous);
        if (total.Value is not { } move)
        {
            return new ChangeExplanation(total, [new("total", null, null, total.Other.N, overall.Own.N, "undefined") { Reason = total.Reason }]);
        }

        ChangePart[] parts =
        [
            .. whyNoWeights is not null ? [] : departments.Select(line => line.Previous.Value is { } change && line.Importance is { } weight
                ? new ChangePart("department", line.Department, change * weight, line.Previous.Other.N, line.Own.N, "") { Change = change, Weight = weight }
                : new ChangePart("department", line.Department, null, line.Previous.Other.N, line.Own.N, "") { Reason = "no answers" }),
        ];
        double? attributed = whyNoWeights is null ? parts.Sum(part => part.Effect ?? 0) : null;
        return new ChangeExplanation(total,
        [
            new("total", null, move, total.Other.N, overall.Own.N, "") { ScoreFrom = total.Other.Score, ScoreTo = overall.Own.Score },
            new("guest mix", null, 0.4, total.Other.N, overall.Own.N, null),
            new("departments", null, attributed, total.Other.N, overall.Own.N, "") { Reason = whyNoWeights },
            .. parts,
            new("remainder", null, move - 0.4 - (attributed ?? 0), total.Other.N, overall.Own.N, "") { Reason = whyNoWeights },
        ]);
    }

    private static ScoreLine WithMonths(ScoreLine line, Scorecard card) => line with
    {
        Months =
        [
            .. Enumerable.Range(-12, 13).Select(at => new LineMonth(
                new DateOnly(card.Period.End.Year, card.Period.End.Month, 1).AddMonths(at - 1),
                line.Own.N / 3,
                line.Own.Score is { } score && line.Own.N / 3 >= 5 ? Math.Min(100, score + (((at + 12) * 5 % 7) - 3)) : null)),
        ],
    };
}
