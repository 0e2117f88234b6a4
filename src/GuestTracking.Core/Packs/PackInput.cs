using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>What a hotel's pack is made from.</summary>
/// <param name="Card">What <c>compute</c> stored for the hotel.</param>
/// <param name="Voices">What guests wrote in the period.</param>
/// <param name="Actions">What the hotel agreed on, as far as the period knows it; see <see cref="HotelAction"/>.</param>
public sealed record PackInput(Scorecard Card, GuestVoices Voices, IReadOnlyList<HotelAction> Actions)
{
    /// <summary>A scorecard alone: without comments and without actions.</summary>
    public static PackInput Of(Scorecard card) => new(card, GuestVoices.None(GuestVoices.NotRead), []);
}
