using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>The pack of one regional manager.</summary>
public static class RegionPack
{
    private static readonly Word Title = new("regional.pack_title", "region");
    private static readonly Word Subject = new("regional.pack_subject", "region", "period");
    private static readonly Word Footer = new("regional.pack_footer", "region", "period");

    /// <summary>What the pack says. Pure: the same card, settings and words make an equal pack.</summary>
    /// <exception cref="ArgumentException">The settings name a sheet that does not exist, or none.</exception>
    public static Pack Build(RegionCard card, PackSettings settings, Words words)
    {
        var period = words.Period(card.Period.Key);
        return ScorecardPack.Of(
            words.Say(Title, card.Name), words.Say(Subject, card.Name, period), words.Say(Footer, card.Name, period),
            card.Period, settings, words, SheetCatalogue.Build(new RegionContext(card, words, settings), settings.Sheets)) with
        {
            Paper = ScorecardPack.PaperOf(settings, card.Hotels.Select(hotel => hotel.Card.Property.Country)),
        };
    }
}
