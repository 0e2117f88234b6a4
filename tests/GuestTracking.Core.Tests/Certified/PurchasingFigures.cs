using System.Globalization;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>
/// Worked examples of the scoring of the US Medicare hospital value-based purchasing programme (CMS). Numbers are texts, so that
/// no double comes between.
/// </summary>
public class PurchasingFigures
{
    [TestCase("63.11", "74.05", "65.7507", "2.672", 3)]
    [TestCase("51.84", "63.57", "52.3364", "0.881", 1)]
    [TestCase("87.23", "92.21", "88.9782", "3.659", 4)]
    [TestCase("0.47", "0.87", "0.70", "5.675", 6)]
    public void Achievement_is_reproduced(string threshold, string benchmark, string performance, string unrounded, int points)
    {
        var standards = new Standards(Number(threshold), Number(benchmark), null, higherIsBetter: true);
        var figure = AchievementPoints.Of(Number(performance), standards, PointRounding.Whole);
        Assert.That(Math.Round(figure.Unrounded!.Value, 3, MidpointRounding.AwayFromZero), Is.EqualTo(Number(unrounded)));
        Assert.That(figure.Value, Is.EqualTo(points));
    }

    [TestCase("87.23", "92.21", "83.3372", "88.9782", "5.858", 6)]
    [TestCase("0.47", "0.87", "0.21", "0.70", "6.924", 7)]
    public void Improvement_is_reproduced_and_is_the_greater_of_the_two(
        string threshold, string benchmark, string baseline, string performance, string unrounded, int points)
    {
        var standards = new Standards(Number(threshold), Number(benchmark), null, higherIsBetter: true);
        var improvement = ImprovementPoints.Of(Number(performance), Number(baseline), standards, PointRounding.Whole);
        var dimension = DimensionPoints.Of(AchievementPoints.Of(Number(performance), standards, PointRounding.Whole), improvement);
        Assert.That(Math.Round(improvement.Unrounded!.Value, 3, MidpointRounding.AwayFromZero), Is.EqualTo(Number(unrounded)));
        Assert.That((improvement.Value, dimension.Value), Is.EqualTo(((decimal?)points, (decimal?)points)));
    }

    [Test]
    public void Consistency_is_that_of_the_lowest_dimension()
    {
        DimensionScore[] dimensions =
        [
            new("nurses", 79.5m, new Standards(79.42m, 87.71m, 53.50m, higherIsBetter: true)),
            new("responsiveness", 55.8456m, new Standards(65.52m, 81.22m, 40.40m, higherIsBetter: true)),
        ];
        var figure = ConsistencyPoints.Of(dimensions, PointRounding.Whole);
        Assert.That(Math.Round(figure.Unrounded!.Value, 3, MidpointRounding.AwayFromZero), Is.EqualTo(11.797m));
        Assert.That(figure.Value, Is.EqualTo(12));
        Assert.That(figure.Explanation, Is.EqualTo("responsiveness: round(20·(55.8456 − 40.4)/(65.52 − 40.4) − 0.5) = round(11.7974…) = 12"));
    }

    [TestCase("63.11", "74.05", null, "65.7507", 3)]
    [TestCase("51.84", "63.57", null, "52.3364", 1)]
    [TestCase("87.23", "92.21", "83.3372", "88.9782", 6)]
    [TestCase("0.47", "0.87", "0.21", "0.70", 7)]
    public void Curve_of_a_bonus_plan_pays_the_points_of_the_examples(string threshold, string benchmark, string? baseline, string performance, int points)
    {
        var curve = AllRules.Find<Curve>("achievement_improvement")!;
        var settings = new RuleSettings(new Dictionary<string, object>
        {
            ["threshold"] = Number(threshold), ["benchmark"] = Number(benchmark), ["payout_at_ten"] = 100m,
        });
        var figure = new ScoreFigure { Score = Number(performance), Source = "CMS" };
        var own = baseline is null ? (decimal?)null : Number(baseline);
        var outcome = curve.Payout(new(figure, own, HigherIsBetter: true, PointRounding.Whole), settings);
        Assert.That((outcome.Points, outcome.Payout), Is.EqualTo(((decimal?)points, (decimal?)(10 * points))));
        var negated = settings.With(new Dictionary<string, decimal> { ["threshold"] = -Number(threshold), ["benchmark"] = -Number(benchmark) });
        Assert.That(
            curve.Payout(new(figure with { Score = -Number(performance) }, -own, HigherIsBetter: false, PointRounding.Whole), negated).Points, Is.EqualTo(points));
    }

    [Test]
    public void Total_is_reproduced_with_equal_weights()
    {
        var total = TotalScore.Of([.. new[] { 38.3333m, 16, 8, 0 }.Select((score, at) => new WeightedScore($"domain {at}", 25, Figure.Of(score, "")))]);
        Assert.That(total.Value, Is.EqualTo(15.583325m));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
