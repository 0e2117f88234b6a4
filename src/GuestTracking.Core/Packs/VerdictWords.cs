using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>A verdict as a cell: sign, word and tone together, so that the colour never says anything alone.</summary>
internal static class VerdictWords
{
    private static readonly Word ClearlyAbove = new("verdict.above");
    private static readonly Word ClearlyBelow = new("verdict.below");
    private static readonly Word Up = new("verdict.up");
    private static readonly Word Down = new("verdict.down");
    private static readonly Word WithinChance = new("verdict.within_chance");
    private static readonly Word InsufficientBase = new("verdict.insufficient_base");
    private static readonly Word NotAvailable = new("verdict.not_available");

    /// <summary>Said of a difference that is known but could not be tested.</summary>
    public static readonly Word NotTested = new("verdict.not_tested");

    /// <summary>Against other hotels: "▲ clearly above".</summary>
    public static Cell AgainstOthers(PackContext context, Verdict verdict) =>
        Reading(context.Words, context.Card.LowerIsBetter, verdict, ClearlyAbove, ClearlyBelow);

    /// <summary>Against an earlier period: "▲ clearly up".</summary>
    public static Cell AgainstEarlier(PackContext context, Verdict verdict) => AgainstEarlier(context.Words, context.Card.LowerIsBetter, verdict);

    /// <summary>The same without a scorecard.</summary>
    public static Cell AgainstEarlier(Words words, bool lowerIsBetter, Verdict verdict) => Reading(words, lowerIsBetter, verdict, Up, Down);

    /// <summary>
    /// A verdict by what it means for the hotel: <see cref="Verdict.Above"/> is the good side, also for a measure of which lower
    /// is better. For colours, and for who needs the manager; words keep to the figure.
    /// </summary>
    public static Verdict Meaning(PackContext context, Verdict verdict) => Meaning(context.Card.LowerIsBetter, verdict);

    /// <summary>The same without a scorecard.</summary>
    public static Verdict Meaning(bool lowerIsBetter, Verdict verdict) => (lowerIsBetter, verdict) switch
    {
        (true, Verdict.Above) => Verdict.Below,
        (true, Verdict.Below) => Verdict.Above,
        _ => verdict,
    };

    /// <summary>The tone of a difference: coloured only where it is clear, by the side that is better.</summary>
    public static Tone Tone(PackContext context, Verdict verdict) => Tone(context.Card.LowerIsBetter, verdict);

    /// <summary>The same without a scorecard.</summary>
    public static Tone Tone(bool lowerIsBetter, Verdict verdict) => Meaning(lowerIsBetter, verdict) switch
    {
        Verdict.Above => Packs.Tone.Above,
        Verdict.Below => Packs.Tone.Below,
        Verdict.WithinChance => Packs.Tone.Normal,
        _ => Packs.Tone.Muted,
    };

    /// <summary>True where chance does not explain the difference.</summary>
    public static bool IsClear(Verdict verdict) => verdict is Verdict.Above or Verdict.Below;

    /// <summary>True where a test was made: clear, or within chance.</summary>
    public static bool IsTested(Verdict verdict) => IsClear(verdict) || verdict == Verdict.WithinChance;

    private static Cell Reading(Words words, bool lowerIsBetter, Verdict verdict, Word above, Word below)
    {
        var word = verdict switch
        {
            Verdict.Above => above,
            Verdict.Below => below,
            Verdict.WithinChance => WithinChance,
            Verdict.InsufficientBase => InsufficientBase,
            Verdict.NotAvailable => NotAvailable,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
        };
        return Cell.Of(words.Say(word), IsClear(verdict) ? Tone(lowerIsBetter, verdict) : Packs.Tone.Muted, IsClear(verdict));
    }
}
