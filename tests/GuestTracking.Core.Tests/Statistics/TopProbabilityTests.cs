using System.Diagnostics;
using GuestTracking.Core.Statistics;
using MathNet.Numerics.Distributions;

namespace GuestTracking.Core.Tests.Statistics;

public class TopProbabilityTests
{
    private static IEnumerable<Contest> Few => Contests.Few();

    private static IEnumerable<Contest> Many => Contests.Many();

    [TestCaseSource(nameof(Few))]
    public void Probability_is_the_integral_by_brute_force(Contest contest)
    {
        var (_, estimates, errors) = contest;
        Assert.That(TopProbability.Of(estimates, errors), Is.EqualTo(ByBruteForce(estimates, errors)).Within(1e-6));
    }

    [TestCaseSource(nameof(Many))]
    public void Probabilities_of_many_add_up_to_one(Contest contest)
    {
        var (_, estimates, errors) = contest;
        Assert.That(TopProbability.Of(estimates, errors).Sum(), Is.EqualTo(1).Within(1e-9));
    }

    [TestCase(1e-9)]
    [TestCase(1e-3)]
    [TestCase(1)]
    [TestCase(1e6)]
    public void Of_two_the_probability_is_that_of_their_difference(double error)
    {
        var better = Normal.CDF(0, 1, 1 / Math.Sqrt(1 + error * error));
        Assert.That(TopProbability.Of([51, 50], [1, error]), Is.EqualTo(new[] { better, 1 - better }).Within(1e-9));
    }

    [Test]
    public void Members_alike_have_the_same_chance() =>
        Assert.That(TopProbability.Of([.. Enumerable.Repeat(78.0, 10_000)], [.. Enumerable.Repeat(2.0, 10_000)]), Is.All.EqualTo(1e-4).Within(1e-12));

    [Test]
    public void Top_of_nothing_is_nothing_and_of_one_is_certain()
    {
        Assert.That(TopProbability.Of([], []), Is.Empty);
        Assert.That(TopProbability.Of([50], [3]), Is.EqualTo(new double?[] { 1 }));
    }

    [Test]
    public void Member_of_unknown_standard_error_has_no_probability_and_leaves_the_others_theirs()
    {
        Assert.That(TopProbability.Of([50], [double.PositiveInfinity]), Is.EqualTo(new double?[] { null }));
        Assert.That(TopProbability.Of([50, 99], [3, double.PositiveInfinity]), Is.EqualTo(new double?[] { 1, null }));
        var probabilities = TopProbability.Of([50, 99, 50], [1, double.PositiveInfinity, 1]);
        Assert.That(probabilities[1], Is.Null);
        Assert.That(probabilities[0], Is.EqualTo(0.5).Within(1e-9));
        Assert.That(probabilities[2], Is.EqualTo(0.5).Within(1e-9));
    }

    [Test]
    public void Numbers_at_the_end_of_what_a_double_holds_give_probabilities() =>
        Assert.That(
            TopProbability.Of([0, 1e100, -1e100, double.MaxValue], [double.Epsilon, 1e100, 1e150, double.MaxValue]),
            Is.EqualTo(new double?[] { .0793276, .4206724, .5, null }).Within(1e-6));

    [Test]
    public void Lower_is_better_makes_the_lowest_the_likely_best() =>
        Assert.That(TopProbability.Of([51, 50], [.1, .1], higherIsBetter: false)[1], Is.EqualTo(1).Within(1e-9));

    [TestCase(0)]
    [TestCase(double.NaN)]
    public void Standard_error_that_claims_certainty_is_refused(double error) =>
        Assert.That(() => TopProbability.Of([1, 2], [1, error]), Throws.ArgumentException);

    [Test]
    public void Probabilities_of_ten_thousand_hotels_take_less_than_a_second()
    {
        var (_, estimates, errors) = Contests.Hotels(10_000);
        TopProbability.Of(estimates, errors);
        var started = Stopwatch.GetTimestamp();
        TopProbability.Of(estimates, errors);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [FsCheck.NUnit.Property]
    public bool Probabilities_add_up_to_one(byte[] bytes)
    {
        var (_, estimates, errors) = Contests.FromBytes(bytes);
        return bytes.Length == 0 || Math.Abs(TopProbability.Of(estimates, errors).Sum()!.Value - 1) < 1e-9;
    }

    [FsCheck.NUnit.Property]
    public bool Probability_knows_no_unit_no_zero_and_no_order(byte[] bytes, sbyte shift, byte scale)
    {
        var (_, estimates, errors) = Contests.FromBytes(bytes);
        var factor = 0.01 + scale;
        var moved = TopProbability.Of(
            [.. estimates.Reverse().Select(value => factor * value + shift)], [.. errors.Reverse().Select(error => factor * error)]);
        return TopProbability.Of(estimates, errors).Reverse().Zip(moved).All(pair => Math.Abs((pair.First - pair.Second)!.Value) < 1e-8);
    }

    /// <summary>The middles of a hundred steps to each standard error of each member, with the library's own curves.</summary>
    private static double[] ByBruteForce(double[] estimates, double[] errors)
    {
        var edges = new SortedSet<double>();
        for (var i = 0; i < estimates.Length; i++)
        {
            for (var step = -800; step <= 800; step++)
            {
                edges.Add(estimates[i] + errors[i] * step / 100);
            }
        }

        var sums = new double[estimates.Length];
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            var x = from + (to - from) / 2;
            var curves = estimates.Zip(errors, (mean, error) => (Below: Normal.CDF(mean, error, x), Density: Normal.PDF(mean, error, x))).ToArray();
            var product = curves.Aggregate(to - from, (all, curve) => all * curve.Below);
            for (var i = 0; i < sums.Length && product > 0; i++)
            {
                sums[i] += product / curves[i].Below * curves[i].Density;
            }
        }

        return sums;
    }
}
