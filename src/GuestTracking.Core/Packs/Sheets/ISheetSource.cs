namespace GuestTracking.Core.Packs.Sheets;

/// <summary>
/// A kind of sheet: a pure function from a scorecard and words to what the sheet says. Implementations have no state,
/// are found by <see cref="SheetCatalogue"/> and named by their key in a pack's definition.
/// </summary>
public interface ISheetSource
{
    /// <summary>Key in a pack's definition.</summary>
    string Key { get; }

    /// <summary>Charts that a definition may switch on; empty where the sheet has no choice.</summary>
    IReadOnlyList<string> Charts { get; }

    /// <summary>The words that may stand on its tabs, beside names of departments.</summary>
    IReadOnlyList<Word> Names { get; }

    /// <summary>Its sheets, in order; none where the scorecard has nothing for it.</summary>
    IReadOnlyList<Sheet> Sheets(PackContext context, IReadOnlyList<string> charts);
}
