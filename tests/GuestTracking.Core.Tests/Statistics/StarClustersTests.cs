using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class StarClustersTests
{
    [Test]
    public void Obvious_clusters_are_found()
    {
        var stars = StarClusters.Of([90, 10, 51, 30, 11, 70, 50, 91, 31, 71]);
        Assert.That(stars.Stars, Is.EqualTo(new[] { 5, 1, 3, 2, 1, 4, 3, 5, 2, 4 }));
        Assert.That(stars.CutPoints, Is.EqualTo(new double[] { 30, 50, 70, 90 }));
        Assert.That(stars.Means, Is.EqualTo(new[] { 10.5, 30.5, 50.5, 70.5, 90.5 }));
        Assert.That(stars.SquaredDistance, Is.EqualTo(2.5).Within(1e-9));
    }

    [Test]
    public void Lower_is_better_turns_the_stars_round() =>
        Assert.That(StarClusters.Of([1, 2, 9], 2, higherIsBetter: false).Stars, Is.EqualTo(new[] { 2, 2, 1 }));

    [Test]
    public void Fewer_different_values_than_clusters_are_undefined()
    {
        var stars = StarClusters.Of([80, 80, 81, 82, 83, 83]);
        Assert.That(stars.Reason, Is.EqualTo("4 different values, fewer than 5 clusters"));
        Assert.That(stars.Stars, Is.Empty);
    }

    [Test]
    public void As_many_values_as_clusters_get_a_star_each() =>
        Assert.That(StarClusters.Of([3, 1, 2, 5, 4]).Stars, Is.EqualTo(new[] { 3, 1, 2, 5, 4 }));

    [Test]
    public void Tie_takes_the_lowest_cut_points() =>
        Assert.That(StarClusters.Of([0, 1, 2], 2).Stars, Is.EqualTo(new[] { 1, 2, 2 }));

    [FsCheck.NUnit.Property]
    public bool No_division_is_better(NonEmptyArray<byte> values, byte clusters)
    {
        double[] scores = [.. values.Get.Take(9).Select(value => (double)value)];
        var count = 1 + clusters % 4;
        var stars = StarClusters.Of(scores, count);
        return stars.Reason is not null
            ? scores.Distinct().Count() < count
            : Math.Abs(stars.SquaredDistance!.Value - BestOf([.. scores.Order()], count)) < 1e-7;
    }

    [FsCheck.NUnit.Property]
    public bool Shift_scale_and_order_do_not_change_the_stars(short[] values)
    {
        double[] scores = [.. values.Select(value => (double)value)];
        var stars = StarClusters.Of(scores, 3).Stars;
        return stars.SequenceEqual(StarClusters.Of([.. scores.Select(score => 4 * score + 1000)], 3).Stars)
            && stars.SequenceEqual(StarClusters.Of([.. scores.Reverse()], 3).Stars.Reverse());
    }

    [Test]
    public void Each_of_ten_thousand_hotels_is_nearest_to_the_mean_of_its_own_stars()
    {
        double[] scores = [.. Enumerable.Range(0, 10_000).Select(i => 100 * Math.Sqrt(i * 7919L % 10_007 / 10_007.0))];
        var stars = StarClusters.Of(scores);
        Assert.That(scores.Select(score => 1 + stars.Means.ToList().IndexOf(stars.Means.MinBy(mean => Math.Abs(mean - score)))), Is.EqualTo(stars.Stars));
    }

    /// <summary>Tries every division of sorted values.</summary>
    private static double BestOf(double[] sorted, int clusters)
    {
        if (clusters == 1)
        {
            return sorted.Sum(value => (value - sorted.Average()) * (value - sorted.Average()));
        }

        return Enumerable.Range(1, sorted.Length - clusters + 1).Min(end => BestOf(sorted[..end], 1) + BestOf(sorted[end..], clusters - 1));
    }
}
