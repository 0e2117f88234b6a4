using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office;

/// <summary>A piece of rich text.</summary>
internal readonly record struct StyledRun(string Text, double SizePoints, bool Bold, string Colour);

/// <summary>How what a pack says looks wherever a table or a text shows it.</summary>
internal static class CellLook
{
    /// <summary>The colour of a tone.</summary>
    public static string Colour(this PackTheme theme, Tone tone) => tone switch
    {
        Tone.Muted => theme.MutedText,
        Tone.Own => theme.Own,
        Tone.Other => theme.Region,
        Tone.Above => theme.Above,
        Tone.Below => theme.Below,
        _ => theme.Text,
    };

    /// <summary>A value as a number format that would print a small one as −0 has to be given it.</summary>
    public static Cell Shown(Column column, Cell value) => column.Format == ValueFormat.Heat && value.Number is > -0.5 and < 0.5
        ? Cell.Of(0.0, value.Tone, value.Strong) with { LinkTo = value.LinkTo }
        : value;

    /// <summary>True for a cell of a table that is written in bold.</summary>
    public static bool IsBold(Column column, Cell value, RowEmphasis emphasis) =>
        value.Strong || emphasis == RowEmphasis.Own || (emphasis == RowEmphasis.Total && column.Format == ValueFormat.Text && value.Tone == Tone.Normal);
}
