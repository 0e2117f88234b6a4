using System.Text.Json.Nodes;
using NUnit.Framework;
using static GuestTracking.Tests.Bonuses.Bonus;
using static GuestTracking.Tests.Bonuses.TermsPlans;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Plans that pay, with a fault: refused with its place, whether it is of the form or of the sense.</summary>
internal sealed class TermsFaultTests
{
    private const string Overall = "bonus.roles[0].components[0]";

    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    private static IEnumerable<TestCaseData> BadPlans()
    {
        static TestCaseData Plan(string words, Action<JsonObject> change) => new(words, change) { TestName = $"Plan_is_refused_with_its_place({words})" };

        yield return Plan("domains: and bonus are both missing", plan => plan.Remove("bonus"));
        yield return Plan("key: is missing; a plan with bonus needs one", plan => plan.Remove("key"));
        yield return Plan("key: 'Hotel 2026' has other signs than lower-case letters", plan => plan["key"] = "Hotel 2026");

        // Cycle.
        yield return Plan("bonus.cycle.last_day: 2025-12-31 is before the first day 2026-01-01", plan => Cycle(plan)["last_day"] = "2025-12-31");
        yield return Plan("bonus.cycle.last_day: a date such as \"2026-01-31\" belongs here", plan => Cycle(plan)["last_day"] = "2026-02-30");
        yield return Plan("bonus.cycle.last_day: is beyond what can be reckoned with", plan => Cycle(plan)["last_day"] = "9999-12-31");
        yield return Plan("bonus.cycle: lies outside the years 1900 to 2199", plan => Cycle(plan)["first_day"] = "0026-01-01");
        yield return Plan("bonus.cycle.period: '2026-13' is not a period; write one of: 2008, 2008-H2", plan => Cycle(plan)["period"] = "2026-13");
        yield return Plan("bonus.cycle.period: '2026-H1' is 2026-01-01 to 2026-06-30, the cycle 2026-01-01 to 2026-12-31", plan => Cycle(plan)["period"] = "2026-H1");
        yield return Plan("bonus.cycle.period: is empty", plan => Cycle(plan)["period"] = "");
        yield return Plan("bonus.cycle.baseline_period: is missing; bonus.roles[0].components[1].curve ('achievement_improvement') counts improvement from it", plan => Cycle(plan).Remove("baseline_period"));
        yield return Plan("bonus.cycle.baseline_period: is missing; bonus.roles[0].components[0].curve.target comes from it", plan =>
        {
            Cycle(plan).Remove("baseline_period");
            Curve(plan)["target"] = "baseline_median";
        });
        yield return Plan("bonus.cycle.baseline_period: '2026-H1' is not over when the cycle begins", plan => Cycle(plan)["baseline_period"] = "2026-H1");
        yield return Plan("bonus.cycle.baseline_period: '2025-02-30..2026-01-01' is not a period", plan => Cycle(plan)["baseline_period"] = "2025-02-30..2026-01-01");

        // Money and leave.
        yield return Plan("bonus.currency: 'Euro' is no currency of ISO 4217", plan => Terms(plan)["currency"] = "Euro");
        yield return Plan("bonus.rates[1].currency: 'JPY' is bonus.rates[0].currency already", plan => Rate(plan, 1)["currency"] = "JPY");
        yield return Plan("bonus.rates[0].currency: 'EUR' is the plan's own currency; remove the rate", plan => Rate(plan)["currency"] = "EUR");
        yield return Plan("bonus.rates[0].rate: 0 is not above 0", plan => Rate(plan)["rate"] = 0);
        yield return Plan("bonus.rates[0].rate: (−1) is not above 0", plan => Rate(plan)["rate"] = -1);
        yield return Plan("bonus.rates[0].source: is empty", plan => Rate(plan)["source"] = " ");
        yield return Plan("bonus.rates[0].kind: is empty", plan => Rate(plan)["kind"] = "");
        yield return Plan("bonus.rates[0]: 'date' missing", plan => Rate(plan).Remove("date"));
        yield return Plan("bonus.rates[0]: 'source' missing", plan => Rate(plan).Remove("source"));
        yield return Plan("bonus.rates[0]: 'kind' missing", plan => Rate(plan).Remove("kind"));
        yield return Plan("bonus.pool.amount: 1000.005 has more decimals than EUR has (2)", plan => Terms(plan)["pool"] = new JsonObject { ["amount"] = 1000.005m });
        yield return Plan("bonus.pool.amount: (−1) is below 0", plan => Terms(plan)["pool"] = new JsonObject { ["amount"] = -1 });
        yield return Plan("bonus.leaves[1]: 'parental' in '*' is bonus.leaves[0] already", plan => Terms(plan)["leaves"]![1]!["country"] = "*");
        yield return Plan("bonus.leaves[1].country: 'Germany' is no country", plan => Terms(plan)["leaves"]![1]!["country"] = "Germany");
        yield return Plan("bonus.leaves[0].type: is empty", plan => Terms(plan)["leaves"]![0]!["type"] = "");
        yield return Plan("bonus.leaves[0].treatment: 'prorated' is none of counts_as_worked, prorates, excludes; did you mean 'prorates'?", plan => Terms(plan)["leaves"]![0]!["treatment"] = "prorated");
        yield return Plan("bonus.leaves[0]: is null", plan => Terms(plan)["leaves"]![0] = null);
        yield return Plan("bonus.dispute_days: 0 is not from 1 to 3650", plan => Terms(plan)["dispute_days"] = 0);
        yield return Plan("bonus.earnings: 'for_the_year' is none of for_the_cycle, for_the_assignment", plan => Terms(plan)["earnings"] = "for_the_year");
        yield return Plan("bonus.movers: 'own' is none of", plan => Terms(plan)["movers"] = "own");
        yield return Plan("bonus.other_employers: 'pay' is none of", plan => Terms(plan)["other_employers"] = "pay");
        yield return Plan("bonus.budget: there is no member 'budget' here", plan => Terms(plan)["budget"] = 5);

        // Measures and departments.
        yield return Plan("bonus.external_measures[0].key: 'index' is a measure of the survey", plan => Terms(plan)["external_measures"]![0]!["key"] = "index");
        yield return Plan("bonus.external_measures[1].key: 'operating_result' is bonus.external_measures[0].key already", plan =>
            Terms(plan)["external_measures"]!.AsArray().Add(new JsonObject { ["key"] = "operating_result", ["higher_is_better"] = false }));
        yield return Plan($"{Overall}.score.measure: 'indx' is neither a measure of the survey nor one of bonus.external_measures; did you mean 'index'?", plan => Source(plan)["measure"] = "indx");
        yield return Plan($"{Overall}.score.department: is missing; say which department's 'index' counts", plan => Source(plan).Remove("department"));
        yield return Plan($"{Overall}.score.department: 'overall' does not go with 'operating_result', which comes from no survey; remove it", plan => Source(plan)["measure"] = "operating_result");
        yield return Plan($"{Overall}.score.department: 'overall' has no 'recommend', which is taken from 'recommend' alone", plan => Source(plan)["measure"] = "recommend");
        yield return Plan($"{Overall}.score.department: '*' is no department", plan => Source(plan)["department"] = "*");
        yield return Plan($"{Overall}.score.scope: 'hotel' is none of property, region, chain", plan => Source(plan)["scope"] = "hotel");

        // Roles and weights.
        yield return Plan("bonus.roles: is empty; a plan needs at least one", plan => Terms(plan)["roles"] = new JsonArray());
        yield return Plan("bonus.roles[1].key: 'general_manager' is bonus.roles[0].key already", plan => Role(plan, 1)["key"] = "general_manager");
        yield return Plan("bonus.roles[0].components: the weights sum to 90, not to 100 (50 + 40)", plan => Component(plan)["weight"] = 50);
        yield return Plan($"{Overall}.weight: 0 is not above 0 and at most 100", plan => Component(plan)["weight"] = 0);
        yield return Plan("bonus.roles[0].components[1].key: 'overall' is bonus.roles[0].components[0].key already", plan => Component(plan, 0, 1)["key"] = "overall");
        yield return Plan("bonus.roles[1].components: is empty; a role needs at least one", plan => Role(plan, 1)["components"] = new JsonArray());
        yield return Plan("bonus.roles[0].names: 'English' is no language", plan => Role(plan)["names"] = new JsonObject { ["English"] = "General manager" });
        yield return Plan("bonus.roles[0].names.en: is empty", plan => Role(plan)["names"]!["en"] = "");
        yield return Plan("bonus.roles[0].names.en: is null", plan => Role(plan)["names"]!["en"] = null);
        yield return Plan($"{Overall}.without_score: a longer window and the region's result belong to a gate", plan => Component(plan)["without_score"] = "longer_window");
        yield return Plan($"{Overall}.without_score: 'zero' is none of nil, target, held", plan => Component(plan)["without_score"] = "zero");

        // Curves.
        yield return Plan($"{Overall}.curve.rule: 'linaer' is none of achievement_improvement, linear, relative, steps; did you mean 'linear'?", plan => Curve(plan)["rule"] = "linaer");
        yield return Plan($"{Overall}.curve.rule: 'cap' is none of", plan => Curve(plan)["rule"] = "cap");
        yield return Plan($"{Overall}.curve: 'rule' missing", plan => Curve(plan).Remove("rule"));
        yield return Plan($"{Overall}.curve.treshold: 'linear' has no parameter 'treshold'; did you mean 'threshold'?", plan =>
        {
            Curve(plan).Remove("threshold");
            Curve(plan)["treshold"] = 70;
        });
        yield return Plan($"{Overall}.curve.target: is missing; 'linear' needs it", plan => Curve(plan).Remove("target"));
        yield return Plan($"{Overall}.curve.target: 'baseline_mean' is neither a number nor one of baseline_median", plan => Curve(plan)["target"] = "baseline_mean");
        yield return Plan($"{Overall}.curve.target: a number belongs here", plan => Curve(plan)["target"] = true);
        yield return Plan($"{Overall}.curve.target: 2000000000000 is beyond 1000000000000", plan => Curve(plan)["target"] = 2000000000000m);
        yield return Plan($"{Overall}.curve.payout_at_target: -5 is below 0", plan => Curve(plan)["payout_at_target"] = -5);
        yield return Plan($"{Overall}.curve.payout_at_target: 100000 is beyond 10000 percent", plan => Curve(plan)["payout_at_target"] = 100000);
        yield return Plan($"{Overall}.curve.payout_at_maximum: 90 is less than the 100 of payout_at_target; a better score must not pay less", plan => Curve(plan)["payout_at_maximum"] = 90);
        yield return Plan($"{Overall}.curve.threshold: 85 is better than the target 80 (higher is better)", plan => Curve(plan)["threshold"] = 85);
        yield return Plan("bonus.roles[0].components[1].curve.threshold: 95 is better than the benchmark 90 (higher is better)", plan => Curve(plan, 0, 1)["threshold"] = 95);
        yield return Plan("bonus.roles[0].components[1].curve.threshold: 70 is better than the benchmark 90 (lower is better)", plan =>
            (Source(plan, 0, 1)["measure"], Source(plan, 0, 1)["department"], Curve(plan, 0, 1)["floor"]) = ("problems", "problem", 100));
        yield return Plan("bonus.roles[1].components[0].curve.steps[1].payout: 40 is less than the 50 of the step before", plan => Curve(plan, 1)["steps"]![1]!["payout"] = 40);
        yield return Plan("bonus.roles[1].components[0].curve.steps[1].at: 60 is not better than the 70", plan => Curve(plan, 1)["steps"]![1]!["at"] = 60);
        yield return Plan("bonus.roles[1].components[0].curve.steps[1]: a step has exactly \"at\" and \"payout\"", plan => Curve(plan, 1)["steps"]![1]!["to"] = 60);
        yield return Plan("bonus.roles[1].components[0].curve.steps: a list of 1 to 1000 steps belongs here", plan => Curve(plan, 1)["steps"] = new JsonArray());
        yield return Plan("bonus.roles[2].components[0].curve.rule: 'relative' needs places among other hotels", plan =>
            Component(plan, 2)["curve"] = Rule(("rule", "relative"), ("tiers", new JsonArray(new JsonObject { ["at"] = 10, ["payout"] = 100 }))));
        yield return Plan("bonus.roles[0].components[0].curve: an object, { … }, belongs here", plan => Component(plan)["curve"] = "linear");

        // Gates, and what happens where they stay shut.
        yield return Plan($"{Overall}.gates[0].rule: 'minimum_score' belongs to the gates of the role", plan =>
            Component(plan)["gates"]![0] = Rule(("rule", "minimum_score"), ("measure", "index"), ("minimum", 40), ("on_failure", "nil")));
        yield return Plan("bonus.roles[0].gates[1].rule: 'minimum_answers' belongs to the gates of a component", plan =>
            Role(plan)["gates"]![1] = Rule(("rule", "minimum_answers"), ("answers", 40), ("on_failure", "nil")));
        yield return Plan("bonus.roles[0].gates[0].measure: 'indices' is neither a measure of the survey nor", plan => AwardGate(plan)["measure"] = "indices");
        yield return Plan("bonus.roles[0].gates[0].department: 'own' belongs to the score of a component; name the department", plan => AwardGate(plan)["department"] = "own");
        yield return Plan("bonus.roles[0].gates[0].department: ' rooms' begins or ends with a blank", plan => AwardGate(plan)["department"] = " rooms");
        yield return Plan("bonus.roles[0].gates[0].department: a text in quotes belongs here", plan => AwardGate(plan)["department"] = 5);
        yield return Plan("bonus.roles[0].gates[0].minimum: only curves take it from the baseline period; state a number", plan => AwardGate(plan)["minimum"] = "baseline_minimum");
        yield return Plan("bonus.roles[0].gates[0].on_failure: a longer window and the region's result go with a component's score", plan => AwardGate(plan)["on_failure"] = "region_result");
        yield return Plan("bonus.roles[0].gates[0].on_failure: 'rescale' goes with without_score of a component", plan => AwardGate(plan)["on_failure"] = "rescale");
        yield return Plan("bonus.roles[0].gates[0]: 'on_failure' missing", plan => AwardGate(plan).Remove("on_failure"));
        yield return Plan("bonus.roles[0].gates[0].window: does not go with this on_failure; remove it", plan => AwardGate(plan)["window"] = "2025");
        yield return Plan($"{Overall}.gates[0].on_failure: 'rescale' goes with without_score", plan => Gate(plan)["on_failure"] = "rescale");
        yield return Plan($"{Overall}.gates[0].on_failure: 'never' is none of nil, target, held", plan => Gate(plan)["on_failure"] = "never");
        yield return Plan($"{Overall}.gates[0].window: is missing; name the longer period", plan => Gate(plan).Remove("window"));
        yield return Plan($"{Overall}.gates[0].window: '2025' is 2025-01-01 to 2025-12-31 and does not hold the whole cycle", plan => Gate(plan)["window"] = "2025");
        yield return Plan($"{Overall}.gates[0].window: '2026' is 2026-01-01 to 2026-12-31 and does not hold the whole cycle 2026-01-01 to 2026-12-31 and more", plan => Gate(plan)["window"] = "2026");
        yield return Plan($"{Overall}.gates[0].window: '2025-07-01..2026' is not a period", plan => Gate(plan)["window"] = "2025-07-01..2026");
        yield return Plan($"{Overall}.gates[0].otherwise: is missing; say what happens where the second score fails too", plan => Gate(plan).Remove("otherwise"));
        yield return Plan($"{Overall}.gates[0].otherwise: is none of nil, target, held", plan => Gate(plan)["otherwise"] = "region_result");
        yield return Plan($"{Overall}.gates[0].otherwise: does not go with this on_failure; remove it", plan => Gate(plan)["on_failure"] = "nil");
        yield return Plan($"{Overall}.gates[0].on_failure: 'region_result' goes with a property's score", plan =>
        {
            (Gate(plan)["on_failure"], Source(plan)["scope"]) = ("region_result", "region");
            Gate(plan).Remove("window");
        });
        yield return Plan($"{Overall}.gates[0].answers: 0 is no whole number from 1", plan => Gate(plan)["answers"] = 0);
        yield return Plan($"{Overall}.gates[0].answers: 99.5 is no whole number from 1", plan => Gate(plan)["answers"] = 99.5m);
        yield return Plan($"{Overall}.gates[0].minimum: 'minimum_answers' has no parameter 'minimum'", plan => Gate(plan)["minimum"] = 5);

        // Modifiers.
        yield return Plan("bonus.roles[0].modifiers[0].measure: 'ebitda' is neither a measure of the survey nor one of bonus.external_measures; there is: composite, index", plan => Modifier(plan)["measure"] = "ebitda");
        yield return Plan("bonus.roles[0].modifiers[0].department: 'rooms' does not go with 'operating_result'", plan => Modifier(plan)["department"] = "rooms");
        yield return Plan("bonus.roles[0].modifiers[0].steps[1].payout: 80 is less than the 90", plan => Modifier(plan)["steps"]![1]!["payout"] = 80);
        yield return Plan("bonus.roles[0].modifiers[1].rule: 'consistency' looks at the components that state a floor, and the role has none", plan =>
        {
            Curve(plan, 0, 1).Remove("floor");
            Role(plan)["modifiers"]![1] = Rule(("rule", "consistency"), ("payout_at_full", 10));
        });
        yield return Plan("bonus.roles[0].modifiers[1].rule: 'capp' is none of cap, consistency, minimum_payout, multiplier; did you mean 'cap'?", plan => Modifier(plan, 1)["rule"] = "capp");
        yield return Plan("bonus.roles[0].modifiers[1]: is null", plan => Role(plan)["modifiers"]![1] = null);
    }

