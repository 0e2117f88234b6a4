using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Measures;

public class MeasureTests
{
    private static readonly Scale Five = new(1, 5, 1);
    private static readonly Scale FiveReversed = new(1, 5, 1, higherIsBetter: false);
    private static readonly Scale Ten = new(0, 10, 1);
    private static readonly Scale YesIsBad = new(0, 1, 1, higherIsBetter: false);
    private static readonly Scale Hundred = new(0, 100, 0.01m);

    [Test]
    public void Catalogue_is_ordered_by_key() =>
        Assert.That(
            AllMeasures.ByKey.Select(measure => measure.Key),
            Is.EqualTo(new[]
            {
                "composite", "index", "invitation-rate", "mean", "nps", "problem-free", "problem-resolution", "problems", "recommend", "response-rate", "top-box", "top-two-box",
            }));

    [Test]
    public void Catalogue_refuses_a_key_given_twice() =>
        Assert.That(() => AllMeasures.Ordered([new IndexMeasure(), new IndexMeasure()]), Throws.InvalidOperationException);

    [Test]
    public void Index_of_always_usually_sometimes_never_is_evenly_placed()
    {
        var four = new Scale(1, 4, 1);
        Assert.That(
            Enumerable.Range(0, 4).Select(step => new IndexMeasure().Estimate(Steps(four, step)).Value),
            Is.EqualTo(new double?[] { 0, 100 / 3.0, 200 / 3.0, 100 }).Within(1e-12));
    }

    [Test]
    public void Index_and_mean_of_5_5_4_2_are_75_and_4()
    {
        // Steps 4, 4, 3, 1: mean step 3, s² = 2; index s² = 2·25² = 1250, SE = √(1250/4) = 17.678; raw SE = √(2/4).
        var sums = Steps(Five, 4, 4, 3, 1);
        Assert.That(new IndexMeasure().Estimate(sums).Value, Is.EqualTo(75));
        Assert.That(new IndexMeasure().Estimate(sums).StandardError, Is.EqualTo(17.6777).Within(1e-4));
        Assert.That(new MeanMeasure().Estimate(sums).Value, Is.EqualTo(4));
        Assert.That(new MeanMeasure().Estimate(sums).StandardError, Is.EqualTo(Math.Sqrt(0.5)).Within(1e-12));
    }

    [Test]
    public void Index_turns_a_scale_round_where_lower_is_better()
    {
        var plain = new IndexMeasure().Estimate(Steps(Five, 4, 4, 3, 1));
        var reversed = new IndexMeasure().Estimate(Steps(FiveReversed, 0, 0, 1, 3));
        Assert.That(reversed, Is.EqualTo(plain));
    }

    [Test]
    public void Index_combines_scales_as_if_every_answer_had_been_given_on_the_finest()
    {
        var mixed = ScoreSums.Of(
            QuestionSums.FromSteps(Five, [4, 3, 0]), QuestionSums.FromSteps(Ten, [7, 10]), QuestionSums.FromSteps(FiveReversed, [1]));
        var fine = Steps(Hundred, 10_000, 7_500, 0, 7_000, 10_000, 7_500);
        Assert.That(new IndexMeasure().Estimate(mixed), Is.EqualTo(new IndexMeasure().Estimate(fine)));
    }

    [Test]
    public void Equal_answers_on_different_scales_have_an_interval_and_no_standard_error()
    {
        var mixed = ScoreSums.Of(QuestionSums.FromSteps(new Scale(0, 3, 1), [1, 1]), QuestionSums.FromSteps(new Scale(0, 6, 1), [2, 2]));
        var estimate = new IndexMeasure().Estimate(mixed);
        Assert.That((estimate.StandardError, estimate.Reason), Is.EqualTo(((double?)null, Reasons.AllEqualNoError)));
        Assert.That(estimate.Interval, Is.Not.Null);
    }

    [Test]
    public void Index_of_scales_without_a_common_step_is_undefined_with_the_reason()
    {
        var mixed = ScoreSums.Of(new[] { 9_973, 9_967, 9_949 }.Select(steps => QuestionSums.FromSteps(new Scale(0, steps, 1), [1])).ToArray());
        Assert.That(new IndexMeasure().Estimate(mixed).Value, Is.Null);
        Assert.That(new IndexMeasure().Estimate(mixed).Reason, Does.Contain("common step"));
    }

