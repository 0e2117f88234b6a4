using FsCheck;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>Tiers, the distance to the next one, and the chance of another: against the curves themselves.</summary>
public class TierTests
{
    private const decimal SmallestStep = 0.0000000001m;

    private static readonly Curve Points = AllRules.Find<AchievementImprovementCurve>("achievement_improvement")!;
    private static readonly Curve Steps = AllRules.Find<StepsCurve>("steps")!;
    private static readonly Curve Linear = AllRules.Find<LinearCurve>("linear")!;
    private static readonly RuleSettings TwoSteps = RuleExamples.Of(("steps", RuleExamples.Steps((70, 50), (80, 100))));

    [Test]
    public void Tiers_of_points_begin_where_there_is_another_point()
    {
        var settings = RuleExamples.Of(("threshold", 60m), ("benchmark", 78m), ("payout_at_ten", 100m));
        Assert.That(Points.TierEdges(Input(70), settings), Is.EqualTo(new[] { 60m, 62, 64, 66, 68, 70, 72, 74, 76, 78 }));
        // Improvement from 48 has a point every 3, and is ahead until achievement has 6 points at 70 where improvement has 7.
        Assert.That(Points.TierEdges(Input(70, 48), settings), Is.EqualTo(new[] { 51m, 54, 57, 60, 63, 66, 69, 72, 75, 78 }));
        Assert.That(Points.TierEdges(Input(70, 78), settings), Has.Count.EqualTo(10), "no improvement from the benchmark on");
        Assert.That(Points.TierEdges(Input(70) with { Rounding = PointRounding.None }, settings), Is.EqualTo(new[] { 60m, 78 }));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Edge_is_the_first_score_of_ten_decimals_that_pays_more(short start, ushort gap, short? baseline, bool higher, byte payout)
    {
        var sign = higher ? 1 : -1;
        var settings = RuleExamples.Curve(Points, start / 7m, gap / 11m, 3, payout, sign);
        var edges = Points.TierEdges(Input(0, sign * baseline / 13m, higher), settings);
        return edges.All(edge => Paid(edge) > Paid(edge - sign * SmallestStep))
            && edges.Zip(edges.Skip(1)).All(tier => Paid(tier.First) == Paid(tier.Second - sign * SmallestStep))
            && Paid(edges[0] - sign * SmallestStep) == 0;

        decimal Paid(decimal score) => Points.Payout(Input(score, sign * baseline / 13m, higher), settings).Payout!.Value;
    }

    [Test]
    public void Edge_that_is_a_plain_number_stays_one_where_the_standards_are_endless_decimals()
    {
        // T 2/3 and B 11/3: 2 points from 2/3 + (11/3 − 2/3)/9 = 1 on, though no decimal holds T or B.
        var settings = RuleExamples.Of(("threshold", 2m / 3), ("benchmark", 11m / 3), ("payout_at_ten", 100m));
        Assert.That(Points.TierEdges(Input(1), settings).Take(4), Is.EqualTo(new[] { 0.6666666667m, 1, 1.3333333334m, 1.6666666667m }));
        Assert.That(Points.Payout(Input(1), settings).Points, Is.EqualTo(2));
    }

    [Test]
    public void Next_tier_of_the_worked_example_is_ten_answers_away()
    {
        Assert.That(NextTiers.Of(Steps, Input(78), TwoSteps, 100), Is.EqualTo(new NextTier(80, 100, 100, 10)));
        Assert.That(NextTiers.Of(Steps, Input(60), TwoSteps, 100), Is.EqualTo(new NextTier(70, 50, 100, 34)));
    }

    [Test]
    public void Next_tier_that_is_not_there_or_out_of_reach_says_so()
    {
        Assert.That(NextTiers.Of(Steps, Input(80), TwoSteps, 100), Is.Null, "the top tier");
        Assert.That(NextTiers.Of(Steps, Input(null), TwoSteps, 100), Is.Null, "no score");
        Assert.That(NextTiers.Of(Steps, Input(75), TwoSteps, 80), Is.EqualTo(new NextTier(80, 100, 80, null)), "the best answer is the edge itself");
        Assert.That(NextTiers.Of(Steps, Input(75), TwoSteps, null), Is.EqualTo(new NextTier(80, 100, null, null)), "no answers make it up");
        Assert.That(NextTiers.Of(Steps, Input(75) with { Figure = RuleExamples.Figure(75, null) }, TwoSteps, 100)!.Answers, Is.Null, "n not known");
        Assert.That(NextTiers.Of(Steps, Input(75), TwoSteps, 80.000001m)!.Answers, Is.EqualTo(500_000_000), "many, but not for ever");
        Assert.That(NextTiers.Of(Steps, Input(-1_000_000_000_000m), TwoSteps, 70.0000000001m)!.Answers, Is.Null, "more answers than there can be");
        var level = RuleExamples.Of(("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 0m), ("payout_at_target", 100m), ("payout_at_maximum", 150m));
        Assert.That(NextTiers.Of(Linear, Input(60), level, 100)!.Score, Is.EqualTo(80), "the threshold pays nothing yet");
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Number_of_answers_is_the_smallest_that_reaches_the_tier(short start, byte gap, byte n, short score, byte room, byte payout, bool higher, byte which)
    {
        var (sign, curve) = (higher ? 1 : -1, new[] { Points, Steps, Linear }[which % 3]);
        // To few decimals, so that the sums below are exact.
        var (from, width) = (Math.Round(start % 50 / 7m, 5), Math.Round(gap / 11m, 5));
        var settings = RuleExamples.Curve(curve, from, width, gap % 13, payout, sign);
        var (answers, p, best) = (n + 1L, Math.Round(sign * (score % 80) / 7m, 10), sign * (from + width * room / 100));
        var next = NextTiers.Of(curve, Input(p, null, higher, answers), settings, best);
        if (next is null)
        {
            return curve.TierEdges(Input(p, null, higher), settings).All(edge => sign * edge <= sign * p || Paid(edge) <= Paid(p));
        }

        if (next.Answers is not { } k)
        {
            return sign * best <= sign * next.Score;
        }

        // One by one, as far as is feasible; the curve pays the tier at k answers and not yet at k − 1.
        var found = 1L;
        while (found < 20_000 && sign * (answers * p + found * best) < sign * next.Score * (answers + found))
        {
            found++;
        }
        return (found == 20_000 ? k >= found : k == found) && Paid(Mean(k)) >= next.Payout && Paid(Floor(Mean(k - 1))) < next.Payout && Paid(next.Score) == next.Payout;

        decimal Mean(long further) => (answers * p + further * best) / (answers + further);
        decimal Floor(decimal mean) => Math.Round(mean, 10, higher ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
        decimal Paid(decimal at) => curve.Payout(Input(at, null, higher), settings).Payout!.Value;
    }

    [TestCase(75, 2.5, 0.0455002639)]
    [TestCase(70, 2.5, 0.5000316712)]
    [TestCase(65, 5, 0.1586552539)]
    [TestCase(80, 1, 0.5)]
    [TestCase(84, 2, 0.0227501319)]
    [TestCase(75, 0, 0)]
    public void Chance_of_another_tier_is_that_of_the_normal_curve(double score, double standardError, double chance) =>
        Assert.That(PayoutLuck.Of(Steps, Input((decimal)score, standardError: (decimal)standardError), TwoSteps), Is.EqualTo(chance).Within(1e-9));

    [Test]
    public void Chance_is_not_known_without_standard_error_score_or_edges()
    {
        Assert.That(PayoutLuck.Of(Steps, Input(75), TwoSteps), Is.Null);
        Assert.That(PayoutLuck.Of(Steps, Input(null, standardError: 1), TwoSteps), Is.Null);
        var relative = AllRules.Find<Curve>("relative")!;
        Assert.That(PayoutLuck.Of(relative, Input(75, standardError: 1), RuleExamples.For(relative)[0].Settings), Is.Null);
        Assert.That(() => PayoutLuck.Of(Steps, Input(75, standardError: -1), TwoSteps), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Chance_is_that_of_other_samples_being_paid_otherwise(byte start, byte gap, byte score, byte error, bool higher, short? baseline)
    {
        var sign = higher ? 1 : -1;
        var settings = RuleExamples.Curve(Points, start, gap + 1, 3, 99, sign);
        var (p, standardError) = (sign * (decimal)score, (error + 1) / 10m);
        var (paid, otherwise) = (Paid(p), 0.0);

        // The samples, from −6 to 6 standard errors, each with its density: no edge is used.
        const double Width = 0.004;
        for (var z = -6 + Width / 2; z < 6; z += Width)
        {
            otherwise += Paid(p + (decimal)z * standardError) == paid ? 0 : Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * Width;
        }
        return Math.Abs(otherwise - PayoutLuck.Of(Points, Input(p, sign * baseline, higher, standardError: standardError), settings)!.Value) < 0.004;

        decimal? Paid(decimal at) => Points.Payout(Input(at, sign * baseline, higher), settings).Payout;
    }

    [Test]
    public void Chances_of_several_components_combine()
    {
        Assert.That(PayoutLuck.Any([]), Is.Zero);
        Assert.That(PayoutLuck.Any([0.5, 0.5, 0]), Is.EqualTo(0.75));
        Assert.That(PayoutLuck.Any([0.1, 1]), Is.EqualTo(1));
        Assert.That(() => PayoutLuck.Any([1.1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static CurveInput Input(decimal? score, decimal? baseline = null, bool higherIsBetter = true, long n = 100, decimal? standardError = null) =>
        new(RuleExamples.Figure(score, n) with { StandardError = standardError }, baseline, higherIsBetter, PointRounding.Whole);
}
