using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class BoundedMeanTests
{
    private const int Highest = 10;

    [Test]
    public void Example_of_thirty_answers_nearly_all_top()
    {
        // SS = 61/6, on 0–1 61/96; m = 23/24; φ = (61/96 + ¼)/(30·23/576 + ¼) = .6115; n′ = 49.06; Wilson of 23/24 in 49.06.
        var estimate = BoundedMean.Of(Nearly(27, 2).Summary(), 1, 5);
        Assert.That(estimate.Value, Is.EqualTo(4.8333).Within(5e-5));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(4.4470).Within(5e-5));
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(4.9534).Within(5e-5));
        Assert.That(estimate.StandardError, Is.EqualTo(StudentInterval.OfMean(Nearly(27, 2).Summary()).StandardError));
    }

    [TestCase(81, 263, .2553, .3662)]
    [TestCase(15, 148, .0624, .1605)]
    [TestCase(0, 20, 0, .1611)]
    [TestCase(1, 29, .0061, .1718)]
    public void Two_answers_give_Wilsons_interval(long hits, long n, double low, double high)
    {
        var interval = BoundedMean.Of(Yes(hits, n), 0, 1).Interval!.Value;
        Assert.That(interval.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(interval.High, Is.EqualTo(high).Within(5e-5));
    }

    [TestCase(56, 70, 48, 80, .0524, .3339)]
    [TestCase(9, 10, 3, 10, .1705, .8090)]
    public void Two_answers_give_Newcombes_difference(long hits1, long n1, long hits2, long n2, double low, double high)
    {
        var interval = BoundedMean.Difference(Yes(hits1, n1), Yes(hits2, n2), 0, 1).Interval!.Value;
        Assert.That(interval.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(interval.High, Is.EqualTo(high).Within(5e-5));
    }

    [Test]
    public void No_answer_and_one_answer_have_no_interval()
    {
        Assert.That(BoundedMean.Of(default(Moments).Summary(), 1, 5), Is.EqualTo(new Estimate(0, null, null, null, Reasons.NoAnswers)));
        Assert.That(BoundedMean.Of(Moments.Of(4).Summary(), 1, 5), Is.EqualTo(new Estimate(1, 4, null, null, Reasons.FewerThanTwo)));
        Assert.That(
            BoundedMean.Difference(Moments.Of(4).Summary(), Moments.Of(1, 2).Summary(), 1, 5),
            Is.EqualTo(new Difference(2.5, null, null, Reasons.FewerThanTwo)));
    }

    [Test]
    public void All_answers_top_have_the_interval_of_as_many_hits_and_no_standard_error()
    {
        var estimate = BoundedMean.Of(Nearly(30, 0).Summary(), 1, 5);
        Assert.That((estimate.StandardError, estimate.Reason), Is.EqualTo(((double?)null, Reasons.AllEqualNoError)));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(1 + 4 * WilsonInterval.OfProportion(30, 30)!.Value.Low).Within(1e-12));
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(5));
    }

    [Test]
    public void All_answers_top_are_not_above_a_rest_that_is_nearly_so()
    {
        // Welch, which takes the spread of the one side for 0, gives p below 1e-20 here.
        var rest = Moments.Of([.. Enumerable.Range(0, 1_000).Select(i => i % 10 == 0 ? 4L : 5L)]);
        var difference = BoundedMean.Difference(Nearly(30, 0).Summary(), rest.Summary(), 1, 5);
        Assert.That(difference.P, Is.GreaterThan(0.05));
        Assert.That(difference.Interval!.Value.Contains(0), Is.True);
    }

    [Test]
    public void Opposite_ends_differ_beyond_any_doubt()
    {
        var difference = BoundedMean.Difference(Yes(10_000, 10_000), Yes(1, 10_000), 0, 1);
        Assert.That(difference.P, Is.InRange(0, 1e-300));
        Assert.That(difference.Interval!.Value.High, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Many_answers_around_the_middle_give_Students_interval()
    {
        var sample = Moments.Of([.. Enumerable.Range(0, 1_000).Select(i => (long)(i % 5))]).Summary();
        var (own, student) = (BoundedMean.Of(sample, 0, 4).Interval!.Value, StudentInterval.OfMean(sample).Interval!.Value);
        Assert.That(own.High - own.Low, Is.EqualTo(student.High - student.Low).Within(0.5).Percent);
    }

    [Test]
    public void Mean_outside_the_range_is_refused() =>
        Assert.That(() => BoundedMean.Of(Moments.Of(4, 6).Summary(), 1, 4), Throws.TypeOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool Interval_of_a_difference_excludes_zero_exactly_when_p_is_below_five_percent(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var difference = BoundedMean.Difference(Of(first.Get), Of(second.Get), 0, Highest);
        return difference.P is not { } p || Math.Abs(p - 0.05) < 1e-9 || difference.Interval!.Value.Contains(0) == p > 0.05;
    }

    [FsCheck.NUnit.Property]
    public bool P_is_where_the_interval_reaches_zero(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var (a, b) = (Of(first.Get), Of(second.Get));
        var p = BoundedMean.Difference(a, b, 0, Highest).P;
        if (p is null or > 0.999 or < 1e-6)
        {
            return true;
        }

        var interval = BoundedMean.Difference(a, b, 0, Highest, 1 - p.Value).Interval!.Value;
        return Math.Min(Math.Abs(interval.Low), Math.Abs(interval.High)) < 1e-7;
    }

    [FsCheck.NUnit.Property]
    public bool Turned_scale_turns_the_interval(NonEmptyArray<byte> answers)
    {
        var plain = BoundedMean.Of(Of(answers.Get), 0, Highest).Interval;
        var turned = BoundedMean.Of(Of([.. answers.Get.Select(x => (byte)(Highest - x % (Highest + 1)))]), 0, Highest).Interval;
        return plain is null ? turned is null
            : Math.Abs(plain.Value.Low - (Highest - turned!.Value.High)) < 1e-9 && Math.Abs(plain.Value.High - (Highest - turned.Value.Low)) < 1e-9;
    }

    [FsCheck.NUnit.Property]
    public bool Other_unit_scales_the_interval(NonEmptyArray<byte> answers)
    {
        var steps = BoundedMean.Of(Of(answers.Get), 0, Highest);
        var points = BoundedMean.Of(Of(answers.Get, 10, -50), -50, 50);
        return steps.Interval is not { } interval
            || (Math.Abs(10 * interval.Low - 50 - points.Interval!.Value.Low) < 1e-9 && Math.Abs(10 * interval.High - 50 - points.Interval.Value.High) < 1e-9);
    }

    private static SampleSummary Of(byte[] answers, double factor = 1, double shift = 0) =>
        Moments.Of([.. answers.Select(x => (long)(x % (Highest + 1)))]).Summary(factor, shift);

    private static SampleSummary Yes(long hits, long n) => new Moments(n, hits, hits).Summary();

    /// <summary>30 answers on 1–5: so many 5, so many 4, the others 2.</summary>
    private static Moments Nearly(int fives, int fours) =>
        Moments.Of([.. Enumerable.Range(0, 30).Select(i => i < fives ? 5L : i < fives + fours ? 4L : 2L)]);
}
