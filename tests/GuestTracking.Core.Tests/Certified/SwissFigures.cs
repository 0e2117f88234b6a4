using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>
/// R <c>swiss</c>, Fertility on the rest: <c>relaimpo::calc.relimp(type = "lmg")</c>, Johnson's relative weights,
/// <c>summary(lm(Fertility ~ ., swiss))</c>.
/// </summary>
public class SwissFigures
{
    private static readonly string[] Names = ["Fertility", "Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"];

    private static readonly CentredProducts Swiss = CentredProducts.Of(Names, [.. Rows("swiss.csv").Select(row => row.Skip(1).Select(Number).ToArray())]);

    [Test]
    public void Lmg_is_reproduced()
    {
        var importance = ImportanceLmg.Of(Swiss);
        Assert.That(importance.Parts, Is.EqualTo(new[] { .05709122, .17117303, .26013468, .10557015, .11276592 }).Within(5e-9));
        Assert.That(importance.RSquared, Is.EqualTo(.70673500).Within(5e-9));
        Assert.That(importance.N, Is.EqualTo(47));
    }

    [Test]
    public void Johnson_is_reproduced()
    {
        // Examination is .15470825 to eight digits, published as .1547083: rounded twice, hence a whole unit of the last digit.
        var importance = ImportanceJohnson.Of(Swiss);
        Assert.That(importance.Parts, Is.EqualTo(new[] { .0484169, .1547083, .2719641, .1146800, .1169657 }).Within(1e-7));
        Assert.That(importance.Parts.Sum(), Is.EqualTo(.70673500).Within(5e-9));
    }

    [Test]
    public void Regression_is_reproduced()
    {
        var fit = RegressionFit.Of(Swiss);
        Assert.That(fit.Intercept, Is.EqualTo(66.91518).Within(5e-6));
        Assert.That(fit.Coefficients, Is.EqualTo(new[] { -.17211, -.25801, -.87094, .10412, 1.07705 }).Within(5e-6));
        Assert.That(fit.StandardErrors, Is.EqualTo(new[] { .07030, .25388, .18303, .03526, .38172 }).Within(5e-6));
        Assert.That(fit.RSquared, Is.EqualTo(.7067).Within(5e-5));
    }

    [Test]
    public void Exact_sums_of_hundredths_give_the_same()
    {
        var sums = new CrossProducts(Names);
        foreach (var row in Rows("swiss.csv"))
        {
            sums.Add(row.Skip(1).Select(cell => (long)Math.Round(100 * Number(cell))).ToArray().AsSpan());
        }

        var (exact, fit) = (RegressionFit.Of(sums.Centred(0.01)), RegressionFit.Of(Swiss));
        Assert.That(exact.Coefficients, Is.EqualTo(fit.Coefficients).Within(1e-10));
        Assert.That(exact.Intercept, Is.EqualTo(fit.Intercept).Within(1e-9));
    }
}
