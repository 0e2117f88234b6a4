namespace GuestTracking.Core.Packs;

/// <summary>
/// What one recipient's pack says, in the order in which it is read. It knows no file format: the workbook, the deck,
/// the page and the PDF are written from the same description. Same scorecard and same words: an equal pack.
/// </summary>
/// <param name="Title">Title of the document, as programs show it in its properties.</param>
/// <param name="Subject">What it is about: hotel and period.</param>
/// <param name="Footer">Left half of every page's footer.</param>
/// <param name="PageWords">Template of the footer's right half: <c>{sheet}</c>, <c>{page}</c> and <c>{pages}</c> are filled by the writer.</param>
/// <param name="DataSheetName">Name of the sheet that holds what charts draw, in formats that need one.</param>
/// <param name="PeriodEnd">Last day of the period; stands for the document's date, so that no clock is read.</param>
/// <param name="Theme">Colours and font.</param>
/// <param name="Sheets">At least one sheet.</param>
public sealed record Pack(
    string Title,
    string Subject,
    string Footer,
    string PageWords,
    string DataSheetName,
    DateOnly PeriodEnd,
    PackTheme Theme,
    IReadOnlyList<Sheet> Sheets)
{
    /// <summary>Language of its words, as in <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Its values as text, in its language.</summary>
    public required ValueText Values { get; init; }

    /// <summary>Text of the link that leads those who read by keyboard or ear past the list of sheets.</summary>
    public required string SkipWords { get; init; }

    /// <summary>Paper that it is printed on.</summary>
    public PaperSize Paper { get; init; }

    /// <summary>Whether the figures are preliminary or final, in a sentence; null where a pack has no such state.</summary>
    public string? State { get; init; }
}

/// <summary>One sheet, slide or page of a pack.</summary>
/// <param name="Key">Key in the pack's definition: <c>summary</c>.</param>
/// <param name="Name">Name on the tab, at most 31 characters.</param>
/// <param name="Blocks">What it shows, from top to bottom.</param>
public sealed record Sheet(string Key, string Name, IReadOnlyList<Block> Blocks)
{
    /// <summary>The width of a page in units; tables, tiles and charts all stand on this grid.</summary>
    public const int WidthUnits = 15;

    /// <summary>The width of this sheet in units; a wider one than <see cref="WidthUnits"/> is printed across.</summary>
    public int Units { get; init; } = WidthUnits;

    /// <summary>True for a sheet on paper of twice the size: A3, or tabloid.</summary>
    public bool IsLarge { get; init; }

    /// <summary>True for a page that one person gets on paper out of the whole; decks, which everybody sees, leave it out.</summary>
    public bool IsTearOff { get; init; }
}

/// <summary>Paper by the habit of the reader's country.</summary>
public enum PaperSize
{
    /// <summary>210 × 297 mm; the large one is A3.</summary>
    A4,

    /// <summary>8.5 × 11 inches; the large one is tabloid, 11 × 17.</summary>
    Letter,
}
