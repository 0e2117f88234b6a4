using System.Text.Json.Nodes;
using NUnit.Framework;
using static GuestTracking.Tests.Bonuses.Bonus;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Plans and scores that cannot be used: one message with the place and what to do, and nothing written.</summary>
internal sealed class BonusFaultTests
{
    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    private static IEnumerable<TestCaseData> BadPlans()
    {
        static TestCaseData Plan(string words, Action<JsonObject> change) => new(words, change) { TestName = $"Plan_is_refused_with_its_place({words})" };
        yield return Plan("domains[1].measures[0].threshold: 0.9 is better than the benchmark 0.87 (higher is better)", plan => Measure(plan, 1, 0)["threshold"] = 0.9m);
        yield return Plan("domains[1].measures[1].threshold: 9 is better than the benchmark 10 (lower is better)", plan => Measure(plan, 1, 1)["threshold"] = 9);
        yield return Plan("domains[0].measures[1].floor: is the threshold 60 itself, so that consistency is undefined", plan => Measure(plan, 0, 1)["floor"] = 60);
        yield return Plan("domains[0].measures[1].floor: 61 is better than the threshold 60", plan => Measure(plan, 0, 1)["floor"] = 61);
        yield return Plan("domains[0].measures[1].floor: is missing; consistency counts from it", plan => Measure(plan, 0, 1).Remove("floor"));
        yield return Plan("domains: the weights sum to 99.5, not to 100 (59.5 + 40)", plan => Domain(plan, 0)["weight"] = 59.5m);
        yield return Plan("domains[0].weight: 0 is not above 0 and at most 100", plan => Domain(plan, 0)["weight"] = 0);
        yield return Plan("domains[1].key: 'survey' is domains[0].key already", plan => Domain(plan, 1)["key"] = "survey");
        yield return Plan("domains[1].measures[0].key: 'rooms' is domains[0].measures[0].key already", plan => Measure(plan, 1, 0)["key"] = "rooms");
        yield return Plan("domains[1].key: 'total' is the row of totals", plan => Domain(plan, 1)["key"] = "total");
        yield return Plan("domains[1].key: is empty", plan => Domain(plan, 1)["key"] = "");
        yield return Plan("domains[1].measures: is empty; a domain needs at least one", plan => Domain(plan, 1)["measures"] = new JsonArray());
        yield return Plan("domains: is empty; a plan needs at least one", plan => plan["domains"] = new JsonArray());
        yield return Plan("domains[1]: is null", plan => plan["domains"]![1] = null);
        yield return Plan("domains[1].minimum_measures: 3 is not from 1 to the 2 there are", plan => Domain(plan, 1)["minimum_measures"] = 3);
        yield return Plan("domains[0].minimum_measures: does not go with dimensions", plan => Domain(plan, 0)["minimum_measures"] = 2);
        yield return Plan("domains[1]: minimum_n and below_minimum go together", plan => Domain(plan, 1)["minimum_n"] = 100);
        yield return Plan("domains[1].measures[1].threshold: is missing; state it, or write \"standards\": \"baseline\"", plan => Measure(plan, 1, 1).Remove("threshold"));
        yield return Plan("domains[1].measures[1].standards: are computed from the baseline period and stated as well", plan => Measure(plan, 1, 1)["standards"] = "baseline");
        yield return Plan("domains[1].measures[1].threshold: 1000000000001 is beyond 1000000000000", plan => Measure(plan, 1, 1)["threshold"] = 1000000000001m);
        yield return Plan("domains[0].measures: 9 dimensions and consistency reach 110, above 100; at most 8 fit", plan =>
        {
            for (var further = 0; further < 7; further++)
            {
                var measure = (JsonObject)Measure(plan, 0, 0).DeepClone();
                measure["key"] = $"further {further}";
                Domain(plan, 0)["measures"]!.AsArray().Add(measure);
            }
        });
        yield return Plan("domains[1].weight: 70000000000000000000000000000 is not above 0", plan => Domain(plan, 1)["weight"] = 7e28m);
        yield return Plan("rounding: 'up' is none of whole, none", plan => plan["rounding"] = "up");
        yield return Plan("domains[1].kind: 'x' is none of dimensions, measures", plan => Domain(plan, 1)["kind"] = "x");
        yield return Plan("version: is empty", plan => plan["version"] = " ");
        yield return Plan("domains[1].measures[1].goal: there is no member 'goal' here. Correct its name or remove it", plan => Measure(plan, 1, 1)["goal"] = 5);
        yield return Plan("domains[1].measures[1].threshold: a number belongs here", plan => Measure(plan, 1, 1)["threshold"] = "twenty");
        yield return Plan("domains[1].measures[1].higher_is_better: true or false belongs here", plan => Measure(plan, 1, 1)["higher_is_better"] = "no");
        yield return Plan("domains[1].measures[1]: 'higher_is_better' missing", plan => Measure(plan, 1, 1).Remove("higher_is_better"));
        yield return Plan("'name' missing", plan => plan.Remove("name"));
        yield return Plan("domains[0].measures: a list, [ … ], belongs here", plan => Domain(plan, 0)["measures"] = 5);
    }