    [TestCaseSource(nameof(BadPlans))]
    public async Task Plan_is_refused_with_its_place(string words, Action<JsonObject> change)
    {
        var path = _bonus.TermsPlan(change);
        var result = await RunAsync("plan", "check", path);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain(words).And.Contain($"'{path}'").And.Not.Contain("GuestTracking.").And.Not.Contain("Unexpected failure"));
    }

    [Test]
    public async Task Plan_without_a_fault_is_accepted() =>
        Assert.That((await RunAsync("plan", "check", _bonus.TermsPlan())).Error, Does.Contain("'Hotel bonus', version 1, can be used."));

    [TestCase("FY2026")]
    [TestCase("2026-P12")]
    public async Task Period_that_may_be_one_of_the_fiscal_calendar_is_left_to_the_database(string period) =>
        Assert.That((await RunAsync("plan", "check", _bonus.TermsPlan(plan => Cycle(plan)["period"] = period))).ExitCode, Is.Zero);

    [Test]
    public async Task Faults_of_sense_are_told_together()
    {
        var path = _bonus.TermsPlan(plan => (Component(plan)["weight"], Curve(plan)["threshold"], Rate(plan)["rate"]) = (50, 85, 0));
        Assert.That((await RunAsync("plan", "check", path)).Error, Does.Contain("bonus.rates[0].rate: 0")
            .And.Contain($"{Overall}.curve.threshold: 85").And.Contain("bonus.roles[0].components: the weights sum to 90"));
    }

    [Test]
    public async Task Parameter_that_is_written_twice_is_refused()
    {
        var text = await File.ReadAllTextAsync(_bonus.TermsPlan());
        var twice = text.Replace("\"threshold\":70,\"target\"", "\"threshold\":70,\"threshold\":60,\"target\"", StringComparison.Ordinal);
        Assert.That(twice, Is.Not.EqualTo(text));
        var result = await RunAsync("plan", "check", _bonus.Text(twice));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, result.Error)));
        Assert.That(result.Error, Does.Contain("threshold").And.Contain("is not as").And.Not.Contain("Unexpected failure"));
    }
}
