using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What the baseline period decides, once.</summary>
public class PlanFreezingTests
{
    private static readonly string[] Departments = ["rooms", "spa"];
    private static readonly RuleSettings Open = RuleExamples.Of(
        ("threshold", BaselineStatistic.Median), ("benchmark", BaselineStatistic.Benchmark), ("floor", BaselineStatistic.Minimum), ("payout_at_ten", 100m));

    [Test]
    public void Median_benchmark_and_minimum_of_the_properties_take_the_place_of_what_is_open()
    {
        var plan = Plan(Component("overall", Open));
        Assert.That(PlanFreezing.IsOpen(plan), Is.True);
        var frozen = PlanFreezing.Freeze(plan, [], (_, _) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Assert.That(frozen.Statistics, Is.EqualTo(new FrozenStatistic[]
        {
            new("manager", "guests", "benchmark", "overall", BaselineStatistic.Benchmark, 10.5m, 11),
            new("manager", "guests", "floor", "overall", BaselineStatistic.Minimum, 1, 11),
            new("manager", "guests", "threshold", "overall", BaselineStatistic.Median, 6, 11),
        }));
        var role = plan.Terms!.Roles[0];
        var settings = frozen.SettingsOf(role, role.Components[0], "overall");
        Assert.That((settings.Number("threshold"), settings.Number("benchmark"), settings.Number("floor")), Is.EqualTo((6m, 10.5m, 1m)));
        Assert.That(settings.Open, Is.Empty);
    }

    [Test]
    public void Lower_is_better_takes_the_lowest_as_the_best()
    {
        var frozen = PlanFreezing.Freeze(Plan(Component("overall", Open, higherIsBetter: false)), [], (_, _) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Assert.That(frozen.Statistics.Select(one => one.Value), Is.EqualTo(new[] { 1.5m, 11, 6 }));
    }

    [Test]
    public void Own_department_is_frozen_for_each_department()
    {
        var frozen = PlanFreezing.Freeze(
            Plan(Component(ScoreSource.OwnDepartment, Open)), Departments, (_, department) => department == "spa" ? [10, 20, 30] : [60, 70]);
        Assert.That(frozen.Statistics.Select(one => (one.Department, one.Parameter, one.Value, one.Sites)), Is.EqualTo(new[]
        {
            ("rooms", "benchmark", 70m, 2), ("rooms", "floor", 60m, 2), ("rooms", "threshold", 65m, 2),
            ("spa", "benchmark", 30m, 3), ("spa", "floor", 10m, 3), ("spa", "threshold", 20m, 3),
        }));
    }

    [Test]
    public void Plan_that_states_everything_asks_for_nothing()
    {
        var plan = Plan(Component("overall", RuleExamples.Of(("threshold", 60m), ("benchmark", 80m), ("payout_at_ten", 100m))));
        Assert.That(PlanFreezing.IsOpen(plan), Is.False);
        Assert.That(PlanFreezing.Freeze(plan, [], (_, _) => throw new InvalidOperationException("Nothing is to be asked.")).Statistics, Is.Empty);
        Assert.That(PlanFreezing.Freeze(plan with { Terms = null }, [], (_, _) => []).Statistics, Is.Empty);
    }

    [Test]
    public void Parameter_without_a_property_in_the_baseline_period_names_its_place()
    {
        var plan = Plan(Component(ScoreSource.OwnDepartment, RuleExamples.Of(("threshold", BaselineStatistic.Median), ("benchmark", 80m), ("payout_at_ten", 100m))));
        string[] faults = ["bonus.roles[0].components[0].curve.threshold: no property has 'mean' in the baseline period 2025; state a number"];
        Assert.That(PlanFreezing.Faults(plan, ["spa"], Scores), Is.EqualTo(faults));
        Assert.That(PlanFreezing.Freeze(plan, Departments, Scores).Statistics.Select(one => one.Department), Has.None.EqualTo("spa").And.Not.Empty, "stays open");
        Assert.That(() => PlanFreezing.Freeze(plan, ["spa"], Scores), Throws.ArgumentException.With.Message.StartsWith(faults[0]));
        Assert.That(PlanFreezing.Faults(plan, [], Scores), Is.EqualTo(new[]
        {
            "bonus.roles[0].components[0].curve: looks at the participant's own department, and no department is known; import the chain's departments, or state the numbers",
        }));

        static IReadOnlyCollection<decimal> Scores(PlanComponent component, string department) => department == "spa" ? [] : [60, 70];
    }

    [Test]
    public void What_the_baseline_period_decided_is_held_against_what_the_plan_states()
    {
        var plan = Plan(Component("overall", RuleExamples.Of(("threshold", BaselineStatistic.Median), ("benchmark", 80m), ("floor", 40m), ("payout_at_ten", 100m))));
        Assert.That(PlanFreezing.Faults(plan, [], (_, _) => [85]), Is.EqualTo(new[]
        {
            "bonus.roles[0].components[0].curve.threshold: 85 is better than the benchmark 80 (higher is better), as the baseline period decided; department 'overall'",
        }));
        Assert.That(PlanFreezing.Faults(plan, [], (_, _) => [40]), Has.One.StartsWith("bonus.roles[0].components[0].curve.floor: is the threshold 40 itself"));
    }

    private static PlanComponent Component(string department, RuleSettings settings, bool higherIsBetter = true) => new(
        "guests", new Dictionary<string, string>(), 100, new ScoreSource("mean", department, ScoreScope.Property, higherIsBetter),
        AllRules.Find<Curve>("achievement_improvement")!, settings, [], Consequence.Nil);

    private static BonusPlan Plan(PlanComponent component) => new("plan", "Plan", "1", PointRounding.Whole, [], new PlanTerms
    {
        Cycle = new(new(2026, 1, 1), new(2027, 1, 1), "2026", "2025"),
        Currency = new("EUR", 2),
        Rates = [],
        Earnings = EarningsKind.ForCycle,
        Movers = MoverRule.FullPeriodScore,
        OtherEmployers = OtherEmployerRule.Refuse,
        Leaves = [],
        ExternalMeasures = [],
        Roles = [new("manager", new Dictionary<string, string>(), [component], [], [])],
        DisputeDays = 30,
    });
}
