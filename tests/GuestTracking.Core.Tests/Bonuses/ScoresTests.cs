using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

/// <summary>From points to domains, totals and pay.</summary>
public class ScoresTests
{
    private static readonly Standards Standards = new(60, 80, 40, higherIsBetter: true);

    [TestCase(60, 20, "min((p − F)/(T − F)) ≥ 1 → 20")]
    [TestCase(59.9, 19, "b: round(20·(59.9 − 40)/(60 − 40) − 0.5) = round(19.4) = 19")]
    [TestCase(50, 10, "b: round(20·(50 − 40)/(60 − 40) − 0.5) = round(9.5) = 10")]
    [TestCase(40, 0, "b: round(20·(40 − 40)/(60 − 40) − 0.5) = round(−0.5) = 0")]
    [TestCase(30, 0, "b: max(0, round(20·(30 − 40)/(60 − 40) − 0.5)) = max(0, round(−10.5)) = 0")]
    public void Consistency_goes_from_floor_to_threshold(double lowest, int points, string explanation)
    {
        var figure = ConsistencyPoints.Of([new("a", 75, Standards), new("b", (decimal)lowest, Standards)], PointRounding.Whole);
        Assert.That((figure.Value, figure.Explanation), Is.EqualTo(((decimal?)points, explanation)));
        var negated = new Standards(-60, -80, -40, higherIsBetter: false);
        Assert.That(ConsistencyPoints.Of([new("b", -(decimal)lowest, negated)], PointRounding.Whole).Value, Is.EqualTo(points), "negated");
    }

    [Test]
    public void Consistency_unrounded_is_twenty_times_the_lowest() =>
        Assert.That(ConsistencyPoints.Of([new("a", 41.5m, Standards)], PointRounding.None).Value, Is.EqualTo(1.5m));

    [Test]
    public void Consistency_that_cannot_be_reckoned_says_why()
    {
        Assert.That(Reason(new DimensionScore("a", null, Standards)), Is.EqualTo("a: no score in the performance period"));
        Assert.That(Reason(new DimensionScore("a", 70, new Standards(60, 80, null, true))), Is.EqualTo("a: no floor, which consistency counts from"));
        Assert.That(Reason(new DimensionScore("a", 70, new Standards(60, 80, 60, true))), Is.EqualTo("a: floor and threshold are both 60, so there is nothing between them to count"));
        Assert.That(Reason(), Is.EqualTo("no dimensions"));

        static string? Reason(params DimensionScore[] dimensions) => ConsistencyPoints.Of(dimensions, PointRounding.Whole).Reason;
    }

    [Test]
    public void Domain_of_dimensions_is_base_plus_consistency_and_needs_all_of_them()
    {
        var all = DomainScores.Base([Points("a", 6), Points("b", 10)]);
        Assert.That((all.Value, all.Explanation), Is.EqualTo(((decimal?)16, "6 + 10 = 16")));
        var domain = DomainScores.OfDimensions(all, Figure.Of(12, "consistency"));
        Assert.That((domain.Value, domain.Explanation), Is.EqualTo(((decimal?)28, "16 + 12 = 28")));
        var missing = DomainScores.Base([Points("a", 6), new("b", Figure.Undefined("no score"))]);
        Assert.That(DomainScores.OfDimensions(missing, Figure.Of(12, "")).Reason, Is.EqualTo("b: no score"));
        Assert.That(DomainScores.OfDimensions(all, Figure.Undefined("no floor")).Reason, Is.EqualTo("no floor"));
    }

    [Test]
    public void Domain_of_measures_is_out_of_those_that_have_points()
    {
        // 38.3333 of the worked total: 23 of 60.
        var domain = DomainScores.OfMeasures([Points("a", 3), Points("b", 6), new("c", Figure.Undefined("too few")), Points("d", 0), Points("e", 10), Points("f", 4), Points("g", 0)], 2);
        Assert.That(Math.Round(domain.Value!.Value, 4), Is.EqualTo(38.3333m));
        Assert.That(domain.Explanation, Is.EqualTo("100·(3 + 6 + 0 + 10 + 4 + 0)/(10·6) ≈ 38.3333"));
        var one = DomainScores.OfMeasures([Points("a", 3), new("b", Figure.Undefined("too few"))], 2);
        Assert.That((one.Value, one.Reason), Is.EqualTo(((decimal?)null, "1 of at least 2 measures have points; without: b")));
    }

    [Test]
    public void Weight_of_a_domain_without_a_score_goes_to_the_others()
    {
        var total = TotalScore.Of([new("a", 50, Figure.Of(40, "")), new("b", 25, Figure.Undefined("too few")), new("c", 25, Figure.Of(10, ""))]);
        Assert.That((total.Value, total.Explanation), Is.EqualTo(((decimal?)30, "(50·40 + 25·10)/(50 + 25) = 30; no score, so left out: b")));
        Assert.That(TotalScore.Of([new("a", 1, Figure.Undefined("too few"))]).Reason, Is.EqualTo("no domain has a score"));
        Assert.That(() => TotalScore.Of([new("a", 0, Figure.Of(1, ""))]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [FsCheck.NUnit.Property]
    public bool Weights_scale_out_and_the_order_of_domains_does_not_matter(byte[] scores, byte factor)
    {
        WeightedScore[] domains = [.. scores.Select((score, at) => new WeightedScore($"{at}", at + 1, score % 7 == 0 ? Figure.Undefined("none") : Figure.Of(score / 3m, "")))];
        var total = Rounded(domains);
        return total == Rounded([.. domains.Select(domain => domain with { Weight = domain.Weight * (factor + 1) })]) && total == Rounded([.. domains.Reverse()]);

        static decimal? Rounded(WeightedScore[] domains) => TotalScore.Of(domains).Value is { } value ? Math.Round(value, 20) : null;
    }

    [Test]
    public void Slope_pays_out_what_was_set_aside()
    {
        var slope = ExchangeFunction.BudgetNeutralSlope([new(100, 50), new(100, 30)]);
        Assert.That((slope.Value, slope.Explanation), Is.EqualTo(((decimal?)2.5m, "200/80 = 2.5")));
        var (incentive, factor) = (ExchangeFunction.Incentive(.02m, 50, 2.5m), ExchangeFunction.Factor(.02m, 50, 2.5m));
        Assert.That((incentive.Value, incentive.Explanation), Is.EqualTo(((decimal?).025m, "0.02·(50/100)·2.5 = 0.025")));
        Assert.That((factor.Value, factor.Explanation), Is.EqualTo(((decimal?)1.005m, "1 − 0.02 + 0.025 = 1.005")));
        Assert.That(ExchangeFunction.BudgetNeutralSlope([new(100, 0)]).Reason, Is.EqualTo("nobody has pay and a total above 0, so nothing can be paid out by score"));
        Assert.That(() => ExchangeFunction.Incentive(1.1m, 50, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ExchangeFunction.BudgetNeutralSlope([new(-1, 0)]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [FsCheck.NUnit.Property]
    public bool Exchange_is_budget_neutral(byte[] totals)
    {
        PayAndTotal[] participants = [.. totals.Select((total, at) => new PayAndTotal(1000 + 37 * at, total % 101))];
        return ExchangeFunction.BudgetNeutralSlope(participants).Value is not { } slope
            || Math.Abs(participants.Sum(one => one.Pay * (ExchangeFunction.Factor(.02m, one.Total, slope).Value!.Value - 1))) < 1e-15m;
    }

    private static NamedFigure Points(string name, decimal points) => new(name, Figure.Of(points, ""));
}
