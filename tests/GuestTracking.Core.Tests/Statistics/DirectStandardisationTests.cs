using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class DirectStandardisationTests
{
    [Test]
    public void Two_strata_by_hand()
    {
        // .25·80 + .75·60 = 65; variance .0625·100/20 + .5625·400/50 = .3125 + 4.5; crude (20·80 + 50·60)/70.
        var result = DirectStandardisation.Of([Scores("business", 1, 20, 80, 100), Scores("leisure", 3, 50, 60, 400)]);
        Assert.That(result.Standardised.Value, Is.EqualTo(65).Within(1e-12));
        Assert.That(result.Standardised.StandardError, Is.EqualTo(Math.Sqrt(4.8125)).Within(1e-12));
        Assert.That(result.Standardised.Interval!.Value.Low, Is.EqualTo(65 - 1.959964 * Math.Sqrt(4.8125)).Within(1e-5));
        Assert.That(result.Crude.Value, Is.EqualTo(4600.0 / 70).Within(1e-12));
        Assert.That(result.Standardised.N, Is.EqualTo(70));
    }

    [Test]
    public void Smallest_stratum_is_merged_with_the_next_smallest_until_each_has_the_minimum()
    {
        var result = DirectStandardisation.Of(
            [Scores("a", .1, 3, 50, 4), Scores("b", .2, 5, 60, 4), Scores("c", .3, 40, 70, 4), Scores("d", .4, 9, 80, 4)]);
        Assert.That(result.Strata.Select(stratum => (stratum.Name, stratum.N)), Is.EqualTo(new[] { ("a + b + d", 17L), ("c", 40L) }));
        Assert.That(result.Strata[0].Weight, Is.EqualTo(.7).Within(1e-12));
        Assert.That(result.Standardised.Value, Is.EqualTo(.7 * (150 + 300 + 720) / 17 + .3 * 70).Within(1e-12));
    }

    [FsCheck.NUnit.Property]
    public bool Merged_scores_have_the_variance_of_all_their_answers(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var merged = Of("a", first.Get).MergedWith(Of("b", second.Get));
        var all = Moments.Of([.. first.Get.Concat(second.Get).Select(value => (long)value)]).Summary();
        return merged.N == all.N && Math.Abs(merged.Mean!.Value - all.Mean!.Value) < 1e-9 && Math.Abs(merged.Variance!.Value - all.Variance!.Value) < 1e-8 * (1 + all.Variance.Value);
    }

    [Test]
    public void Merged_shares_have_the_variance_of_their_common_share()
    {
        var merged = Stratum.OfShare("a", 1, 3, 10).MergedWith(Stratum.OfShare("b", 1, 9, 10));
        Assert.That(merged.Mean, Is.EqualTo(.6).Within(1e-12));
        Assert.That(merged.Variance, Is.EqualTo(.24).Within(1e-12));
    }

    [Test]
    public void Empty_stratum_with_a_weight_is_named_and_not_merged_away()
    {
        var result = DirectStandardisation.Of([Scores("business", 1, 20, 80, 100), Stratum.OfScores("families", 1, default)]);
        Assert.That(result.Standardised, Is.EqualTo(Estimate.Undefined(20, "not adjustable: no answers of 'families'")));
        Assert.That(result.Crude.Value, Is.EqualTo(80));
    }

    [Test]
    public void Stratum_without_weight_is_left_out_of_the_score_but_not_of_the_crude_one()
    {
        var result = DirectStandardisation.Of([Scores("business", 1, 20, 80, 100), Scores("crew", 0, 20, 0, 100), Stratum.OfScores("none", 0, default)]);
        Assert.That(result.Standardised.Value, Is.EqualTo(80));
        Assert.That(result.Standardised.N, Is.EqualTo(20));
        Assert.That(result.Crude.Value, Is.EqualTo(40).Within(1e-12));
    }

    [Test]
    public void Nothing_to_adjust_says_why()
    {
        Assert.That(DirectStandardisation.Of([]).Standardised.Reason, Is.EqualTo("not adjustable: no stratum has a weight"));
        Assert.That(DirectStandardisation.Of([]).Crude.Reason, Is.EqualTo(Reasons.NoAnswers));
        Assert.That(
            DirectStandardisation.Of([Scores("a", 1, 4, 80, 1), Scores("b", 1, 5, 80, 1)]).Standardised.Reason,
            Is.EqualTo("not adjustable: 9 answers, fewer than 10"));
    }

    [Test]
    public void Answers_without_spread_claim_no_certainty()
    {
        var result = DirectStandardisation.Of([Scores("a", 1, 20, 80, 0), Scores("b", 1, 20, 60, 0)]);
        Assert.That(result.Standardised, Is.EqualTo(new Estimate(40, 70, null, null, Reasons.AllEqual)));
    }

    [Test]
    public void One_answer_in_a_stratum_leaves_the_error_unknown() =>
        Assert.That(
            DirectStandardisation.Of([Scores("a", 1, 20, 80, 4), Stratum.OfScores("b", 1, new(1, 60, null))], stratumMin: 1).Standardised,
            Is.EqualTo(new Estimate(21, 70, null, null, Reasons.FewerThanTwo)));

    [FsCheck.NUnit.Property]
    public bool Order_of_the_strata_and_scale_of_the_weights_do_not_matter(NonEmptyArray<byte> counts)
    {
        Stratum[] strata = [.. counts.Get.Select((n, i) => Scores($"s{i}", i % 5, 1 + n, n, 9))];
        Stratum[] turned = [.. counts.Get.Select((n, i) => Scores($"s{i}", i % 5 * 8, 1 + n, n, 9)).Reverse()];
        var (one, other) = (DirectStandardisation.Of(strata), DirectStandardisation.Of(turned));
        return one.Crude == other.Crude && one.Standardised == other.Standardised;
    }

    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void Weight_that_cannot_be_is_refused(double weight) =>
        Assert.That(() => Scores("a", weight, 20, 80, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Stratum_that_stands_twice_is_refused() =>
        Assert.That(() => DirectStandardisation.Of([Scores("a", 1, 20, 80, 1), Scores("a", 1, 20, 80, 1)]), Throws.ArgumentException);

    private static Stratum Scores(string name, double weight, long n, double mean, double variance) =>
        Stratum.OfScores(name, weight, new(n, mean, n > 1 ? variance : null));

    private static Stratum Of(string name, byte[] values) =>
        Stratum.OfScores(name, 1, Moments.Of([.. values.Select(value => (long)value)]).Summary());
}
