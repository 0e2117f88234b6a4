using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

/// <summary>
/// How often the truth lies in the interval where 90 % of the answers are the top one: the case in which Student's fails.
/// The whole table is made by the benchmark <c>coverage</c>; this pins its worst corner, with a fixed seed.
/// </summary>
[TestFixture("5-point", new[] { .005, .01, .025, .06, .90 })]
[TestFixture("5-point, heavy tail", new[] { .025, .015, .02, .04, .90 })]
[TestFixture("0–10", new[] { .005, .002, .003, .005, .005, .005, .005, .01, .02, .04, .90 })]
[TestFixture("3-point", new[] { .03, .07, .90 })]
public class BoundedMeanCoverageTests(string name, double[] shares)
{
    private const int Seed = 20260801;
    private const int Samples = 20_000;
    private const int RestAnswers = 1_000;

    [TestCase(30)]
    [TestCase(100)]
    public void Interval_holds_the_truth_where_nearly_all_answers_are_top(int n)
    {
        var truth = shares.Select((share, step) => step * share).Sum();
        var random = new Random(Seed);
        var held = Enumerable.Range(0, Samples).Count(_ => BoundedMean.Of(Draw(random, n).Summary(), 0, Top).Interval!.Value.Contains(truth));
        Assert.That((double)held / Samples, Is.InRange(0.93, 0.985), name);
    }

    [Test]
    public void Hotel_like_its_rest_is_called_different_in_at_most_five_percent()
    {
        var random = new Random(Seed);
        var alarms = Enumerable.Range(0, Samples / 4).Count(_ =>
            BoundedMean.Difference(Draw(random, 30).Summary(), Draw(random, RestAnswers).Summary(), 0, Top).P <= 0.05);
        Assert.That(alarms / (Samples / 4.0), Is.LessThanOrEqualTo(0.05), name);
    }

    private int Top => shares.Length - 1;

    private Moments Draw(Random random, int n)
    {
        long sum = 0, squares = 0;
        for (var answer = 0; answer < n; answer++)
        {
            var left = random.NextDouble();
            var step = Top;
            while (step > 0 && left >= shares[step])
            {
                left -= shares[step--];
            }

            sum += step;
            squares += (long)step * step;
        }

        return new(n, sum, squares);
    }
}
