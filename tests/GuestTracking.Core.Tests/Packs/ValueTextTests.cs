using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

public class ValueTextTests
{
    private static ValueText English => PlainWords.English.Values;

    [TestCase(82.45, ValueFormat.Score, "82.5")]
    [TestCase(-3.05, ValueFormat.Score, "−3.1")]
    [TestCase(82.5, ValueFormat.WholeScore, "83")]
    [TestCase(3.55, ValueFormat.Difference, "+3.6")]
    [TestCase(-3.55, ValueFormat.Difference, "−3.6")]
    [TestCase(-0.04, ValueFormat.Difference, "0.0")]
    [TestCase(0.04, ValueFormat.Difference, "0.0")]
    [TestCase(1234, ValueFormat.Count, "1,234")]
    [TestCase(26, ValueFormat.Place, "26")]
    [TestCase(82.445, ValueFormat.ExactScore, "82.45")]
    [TestCase(0.975, ValueFormat.Percent, "97.50%")]
    [TestCase(-0.97125, ValueFormat.Percent, "−97.13%")]
    [TestCase(1, ValueFormat.Percent, "100.00%")]
    [TestCase(-1234567.5, ValueFormat.Whole, "−1,234,568")]
    [TestCase(0.1, ValueFormat.General, "0.1")]
    [TestCase(1234, ValueFormat.General, "1234")]
    [TestCase(-2.5, ValueFormat.Text, "−2.5")]
    [TestCase(1.5e20, ValueFormat.Money, "1.5E+20")]
    public void Number_is_written_as_its_format_says(double number, ValueFormat format, string text) =>
        Assert.That(English.Of(Cell.Of(number), format), Is.EqualTo(text));

    [TestCase(0, "1,235")]
    [TestCase(2, "1,234.50")]
    [TestCase(3, "1,234.500")]
    public void Amount_has_the_decimals_of_its_currency(int decimals, string text) =>
        Assert.That(English.Of(Cell.Money(1234.5m, decimals), ValueFormat.Text), Is.EqualTo(text));

    [Test]
    public void Own_format_goes_before_the_columns() => Assert.That(English.Of(Cell.Whole(82.4), ValueFormat.Score), Is.EqualTo("82"));

    [Test]
    public void Provisional_count_has_a_degree_sign() =>
        Assert.That(English.Of(Cell.Count(95, Tone.Muted, provisional: true), ValueFormat.Count), Is.EqualTo("95°"));

    [Test]
    public void Text_stays_as_it_is_whatever_the_format() => Assert.That(English.Of(Cell.Of("–"), ValueFormat.Score), Is.EqualTo("–"));

    [Test]
    public void Nothing_is_empty() => Assert.That(English.Of(Cell.Empty, ValueFormat.Score), Is.Empty);

    [Test]
    public void Date_is_a_month_or_a_day()
    {
        var date = Cell.Of(new DateOnly(2008, 12, 1));
        Assert.That(English.Of(date, ValueFormat.Month), Is.EqualTo("Dec 08"));
        Assert.That(English.Of(date, ValueFormat.Day), Is.EqualTo("2008-12-01"));
    }

    [Test]
    public void Values_are_written_as_the_language_does()
    {
        var german = PlainWords.German.Values;
        Assert.That(german.Of(Cell.Of(0.975), ValueFormat.Percent), Is.EqualTo("97,50 %"));
        Assert.That(german.Of(Cell.Of(98.4), ValueFormat.Rate), Is.EqualTo("98 %"));
        Assert.That(german.Of(Cell.Of(new DateOnly(2008, 12, 1)), ValueFormat.Month), Is.EqualTo("Dez. 2008"));
        Assert.That(german.Of(Cell.Of(new DateOnly(2008, 12, 1)), ValueFormat.Day), Is.EqualTo("01.12.2008"));
    }

    [TestCase(-12.4, Tone.Below, "▼ −12")]
    [TestCase(3.5, Tone.Above, "▲ +4")]
    [TestCase(-0.3, Tone.Normal, "0")]
    public void Clear_difference_of_a_heat_map_has_a_sign_beside_its_colour(double points, Tone tone, string text) =>
        Assert.That(English.Of(Cell.Of(points, tone), ValueFormat.Heat), Is.EqualTo(text));
}
