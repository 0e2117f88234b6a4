using FsCheck;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using Interval = GuestTracking.Core.Statistics.Interval;

namespace GuestTracking.Core.Tests.Measures;

/// <summary>
/// What every measure keeps, whichever it is, on each of some scales that it fits. Answers are drawn as 0…10, where more is
/// better, and placed on the scale; on a coarser one several of them are the same answer.
/// </summary>
[TestFixtureSource(nameof(MeasuresOnTheirScales))]
public class MeasureContractTests(IMeasure measure, Scale scale)
{
    private const int Best = 10;
    private static readonly Scale OneToFive = new(1, 5, 1);

    private static readonly Scale[] Scales =
        [new(0, 10, 1), new(0, 10, 1, higherIsBetter: false), new(0, 1, 1), new(0, 1, 1, higherIsBetter: false), OneToFive, new(0, 100, 0.01m)];

    private static IEnumerable<TestFixtureData> MeasuresOnTheirScales =>
        from measure in AllMeasures.ByKey
        from scale in Scales
        where measure.WhyUnfit(scale) is null
        select new TestFixtureData(measure, scale).SetArgDisplayNames(
            measure.Key, $"{scale.Lowest}–{scale.Highest} by {scale.Step}{(scale.HigherIsBetter ? "" : ", lower is better")}");

    [Test]
    public void Every_measure_fits_one_of_the_scales() =>
        Assert.That(AllMeasures.ByKey.Where(known => Scales.All(tried => known.WhyUnfit(tried) is not null)), Is.Empty);

