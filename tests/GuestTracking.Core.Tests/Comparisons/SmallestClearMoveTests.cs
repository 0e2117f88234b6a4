using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class SmallestClearMoveTests
{
    [TestCase(1.0, 2.7718)]
    [TestCase(1.7, 4.7121)]
    public void Smallest_clear_move_is_half_the_interval_of_a_difference_by_hand(double error, double points) =>
        Assert.That(SmallestClearMove.Of(new Estimate(100, 80, error, null, null), MinimumCounts.Default), Is.EqualTo(points).Within(1e-4));

    [Test]
    public void Change_of_that_size_between_equal_samples_is_just_clear()
    {
        // 800 answers a period, so that t and z agree: a change of the smallest clear move has p = 5 %.
        var own = Of(200, 9, 8, 8, 7);
        var move = SmallestClearMove.Of(new IndexMeasure().Estimate(own), MinimumCounts.Default)!.Value;
        var summary = new SampleSummary(800, 80, 800 * Math.Pow(move / (1.959964 * Math.Sqrt(2)), 2));
        Assert.That(WelchDifference.Between(summary, summary with { Mean = 80 - move }).P, Is.EqualTo(.05).Within(5e-4));
    }

    [Test]
    public void Nothing_is_said_below_the_minimum_or_without_spread()
    {
        Assert.That(SmallestClearMove.Of(new Estimate(29, 80, 1, null, null), MinimumCounts.Default), Is.Null);
        Assert.That(SmallestClearMove.Of(new Estimate(100, 80, null, null, Reasons.AllEqualNoError), MinimumCounts.Default), Is.Null);
    }

    [Test]
    public void Scorecard_carries_it_for_the_overall_score()
    {
        Assert.That(Input.Build().SmallestClearMove, Is.EqualTo(1.959964 * Math.Sqrt(2) * new IndexMeasure().Estimate(Input.Overall.Own).StandardError!.Value).Within(1e-5));
        Assert.That((Input with { Overall = Input.Overall with { Own = Of(5, 9, 8, 8, 7) } }).Build().SmallestClearMove, Is.Null);
    }
}
