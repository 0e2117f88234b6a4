using System.Diagnostics;
using GuestTracking.Core.Statistics;
using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Tests.Statistics;

public class ExpectedRankTests
{
    private static IEnumerable<Contest> Many => Contests.Many();

    [TestCaseSource(nameof(Many))]
    public void Expected_rank_of_many_is_the_sum_over_pairs(Contest contest)
    {
        var (_, estimates, errors) = contest;
        Assert.That(ExpectedRank.Of(estimates, errors), Is.EqualTo(ByPairs(estimates, errors)).Within(1e-6));
    }

    [Test]
    public void Expected_rank_of_nothing_is_nothing_and_of_one_is_one()
    {
        Assert.That(ExpectedRank.Of([], []), Is.Empty);
        Assert.That(ExpectedRank.Of([50], [3]), Is.EqualTo(new[] { 1.0 }));
        Assert.That(ExpectedRank.Of([50], [double.PositiveInfinity]), Is.EqualTo(new[] { 1.0 }));
    }

    [Test]
    public void Two_alike_share_the_places_whatever_their_standard_errors() =>
        Assert.That(ExpectedRank.Of([50, 50], [1e-200, 1e-200]), Is.EqualTo(new[] { 1.5, 1.5 }));

    [Test]
    public void Member_of_unknown_standard_error_expects_the_middle_and_takes_half_a_place_from_everybody() =>
        Assert.That(
            ExpectedRank.Of([100, 50, 0], [double.PositiveInfinity, 1, 1]), Is.EqualTo(new[] { 2, 1.5, 2.5 }).Within(1e-9));

    [Test]
    public void Lower_is_better_turns_the_expected_ranks_round()
    {
        var (_, estimates, errors) = Contests.Hotels(700);
        Assert.That(
            ExpectedRank.Of(estimates, errors, higherIsBetter: false),
            Is.EqualTo(ExpectedRank.Of(estimates, errors).Select(rank => 701 - rank)).Within(1e-6));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void Standard_error_that_claims_certainty_is_refused(double error) =>
        Assert.That(() => ExpectedRank.Of([1, 2], [1, error]), Throws.ArgumentException);

    [Test]
    public void Estimate_without_standard_error_is_refused() =>
        Assert.That(() => ExpectedRank.Of([1, 2], [1]), Throws.ArgumentException);

    [Test]
    public void Expected_ranks_of_ten_thousand_hotels_take_less_than_a_second()
    {
        var (_, estimates, errors) = Contests.Hotels(10_000);
        ExpectedRank.Of(estimates, errors);
        var started = Stopwatch.GetTimestamp();
        var ranks = ExpectedRank.Of(estimates, errors);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(ranks.Sum(), Is.EqualTo(10_000 * 10_001 / 2.0).Within(0.01));
    }

    [FsCheck.NUnit.Property]
    public bool Expected_ranks_add_up_to_the_sum_of_the_places(byte[] bytes)
    {
        var (_, estimates, errors) = Contests.FromBytes(bytes);
        return Math.Abs(ExpectedRank.Of(estimates, errors).Sum() - bytes.Length * (bytes.Length + 1) / 2.0) < 1e-6;
    }

    [FsCheck.NUnit.Property]
    public bool Expected_rank_knows_no_unit_no_zero_and_no_order(byte[] bytes, sbyte shift, byte scale)
    {
        var (_, estimates, errors) = Contests.FromBytes(bytes);
        var factor = 0.01 + scale;
        var moved = ExpectedRank.Of(
            [.. estimates.Reverse().Select(value => factor * value + shift)], [.. errors.Reverse().Select(error => factor * error)]);
        return ExpectedRank.Of(estimates, errors).Reverse().Zip(moved).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    private static double[] ByPairs(double[] estimates, double[] errors)
    {
        var ranks = new double[estimates.Length];
        Array.Fill(ranks, 1);
        for (var i = 0; i < ranks.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var variance = errors[i] * errors[i] + errors[j] * errors[j];
                var above = Normal.CDF(0, 1, (estimates[j] - estimates[i]) / Math.Sqrt(variance));
                ranks[i] += above;
                ranks[j] += 1 - above;
            }
        }

        return ranks;
    }
}
