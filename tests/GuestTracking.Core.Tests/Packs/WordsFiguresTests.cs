using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

public class WordsFiguresTests
{
    [TestCase(7.5, "8")]
    [TestCase(30, "30")]
    [TestCase(117.2, "120")]
    [TestCase(1234, "1,200")]
    [TestCase(0.4, "1")]
    public void Expected_answers_are_said_in_two_digits(double count, string text) => Assert.That(PlainWords.English.RoughCount(count), Is.EqualTo(text));

    [Test]
    public void Separators_are_those_of_the_language()
    {
        Assert.That(PlainWords.German.Difference(-1234.56), Is.EqualTo("−1234,6"));
        Assert.That(PlainWords.German.Count(1234567), Is.EqualTo("1.234.567"));
        Assert.That(PlainWords.English.Difference(0.04), Is.EqualTo("0.0"));
    }
}
