namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What a definition needs to know of a kind of sheet.</summary>
public interface ISheetKind
{
    /// <summary>Key in a pack's definition.</summary>
    string Key { get; }

    /// <summary>Charts that a definition may switch on; empty where the sheet has no choice.</summary>
    IReadOnlyList<string> Charts { get; }

    /// <summary>The word for the name on the tab.</summary>
    Word Name { get; }
}

/// <summary>
/// A kind of sheet: a pure function from figures and words to what the sheet says. Implementations have no state,
/// are found by <see cref="SheetCatalogue"/> and named by their key in a pack's definition.
/// </summary>
/// <typeparam name="TContext">What the sheets of its packs are made from.</typeparam>
public interface ISheetSource<in TContext> : ISheetKind
{
    /// <summary>Its width in units of the page grid.</summary>
    int Units(TContext context) => Sheet.WidthUnits;

    /// <summary>True for a sheet on paper of twice the size.</summary>
    bool IsLarge => false;

    /// <summary>The blocks of the sheet.</summary>
    IReadOnlyList<Block> Blocks(TContext context, IReadOnlyList<string> charts);
}

/// <summary>A kind of sheet of a hotel's pack.</summary>
public interface ISheetSource : ISheetSource<PackContext>;
