using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

public class FigureTextTests
{
    [TestCase(7.5, "8")]
    [TestCase(30, "30")]
    [TestCase(117.2, "120")]
    [TestCase(1234, "1,200")]
    [TestCase(0.4, "1")]
    public void Expected_answers_are_said_in_two_digits(double count, string text) => Assert.That(FigureText.RoughCount(count), Is.EqualTo(text));
}
