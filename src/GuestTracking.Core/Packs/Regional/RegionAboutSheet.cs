using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>What the figures of a region are, and which hotels are not comparable.</summary>
public sealed class RegionAboutSheet : IOneSheet<RegionContext>
{
    private static readonly Word Tab = new("regional.about_name");
    private static readonly Word Title = new("regional.about_title");
    private static readonly Word These = new("regional.about_these");
    private static readonly Word Region = new("regional.about_region");
    private static readonly Word RegionText = new("regional.about_region_text", "path", "hotels");
    private static readonly Word Read = new("regional.about_read");
    private static readonly Word NotComparable = new("regional.about_not_comparable");
    private static readonly Word[] Terms = [.. DefinitionKeys.Select(key => new Word("regional.about_" + key))];
    private static readonly Word[] Texts = [.. DefinitionKeys.Select(key => new Word("regional.about_" + key + "_text"))];

    private static string[] DefinitionKeys => ["answers", "weights", "comparable", "order", "rank", "adjusted", "gap", "heat", "reasons", "teach", "interval"];

    /// <inheritdoc/>
    public string Key => "about";

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(RegionContext context, IReadOnlyList<string> charts)
    {
        var (words, card) = (context.Words, context.Card);
        var notComparable = card.NotComparable;
        return
        [
            context.Title(words.Say(Title)),
            new GlossaryBlock(words.Say(These),
            [
                new(words.Say(Region), words.Say(RegionText, card.Key, context.Group.HotelCount(card.Hotels.Count))),
                .. AboutSheet.Identity(words, card.Period, card.RunHash),
            ]),
            new GlossaryBlock(words.Say(Read), [.. Terms.Zip(Texts, (term, text) => new GlossaryEntry(words.Say(term), words.Say(text))), AboutSheet.Minimum(words, context.Settings.Minimum)]),
            .. notComparable.Count == 0 ? Array.Empty<Block>() :
            [
                new GlossaryBlock(words.Say(NotComparable), [.. notComparable.Select(hotel => new GlossaryEntry(context.Group.NameOf(hotel), PackContext.Capital(context.Group.Said(hotel.Facts.NotComparable!)) + "."))]),
            ],
        ];
    }
}
