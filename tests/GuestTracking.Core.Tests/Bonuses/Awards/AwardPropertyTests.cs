using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>What holds for any scores: with all modifiers, gates, movers, leave and a pool.</summary>
public class AwardPropertyTests
{
    private static readonly string[] Departments = ["overall", "rooms", "bar"];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Better_score_never_pays_less(ushort[] scores, byte which, ushort better, bool whole, bool region)
    {
        var before = Filled(scores, whole, region);
        var after = Filled(scores, whole, region);
        var key = after.Scores.Keys.Order(Comparer<ScoreKey>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString())))
            .Where(key => key.Period != "2025").ElementAt(which % 6);
        var figure = after.Scores[key];
        after.Scores[key] = figure with { Score = Math.Min(figure.Score!.Value + better % 1000 / 50m, 100) };
        return before.Result(Movers()).Awards.Zip(after.Result(Movers()).Awards).Where(one => one.First.Outcome != AwardOutcome.Refused).All(one => one.First.Amount <= one.Second.Amount && one.First.Payout <= one.Second.Payout);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Weights_scale_out(ushort[] scores, byte factor, bool missing)
    {
        var (once, scaled) = (Filled(scores, true, false), Filled(scores, true, false));
        if (missing)
        {
            once.Scores.Remove(new(ScoreScope.Property, "H1", "mean", "bar", "2026"));
            scaled.Scores.Remove(new(ScoreScope.Property, "H1", "mean", "bar", "2026"));
        }

        scaled.With(terms => terms with
        {
            Roles = [terms.Roles[0] with { Components = [.. terms.Roles[0].Components.Select(component => component with { Weight = component.Weight * (factor + 1) })] }],
        });
        return once.Result(Movers()).Awards.Select(award => (award.Amount, award.Payout, award.Outcome))
            .SequenceEqual(scaled.Result(Movers()).Awards.Select(award => (award.Amount, award.Payout, award.Outcome)));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Order_of_rows_does_not_matter_and_a_second_calculation_is_the_same(ushort[] scores, bool pool)
    {
        var forwards = Filled(scores, true, true);
        var backwards = Filled(scores, true, true);
        foreach (var (key, figure) in backwards.Scores.Reverse().ToList())
        {
            backwards.Scores.Remove(key);
            backwards.Scores.Add(key, figure);
        }

        foreach (var bonus in new[] { forwards, backwards })
        {
            bonus.With(terms => terms with { Pool = pool ? new(12_345.67m) : null });
        }

        backwards.Cases.Reverse();
        var (one, again, other) = (
            forwards.Result(Movers()), forwards.Result(Movers()),
            backwards.Result([.. Movers().Reverse().Select(person => person with { Assignments = [.. person.Assignments.Reverse()], Leaves = [.. person.Leaves.Reverse()] })]));
        return Whole(one) == Whole(again) && Whole(one) == Whole(other);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Pool_is_shared_out_to_its_last_minor_unit(ushort[] scores, FsCheck.NonNegativeInt cents)
    {
        var result = Filled(scores, true, true).With(terms => terms with { Pool = new(cents.Get / 100m) }).Result(Movers());
        return result.Totals.Amount + result.Totals.Held == (result.Awards.Any(award => award.Payout > 0 && award.Target > 0) ? cents.Get / 100m : 0);
    }

    private static string Whole(BonusResult result) => string.Join("\n", result.Awards.Select(ScoreNeedsTests.Everything)) + result.Totals;

    /// <summary>Six people at two hotels, in two currencies; some move, some are on leave.</summary>
    private static Participant[] Movers() =>
    [
        Somebody(), Somebody("P2", assignments: [At("H2")]), Somebody("P3", "KWD", assignments: [At("H1", end: Day(7, 1)), At("H2", Day(7, 1), percent: 33.3m)]),
        Somebody("P4", leaves: [new("unpaid", Day(2, 1), Day(4, 1)), new("unpaid", Day(3, 1), Day(5, 1))]), Somebody("P5", assignments: [At("H2", Day(3, 1), Day(10, 5), 12_345.67m)]),
        Somebody("P6", assignments: [At("H9")]),
    ];

    private static AwardCase Filled(ushort[] scores, bool whole, bool region)
    {
        var points = AllRules.Find<Curve>("achievement_improvement")!;
        var steps = AllRules.Find<Curve>("steps")!;
        var bonus = new AwardCase(
            Component("overall", 50, gates: region ? [Gate("minimum_answers", Consequence.RegionResult, Consequence.Nil, settings: [("answers", 150m)])] : []),
            Component("rooms", 30, department: "rooms") with
            {
                Curve = points, Settings = Settings(("threshold", 60m), ("benchmark", 90m), ("floor", 40m), ("payout_at_ten", 150m)),
            },
            Component("bar", 20, department: "bar", without: Consequence.Rescale) with
            {
                Curve = steps, Settings = Settings(("steps", (IReadOnlyList<PayoutStep>)[new(50, 40), new(75, 100), new(95, 180)])),
            })
        {
            Rounding = whole ? PointRounding.Whole : PointRounding.None,
        };
        bonus.With(
            [Gate("minimum_score", Consequence.Nil, settings: [("measure", "mean"), ("minimum", 20m)]), Gate("no_open_integrity_case", Consequence.Held)],
            [Modifier("consistency", ("payout_at_full", 20m)), Modifier("minimum_payout", ("payout", 30m), ("below", 10m)), Modifier("cap", ("payout", 140m))]);
        bonus.With(terms => terms with
        {
            Leaves = [new("*", "unpaid", LeaveTreatment.Prorates)],
            Rates = [new(Currency.Find("KWD")!, 2.917m, "ECB", new(2025, 12, 31), "closing")],
        });
        var at = 0;
        foreach (var site in new[] { "H1", "H2" })
        {
            foreach (var department in Departments)
            {
                bonus.Score(site, Next(), department, n: department == "overall" && site == "H2" ? 100 : 200).Score(site, Next(), department, "2025");
            }
        }

        bonus.Score(Region, Next(), scope: ScoreScope.Region);
        bonus.Cases.AddRange([new("H2", "C-2", Day(3, 1), null), new("H2", "C-1", Day(4, 1), null)]);
        return bonus;

        decimal Next() => scores.Length == 0 ? 70 : scores[at++ % scores.Length] % 1001 / 10m;
    }
}
