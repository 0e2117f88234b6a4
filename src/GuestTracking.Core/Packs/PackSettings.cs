using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>What a person may choose about a pack without compiling.</summary>
/// <param name="Sheets">The sheets, in order.</param>
/// <param name="Peers">The most that may be said of the other hotels; a scorecard that holds less is shown with less.</param>
/// <param name="Minimum">The minimum counts that the sentences name.</param>
/// <param name="Theme">Colours and font.</param>
public sealed record PackSettings(IReadOnlyList<SheetChoice> Sheets, PeerVisibility Peers, MinimumCounts Minimum, PackTheme Theme)
{
    /// <summary>What goes by the country of the hotel.</summary>
    public CountryHabits Countries { get; init; } = CountryHabits.None;
}

/// <summary>A sheet that a pack has, with those of its optional charts that it shows.</summary>
/// <param name="Sheet">Key of the sheet.</param>
/// <param name="Charts">Keys of charts.</param>
public sealed record SheetChoice(string Sheet, IReadOnlyList<string> Charts);

/// <summary>Colours (six hexadecimal digits) and the font of a pack.</summary>
/// <param name="Font">Font of every text.</param>
/// <param name="Own">This hotel.</param>
/// <param name="Above">Clearly above.</param>
/// <param name="Below">Clearly below; outside the limits.</param>
/// <param name="Region">The rest of the region: mark and line.</param>
/// <param name="Peers">Other hotels' dots.</param>
/// <param name="GapLine">Line between two marks that do not clearly differ.</param>
/// <param name="Month">Single months.</param>
/// <param name="Band">The expected range.</param>
/// <param name="Text">Text.</param>
/// <param name="MutedText">Second text and axis text.</param>
/// <param name="Rule">Rules below headings, axis lines.</param>
/// <param name="RowRule">Rules below rows, gridlines.</param>
/// <param name="OwnRow">Tint of the own row.</param>
public sealed record PackTheme(
    string Font, string Own, string Above, string Below, string Region, string Peers, string GapLine, string Month, string Band,
    string Text, string MutedText, string Rule, string RowRule, string OwnRow)
{
    /// <summary>A company's logo; null without.</summary>
    public PackLogo? Logo { get; init; }
}