    [TestCase("mean")]
    [TestCase("top-box")]
    [TestCase("nps")]
    public void Only_the_index_combines_scales(string key)
    {
        var mixed = ScoreSums.Of(QuestionSums.FromSteps(Five, [4]), QuestionSums.FromSteps(Ten, [7]));
        Assert.That(AllMeasures.Find(key)!.Estimate(mixed).Reason, Does.Contain("different scales"));
        Assert.That(AllMeasures.Find(key)!.Difference(Steps(Five, 1, 2), Steps(Ten, 1, 2)).Value, Is.Null);
    }

    [TestCase("index")]
    [TestCase("mean")]
    [TestCase("top-box")]
    [TestCase("nps")]
    public void No_measure_combines_or_compares_methods_even_on_one_scale(string key)
    {
        var measure = AllMeasures.Find(key)!;
        var (old, since) = (Ask("old", Ten, 9, 4, 10), Ask("new", Ten, 8, 3));
        Assert.That((measure.Estimate(old + since).Value, measure.Score(old + since)), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(measure.Estimate(old + since).Reason, Is.EqualTo("measured by different methods: new; old"));
        Assert.That(measure.Difference(old, since), Is.EqualTo(Difference.Undefined("measured by different methods: new; old")));
        Assert.That(measure.Difference(old + since, since).Value, Is.Null);
        Assert.That(measure.Difference(old, old).Value, Is.Zero);
    }

    [Test]
    public void Index_combines_scales_that_are_declared_one_method()
    {
        var declared = new IndexMeasure().Estimate(Ask("stars", Five, 4, 3, 0) + Ask("stars", Ten, 7, 10));
        Assert.That(declared, Is.EqualTo(new IndexMeasure().Estimate(Steps(Five, 4, 3, 0) + Steps(Ten, 7, 10))));
        Assert.That(new MeanMeasure().Estimate(Ask("stars", Five, 4) + Ask("stars", Ten, 7)).Reason, Does.Contain("different scales"));
    }

    [Test]
    public void Derived_department_question_takes_index_and_mean_and_no_box()
    {
        var sums = Steps(Hundred, 10_000, 5_000, 8_750);
        Assert.That(new IndexMeasure().Estimate(sums).Value, Is.EqualTo(new MeanMeasure().Estimate(sums).Value!.Value).Within(1e-12));
        Assert.That(new TopBoxMeasure().Estimate(sums).Reason, Is.EqualTo("the scale has 10000 steps; boxes need at most 20"));
        Assert.That(new TopTwoBoxMeasure().WhyUnfit(Hundred), Is.Not.Null);
    }

    [Test]
    public void Boxes_respect_the_direction_of_the_scale()
    {
        Assert.That(new TopBoxMeasure().Estimate(Steps(Five, 4, 3, 3, 0)).Value, Is.EqualTo(25));
        Assert.That(new TopTwoBoxMeasure().Estimate(Steps(Five, 4, 3, 3, 0)).Value, Is.EqualTo(75));
        Assert.That(new TopBoxMeasure().Estimate(Steps(FiveReversed, 0, 0, 1, 4)).Value, Is.EqualTo(50));
        Assert.That(new TopTwoBoxMeasure().Estimate(Steps(FiveReversed, 0, 0, 1, 4)).Value, Is.EqualTo(75));
    }

    [Test]
    public void Box_interval_is_Wilson_and_box_difference_Newcombe_in_percent()
    {
        var (a, b) = (Yes(56, 70), Yes(48, 80));
        Assert.That(new TopBoxMeasure().Estimate(Yes(81, 263)).Interval!.Value.Low, Is.EqualTo(25.53).Within(.005));
        Assert.That(new TopBoxMeasure().Difference(a, b).Value, Is.EqualTo(20).Within(1e-9));
        Assert.That(new TopBoxMeasure().Difference(a, b).Interval!.Value.High, Is.EqualTo(33.39).Within(.005));
        Assert.That(new TopBoxMeasure().Estimate(a).StandardError, Is.EqualTo(100 * Math.Sqrt(.8 * .2 / 70)).Within(1e-9));
    }

    [Test]
    public void Index_of_yes_and_no_is_the_top_box_with_its_intervals()
    {
        var (a, b) = (Yes(56, 70), Yes(48, 80));
        var (index, box) = (new IndexMeasure(), new TopBoxMeasure());
        Assert.That(index.Estimate(a).Interval!.Value.Low, Is.EqualTo(box.Estimate(a).Interval!.Value.Low).Within(1e-9));
        Assert.That(index.Estimate(a).Interval!.Value.High, Is.EqualTo(box.Estimate(a).Interval!.Value.High).Within(1e-9));
        Assert.That(index.Difference(a, b).Interval!.Value.Low, Is.EqualTo(box.Difference(a, b).Interval!.Value.Low).Within(1e-9));
        Assert.That(index.Difference(a, b).Interval!.Value.High, Is.EqualTo(box.Difference(a, b).Interval!.Value.High).Within(1e-9));
    }

    [Test]
    public void Two_boxes_need_three_answers() =>
        Assert.That(new TopTwoBoxMeasure().WhyUnfit(new Scale(0, 1, 1)), Is.Not.Null);

    [Test]
    public void Box_without_counts_says_so() =>
        Assert.That(
            new TopBoxMeasure().Estimate(ScoreSums.Of(new QuestionSums(Five, new Moments(2, 8, 32)))).Reason,
            Is.EqualTo("the counts per answer were not kept"));

    [Test]
    public void Net_promoter_score_of_60_25_15_is_45()
    {
        var counts = new long[] { 1, 0, 0, 0, 0, 4, 10, 20, 5, 35, 25 };
        var estimate = new NpsMeasure().Estimate(ScoreSums.Of(QuestionSums.FromCounts(Ten, counts)));
        Assert.That(estimate.Value, Is.EqualTo(45));
        Assert.That(estimate.StandardError, Is.EqualTo(7.399).Within(5e-4));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(29.34).Within(5e-3));
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(58.04).Within(5e-3));
    }

    [TestCase(1, 10, 1, true)]
    [TestCase(0, 10, 0.5, true)]
    [TestCase(0, 10, 1, false)]
    public void Net_promoter_score_needs_its_own_scale(decimal lowest, decimal highest, decimal step, bool higherIsBetter) =>
        Assert.That(new NpsMeasure().WhyUnfit(new Scale(lowest, highest, step, higherIsBetter)), Is.Not.Null);

    [Test]
    public void Response_rate_of_20_of_100_is_AAPORs_RR2_with_Wilsons_interval()
    {
        var estimate = new ResponseRateMeasure().Estimate(Yes(20, 100));
        Assert.That(estimate.Value, Is.EqualTo(20));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(13.34).Within(.005));
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(28.88).Within(.005));
        Assert.That(new ResponseRateMeasure().Name, Does.Contain("AAPOR RR2"));
    }

    [Test]
    public void Rates_are_taken_from_counts_and_not_from_answers()
    {
        foreach (var rate in AllMeasures.ByKey.Where(measure => measure.Key.EndsWith("-rate", StringComparison.Ordinal)))
        {
            Assert.That(ReservedDepartments.IsRate(rate.Department!), Is.True);
            Assert.That(rate.WhyUnfit(Five), Is.Not.Null);
        }
    }

    [Test]
    public void Mean_refuses_a_scale_on_which_lower_is_better() =>
        Assert.That(new MeanMeasure().Estimate(Steps(FiveReversed, 1, 2)).Reason, Does.Contain("use the index"));

    private static ScoreSums Ask(string method, Scale scale, params int[] steps) => ScoreSums.Of(QuestionSums.FromSteps(scale, steps, method));

    [Test]
    public void Problems_are_the_worse_answer_whichever_way_the_scale_runs()
    {
        // 21 of 84 guests report a problem: 25 %, SE = 100·√(.25·.75/84) = 4.7246.
        var oneIsProblem = new ProblemsMeasure().Estimate(ScoreSums.Of(QuestionSums.FromCounts(YesIsBad, [63, 21])));
        var oneIsFine = new ProblemsMeasure().Estimate(ScoreSums.Of(QuestionSums.FromCounts(new Scale(0, 1, 1), [21, 63])));
        Assert.That(oneIsProblem.Value, Is.EqualTo(25));
        Assert.That(oneIsProblem.StandardError, Is.EqualTo(4.7246).Within(5e-5));
        Assert.That(oneIsFine, Is.EqualTo(oneIsProblem));
    }

    [Test]
    public void Problem_free_stays_are_the_others_whichever_way_the_scale_runs()
    {
        foreach (var sums in new[] { QuestionSums.FromCounts(YesIsBad, [63, 21]), QuestionSums.FromCounts(new Scale(0, 1, 1), [21, 63]) })
        {
            var (free, problems) = (new ProblemFreeMeasure().Estimate(ScoreSums.Of(sums)), new ProblemsMeasure().Estimate(ScoreSums.Of(sums)));
            Assert.That((free.N, free.Value, free.StandardError), Is.EqualTo((84L, (double?)75, problems.StandardError)));
            Assert.That((free.Interval!.Value.Low, free.Interval.Value.High), Is.EqualTo((100 - problems.Interval!.Value.High, 100 - problems.Interval.Value.Low)).Within(1e-9));
        }
    }

    [Test]
    public void Interval_of_problems_is_Wilson_and_their_difference_Newcombe_in_percent()
    {
        // Newcombe 1998: 81 of 263, method 3, .2553 to .3662; 56 of 70 less 48 of 80, method 10, .0524 to .3339.
        ScoreSums Reported(long hits, long n) => ScoreSums.Of(QuestionSums.FromCounts(YesIsBad, [n - hits, hits]));
        var interval = new ProblemsMeasure().Estimate(Reported(81, 263)).Interval!.Value;
        var difference = new ProblemsMeasure().Difference(Reported(56, 70), Reported(48, 80));
        Assert.That((interval.Low, interval.High), Is.EqualTo((25.53, 36.62)).Within(.005));
        Assert.That(difference.Value, Is.EqualTo(20).Within(1e-9));
        Assert.That((difference.Interval!.Value.Low, difference.Interval.Value.High), Is.EqualTo((5.24, 33.39)).Within(.005));
    }

    [Test]
    public void Problems_need_two_answers() =>
        Assert.That(new ProblemsMeasure().WhyUnfit(Five), Is.EqualTo("problems reported needs a question with two answers; the scale has 5"));

    [Test]
    public void Problem_resolution_is_the_best_answer()
    {
        Assert.That(new ProblemResolutionMeasure().Estimate(Yes(30, 40)).Value, Is.EqualTo(75));
        Assert.That(new ProblemResolutionMeasure().Estimate(Steps(Five, 4, 4, 3, 1)).Value, Is.EqualTo(50));
        Assert.That(new ProblemResolutionMeasure().Estimate(Steps(FiveReversed, 0, 4, 3, 1)).Value, Is.EqualTo(25));
        Assert.That(new ProblemResolutionMeasure().WhyUnfit(Hundred), Is.EqualTo("the scale has 10000 steps; boxes need at most 20"));
    }

    [Test]
    public void Intent_to_recommend_is_the_top_two_boxes_of_five_answers_and_nine_and_ten_of_ten()
    {
        Assert.That(new RecommendMeasure().Estimate(Steps(Five, 4, 3, 3, 2, 0)).Value, Is.EqualTo(60));
        Assert.That(new RecommendMeasure().Estimate(Steps(FiveReversed, 0, 1, 2, 3)).Value, Is.EqualTo(50));
        var counts = new long[] { 1, 0, 0, 0, 0, 4, 10, 20, 5, 35, 25 };
        Assert.That(new RecommendMeasure().Estimate(ScoreSums.Of(QuestionSums.FromCounts(Ten, counts))).Value, Is.EqualTo(60), "the promoters of 60 − 15");
    }

    [Test]
    public void Intent_to_recommend_of_two_or_three_answers_is_the_best_one()
    {
        Assert.That(new RecommendMeasure().Estimate(Yes(3, 4)).Value, Is.EqualTo(75));
        Assert.That(new RecommendMeasure().Estimate(Steps(new Scale(1, 3, 1), 2, 1, 1, 0)).Value, Is.EqualTo(25));
    }

    [Test]
    public void Composite_of_three_responses_is_their_mean_with_its_own_spread()
    {
        // 80, 90, 62.5: mean 77.5, s² = (2.5² + 12.5² + 15²)/2 = 193.75, SE = √(193.75/3) = 8.0364; φ = .28875/.77313, so
        // Wilson's interval of 77.5 % in 8.0326 answers.
        var estimate = new CompositeMeasure().Estimate(Steps(Hundred, 8_000, 9_000, 6_250));
        Assert.That(estimate.Value, Is.EqualTo(77.5).Within(1e-12));
        Assert.That(estimate.StandardError, Is.EqualTo(8.0364).Within(5e-5));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(43.24).Within(5e-3));
        Assert.That(estimate.Interval.Value.High, Is.EqualTo(93.97).Within(5e-3));
    }

    [Test]
    public void Composite_is_taken_from_what_was_computed_and_from_nothing_that_was_asked() =>
        Assert.That(new CompositeMeasure().Estimate(Steps(Five, 4, 3)).Reason, Does.Contain("computed at ingest"));

    private static ScoreSums Steps(Scale scale, params int[] steps) => ScoreSums.Of(QuestionSums.FromSteps(scale, steps));

    private static ScoreSums Yes(long hits, long n) => ScoreSums.Of(QuestionSums.FromCounts(new Scale(0, 1, 1), [n - hits, hits]));
}
