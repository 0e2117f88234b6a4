using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Executive;

/// <summary>The pack of the whole chain, for its board.</summary>
public static class ExecutivePack
{
    private static readonly Word Title = new("chain.pack_title");
    private static readonly Word Subject = new("chain.pack_subject", "period");
    private static readonly Word Footer = new("chain.pack_footer", "period");

    /// <summary>What the pack says. Pure: the same card, settings and words make an equal pack.</summary>
    /// <exception cref="ArgumentException">The settings name a sheet that does not exist, or none.</exception>
    public static Pack Build(ChainCard card, PackSettings settings, Words words)
    {
        var period = words.Period(card.Period.Key);
        return ScorecardPack.Of(
            words.Say(Title), words.Say(Subject, period), words.Say(Footer, period),
            card.Period, settings, words, SheetCatalogue.Build(new ExecutiveContext(card, words, settings), settings.Sheets)) with
        {
            Paper = ScorecardPack.PaperOf(settings, card.Hotels.Select(hotel => hotel.Card.Property.Country)),
        };
    }
}
