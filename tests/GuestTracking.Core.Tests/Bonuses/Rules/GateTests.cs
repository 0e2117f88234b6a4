using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Measures;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>When gates open, and what they say.</summary>
public class GateTests
{
    private static readonly string[] Departments = ["rooms", "restaurant", "spa"];

    [TestCase(100L, true, "100 ≥ 100", "minimum-answers-reached")]
    [TestCase(99L, false, "99 < 100", "minimum-answers-missed")]
    [TestCase(null, false, "", "minimum-answers-unknown")]
    public void Score_has_to_rest_on_the_answers_asked_for(long? n, bool open, string formula, string explanation)
    {
        var settings = RuleExamples.Of(("answers", 100m));
        Check(Of("minimum_answers").Verdict(Input() with { Figure = RuleExamples.Figure(70, n) }, settings), open, formula, explanation);
        Assert.That(Of("minimum_answers").Verdict(Input(), settings).Open, Is.False, "no figure at all");
    }

    [Test]
    public void One_weak_department_keeps_the_gate_shut_and_is_named()
    {
        var settings = RuleExamples.Of(("measure", "mean"), ("minimum", 60m));
        var shut = Of("minimum_score").Verdict(Input(("rooms", 72, 100), ("restaurant", 58, 100), ("spa", 59, 100)), settings);
        Check(shut, false, "58 < 60", "minimum-score-department-missed");
        Assert.That(shut.Explanation.Arguments, Does.Contain(new PhraseArgument("department", "restaurant")));
        Check(Of("minimum_score").Verdict(Input(("rooms", 72, 100), ("restaurant", 60, 100), ("spa", 61, 100)), settings), true, "60 ≥ 60", "minimum-score-every-department-reached");
    }

    [Test]
    public void Department_whose_score_is_not_known_keeps_the_gate_shut()
    {
        var settings = RuleExamples.Of(("measure", "mean"), ("minimum", 60m));
        var shut = Of("minimum_score").Verdict(Input(("rooms", 72, 100), ("restaurant", null, 100), ("spa", 80, 100)), settings);
        Check(shut, false, "", "minimum-score-department-unknown");
        Assert.That(shut.Explanation.Arguments, Does.Contain(new PhraseArgument("department", "restaurant")));
        Check(Of("minimum_score").Verdict(Input() with { Departments = [] }, settings), false, "", "minimum-score-no-departments");
    }

    [Test]
    public void Department_with_fewer_answers_than_the_plan_says_is_left_out()
    {
        var settings = RuleExamples.Of(("measure", "mean"), ("minimum", 60m), ("answers", 30m));
        Check(Of("minimum_score").Verdict(Input(("rooms", 72, 30), ("restaurant", 20, 29), ("spa", 75, 40)), settings), true, "72 ≥ 60", "minimum-score-every-department-reached");
        Check(Of("minimum_score").Verdict(Input(("rooms", 72, 30), ("restaurant", 20, null), ("spa", 75, 40)), settings), false, "20 < 60", "minimum-score-department-missed");
        Check(Of("minimum_score").Verdict(Input(("rooms", 72, 2), ("restaurant", 20, 2), ("spa", 75, 4)), settings), false, "", "minimum-score-no-departments");
    }

    [Test]
    public void One_department_can_be_asked_for_and_lower_can_be_better()
    {
        var named = RuleExamples.Of(("measure", "mean"), ("minimum", 60m), ("department", "spa"));
        Check(Of("minimum_score").Verdict(Input(("rooms", 1, 100), ("spa", 60, 100)), named), true, "60 ≥ 60", "minimum-score-reached");
        Check(Of("minimum_score").Verdict(Input(("rooms", 99, 100)), named), false, "", "minimum-score-unknown");
        var most = RuleExamples.Of(("measure", "problems"), ("maximum", 10m));
        Check(Of("minimum_score").Verdict(Input(("rooms", 8, 100), ("restaurant", 12, 100), ("spa", 11, 100)), most), false, "12 > 10", "minimum-score-department-missed");
        Check(Of("minimum_score").Verdict(Input(("rooms", 8, 100), ("restaurant", 10, 100), ("spa", 9, 100)), most), true, "10 ≤ 10", "minimum-score-every-department-reached");
    }

    [Test]
    public void External_measure_has_one_score_that_is_looked_at()
    {
        var settings = RuleExamples.Of(("measure", "operating_result"), ("minimum", 60m));
        Check(Of("minimum_score").Verdict(Input(("", 59, null)), settings), false, "59 < 60", "minimum-score-missed");
    }

    [TestCase(20.0, true, "20 ≥ 20", "coverage-reached")]
    [TestCase(17.5, false, "17.5 < 20", "coverage-missed")]
    [TestCase(null, false, "", "coverage-unknown")]
    public void Rate_has_to_be_high_enough(double? rate, bool open, string formula, string explanation) => Check(
        Of("coverage").Verdict(Input(("response", (decimal?)rate, 100)), RuleExamples.Of(("measure", "response-rate"), ("minimum", 20m))), open, formula, explanation);

    [Test]
    public void Rates_of_coverage_are_the_measures_that_have_these_departments()
    {
        var rates = AllMeasures.ByKey.Where(measure => measure.Key.EndsWith("-rate", StringComparison.Ordinal)).ToList();
        Assert.That(rates, Has.Count.EqualTo(2));
        foreach (var rate in rates)
        {
            var settings = RuleExamples.Of(("measure", rate.Key), ("minimum", 20m));
            Assert.That(Of("coverage").Faults(settings, rate.HigherIsBetter), Is.Empty);
            Assert.That(Of("coverage").Scores(settings), Is.EqualTo(new[] { new RuleScore(rate.Key, rate.Department!) }));
        }
    }

    [Test]
    public void Coverage_stands_before_components_and_awards() =>
        Assert.That(Of("coverage").Level.HasFlag(GateLevel.Component) && Of("coverage").Level.HasFlag(GateLevel.Award), Is.True);

    [Test]
    public void Open_integrity_case_shuts_and_is_named()
    {
        var shut = Of("no_open_integrity_case").Verdict(Input() with { OpenCases = ["2026-7", "2026-9"] }, RuleExamples.Of());
        Check(shut, false, "n = 2 > 0", "integrity-open-cases");
        Assert.That(shut.Explanation.Arguments, Is.EqualTo(new PhraseArgument[] { new("count", 2), new("cases", "2026-7, 2026-9") }));
        Check(Of("no_open_integrity_case").Verdict(Input(), RuleExamples.Of()), true, "n = 0", "integrity-no-open-case");
    }

    private static Gate Of(string key) => AllRules.Find<Gate>(key)!;

    private static void Check(GateVerdict verdict, bool open, string formula, string explanation) =>
        Assert.That((verdict.Open, verdict.Formula, verdict.Explanation.Key), Is.EqualTo((open, formula, explanation)));

    private static GateInput Input(params (string Department, decimal? Score, long? N)[] scores) => new(
        "7", null,
        (_, department) => scores.Where(one => one.Department == department).Select(one => RuleExamples.Figure(one.Score, one.N)).FirstOrDefault(),
        Departments, []);
}
