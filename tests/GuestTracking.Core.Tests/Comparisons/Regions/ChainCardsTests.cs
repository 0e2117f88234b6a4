using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using static GuestTracking.Core.Tests.Comparisons.Regions.PlantedHotels;

namespace GuestTracking.Core.Tests.Comparisons.Regions;

public class ChainCardsTests
{
    private static HotelInput At(string key, string? region, double score, double change = 0, double p = 1, long n = 100) => Hotel(
        Card(key, Line("overall", Figure(n, score), lastYear: Gap(change, Verdict.WithinChance, Figure(n, score - change), p))), region: region);

    [TestCase("Europe/Germany", "Europe/Spain", new[] { "Europe/Germany", "Europe/Spain" })]
    [TestCase("Europe/Germany", "Americas/East", new[] { "Americas", "Europe" })]
    [TestCase("Europe", "Europe/Spain", new[] { "Europe", "Europe/Spain" })]
    [TestCase("Europe", "Europe", new[] { "Europe" })]
    [TestCase("Europe", null, new[] { "Europe" })]
    public void Regions_are_of_the_highest_level_that_has_several(string first, string? second, string[] expected) =>
        Assert.That(Chain(At("A", first, 80), At("B", second, 70)).Regions.Select(region => region.Key), Is.EqualTo(expected));

    [Test]
    public void Movers_are_judged_over_the_whole_chain()
    {
        // q: .02, .025, .2 and 1: alone, .2/4 would be clear.
        var card = Chain(At("up", "R", 80, 6, .005), At("down", "R", 70, -8, .0125), At("lucky", "R", 75, 9, .15), At("same", "R", 75));
        Assert.That(card.Rising.Select(mover => (mover.Hotel.Card.Property.Key, mover.Change.Value, mover.Change.Q)), Is.EqualTo(new[] { ("up", (double?)6, (double?)(.005 * 4)) }));
        Assert.That(card.Falling.Single().Hotel.Card.Property.Key, Is.EqualTo("down"));
        Assert.That(card.Basis, Is.EqualTo("2007-Q4"));
    }

    [Test]
    public void Bands_hold_every_hotel_with_enough_answers_once()
    {
        var card = Chain(At("A", "R", 70), At("B", "R", 74.999), At("C", "R", 75), At("D", "R", 90), At("few", "R", 20, n: 12), At("top", "R", 90));
        Assert.That(card.Bands, Is.EqualTo(new ScoreBand[] { new(70, 75, 2), new(75, 80, 1), new(80, 85, 0), new(85, 90, 2) }));
        Assert.That(card.Uncovered.Select(hotel => hotel.Card.Property.Key), Is.EqualTo(new[] { "few" }));
        Assert.That(ChainCards.Bands([100]), Is.EqualTo(new[] { new ScoreBand(100, 105, 1) }));
        Assert.That(ChainCards.Bands([]), Is.Empty);
    }

    [Test]
    public void Both_weightings_of_the_chain_are_as_reckoned_by_hand()
    {
        var card = Chain(At("A", "R", 60, n: 300), At("B", "S", 80));
        Assert.That(card.Whole[0].Own.Score, Is.EqualTo(65));
        Assert.That(card.Whole[0].ByHotels.Score, Is.EqualTo(70));
    }
}
