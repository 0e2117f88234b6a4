using System.Text.Json.Nodes;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Tests.Comparisons;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>A plan meets the answers: what it names has to be there, and what it leaves to the baseline period comes from the hotels' scores.</summary>
internal sealed class PlanAgainstAnswersTests : PlantedChain
{
    [Test]
    public async Task Plan_whose_departments_and_periods_are_there_fits() => await PlanAgainstChain.RequireAsync(Database.Database.Analyst, Plan(), [], default);

    [TestCase("department", "spaa", "bonus.roles[0].components[1].score.department: 'spaa' is no department; did you mean 'spa'?")]
    [TestCase("department", "lobby", "bonus.roles[0].components[1].score.department: 'lobby' is no department; there is: overall, front_desk, rooms, spa")]
    [TestCase("department", "recommend", "bonus.roles[0].components[1].score.department: no source has brought 'recommend' yet; bring it with 'guesttracking ingest'")]
    [TestCase("measure", "recommend", "bonus.roles[0].components[1].score.department: no source has brought 'recommend' yet; bring it with 'guesttracking ingest'")]
    public void What_the_answers_do_not_have_is_named_with_its_place_and_with_what_there_is(string member, string value, string fault) => RequireRefused(plan =>
    {
        TermsPlans.Source(plan, component: 1)[member] = value;
        TermsPlans.Source(plan, component: 1)["department"] = member == "measure" ? value : TermsPlans.Source(plan, component: 1)["department"]!.GetValue<string>();
    }, fault);

    [Test]
    public async Task Measure_that_no_answer_can_be_taken_by_is_named_with_the_reason()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var input = new Ingestion.InputFiles();
        await database.MustAsync("ingest", input.WideFile("a1,H1,2025-01-05,4,5"), "--mapping", input.Wide());
        var plan = Plan(json =>
        {
            foreach (var component in new[] { 0, 1 })
            {
                TermsPlans.Source(json, component: component)["department"] = "rooms";
                TermsPlans.Source(json, component: component)["measure"] = component == 0 ? "nps" : "index";
            }
        });
        Assert.That(() => PlanAgainstChain.RequireAsync(database.Database.Analyst, plan, [], default), Throws.InstanceOf<UserError>().With.Message.EqualTo(
            "The plan 'hotel-2026' does not fit the answers: bonus.roles[0].components[0].score.measure: 'nps' has no score in the department 'rooms': the net promoter score needs the scale 0 to 10 by 1, higher is better."));
    }

    [Test]
    public void Periods_and_gates_are_looked_at_too() => RequireRefused(
        plan =>
        {
            TermsPlans.Cycle(plan)["baseline_period"] = "FY2025";
            TermsPlans.AwardGate(plan)["department"] = "sauna";
        },
        "bonus.cycle.baseline_period: 'FY2025' is not a period", "; bonus.roles[0].gates[0].department: 'sauna' is no department");

    [Test]
    public async Task Database_without_answers_says_what_comes_first()
    {
        await using var empty = await TestDatabase.CreateAsync();
        Assert.That(() => PlanAgainstChain.RequireAsync(empty.Database.Analyst, Plan(), [], default), Throws.InstanceOf<UserError>().With.Message.StartsWith("No answers have come in yet"));
        Assert.That(() => ScoreSupply.RequireClosedAsync(empty.Database.Analyst, "2025", default), Throws.InstanceOf<UserError>().With.Message.Contains("no answers have come in yet"));
    }

    [Test]
    public async Task Baseline_standards_are_those_of_the_hotels_scores_by_hand()
    {
        // Front desk in 2025-Q1: 8 of the most; 7 of Mix, half of whose guests gave two less; of Months 8, 8 and 4 a month; of West's hotels
        // 36 answers of 8 in the mean and 12 of 6.
        var plan = Plan(json => Open(json, 1));
        var baselines = await ScoreSupply.BaselinesAsync(Database.Database.Analyst, plan, default);
        var months = 10m * ((45 * 8) + (45 * 8) + (45 * 4)) / 135;
        decimal[] expected = [.. Enumerable.Repeat(80m, 8), 70, Math.Round(months, 10), .. Enumerable.Repeat(75m, 5)];
        var desk = plan.Terms!.Roles[0].Components[1];
        Assert.That(baselines.For(desk, "front_desk"), Is.EquivalentTo(expected));
        var frozen = PlanFreezing.Freeze(plan, await ScoreSupply.DepartmentsAsync(Database.Database.Analyst, default), baselines.For);
        Assert.That(frozen.Statistics.Select(one => (one.Parameter, one.Value, one.Sites)), Is.EquivalentTo(new[] { ("threshold", 80m, 15), ("floor", Math.Round(months, 10), 15) }));
        Assert.That(baselines.For(desk, "rooms"), Is.Empty, "nothing in the plan is left to it");
    }

    [Test]
    public async Task Baseline_leaves_out_hotels_that_the_components_gate_would_not_pay()
    {
        var plan = Plan(json =>
        {
            Open(json, 1);
            TermsPlans.Component(json, component: 1)["gates"] = new JsonArray(JsonNode.Parse("""{ "rule": "minimum_answers", "answers": 72, "on_failure": "nil" }"""));
        });
        var scores = (await ScoreSupply.BaselinesAsync(Database.Database.Analyst, plan, default)).For(plan.Terms!.Roles[0].Components[1], "front_desk");
        Assert.That(scores, Has.Count.EqualTo(7), "Desk, Mix, Closed, Few, Untold, South and Months have 72 answers or more");
    }

    [Test]
    public async Task Baseline_of_the_own_department_is_that_of_each()
    {
        var plan = Plan(json => TermsPlans.Component(json, 1)["curve"] = Achievement(json));
        var own = plan.Terms!.Roles[1].Components[0];
        var baselines = await ScoreSupply.BaselinesAsync(Database.Database.Analyst, plan, default);
        Assert.That(new[] { "front_desk", "rooms", "spa" }.Select(department => baselines.For(own, department).Count), Is.All.EqualTo(15));
        Assert.That(baselines.For(own, "spa").Distinct(), Is.EqualTo(new[] { 70m }));
        Assert.That(baselines.For(own, "overall"), Is.Empty);
    }

    private static JsonNode Achievement(JsonObject plan)
    {
        var curve = TermsPlans.Curve(plan, component: 1).DeepClone();
        (curve["threshold"], curve["floor"]) = ("baseline_median", "baseline_minimum");
        return curve;
    }

    private static void Open(JsonObject plan, int component) => TermsPlans.Component(plan, component: component)["curve"] = Achievement(plan);

    /// <summary>The plan of the tests with the planted quarters as its periods.</summary>
    private static BonusPlan Plan(Action<JsonObject>? change = null)
    {
        using var bonus = new Bonus();
        return PlanFile.Load(bonus.TermsPlan(plan =>
        {
            TermsPlans.Cycle(plan)["baseline_period"] = "2025-Q1";
            change?.Invoke(plan);
        }));
    }

    private void RequireRefused(Action<JsonObject> change, params string[] faults) => Assert.That(
        () => PlanAgainstChain.RequireAsync(Database.Database.Analyst, Plan(change), [], default),
        Throws.InstanceOf<UserError>().With.Message.StartsWith($"The plan 'hotel-2026' does not fit the answers: {faults[0]}").And.Message.Contains(faults[^1]));
}
