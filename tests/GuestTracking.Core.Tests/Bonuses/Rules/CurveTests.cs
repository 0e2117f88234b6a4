using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>Payouts of the curves and what stands beside them.</summary>
public class CurveTests
{
    private static readonly RuleSettings Linear = RuleExamples.Of(
        ("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 150m));

    [TestCase("69.9999999999", "0", "69.9999999999 < T 70 → 0", "linear-below-threshold")]
    [TestCase("70", "50", "50 + (100 − 50)·(70 − 70)/(80 − 70) = 50", "linear-to-target")]
    [TestCase("75", "75", "50 + (100 − 50)·(75 − 70)/(80 − 70) = 75", "linear-to-target")]
    [TestCase("80", "100", "100 + (150 − 100)·(80 − 80)/(90 − 80) = 100", "linear-to-maximum")]
    [TestCase("83.00002", "115.0001", "100 + (150 − 100)·(83.00002 − 80)/(90 − 80) = 115.0001", "linear-to-maximum")]
    [TestCase("90", "150", "90 ≥ 90 → 150", "linear-at-maximum")]
    [TestCase("97", "150", "97 ≥ 90 → 150", "linear-at-maximum")]
    public void Linear_curve_pays_along_its_lines(string score, string payout, string formula, string explanation)
    {
        var outcome = Of<LinearCurve>("linear").Payout(Input(Number(score)), Linear);
        Assert.That((outcome.Payout, outcome.Formula, outcome.Explanation.Key), Is.EqualTo(((decimal?)Number(payout), formula, explanation)));
    }

    [Test]
    public void Linear_curve_that_goes_down_is_written_without_signs_that_cancel()
    {
        var settings = RuleExamples.Of(
            ("threshold", 20m), ("target", 10m), ("maximum", 5m), ("payout_at_threshold", 0m), ("payout_at_target", 100m), ("payout_at_maximum", 120m));
        Assert.That(Formula(21), Is.EqualTo("21 > T 20 → 0"));
        Assert.That(Formula(13), Is.EqualTo("0 + (100 − 0)·(20 − 13)/(20 − 10) = 70"));
        Assert.That(Formula(4), Is.EqualTo("4 ≤ 5 → 120"));

        string Formula(decimal score) => Of<LinearCurve>("linear").Payout(Input(score, higherIsBetter: false), settings).Formula;
    }

    [Test]
    public void Linear_curve_whose_target_is_its_threshold_pays_the_target_there()
    {
        var settings = Linear.With(new Dictionary<string, decimal> { ["target"] = 70 });
        Assert.That(Of<LinearCurve>("linear").Payout(Input(70), settings).Payout, Is.EqualTo(100));
        Assert.That(Of<LinearCurve>("linear").TierEdges(Input(70), settings), Is.EqualTo(new[] { 70m, 90 }));
    }

    [Test]
    public void No_tier_begins_where_the_payout_stays_level()
    {
        Assert.That(Edges(("payout_at_target", 50), ("payout_at_maximum", 50)), Is.EqualTo(new[] { 70m }));
        Assert.That(Edges(("payout_at_maximum", 100)), Is.EqualTo(new[] { 70m, 80 }));
        Assert.That(Edges(("payout_at_threshold", 0), ("payout_at_target", 0)), Is.EqualTo(new[] { 80m, 90 }));
        Assert.That(Edges(("payout_at_threshold", 0)), Is.EqualTo(new[] { 70m, 80, 90 }));

        static IReadOnlyList<decimal> Edges(params (string Name, decimal Value)[] changed) => Of<LinearCurve>("linear").TierEdges(
            Input(70), Linear.With(changed.ToDictionary(one => one.Name, one => one.Value)));
    }

    [TestCase(69.9, 0, "69.9 < 70 → 0")]
    [TestCase(70, 50, "70 ≥ 70 → 50")]
    [TestCase(79.9, 50, "79.9 ≥ 70 → 50")]
    [TestCase(80, 100, "80 ≥ 80 → 100")]
    [TestCase(99, 100, "99 ≥ 80 → 100")]
    public void Steps_pay_the_best_step_reached(double score, double payout, string formula)
    {
        var outcome = Of<StepsCurve>("steps").Payout(Input((decimal)score), RuleExamples.Of(("steps", RuleExamples.Steps((70, 50), (80, 100)))));
        Assert.That((outcome.Payout, outcome.Formula), Is.EqualTo(((decimal?)(decimal)payout, formula)));
    }

    [Test]
    public void Points_pay_in_proportion_and_the_formula_shows_the_whole_way()
    {
        var outcome = Of<AchievementImprovementCurve>("achievement_improvement").Payout(
            Input(88.9782m, 83.3372m), RuleExamples.Of(("threshold", 87.23m), ("benchmark", 92.21m), ("payout_at_ten", 150m)));
        Assert.That((outcome.Payout, outcome.Points, outcome.Explanation.Key), Is.EqualTo(((decimal?)90, (decimal?)6, "improvement-counts")));
        Assert.That(outcome.Formula, Is.EqualTo(
            "round(9·(88.9782 − 87.23)/(92.21 − 87.23) + 0.5) = round(3.6593…) = 4; round(10·(88.9782 − 83.3372)/(92.21 − 83.3372) − 0.5) = round(5.8576…) = 6;"
            + " max(4, 6) = 6; 150·6/10 = 90"));
    }

    [TestCase(1, 6, 150, "1 ≤ ⌈38·10/100⌉ = 4 → 150", "relative-within-tier")]
    [TestCase(4, 9, 150, "4 ≤ ⌈38·10/100⌉ = 4 → 150", "relative-within-tier")]
    [TestCase(5, 9, 100, "5 ≤ ⌈38·50/100⌉ = 19 → 100", "relative-within-tier")]
    [TestCase(20, 38, 0, "20 > ⌈38·50/100⌉ = 19 → 0", "relative-outside-tiers")]
    public void Relative_pays_by_the_best_place_that_chance_leaves(int low, int high, int payout, string formula, string explanation)
    {
        var outcome = Relative(new() { Score = 70, RankLow = low, RankHigh = high, RankedOf = 38, Source = "run 1" });
        Assert.That((outcome.Payout, outcome.Formula, outcome.Explanation.Key), Is.EqualTo(((decimal?)payout, formula, explanation)));
    }

    [Test]
    public void Relative_never_pays_by_a_bare_rank()
    {
        var outcome = Relative(new() { Score = 99, Source = "file" });
        Assert.That((outcome.Payout, outcome.Explanation.Key), Is.EqualTo(((decimal?)null, "relative-no-rank-set")));
    }

    [Test]
    public void Relative_can_ask_for_an_adjusted_score_too()
    {
        var figure = new ScoreFigure { Score = 70, RankLow = 1, RankHigh = 3, RankedOf = 38, Source = "run 1" };
        Assert.That(Relative(figure with { Adjusted = 80 }, 80).Formula, Is.EqualTo("80 ≥ 80; 1 ≤ ⌈38·10/100⌉ = 4 → 150"));
        Assert.That(Relative(figure with { Adjusted = 79.9m }, 80).Formula, Is.EqualTo("79.9 < 80 → 0"));
        Assert.That(Relative(figure, 80).Explanation.Key, Is.EqualTo("relative-no-adjusted-score"));
    }

    [FsCheck.NUnit.Property]
    public bool Better_place_or_adjusted_score_never_pays_less(byte first, byte second, byte better, byte worse)
    {
        return Of(Math.Min(first, second), better) >= Of(Math.Max(first, second), better)
            && Of(first, Math.Max(better, worse)) >= Of(first, Math.Min(better, worse));

        static decimal? Of(byte rank, byte adjusted) => Relative(
            new() { Score = 70, RankLow = rank + 1, RankHigh = 256, RankedOf = 256, Adjusted = adjusted, Source = "run 1" }, 100).Payout;
    }

    private static CurveOutcome Relative(ScoreFigure figure, decimal? atLeast = null)
    {
        var settings = RuleExamples.Of(("tiers", RuleExamples.Steps((50, 100), (10, 150))));
        return Of<RelativeCurve>("relative").Payout(
            new(figure, null, true, PointRounding.Whole),
            atLeast is { } minimum ? settings.With(new Dictionary<string, decimal> { ["adjusted_at_least"] = minimum }) : settings);
    }

    private static T Of<T>(string key) where T : Curve => AllRules.Find<T>(key)!;

    private static CurveInput Input(decimal score, decimal? baseline = null, bool higherIsBetter = true) =>
        new(RuleExamples.Figure(score), baseline, higherIsBetter, PointRounding.Whole);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
