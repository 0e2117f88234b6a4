using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class GoalGapTests
{
    private static readonly IndexMeasure Index = new();
    private static readonly LowerIsBetter Problems = new();

    [TestCase("78", 2, .26, 3.63, GoalVerdict.Met)]
    [TestCase("79", 1, -.74, 2.63, GoalVerdict.WithinChance)]
    [TestCase("80", 0, -1.74, 1.63, GoalVerdict.WithinChance)]
    [TestCase("82", -2, -3.74, -.37, GoalVerdict.Missed)]
    [TestCase("81.75", -1.75, -3.49, -.12, GoalVerdict.Missed)]
    public void Index_of_80_from_100_answers_is_judged_by_its_interval(string goal, double gap, double low, double high, GoalVerdict verdict)
    {
        // 25 × 90, 50 × 80, 25 × 70: φ = (.5 + .25)/(16 + .25), so Wilson's interval of 80 % in 2166.7 answers: 78.26–81.63.
        var found = Between(Index, Of(25, 9, 8, 8, 7), goal);
        Assert.That((found.Value, found.Verdict, found.Reason), Is.EqualTo(((double?)gap, verdict, (string?)null)));
        Assert.That((found.Low!.Value, found.High!.Value), Is.EqualTo((low, high)).Within(.005));
    }

    [TestCase("29", 16, .34, 29.04, GoalVerdict.Met)]
    [TestCase("45", 0, -15.66, 13.04, GoalVerdict.WithinChance)]
    [TestCase("59", -14, -29.66, -.96, GoalVerdict.Missed)]
    public void Net_promoter_score_of_45_has_the_published_interval_shifted(string goal, double gap, double low, double high, GoalVerdict verdict)
    {
        var found = Between(new NpsMeasure(), Of(60, 9) + Of(25, 7) + Of(15, 3), goal);
        Assert.That((found.Value, found.Verdict), Is.EqualTo(((double?)gap, verdict)));
        Assert.That((found.Low!.Value, found.High!.Value), Is.EqualTo((low, high)).Within(.006));
    }

    [TestCase("17", GoalVerdict.Met)]
    [TestCase("10", GoalVerdict.WithinChance)]
    [TestCase("6", GoalVerdict.Missed)]
    public void Lower_is_better_meets_its_goal_from_below(string goal, GoalVerdict verdict)
    {
        // 15 of 148: Wilson .0624–.1605.
        var found = Between(Problems, Of(15, 10) + Of(133, 2), goal);
        Assert.That(found.Verdict, Is.EqualTo(verdict));
        Assert.That(found.Value, Is.EqualTo(100 * 15 / 148.0 - found.Goal!.Value).Within(1e-12), "score − goal, whichever direction is better");
        Assert.That((found.Low!.Value + found.Goal.Value, found.High!.Value + found.Goal.Value), Is.EqualTo((6.24, 16.05)).Within(.005));
    }

    [TestCase("78", GoalVerdict.Met, GoalVerdict.WithinChance)]
    [TestCase("82", GoalVerdict.WithinChance, GoalVerdict.Met)]
    [TestCase("77.999", GoalVerdict.Met, GoalVerdict.Missed)]
    [TestCase("82.001", GoalVerdict.Missed, GoalVerdict.Met)]
    public void Interval_that_ends_at_the_goal_has_met_it_on_the_good_side_only(string goal, GoalVerdict higher, GoalVerdict lower)
    {
        var own = new Estimate(100, 80, 1, new Interval(78, 82), null);
        Assert.That(GoalGap.Between(Index, own, Number(goal), MinimumCounts.Default).Verdict, Is.EqualTo(higher));
        Assert.That(GoalGap.Between(Problems, own, Number(goal), MinimumCounts.Default).Verdict, Is.EqualTo(lower));
    }

    [Test]
    public void Without_a_goal_there_is_nothing_to_judge() =>
        Assert.That(
            GoalGap.Between(Index, Index.Estimate(Of(25, 9, 8)), null, MinimumCounts.Default),
            Is.EqualTo(new GoalGap(null, null, null, null, GoalVerdict.NotAvailable, "no goal")));

    [TestCase(0, GoalVerdict.NotAvailable, "no answers")]
    [TestCase(2, GoalVerdict.InsufficientBase, "fewer than 5 answers")]
    [TestCase(14, GoalVerdict.InsufficientBase, "insufficient base: 28 answers, 30 needed")]
    public void Too_few_answers_have_no_gap_and_say_why(int each, GoalVerdict verdict, string reason) =>
        Assert.That(Between(Index, Of(each, 9, 8), "80"), Is.EqualTo(new GoalGap(80, null, null, null, verdict, reason)));

    [Test]
    public void Thirty_answers_are_judged() =>
        Assert.That(Between(Index, Of(15, 9, 8), "80").Verdict, Is.EqualTo(GoalVerdict.Met));

    [Test]
    public void Equal_answers_are_judged_by_an_interval_that_claims_no_certainty()
    {
        var found = Between(Index, Of(40, 9), "80");
        Assert.That((found.Value, found.Verdict), Is.EqualTo(((double?)10, GoalVerdict.Met)));
        Assert.That(found.High - found.Low, Is.GreaterThan(4));
        Assert.That(Between(Index, Of(40, 9), "88").Verdict, Is.EqualTo(GoalVerdict.WithinChance));
    }

    [Test]
    public void Share_of_all_answers_has_an_interval_and_so_a_word()
    {
        var found = Between(new TopBoxMeasure(), Of(40, 10), "90");
        Assert.That((found.Value, found.Verdict, found.Reason), Is.EqualTo(((double?)10, GoalVerdict.Met, (string?)null)));
        Assert.That(Between(new TopBoxMeasure(), Of(40, 10), "100").Verdict, Is.EqualTo(GoalVerdict.WithinChance));
    }

    [Test]
    public void Answers_that_the_measure_does_not_fit_say_so()
    {
        var found = Between(new NpsMeasure(), ScoreSums.Of(QuestionSums.FromSteps(new Scale(1, 5, 1), Enumerable.Repeat(3, 40))), "30");
        Assert.That((found.Value, found.Verdict, found.Reason), Is.EqualTo(((double?)null, GoalVerdict.NotAvailable, new NpsMeasure().WhyUnfit(new Scale(1, 5, 1)))));
    }

    [FsCheck.NUnit.Property]
    public bool Mirrored_score_and_goal_have_the_mirrored_gap_and_the_same_word(short score, byte width, short goal)
    {
        var there = new Estimate(100, score, 1, new Interval(score - width, score + width), null);
        var mirrored = new Estimate(100, -score, 1, new Interval(-score - width, -score + width), null);
        var (up, down) = (GoalGap.Between(Index, there, goal, MinimumCounts.Default), GoalGap.Between(Problems, mirrored, -goal, MinimumCounts.Default));
        return up.Verdict == down.Verdict && up.Value == -down.Value && up.Low == -down.High && up.High == -down.Low;
    }

    [FsCheck.NUnit.Property]
    public bool Higher_goal_is_never_easier_to_meet(byte[] answers, byte goal)
    {
        var own = Index.Estimate(ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, answers.Append<byte>(0).Append<byte>(10).Select(x => x % 11))));
        var minimum = new MinimumCounts(1, 2, 2);
        var (lower, higher) = (GoalGap.Between(Index, own, goal % 100, minimum), GoalGap.Between(Index, own, goal % 100 + 1, minimum));
        return Ease(lower.Verdict) >= Ease(higher.Verdict) && Math.Abs(lower.Value!.Value - higher.Value!.Value - 1) < 1e-12;
    }

    private static int Ease(GoalVerdict verdict) => verdict switch { GoalVerdict.Met => 2, GoalVerdict.WithinChance => 1, _ => 0 };

    private static GoalGap Between(IMeasure measure, ScoreSums own, string goal) =>
        GoalGap.Between(measure, measure.Estimate(own), Number(goal), MinimumCounts.Default);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
