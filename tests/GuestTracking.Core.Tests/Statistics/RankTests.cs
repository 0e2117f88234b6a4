using System.Diagnostics;
using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class RankTests
{
    [Test]
    public void Rank_of_nothing_is_nothing()
    {
        Assert.That(CompetitionRank.Of([]), Is.Empty);
        Assert.That(DenseRank.Of([]), Is.Empty);
        Assert.That(MidRank.Of([]), Is.Empty);
        Assert.That(RankSet.Of([], []), Is.Empty);
    }

    [Test]
    public void Lower_is_better_turns_the_ranks_round()
    {
        Assert.That(CompetitionRank.Of([90, 85, 85, 80], higherIsBetter: false), Is.EqualTo(new[] { 4, 2, 2, 1 }));
        Assert.That(DenseRank.Of([90, 85, 85, 80], higherIsBetter: false), Is.EqualTo(new[] { 3, 2, 2, 1 }));
        Assert.That(MidRank.Of([90, 85, 85, 80], higherIsBetter: false), Is.EqualTo(new[] { 4, 2.5, 2.5, 1 }));
    }

    [Test]
    public void NaN_has_no_rank()
    {
        Assert.That(() => CompetitionRank.Of([1, double.NaN]), Throws.ArgumentException);
        Assert.That(() => DenseRank.Of([1, double.NaN]), Throws.ArgumentException);
        Assert.That(() => MidRank.Of([1, double.NaN]), Throws.ArgumentException);
    }

    [Test]
    public void Values_that_differ_in_the_last_bit_are_no_tie() =>
        Assert.That(CompetitionRank.Of([80, Math.BitIncrement(80)]), Is.EqualTo(new[] { 2, 1 }));

    [FsCheck.NUnit.Property]
    public bool Rank_is_one_more_than_the_number_of_better_values(byte[] scores)
    {
        double[] values = [.. scores.Select(score => (double)score)];
        return CompetitionRank.Of(values).SequenceEqual(values.Select(value => 1 + values.Count(other => other > value)));
    }

    [FsCheck.NUnit.Property]
    public bool Dense_rank_counts_the_different_better_values(byte[] scores)
    {
        double[] values = [.. scores.Select(score => (double)score)];
        return DenseRank.Of(values).SequenceEqual(values.Select(value => 1 + values.Distinct().Count(other => other > value)));
    }

    [FsCheck.NUnit.Property]
    public bool Mid_rank_is_the_mean_of_the_places_held(byte[] scores)
    {
        double[] values = [.. scores.Select(score => (double)score)];
        double[] descending = [.. values.OrderDescending()];
        return MidRank.Of(values).SequenceEqual(
            values.Select(value => Enumerable.Range(1, values.Length).Where(place => descending[place - 1] == value).Average()));
    }

    [Test]
    public void Rank_set_of_one_is_one() => Assert.That(RankSet.Of([50], [3]), Is.EqualTo(new[] { new RankBounds(1, 1) }));

    [Test]
    public void Rank_sets_of_three_separate_what_is_far_apart()
    {
        // z for 3 members = 2.2414; 90 − 80 = 10 against √2·1·2.2414 = 3.17; 81 − 80 = 1 is not significant.
        Assert.That(RankSet.Of([90, 80, 81], [1, 1, 1]), Is.EqualTo(new RankBounds[] { new(1, 1), new(2, 3), new(2, 3) }));
        Assert.That(RankSet.Of([90, 80, 81], [1, 1, 1], higherIsBetter: false), Is.EqualTo(new RankBounds[] { new(3, 3), new(1, 2), new(1, 2) }));
    }

    [Test]
    public void Member_of_unknown_standard_error_may_have_any_rank() =>
        Assert.That(RankSet.Of([100, 80, 50], [double.PositiveInfinity, 1, 1])[0], Is.EqualTo(new RankBounds(1, 3)));

    [TestCase(0)]
    [TestCase(double.NaN)]
    public void Standard_error_that_claims_certainty_is_refused(double error) =>
        Assert.That(() => RankSet.Of([1, 2], [1, error]), Throws.ArgumentException);

    [Test]
    public void Rank_sets_of_ten_thousand_hotels_take_less_than_a_second()
    {
        var (_, values, errors) = Contests.Hotels(10_000);
        RankSet.Of(values, errors);
        var started = Stopwatch.GetTimestamp();
        RankSet.Of(values, errors);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    private static IEnumerable<Contest> Many => Contests.Many();

    [TestCaseSource(nameof(Many))]
    public void Rank_sets_of_many_are_those_of_the_plain_loop(Contest contest)
    {
        var (_, values, errors) = contest;
        Assert.That(RankSet.Of(values, errors), Is.EqualTo(ByPlainLoop(values, errors)));
    }

    /// <summary>Whole numbers, where a difference often equals the limit: a bit more or less on either side changes the result.</summary>
    [Test]
    public void Rank_sets_on_the_edge_of_significance_are_those_of_the_plain_loop()
    {
        for (var members = 2; members < 200; members++)
        {
            var cutOff = RankSet.CutOff(members);
            double[] values = [.. Enumerable.Range(0, members).Select(i => (double)(i * 7919 % members))];
            double[] errors = [.. values.Select((value, i) => i % 11 == 0 ? double.PositiveInfinity : (1 + i % 5) / cutOff)];
            Assert.That(RankSet.Of(values, errors), Is.EqualTo(ByPlainLoop(values, errors)), $"{members} members");
        }
    }

    [FsCheck.NUnit.Property]
    public bool Rank_set_does_not_depend_on_the_order(NonEmptyArray<byte> scores)
    {
        double[] values = [.. scores.Get.Select(score => (double)score)];
        double[] errors = [.. values.Select(value => 1 + value / 50)];
        double[] backwards = [.. values.Reverse()];
        return RankSet.Of(values, errors).Reverse().SequenceEqual(RankSet.Of(backwards, [.. errors.Reverse()]));
    }

    private static RankBounds[] ByPlainLoop(double[] values, double[] errors)
    {
        var cutOff = RankSet.CutOff(values.Length);
        var bounds = new RankBounds[values.Length];
        Array.Fill(bounds, new(1, values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                var difference = values[i] - values[j];
                if (difference * difference > cutOff * cutOff * (errors[i] * errors[i] + errors[j] * errors[j]))
                {
                    var (winner, loser) = difference > 0 ? (i, j) : (j, i);
                    bounds[loser] = bounds[loser] with { Low = bounds[loser].Low + 1 };
                    bounds[winner] = bounds[winner] with { High = bounds[winner].High - 1 };
                }
            }
        }

        return bounds;
    }
}
