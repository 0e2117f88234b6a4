using System.Diagnostics;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Benchmarks;

/// <summary>
/// Awards of a large chain with their statements: everybody at a hotel of their own, so that no score is looked at twice; eight components,
/// half on a line and half by points with consistency, each with a gate; baselines, a multiplier, a cap, a gate on every department.
/// </summary>
internal static class BonusBenchmark
{
    private const int Rounds = 5;
    private const string Period = "2026";
    private const string Baseline = "2025";
    private static readonly string[] Departments = ["overall", "bar", "breakfast", "check_in", "check_out", "housekeeping", "restaurant", "rooms"];
    private static readonly Currency Euro = Currency.Find("EUR")!;

    /// <summary>Times the pure calculation.</summary>
    /// <param name="participants">How many.</param>
    public static int Run(int participants)
    {
        var (plan, figures) = (Plan(), Figures(participants));
        Participant[] people = [.. Enumerable.Range(0, participants).Select(Somebody)];
        var needs = Seconds(() => ScoreNeeds.Of(plan, people, figures.Sites), out var keys);
        Console.WriteLine(FormattableString.Invariant($"needs: {keys.Count:N0} scores in {needs:0.00} s; given: {figures.Scores.Count:N0}"));
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            seconds.Add(Seconds(() => BonusCalculation.Of(plan, people, figures, []), out var result));
            processor = Environment.CpuUsage.TotalTime - processor;
            Console.WriteLine(FormattableString.Invariant(
                $"{result.Awards.Count:N0} participants, {Departments.Length} components each, {result.Awards.Sum(award => award.Statement.Count):N0} statement lines: {seconds[^1]:0.00} s (processor {processor.TotalSeconds:0.00}); paid {result.Totals.Amount:N2}, held {result.Totals.Held:N2} of a target of {result.Totals.Target:N2}"));
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"median {seconds.Order().ElementAt(Rounds / 2):0.00} s; peak memory of the process {self.PeakWorkingSet64 / 1e6:0} MB"));
        return 0;
    }

    private static double Seconds<T>(Func<T> work, out T result)
    {
        var since = Stopwatch.GetTimestamp();
        result = work();
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static Participant Somebody(int number) => new(
        FormattableString.Invariant($"P{number:00000}"), "Somebody", "DE", "de", Euro,
        [new("general_manager", Hotel(number), null, new(2026, 1, 1), number % 5 == 0 ? new(2026, 10, 1) : new(2027, 1, 1), 50_000 + number, 15)],
        number % 7 == 0 ? [new("parental", new(2026, 3, 1), new(2026, 5, 1))] : []);

    private static string Hotel(int number) => FormattableString.Invariant($"H{number:00000}");

    private static BonusFigures Figures(int hotels)
    {
        var scores = new Dictionary<ScoreKey, ScoreFigure>();
        var random = new Random(4);
        for (var hotel = 0; hotel < hotels; hotel++)
        {
            foreach (var department in Departments)
            {
                foreach (var period in new[] { Period, Baseline })
                {
                    scores.Add(new(ScoreScope.Property, Hotel(hotel), "mean", department, period), new()
                    {
                        Score = random.Next(600_000, 950_000) / 10_000m, N = random.Next(80, 900), StandardError = random.Next(50, 300) / 100m, Source = "run 1",
                    });
                }
            }

            scores.Add(new(ScoreScope.Property, Hotel(hotel), "operating_result", "", Period), new() { Score = random.Next(80, 120), Source = "results.csv" });
        }

        return new(scores, [], Enumerable.Range(0, hotels).Select(number => new BonusSite(Hotel(number), "Europe", null, true)).ToDictionary(site => site.Key, StringComparer.Ordinal));
    }

    private static FrozenPlan Plan()
    {
        RuleSettings line = Settings(
            ("threshold", 70m), ("target", BaselineStatistic.Median), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 150m));
        RuleSettings points = Settings(("threshold", 70m), ("benchmark", 90m), ("floor", 50m), ("payout_at_ten", 150m));
        var answers = new PlanGate(AllRules.Find<Gate>("minimum_answers")!, Settings(("answers", 100m)), Consequence.Target, null, null);
        var role = new PlanRole(
            "general_manager", new Dictionary<string, string>(),
            [
                .. Departments.Select((department, at) => new PlanComponent(
                    department, new Dictionary<string, string>(), 12.5m, new("mean", department, ScoreScope.Property, true),
                    AllRules.Find<Curve>(at % 2 == 0 ? "linear" : "achievement_improvement")!, at % 2 == 0 ? line : points, [answers], Consequence.Rescale)),
            ],
            [new(AllRules.Find<Gate>("minimum_score")!, Settings(("measure", "mean"), ("minimum", 61m)), Consequence.Held, null, null)],
            [
                new(AllRules.Find<Modifier>("consistency")!, Settings(("payout_at_full", 10m))),
                new(AllRules.Find<Modifier>("multiplier")!, Settings(("measure", "operating_result"), ("steps", (IReadOnlyList<PayoutStep>)[new(80, 80), new(100, 100), new(110, 120)]))),
                new(AllRules.Find<Modifier>("cap")!, Settings(("payout", 150m))),
            ]);
        var terms = new PlanTerms
        {
            Cycle = new(new(2026, 1, 1), new(2027, 1, 1), Period, Baseline),
            Currency = Euro,
            Rates = [],
            Earnings = EarningsKind.ForCycle,
            Movers = MoverRule.FullPeriodScore,
            OtherEmployers = OtherEmployerRule.Refuse,
            Leaves = [new("*", "parental", LeaveTreatment.Prorates)],
            ExternalMeasures = [new("operating_result", true)],
            Roles = [role],
            DisputeDays = 30,
        };
        return new(
            new("benchmark", "Benchmark", "1", PointRounding.Whole, [], terms),
            [.. Departments.Select(department => new FrozenStatistic(role.Key, department, "target", department, BaselineStatistic.Median, 80, 100))]);
    }

    private static RuleSettings Settings(params (string Name, object Value)[] values) => new(values.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));
}