    [Test]
    public void Measure_has_key_name_and_unit_and_a_department_that_is_reserved()
    {
        Assert.That(measure.Key, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(measure.Name, Is.Not.Empty);
        Assert.That(measure.Unit, Is.Not.Empty);
        Assert.That(measure.Department is null || ReservedDepartments.NameOf(measure.Department) is not null, Is.True);
        Assert.That(AllMeasures.Find(measure.Key), Is.SameAs(measure));
    }

    [Test]
    public void No_answers_give_no_score_with_the_reason()
    {
        Assert.That(measure.Estimate(ScoreSums.Empty).Value, Is.Null);
        Assert.That(measure.Estimate(ScoreSums.Empty).Interval, Is.Null);
        Assert.That(measure.Estimate(ScoreSums.Empty).Reason, Is.Not.Empty);
        Assert.That(measure.Difference(ScoreSums.Empty, Of([1, 2])).Value, Is.Null);
        Assert.That(measure.Difference(Of([1, 2]), ScoreSums.Empty).Reason, Is.Not.Empty);
    }

    [Test]
    public void One_answer_gives_a_score_and_no_standard_error()
    {
        var estimate = measure.Estimate(Of([10]));
        Assert.That((estimate.N, estimate.StandardError), Is.EqualTo((1L, (double?)null)));
        Assert.That(estimate.Value, Is.Not.Null);
        Assert.That(estimate.Reason, Is.Not.Empty);
    }

    [Test]
    public void Equal_answers_never_claim_certainty()
    {
        var estimate = measure.Estimate(Of(Enumerable.Repeat<byte>(9, 40).ToArray()));
        Assert.That(estimate.StandardError, Is.Null);
        Assert.That(estimate.Reason, Is.Not.Empty);
        Assert.That(estimate.Interval is not { } interval || interval.High > interval.Low, Is.True);
    }

    [Test]
    public void Two_groups_of_the_same_equal_answers_differ_by_nothing()
    {
        var difference = measure.Difference(Of(Enumerable.Repeat<byte>(9, 40).ToArray()), Of(Enumerable.Repeat<byte>(9, 50).ToArray()));
        Assert.That(difference.Value, Is.Zero);
        Assert.That(difference.P ?? 1, Is.EqualTo(1));
        Assert.That(difference.P is null, Is.EqualTo(difference.Reason is not null));
    }

    [Test]
    public void Clear_difference_is_found_with_its_sign()
    {
        var difference = measure.Difference(TensInTen(8), TensInTen(3));
        Assert.That(difference.Value > 0, Is.EqualTo(measure.HigherIsBetter));
        Assert.That(difference.P, Is.LessThan(1e-6));
        Assert.That(difference.Interval!.Value.Contains(0), Is.False);
    }

    [FsCheck.NUnit.Property]
    public bool Score_alone_is_the_score_of_the_estimate(byte[] answers) =>
        Equals(measure.Score(Of(answers)), measure.Estimate(Of(answers)).Value);

    [FsCheck.NUnit.Property]
    public bool Score_and_interval_lie_in_the_range_and_the_interval_holds_the_score(NonEmptyArray<byte> answers)
    {
        var estimate = measure.Estimate(Of(answers.Get));
        var range = measure.Range ?? new Interval((double)scale.Lowest, (double)scale.Highest);
        return range.Contains(estimate.Value!.Value)
            && (estimate.Interval is not { } interval
                || (interval.Contains(estimate.Value.Value) && range.Contains(interval.Low) && range.Contains(interval.High)));
    }

    [FsCheck.NUnit.Property]
    public bool Order_of_the_answers_does_not_matter(NonEmptyArray<byte> answers) =>
        measure.Estimate(Of(answers.Get)) == measure.Estimate(Of([.. answers.Get.Reverse()]));

    [FsCheck.NUnit.Property]
    public bool Every_answer_twice_leaves_the_score(NonEmptyArray<byte> answers) =>
        measure.Estimate(Of(answers.Get)).Value == measure.Estimate(Of([.. answers.Get, .. answers.Get])).Value;

    [FsCheck.NUnit.Property]
    public bool Better_answer_never_worsens_the_score(NonEmptyArray<byte> answers)
    {
        var better = answers.Get.Select(x => (byte)(x % (Best + 1))).ToArray();
        var plain = better.ToArray();
        better[0] = (byte)Math.Min(Best, better[0] + 1);
        var gain = measure.Estimate(Of(better)).Value - measure.Estimate(Of(plain)).Value;
        return measure.HigherIsBetter ? gain >= 0 : gain <= 0;
    }

    [FsCheck.NUnit.Property]
    public bool Difference_is_the_difference_of_the_scores_and_turns_its_sign(NonEmptyArray<byte> first, NonEmptyArray<byte> second)
    {
        var (a, b) = (Of(first.Get), Of(second.Get));
        var (there, back) = (measure.Difference(a, b), measure.Difference(b, a));
        return Math.Abs(there.Value!.Value - (measure.Estimate(a).Value!.Value - measure.Estimate(b).Value!.Value)) < 1e-9
            && there.Value == -back.Value && Near(there.P, back.P) && Near(there.Interval?.Low, -back.Interval?.High);
    }

    [FsCheck.NUnit.Property]
    public bool Shifted_scale_shifts_a_raw_mean_and_leaves_the_rest(NonEmptyArray<byte> answers)
    {
        var shifted = new Scale(3, 7, 1);
        if (measure.WhyUnfit(OneToFive) is not null)
        {
            return measure.Estimate(Of(answers.Get, shifted)).Value is null;
        }

        var moved = measure.Estimate(Of(answers.Get, shifted)).Value - measure.Estimate(Of(answers.Get, OneToFive)).Value;
        return Math.Abs(moved!.Value - (measure.Range is null ? 2 : 0)) < 1e-9;
    }

    private static bool Near(double? a, double? b) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9;

    private static int Place(byte answer, Scale on)
    {
        var step = answer % (Best + 1) * on.Steps / Best;
        return on.HigherIsBetter ? step : on.Steps - step;
    }

    /// <summary>200 answers, so many of ten being 10 and the others 3.</summary>
    private ScoreSums TensInTen(int tens) =>
        Of(Enumerable.Range(0, 200).Select(i => (byte)(i % 10 < tens ? 10 : 3)).ToArray());

    private ScoreSums Of(byte[] answers, Scale? on = null) =>
        ScoreSums.Of(QuestionSums.FromSteps(on ?? scale, answers.Select(answer => Place(answer, on ?? scale))));
}
