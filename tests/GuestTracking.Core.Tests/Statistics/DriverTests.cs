using FsCheck;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class DriverTests
{
    private static readonly string[] Names = ["overall", "rooms", "service", "pool"];

    [Test]
    public void Uncorrelated_drivers_get_their_squared_correlations()
    {
        // A 2³ design: rooms, service, pool orthogonal; overall = 3·rooms + 4·service.
        var design = from a in new[] { -1.0, 1 } from b in new[] { -1.0, 1 } from c in new[] { -1.0, 1 } select new[] { 3 * a + 4 * b, a, b, c };
        var products = CentredProducts.Of(Names, [.. design]);
        foreach (var importance in new[] { ImportanceLmg.Of(products), ImportanceJohnson.Of(products) })
        {
            Assert.That(importance.Parts, Is.EqualTo(new[] { .36, .64, 0 }).Within(1e-12));
            Assert.That(importance.LargestVif, Is.EqualTo(1).Within(1e-12));
            Assert.That(importance.Warnings, Is.EqualTo(ImportanceWarnings.TooFewAnswers));
        }

        Assert.That(RegressionFit.Of(products).Coefficients, Is.EqualTo(new[] { 3, 4, 0.0 }).Within(1e-12));
    }

    [Test]
    public void Lmg_of_two_drivers_is_the_mean_over_both_orders()
    {
        var products = Random(200, 2);
        double Alone(int driver) => Square(products.Product(0, driver)) / products.Product(0, 0) / products.Product(driver, driver);
        var (importance, both) = (ImportanceLmg.Of(products), RegressionFit.Of(products).RSquared!.Value);
        Assert.That(importance.Parts[0], Is.EqualTo((Alone(1) + both - Alone(2)) / 2).Within(1e-12));
        Assert.That(importance.Warnings, Is.EqualTo(ImportanceWarnings.None));
    }

    [Test]
    public void Parts_of_twelve_drivers_add_up_to_r_squared()
    {
        var products = Random(500, 12);
        Assert.That(ImportanceLmg.Of(products).Parts.Sum(), Is.EqualTo(RegressionFit.Of(products).RSquared).Within(1e-10));
        Assert.That(ImportanceJohnson.Of(Random(500, 20)).Parts.Sum(), Is.EqualTo(RegressionFit.Of(Random(500, 20)).RSquared).Within(1e-10));
    }

    [Test]
    public void Thirteen_drivers_are_too_many_for_lmg() =>
        Assert.That(() => ImportanceLmg.Of(Random(500, 13)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Driver_that_follows_from_others_is_named()
    {
        var cases = Cases(100, 3).Select(values => new[] { values[0], values[1], values[2], 2 * values[1] - 5 });
        var products = CentredProducts.Of(Names, [.. cases]);
        const string Reason = "the drivers are collinear: each of 'rooms', 'pool' follows from the others";
        Assert.That(ImportanceLmg.Of(products).Reason, Is.EqualTo(Reason));
        Assert.That(ImportanceJohnson.Of(products).Reason, Is.EqualTo(Reason));
        Assert.That(RegressionFit.Of(products).Reason, Is.EqualTo(Reason));
        Assert.That(RegressionFit.Of(products).Coefficients, Is.Empty);
    }

    [Test]
    public void Drivers_that_nearly_go_together_are_warned_of()
    {
        var noise = Cases(400, 3);
        var products = CentredProducts.Of(Names, [.. noise.Select(values => new[] { values[0], values[1], values[2], values[1] + 0.1 * values[3] })]);
        var importance = ImportanceLmg.Of(products);
        Assert.That(importance.LargestVif, Is.GreaterThan(10));
        Assert.That(importance.Warnings, Is.EqualTo(ImportanceWarnings.TooCollinear));
        Assert.That(importance.Parts, Has.Count.EqualTo(3));
    }

    [Test]
    public void Answers_that_are_all_equal_are_named()
    {
        var constant = CentredProducts.Of(Names, [.. Cases(50, 3).Select(values => new[] { values[0], values[1], .1, values[3] })]);
        Assert.That(ImportanceLmg.Of(constant).Reason, Is.EqualTo("all answers of 'service' are equal"));
        var target = CentredProducts.Of(Names, [.. Cases(50, 3).Select(values => new[] { 8, values[1], values[2], values[3] })]);
        Assert.That(ImportanceJohnson.Of(target).Reason, Is.EqualTo("all answers of 'overall' are equal"));
    }

    [TestCase(0)]
    [TestCase(4)]
    public void Too_few_answers_are_undefined(int n)
    {
        var importance = ImportanceLmg.Of(CentredProducts.Of(Names, Cases(n, 3)));
        Assert.That(importance.RSquared, Is.Null);
        Assert.That(importance.Reason, Is.EqualTo($"too few complete answers: {n}, and 3 drivers need at least 5"));
    }

    [Test]
    public void Target_without_drivers_is_undefined() =>
        Assert.That(ImportanceJohnson.Of(CentredProducts.Of(["overall"], [[1], [2], [3]])).Reason, Is.EqualTo("no drivers"));

    [Test]
    public void Perfect_fit_explains_all_and_has_no_error()
    {
        var fit = RegressionFit.Of(CentredProducts.Of(["y", "x"], [[1, 1], [3, 2], [5, 3], [7, 4]]));
        Assert.That(fit.RSquared, Is.EqualTo(1).Within(1e-12));
        Assert.That(fit.Intercept, Is.EqualTo(-1).Within(1e-12));
        Assert.That(fit.StandardErrors[0], Is.EqualTo(0).Within(1e-7));
    }

    [Test]
    public void Importance_does_not_depend_on_shift_scale_or_order()
    {
        var cases = Cases(120, 3);
        var (lmg, johnson) = (ImportanceLmg.Of(CentredProducts.Of(Names, cases)), ImportanceJohnson.Of(CentredProducts.Of(Names, cases)));
        var turned = CentredProducts.Of(
            ["overall", "pool", "rooms", "service"],
            [.. cases.Reverse().Select(values => new[] { 5 - 2 * values[0], 1e4 + values[3], 7 * values[1], -values[2] })]);
        Assert.That(ImportanceLmg.Of(turned).Parts, Is.EqualTo(new[] { lmg.Parts[2], lmg.Parts[0], lmg.Parts[1] }).Within(1e-10));
        Assert.That(ImportanceJohnson.Of(turned).Parts, Is.EqualTo(new[] { johnson.Parts[2], johnson.Parts[0], johnson.Parts[1] }).Within(1e-10));
    }

    [FsCheck.NUnit.Property]
    public bool Sums_of_cases_in_any_order_are_the_same(short[] values, byte cut)
    {
        var cases = values.Chunk(3).Where(chunk => chunk.Length == 3).Select(chunk => chunk.Select(value => (long)value).ToArray()).ToArray();
        var at = cases.Length == 0 ? 0 : cut % cases.Length;
        var (one, other) = (Sums(cases), Sums([.. cases[at..], .. cases[..at]]));
        return one.N == other.N && Same(one.Centred(), other.Centred());
    }

    [Test]
    public void Case_without_a_value_for_each_variable_is_refused() =>
        Assert.That(() => new CrossProducts(["a", "b"]).Add([1]), Throws.ArgumentException);

    [Test]
    public void Sum_that_leaves_64_bits_is_refused_not_wrapped() =>
        Assert.That(() => new CrossProducts(["a"]).Add([long.MaxValue]), Throws.InstanceOf<OverflowException>());

    private static CrossProducts Sums(IEnumerable<long[]> cases)
    {
        var sums = new CrossProducts(["a", "b", "c"]);
        foreach (var values in cases)
        {
            sums.Add(values.AsSpan());
        }

        return sums;
    }

    private static bool Same(CentredProducts one, CentredProducts other) =>
        Enumerable.Range(0, 3).All(i => one.Mean(i) == other.Mean(i) && Enumerable.Range(0, 3).All(j => one.Product(i, j) == other.Product(i, j)));

    private static double Square(double x) => x * x;

    private static CentredProducts Random(int n, int drivers) =>
        CentredProducts.Of([.. Enumerable.Range(0, drivers + 1).Select(i => $"v{i}")], Cases(n, drivers));

    /// <summary>A target that goes with all drivers, which go with each other, always the same.</summary>
    private static double[][] Cases(int n, int drivers)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, n).Select(_ =>
        {
            var common = random.NextDouble();
            double[] values = [.. Enumerable.Range(0, drivers).Select(_ => common + random.NextDouble())];
            return (double[])[values.Sum() + drivers * random.NextDouble(), .. values];
        })];
    }
}
