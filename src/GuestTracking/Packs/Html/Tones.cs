using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Html;

/// <summary>Names of tones in markup.</summary>
internal static class Tones
{
    /// <summary>What is added to an element's classes, with a blank before it; nothing for the text colour.</summary>
    public static string Class(Tone tone) => tone switch
    {
        Tone.Muted => " muted",
        Tone.Own => " own",
        Tone.Other => " other",
        Tone.Above => " above",
        Tone.Below => " below",
        _ => "",
    };
}
