using System.Text.Json;
using NUnit.Framework;
using static GuestTracking.Tests.Bonuses.Bonus;

namespace GuestTracking.Tests.Bonuses;

/// <summary><c>bonus simulate</c>: from a plan and scores to two files.</summary>
internal sealed class SimulateTests
{
    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    [Test]
    public async Task Worked_examples_of_the_hospital_programme_come_out_of_the_shipped_plan()
    {
        // Responsiveness is the lowest dimension; clinical outcomes have 23 of 60 points, safety 4 of 50, efficiency none.
        string[] others =
        [
            "H,survival_heart_attack,,0.888,25", "H,survival_heart_failure,,0.908,25", "H,survival_pneumonia,,0.84,25", "H,survival_lung_disease,,0.9165,25",
            "H,survival_bypass_surgery,,0.9689,25", "H,complications_hip_and_knee,,0.0254,25",
            "H,infections_urinary_catheter,,0.5,", "H,infections_central_line,,0.59,", "H,infections_clostridioides,,0.53,", "H,infections_staphylococcus,,0.9,",
            "H,infections_surgery,,0.73,",
            "H,spending_during_stay,,1,", "H,spending_after_discharge,,1.02,",
        ];
        var (points, totals) = await _bonus.FilesAsync(
            Shipped,
            [
                .. others,
                "H,communication_with_nurses,,79.42,150", "H,communication_with_doctors,,79.83,150", "H,responsiveness,,55.8456,150",
                "H,communication_about_medicines,,63.11,150", "H,cleanliness_and_quietness,,65.63,150", "H,discharge_information,,87.22,150",
                "H,care_transition,,51.83,150", "H,overall_rating,,71.65,150",
                "G,communication_about_medicines,,65.7507,150", "G,discharge_information,83.3372,88.9782,150", "G,care_transition,,52.3364,150",
            ]);
        Assert.That(points[0], Is.EqualTo("site,measure,achievement,improvement,points"));
        Assert.That(points, Has.Member("G,communication_about_medicines,3,,3").And.Member("G,care_transition,1,,1").And.Member("G,discharge_information,4,6,6"));
        Assert.That(totals, Is.EqualTo(new[]
        {
            "site,domain,base,consistency,score",
            "H,person_and_community_engagement,4,12,16",
            "H,clinical_outcomes,,,38.33333333333333333333",
            "H,safety,,,8",
            "H,efficiency_and_cost_reduction,,,0",
            "H,total,,,15.58333333333333333333",
            "G,person_and_community_engagement,,,",
            "G,clinical_outcomes,,,",
            "G,safety,,,",
            "G,efficiency_and_cost_reduction,,,",
            "G,total,,,",
        }));
    }

    [Test]
    public async Task Achievement_and_improvement_of_measures_come_out_whole_and_unrounded()
    {
        string[] rows = ["a,revenue,.21,.70,", "a,wait,30,15,"];
        Assert.That((await _bonus.FilesAsync(_bonus.Plan(), rows)).Points[3..], Is.EqualTo(new[] { "a,revenue,6,7,7", "a,wait,5,7,7" }));
        var (points, totals) = await _bonus.FilesAsync(_bonus.Plan(plan => plan["rounding"] = "none"), rows);
        Assert.That(points[3..], Is.EqualTo(new[] { "a,revenue,6.175,7.42424242424242424242,7.42424242424242424242", "a,wait,5.5,7.5,7.5" }));
        Assert.That(totals[^1], Is.EqualTo("a,total,,,74.62121212121212121212"));
    }

    [Test]
    public async Task Rows_come_by_first_appearance_of_the_site_and_in_the_order_of_the_plan()
    {
        var (points, totals) = await _bonus.FilesAsync(_bonus.Plan(), "z,wait,,9,", "a,food,,60,", "z,rooms,,80,", "a,rooms,,70,");
        Assert.That(points, Is.EqualTo(new[]
        {
            "site,measure,achievement,improvement,points",
            "z,rooms,10,,10", "z,food,,,", "z,revenue,,,", "z,wait,10,,10",
            "a,rooms,5,,5", "a,food,1,,1", "a,revenue,,,", "a,wait,,,",
        }));
        Assert.That(totals, Is.EqualTo(new[]
        {
            "site,domain,base,consistency,score",
            "z,survey,,,", "z,work,,,", "z,total,,,",
            "a,survey,6,20,26", "a,work,,,", "a,total,,,26",
        }));
    }

