using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>The bridge's table and what goes over it, worked out by hand.</summary>
public class MethodBridgeTests
{
    private static readonly Scale Three = new(1, 3, 1);
    private static readonly Scale Five = new(1, 5, 1);
    private static readonly Scale Ten = new(0, 10, 1);

    /// <summary>1 → half 0, half 4; 2 → half 4, half 6; 3 → half 8, half 10; a hundred pairs each.</summary>
    private static readonly MethodBridge ByHand = MethodBridge.OfPairs("old", Three, "new", Ten, Pairs(50, (0, 0), (0, 4), (1, 4), (1, 6), (2, 8), (2, 10)));

    [Test]
    public void Table_has_mean_and_variance_of_the_newer_answers_per_older_one()
    {
        // Index 0 and 40: mean 20, Σ(x − 20)² = 100 · 400, s² = 40000/99; 40 and 60, 80 and 100: s² = 10000/99.
        Assert.That(ByHand.Steps.Select(step => (step.Pairs, step.Mean, step.Interpolated)), Is.EqualTo(new[] { (100L, 20.0, false), (100L, 50.0, false), (100L, 90.0, false) }));
        Assert.That(ByHand.Steps.Select(step => step.Variance), Is.EqualTo(new[] { 40000 / 99.0, 10000 / 99.0, 10000 / 99.0 }).Within(1e-9));
        Assert.That((ByHand.Pairs, ByHand.Label), Is.EqualTo((300L, "bridged from old (300 pairs)")));
    }

    [Test]
    public void Older_answers_come_over_with_their_own_and_the_tables_error()
    {
        // p = .1 .2 .7: Σpm = 75; Σp(m − 75)² = 585; Σpv = 131.3131; answers (585 + 131.3131)/99 = 7.235486;
        // table .01·4.040404 + .04·1.010101 + .49·1.010101 = .575758; se = √7.811244 = 2.794860.
        var estimate = Bridged(ByHand, Old(10, 20, 70));
        Assert.That((estimate.N, estimate.Value), Is.EqualTo((100L, (double?)75)));
        Assert.That(estimate.StandardError, Is.EqualTo(2.794860).Within(1e-6));
        var answersAlone = BoundedMean.Of(new SampleSummary(100, 75, 723.5486), 0, 100).Interval!.Value;
        Assert.That(estimate.Interval!.Value.High, Is.EqualTo(75 + Math.Sqrt(Math.Pow(answersAlone.High - 75, 2) + 1.959964 * 1.959964 * .575758)).Within(1e-5));
        Assert.That(estimate.Interval!.Value.Low, Is.EqualTo(75 - Math.Sqrt(Math.Pow(75 - answersAlone.Low, 2) + 1.959964 * 1.959964 * .575758)).Within(1e-5));
    }

    [Test]
    public void Change_over_the_bridge_adds_the_newer_scores_error()
    {
        // Newer: 40 × 7 and 60 × 9 of 0–10: mean 82, s² = (40·144 + 60·64)/99 = 96.9697. 82 − 75 = 7.
        var newer = ScoreSums.Of(QuestionSums.FromSteps(Ten, Enumerable.Repeat(7, 40).Concat(Enumerable.Repeat(9, 60)), "new"));
        var compared = Methods.Change(new IndexMeasure(), newer, Old(10, 20, 70), [ByHand]);
        Assert.That((compared.Other.Value, compared.Label), Is.EqualTo(((double?)75, "bridged from old (300 pairs)")));
        Assert.That(compared.Difference.Value, Is.EqualTo(7).Within(1e-12));
        Assert.That(compared.Difference.Interval!.Value.Low, Is.EqualTo(7 - Apart(.95)).Within(1e-5));
        Assert.That(Apart(1 - compared.Difference.P!.Value), Is.EqualTo(7).Within(1e-4), "p is where the interval reaches 0");
        Assert.That(compared.Difference.P, Is.GreaterThan(Methods.Change(new IndexMeasure(), newer, Old(10, 20, 70), [Many]).Difference.P!.Value), "the table's error counts");

        static double Apart(double confidence)
        {
            var mine = BoundedMean.Of(new SampleSummary(100, 82, 96.969697), 0, 100, confidence).Interval!.Value;
            var theirs = BoundedMean.Of(new SampleSummary(100, 75, 723.548617), 0, 100, confidence).Interval!.Value;
            var z = Confidence.NormalQuantile(confidence);
            return Math.Sqrt(Math.Pow(82 - mine.Low, 2) + Math.Pow(theirs.High - 75, 2) + z * z * .575758);
        }
    }

    /// <summary>The same table from a thousand times as many pairs.</summary>
    private static readonly MethodBridge Many = new(
        "old", Three, "new", [.. ByHand.Observed.Select(step => step with { Pairs = 1000 * step.Pairs })]);

