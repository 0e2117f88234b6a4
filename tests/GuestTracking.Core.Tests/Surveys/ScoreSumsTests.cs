using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Surveys;

public class ScoreSumsTests
{
    private static readonly Scale Five = new(1, 5, 1);
    private static readonly Scale Hundred = new(0, 100, 0.01m);

    [Test]
    public void Counts_give_the_moments_of_the_step_numbers()
    {
        var sums = QuestionSums.FromCounts(Five, [1, 0, 2, 0, 3]);
        Assert.That(sums.Moments, Is.EqualTo(new Moments(6, 16, 56)));
        Assert.That(sums, Is.EqualTo(QuestionSums.FromSteps(Five, [4, 0, 2, 4, 2, 4])));
    }

    [Test]
    public void Counts_that_contradict_the_moments_are_refused() =>
        Assert.That(() => new QuestionSums(Five, new Moments(2, 8, 32), [1, 0, 0, 0, 1]), Throws.ArgumentException);

    [Test]
    public void Moments_outside_the_scale_are_refused() =>
        Assert.That(() => new QuestionSums(Five, new Moments(2, 10, 50)), Throws.ArgumentException);

    [Test]
    public void Fine_scale_keeps_no_counts() =>
        Assert.That(QuestionSums.FromSteps(Hundred, [10_000, 0]).CountsPerStep, Is.Null);

    [Test]
    public void Same_scale_is_added_and_other_scales_stand_apart()
    {
        var sums = ScoreSums.Of(
            QuestionSums.FromSteps(Hundred, [7_500]), QuestionSums.FromSteps(Five, [4]), QuestionSums.FromSteps(Five, [0]));
        Assert.That(sums.Parts.Select(part => part.N), Is.EqualTo(new long[] { 2, 1 }));
        Assert.That(sums.N, Is.EqualTo(3));
    }

    [Test]
    public void Question_without_answers_leaves_nothing() =>
        Assert.That(ScoreSums.Of(QuestionSums.FromSteps(Five, [])), Is.EqualTo(ScoreSums.Empty));

    [Test]
    public void Taking_out_everything_leaves_nothing()
    {
        var sums = ScoreSums.Of(QuestionSums.FromSteps(Five, [4, 2]), QuestionSums.FromSteps(Hundred, [5]));
        Assert.That(sums - sums, Is.EqualTo(ScoreSums.Empty));
    }

    [Test]
    public void Taking_out_what_is_not_there_is_refused()
    {
        var sums = ScoreSums.Of(QuestionSums.FromSteps(Five, [4, 4, 0]));
        Assert.That(() => sums - ScoreSums.Of(QuestionSums.FromSteps(Hundred, [5])), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => sums - ScoreSums.Of(QuestionSums.FromSteps(Five, [2])), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Sums_without_counts_added_to_sums_with_counts_have_none()
    {
        var counted = ScoreSums.Of(QuestionSums.FromSteps(Five, [4]));
        var uncounted = ScoreSums.Of(new QuestionSums(Five, new Moments(1, 4, 16)));
        Assert.That((counted + uncounted).Parts[0].CountsPerStep, Is.Null);
        Assert.That(counted, Is.Not.EqualTo(uncounted));
    }

    [Test]
    public void Same_scale_by_another_method_stands_apart_and_only_one_method_can_be_kept()
    {
        var (old, since) = (ScoreSums.Of(QuestionSums.FromSteps(Five, [4, 4], "old")), ScoreSums.Of(QuestionSums.FromSteps(Five, [0], "new")));
        var both = old + since;
        Assert.That(both.Methods, Is.EqualTo(new[] { "new", "old" }));
        Assert.That(both, Is.EqualTo(since + old));
        Assert.That((both.OnlyMethod("old"), both.OnlyMethod("new"), both.OnlyMethod("third")), Is.EqualTo((old, since, ScoreSums.Empty)));
        Assert.That(both - old, Is.EqualTo(since));
        Assert.That(old, Is.Not.EqualTo(ScoreSums.Of(QuestionSums.FromSteps(Five, [4, 4], "new"))));
        Assert.That(() => since - old, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [FsCheck.NUnit.Property]
    public bool Sums_commute_and_come_apart(byte[] first, byte[] second, ushort[] third)
    {
        var a = ScoreSums.Of(QuestionSums.FromSteps(Five, first.Select(x => x % 5), "a"), QuestionSums.FromSteps(Five, first.Select(x => x % 3), "b"));
        var b = ScoreSums.Of(
            QuestionSums.FromSteps(Five, second.Select(x => x % 5), "b"), QuestionSums.FromSteps(Hundred, third.Select(x => x % 10_001)));
        return (a + b).Equals(b + a) && (a + b - b).Equals(a) && (a + b - a).Equals(b) && ScoreSums.Sum([a, b, a]).Equals(a + a + b)
            && (a + b).GetHashCode() == (b + a).GetHashCode();
    }
}
