using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

/// <summary>The name that was probably meant.</summary>
public class NearestNameTests
{
    [TestCase("treshold", "threshold")]
    [TestCase("Target", "target")]
    [TestCase("payout", null)]
    [TestCase("", null)]
    public void Nearest_name_is_a_third_of_its_letters_away_at_most(string written, string? meant) =>
        Assert.That(NearestName.Of(written, ["target", "threshold", "maximum"]), Is.EqualTo(meant));

    [Test]
    public void Advice_names_what_there_is_where_nothing_is_near()
    {
        Assert.That(NearestName.Advice("spa", ["rooms", "bar"]), Is.EqualTo("; there is: rooms, bar"));
        Assert.That(NearestName.Advice("spa", []), Is.EqualTo("; there is none"));
    }
}
