using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class NetPromoterTests
{
    [Test]
    public void Score_without_answers_is_undefined()
    {
        var none = default(NetPromoter);
        Assert.That(none.Value, Is.Null);
        Assert.That(none.VarianceOfMean, Is.Null);
        Assert.That(none.AdjustedWaldInterval(), Is.Null);
        Assert.That(NetPromoter.Between(none, new(1, 1, 1)), Is.EqualTo(Difference.Undefined(Reasons.NoAnswers)));
    }

    [Test]
    public void Promoters_only_claim_no_certainty()
    {
        var all = new NetPromoter(30, 0, 0);
        Assert.That(all.VarianceOfMean, Is.Zero);
        Assert.That(all.WaldInterval(), Is.Null);
        Assert.That(all.AdjustedWaldInterval()!.Value.Low, Is.InRange(0.5, 0.95));
        var difference = NetPromoter.Between(all, new(28, 1, 1));
        Assert.That(difference.P, Is.InRange(0.05, 1));
    }

    [Test]
    public void Difference_of_equal_groups_without_spread_is_zero_within_an_interval()
    {
        var difference = NetPromoter.Between(new(30, 0, 0), new(50, 0, 0));
        Assert.That(difference.Value, Is.Zero);
        Assert.That(difference.P, Is.EqualTo(1));
        Assert.That(difference.Interval!.Value.High, Is.EqualTo(1.959964 * Math.Sqrt(new NetPromoter(30, 0, 0).AdjustedVariance + new NetPromoter(50, 0, 0).AdjustedVariance)).Within(1e-6));
    }

    [Test]
    public void Difference_adds_the_two_variances()
    {
        // .45 − .10 = .35; SE² = (.75 − .2025)/100 + (.5 − .01)/200 = .005475 + .00245 → .089022; 1.96·SE = .17448.
        var difference = NetPromoter.Between(new(60, 25, 15), new(60, 100, 40));
        Assert.That(difference.Value, Is.EqualTo(.35).Within(1e-12));
        Assert.That(difference.Interval!.Value.Low, Is.EqualTo(.35 - .17448).Within(5e-6));
        Assert.That(difference.P, Is.EqualTo(8.44e-5).Within(5e-7));
    }

    [Test]
    public void Adjusted_interval_contains_the_score_of_every_small_group()
    {
        for (var n = 2; n <= 40; n++)
        {
            for (var promoters = 0; promoters <= n; promoters++)
            {
                for (var detractors = 0; promoters + detractors <= n; detractors++)
                {
                    var groups = new NetPromoter(promoters, n - promoters - detractors, detractors);
                    Assert.That(groups.AdjustedWaldInterval()!.Value.Contains(groups.Value!.Value), Is.True, groups.ToString());
                }
            }
        }
    }

    [Test]
    public void Scores_of_nine_are_promoters_and_of_seven_passives_and_of_six_detractors()
    {
        Assert.That(NetPromoter.OfScores([0, 0, 0, 0, 0, 0, 1, 2, 0, 4, 0]), Is.EqualTo(new NetPromoter(4, 2, 1)));
        Assert.That(NetPromoter.OfScores([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), Is.EqualTo(new NetPromoter(2, 2, 7)));
        Assert.That(() => NetPromoter.OfScores([1, 2, 3, 4, 5]), Throws.ArgumentException);
    }

    [Test]
    public void One_answer_has_no_interval() => Assert.That(new NetPromoter(1, 0, 0).AdjustedWaldInterval(), Is.Null);
}
