using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class BenjaminiHochbergTests
{
    [Test]
    public void Order_is_kept_and_nulls_do_not_count() =>
        Assert.That(
            BenjaminiHochberg.Adjust([0.04, null, 0.01, 0.02]),
            Is.EqualTo(new double?[] { 0.04, null, 0.03, 0.03 }).Within(1e-12));

    [Test]
    public void Nothing_tested_gives_nothing()
    {
        Assert.That(BenjaminiHochberg.Adjust([]), Is.Empty);
        Assert.That(BenjaminiHochberg.Adjust([null, null]), Is.EqualTo(new double?[] { null, null }));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void What_is_no_p_value_is_refused(double p) =>
        Assert.That(() => BenjaminiHochberg.Adjust([p]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool Adjusted_values_are_at_least_p_at_most_one_and_in_the_same_order(ushort[] numbers)
    {
        double?[] p = [.. numbers.Select(number => (double?)number / ushort.MaxValue)];
        var q = BenjaminiHochberg.Adjust(p);
        var byP = p.Zip(q).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
        return p.Zip(q).All(pair => pair.Second >= pair.First && pair.Second <= 1) && byP.SequenceEqual(byP.Order());
    }
}