    [Test]
    public async Task Order_of_the_rows_changes_no_figure()
    {
        string[] rows =
        [
            "a,rooms,50,66.6,10", "a,food,55,61,9", "a,revenue,.4,.6,", "a,wait,19,13.3,", "b,rooms,70,77,30", "b,food,,58,", "b,wait,30,25,", "b,revenue,.5,.9,",
            "c,rooms,61,60,1", "c,food,63,64,1",
        ];
        var plan = _bonus.Plan(FromBaseline);
        var (points, totals) = await _bonus.FilesAsync(plan, rows);
        var (again, totalsAgain) = await _bonus.FilesAsync(plan, [.. rows.Reverse()]);
        Assert.That(again, Is.EquivalentTo(points));
        Assert.That(totalsAgain, Is.EquivalentTo(totals));
    }

    [Test]
    public async Task Standards_of_the_baseline_are_median_best_tenth_and_worst_of_all_sites()
    {
        // rooms: T 60, B 90, F 40; food: T 75, B 80, F 70.
        var (points, totals) = await _bonus.FilesAsync(
            _bonus.Plan(FromBaseline), "a,rooms,40,75,", "a,food,70,74,", "b,rooms,60,,", "b,food,80,,", "c,rooms,90,,");
        Assert.That(points[1..3], Is.EqualTo(new[] { "a,rooms,5,7,7", "a,food,0,4,4" }));
        Assert.That(totals[1], Is.EqualTo("a,survey,11,16,27"), "food: 20·(74 − 70)/(75 − 70) − 0.5 = 15.5");
    }

    [Test]
    public async Task Floor_that_turns_out_to_be_the_threshold_leaves_consistency_undefined_and_says_so()
    {
        var result = await _bonus.SimulateAsync(_bonus.Plan(FromBaseline), _bonus.Scores("a,rooms,60,75,", "a,food,70,74,"));
        Assert.That((await File.ReadAllLinesAsync(_bonus.Totals))[1], Is.EqualTo("a,survey,20,,"));
        Assert.That(result.Output, Does.Contain("rooms: floor and threshold are both 60, so there is nothing between them to count"));
    }

    [TestCase("no_points_for_measure", "a,work,,,65")]
    [TestCase("no_score_for_domain", "a,work,,,")]
    public async Task Measure_below_the_minimum_has_no_award_by_the_rule_of_the_plan(string rule, string work)
    {
        var plan = _bonus.Plan(changed =>
        {
            var domain = Domain(changed, 1);
            domain["minimum_n"] = 100;
            domain["below_minimum"] = rule;
            domain["measures"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["key"] = "costs", ["higher_is_better"] = false, ["threshold"] = 2, ["benchmark"] = 1 });
        });
        var scores = _bonus.Scores("a,revenue,,.7,99", "a,wait,,10.1,100", "a,costs,,1.6,100", "b,wait,,9,", "b,costs,,1,100");
        var result = await _bonus.SimulateAsync(plan, scores, "--steps", "--format", "csv");
        var points = await File.ReadAllLinesAsync(_bonus.Points);
        Assert.That(points[3..6], Is.EqualTo(new[] { "a,revenue,,,", "a,wait,9,,9", "a,costs,4,,4" }));
        Assert.That((await File.ReadAllLinesAsync(_bonus.Totals))[2], Is.EqualTo(work));
        Assert.That(result.Output, Does.Contain("\"99 answers, and the plan asks for at least 100\"").And.Contain("\"number of answers not known, and the plan asks for at least 100\""));
    }

    [Test]
    public async Task Summary_says_why_a_score_is_missing_and_steps_say_how_each_came_about()
    {
        var scores = _bonus.Scores("a,rooms,50,65.5,", "a,food,,59.9,", "a,wait,,9,");
        var summary = await _bonus.SimulateAsync(_bonus.Plan(), scores);
        Assert.That(summary.Output, Does.Contain("1 of at least 2 measures have points; without: revenue"));
        using var steps = JsonDocument.Parse((await _bonus.SimulateAsync(_bonus.Plan(), scores, "--steps", "--format", "json")).Output);
        var rooms = steps.RootElement.EnumerateArray().First(step => step.GetProperty("step").GetString() == "improvement");
        Assert.That(rooms.GetProperty("value").GetRawText(), Is.EqualTo("5"));
        Assert.That(rooms.GetProperty("explanation").GetString(), Is.EqualTo("round(10·(65.5 − 50)/(80 − 50) − 0.5) = round(4.6666…) = 5"));
        Assert.That(
            steps.RootElement.EnumerateArray().Last().GetProperty("explanation").GetString(),
            Is.EqualTo("(60·24)/(60) = 24; no score, so left out: work"));
    }

    private static void FromBaseline(System.Text.Json.Nodes.JsonObject plan)
    {
        for (var measure = 0; measure < 2; measure++)
        {
            var changed = Measure(plan, 0, measure);
            foreach (var name in new[] { "threshold", "benchmark", "floor" })
            {
                changed.Remove(name);
            }
            changed["standards"] = "baseline";
        }
    }
}
