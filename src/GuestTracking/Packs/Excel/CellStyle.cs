namespace GuestTracking.Packs.Excel;

/// <summary>How a cell looks.</summary>
/// <param name="SizePoints">Font size.</param>
/// <param name="Colour">Text colour, six hexadecimal digits.</param>
internal readonly record struct CellStyle(double SizePoints, string Colour)
{
    /// <summary>Bold text.</summary>
    public bool Bold { get; init; }

    /// <summary>Number format; null for general.</summary>
    public string? Format { get; init; }

    /// <summary>Tint; null without.</summary>
    public string? Fill { get; init; }

    /// <summary>Colour of the rule below; null without.</summary>
    public string? Rule { get; init; }

    /// <summary>Colour of the rules at both sides; null without.</summary>
    public string? Sides { get; init; }

    /// <summary>Underlined: a link.</summary>
    public bool Underline { get; init; }

    /// <summary>Stands at the right.</summary>
    public bool Right { get; init; }

    /// <summary>Stands in the middle of its column.</summary>
    public bool Centre { get; init; }

    /// <summary>Breaks into lines.</summary>
    public bool Wrap { get; init; }

    /// <summary>Where it stands in its row.</summary>
    public VerticalPlace Vertical { get; init; }

    /// <summary>Steps of three blanks from the left, in text that follows right-aligned figures.</summary>
    public int Indent { get; init; }
}

/// <summary>Where a cell's content stands in its row.</summary>
internal enum VerticalPlace
{
    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the top.</summary>
    Top,

    /// <summary>At the bottom.</summary>
    Bottom,
}