    [Test]
    public void Two_methods_in_one_period_are_one_sample_on_the_newer_index()
    {
        // 100 older at 75 and 100 newer at 82: 78.5. Squares 585·100 + 13131.31 + 9600 + (7/2)²·200 = 83681.31; /199/200 = 2.102545;
        // the table with half the weights: .575758/4 = .143939.
        var newer = ScoreSums.Of(QuestionSums.FromSteps(Ten, Enumerable.Repeat(7, 40).Concat(Enumerable.Repeat(9, 60)), "new"));
        var (estimate, label) = Methods.Score(new IndexMeasure(), newer + Old(10, 20, 70), [ByHand]);
        Assert.That((estimate.N, label), Is.EqualTo((200L, "bridged from old (300 pairs)")));
        Assert.That(estimate.Value, Is.EqualTo(78.5).Within(1e-12));
        Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt(2.102545 + .143939)).Within(1e-6));
    }

    [Test]
    public void Same_answers_on_both_sides_of_a_bridge_do_not_feel_its_error()
    {
        var mixed = Old(10, 20, 70) + ScoreSums.Of(QuestionSums.FromSteps(Ten, [8], "new"));
        var (few, many) = (Methods.Change(new IndexMeasure(), mixed, mixed, [ByHand]), Methods.Change(new IndexMeasure(), mixed, mixed, [Many]));
        Assert.That((few.Difference.Value, few.Difference.Interval), Is.EqualTo(((double?)0, many.Difference.Interval)));
        Assert.That(few.Other.StandardError, Is.GreaterThan(many.Other.StandardError!.Value));
    }

    [FsCheck.NUnit.Property]
    public bool Bridge_between_answers_that_say_the_same_changes_nothing(FsCheck.NonEmptyArray<byte> answers)
    {
        // A bridge from 1–5 to 0–100 by 25 on which every guest said the same: score and interval are those of the older index.
        var same = MethodBridge.OfPairs("old", Five, "new", new Scale(0, 100, 25), Pairs(60, (0, 0), (1, 1), (2, 2), (3, 3), (4, 4)));
        var older = ScoreSums.Of(QuestionSums.FromSteps(Five, answers.Get.Select(x => x % 5), "old"));
        var (bridged, plain) = (Bridged(same, older), new IndexMeasure().Estimate(older));
        return Near(bridged.Value, plain.Value) && Near(bridged.StandardError, plain.StandardError)
            && Near(bridged.Interval?.Low, plain.Interval?.Low) && bridged.Reason == plain.Reason;
    }

    [Test]
    public void Answer_that_no_pairs_have_lies_between_its_neighbours_and_says_so()
    {
        // 1 and 5 are seen with index 10 and 90, 3 by one guest only: 30, 50, 70 by interpolation.
        var bridge = MethodBridge.OfPairs("old", Five, "new", Ten, Pairs(75, (0, 0), (0, 2), (4, 8), (4, 10)).Append((2, 10)));
        Assert.That(bridge.Steps.Select(step => step.Mean), Is.EqualTo(new double[] { 10, 30, 50, 70, 90 }).Within(1e-12));
        Assert.That(bridge.Steps.Select(step => step.Interpolated), Is.EqualTo(new[] { false, true, true, true, false }));
        Assert.That(bridge.Steps.Select(step => step.Pairs), Is.EqualTo(new long[] { 150, 0, 1, 0, 150 }));
        Assert.That(bridge.Steps[2].Variance, Is.EqualTo(100 * 150 / 149.0).Within(1e-9), "as the others spread");

        // All answers 3: half the weight on either neighbour, .5·(15000/149/150), and the uniform law over 10–90: 6400/12.
        var estimate = Bridged(bridge, ScoreSums.Of(QuestionSums.FromSteps(Five, Enumerable.Repeat(2, 1000), "old")));
        var answers = 100 * 150 / 149.0 / 999;
        Assert.That(estimate.StandardError, Is.EqualTo(Math.Sqrt(answers + .5 * (100 / 149.0) + 6400 / 12.0)).Within(1e-9));
    }

    [TestCase(true, new[] { 20, 40, 60, 73.33333333, 86.66666667 })]
    [TestCase(false, new[] { 86.66666667, 73.33333333, 60, 40, 20 })]
    public void Answers_beyond_the_seen_ones_run_out_to_the_ends_of_the_index(bool higherIsBetter, double[] means)
    {
        var bridge = MethodBridge.OfPairs("old", new Scale(1, 5, 1, higherIsBetter), "new", Ten, Pairs(150, (2, 5), (2, 7)));
        Assert.That(bridge.Steps.Select(step => step.Mean), Is.EqualTo(means).Within(1e-7));
    }

    [Test]
    public void Newer_scale_on_which_lower_is_better_is_turned_round() =>
        Assert.That(
            MethodBridge.OfPairs("old", Three, "new", new Scale(0, 10, 1, higherIsBetter: false), Pairs(100, (0, 10), (1, 5), (2, 0))).Steps.Select(step => step.Mean),
            Is.EqualTo(new double[] { 0, 50, 100 }));

    [Test]
    public void Bridge_needs_three_hundred_pairs_another_method_and_counted_answers()
    {
        Assert.That(() => MethodBridge.OfPairs("old", Three, "new", Ten, Pairs(299, (0, 1))), Throws.ArgumentException.With.Message.Contains("there are 299"));
        Assert.That(() => MethodBridge.OfPairs("old", Three, "old", Ten, Pairs(300, (0, 1))), Throws.ArgumentException.With.Message.Contains("to itself"));
        Assert.That(() => MethodBridge.OfPairs("old", new Scale(0, 100, 1), "new", Ten, Pairs(300, (0, 1))), Throws.ArgumentException);
        Assert.That(Bridged(ByHand, ScoreSums.Empty), Is.EqualTo(Estimate.Undefined(0, Reasons.NoAnswers)));
        Assert.That(Bridged(ByHand, Old(1, 0, 0)).Reason, Is.EqualTo(Reasons.FewerThanTwo));
    }

    private static ScoreSums Old(params long[] counts) => ScoreSums.Of(QuestionSums.FromCounts(Three, counts, "old"));

    private static IEnumerable<(int From, int To)> Pairs(int each, params (int, int)[] pairs) => pairs.SelectMany(pair => Enumerable.Repeat(pair, each));

    private static bool Near(double? a, double? b) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9;

    private static Estimate Bridged(MethodBridge bridge, ScoreSums older) => BridgedScore.Of(older, bridge.To, [bridge]).ToEstimate();
}