    [TestCaseSource(nameof(BadPlans))]
    public async Task Plan_is_refused_with_its_place(string words, Action<JsonObject> change)
    {
        var path = _bonus.Plan(change);
        var result = await RunAsync("plan", "check", path);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain(words).And.Contain($"'{path}'").And.Not.Contain("GuestTracking.").And.Not.Contain("Unexpected failure"));
    }

    [TestCase("{", "line 1")]
    [TestCase("{\n\"name\": nonsense }", "line 2")]
    [TestCase("[]", "an object")]
    [TestCase("null", "null")]
    [TestCase("", "does not")]
    [TestCase("{ \"name\": \"a\", \"name\": \"b\" }", "line 1 is not as")]
    [TestCase("{ \"a.b\": 1 }", "['a.b']: there is no member 'a.b' here")]
    public async Task Plan_that_is_no_such_document_is_refused(string text, string words)
    {
        var result = await RunAsync("plan", "check", _bonus.Text(text));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(words).And.Not.Contain("Unexpected failure").And.Not.Contain("GuestTracking."));
    }

    [Test]
    public async Task Plan_that_is_not_there_is_told() =>
        Assert.That((await RunAsync("plan", "check", "nowhere.json")).Error, Does.Contain("The plan 'nowhere.json' does not exist or is no file."));

    [Test]
    public async Task Faults_of_a_plan_are_told_together()
    {
        var path = _bonus.Plan(plan => (Domain(plan, 0)["weight"], Measure(plan, 1, 0)["key"]) = (50, "food"));
        Assert.That((await RunAsync("plan", "check", path)).Error, Does.Contain("is domains[0].measures[1].key already; domains: the weights sum to 90"));
    }

    [Test]
    public async Task Shipped_plan_can_be_used()
    {
        var result = await RunAsync("plan", "check", Shipped, "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.StartWith("domain,weight,kind,highest_score,minimum_n,measure,higher_is_better,threshold,benchmark,floor\n"
            + "person_and_community_engagement,25,dimensions,100,100,communication_with_nurses,true,79.42,87.71,53.5\n"));
    }

    [TestCase("line 3, column 'measure': 'spa' is no measure of the plan. The plan has: rooms, food, revenue, wait.", Header, "a,rooms,,60,1", "a,spa,,60,1")]
    [TestCase("line 3, column 'performance': 'good' is not a number. Write it as 1234.5", Header, "a,rooms,,60,1", "a,food,,good,1")]
    [TestCase("line 2, column 'baseline': 'NaN' is not a number", Header, "a,rooms,NaN,60,1")]
    [TestCase("line 2, column 'performance': '60,5' is not a number", Header, "a,rooms,,\"60,5\",1")]
    [TestCase("line 2, column 'performance': '1e15' is beyond 1000000000000", Header, "a,rooms,,1e15,1")]
    [TestCase("line 4, column 'measure': 'rooms' stands twice for the site 'a'", Header, "a,rooms,,60,1", "b,rooms,,60,1", "a,rooms,,61,1")]
    [TestCase("line 2, column 'n': '-3' is below 0", Header, "a,rooms,,60,-3")]
    [TestCase("line 2, column 'n': '2.5' is not a whole number", Header, "a,rooms,,60,2.5")]
    [TestCase("line 2, column 'site': '' is empty", Header, ",rooms,,60,1")]
    [TestCase("has no column 'n'. Its header has: site, measure, baseline, performance.", "site,measure,baseline,performance", "a,rooms,,60")]
    [TestCase("line 2: 4 fields, the header has 5", Header, "a,rooms,,60")]
    [TestCase("has a header but no rows", Header)]
    public async Task Scores_that_cannot_be_used_are_told_with_their_place_and_nothing_is_written(string words, params string[] lines)
    {
        var file = _bonus.File(lines);
        var result = await _bonus.SimulateAsync(_bonus.Plan(), file);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain(words).And.Contain($"'{file}'").And.Not.Contain("Unexpected failure"));
        Assert.That(_bonus.Written, Is.Empty);
    }

    [Test]
    public async Task Measure_without_any_baseline_cannot_have_standards_from_it()
    {
        var plan = _bonus.Plan(changed => Domain(changed, 1)["measures"]![0] = new JsonObject { ["key"] = "revenue", ["higher_is_better"] = true, ["standards"] = "baseline" });
        var result = await _bonus.SimulateAsync(plan, _bonus.Scores("a,revenue,,5,", "a,rooms,60,70,"));
        Assert.That(result.Error, Does.Contain("has no baseline of the measure 'revenue', whose standards the plan computes from the baseline period. Fill in"));
        Assert.That(_bonus.Written, Is.Empty);
    }

    [Test]
    public async Task Files_that_cannot_be_written_leave_none_of_the_two()
    {
        var (plan, scores) = (_bonus.Plan(), _bonus.Scores("a,rooms,,60,1"));
        var nowhere = await RunAsync("simulate", "--plan", plan, "--scores", scores, "--out-points", _bonus.Points, "--out-totals", Path.Combine(_bonus.Totals, "x.csv"));
        Assert.That(nowhere.ExitCode, Is.EqualTo(1));
        Assert.That(nowhere.Error, Does.Not.Contain("Unexpected failure"));
        var same = await RunAsync("simulate", "--plan", plan, "--scores", scores, "--out-points", _bonus.Points, "--out-totals", _bonus.Points);
        Assert.That(same.Error, Does.Contain("--out-points and --out-totals name the same file"));
        var over = await RunAsync("simulate", "--plan", plan, "--scores", scores, "--out-points", _bonus.Points, "--out-totals", scores);
        Assert.That(over.Error, Does.Contain("--out-totals and --scores name the same file"));
        Assert.That(_bonus.Written, Is.Empty);
    }
}
