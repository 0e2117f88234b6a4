namespace GuestTracking.Core.Packs.Sheets;

/// <summary>A kind of sheet, whatever its packs are made from.</summary>
public interface ISheetKind
{
    /// <summary>Key in a pack's definition.</summary>
    string Key { get; }

    /// <summary>Charts that a definition may switch on; empty where the sheet has no choice.</summary>
    IReadOnlyList<string> Charts { get; }

    /// <summary>The words that may stand on its tabs, beside names of departments.</summary>
    IReadOnlyList<Word> Names { get; }
}

/// <summary>What the sheets of a pack are made from: figures, and the language that they are said in.</summary>
public interface IPackContext
{
    /// <summary>The language.</summary>
    Words Words { get; }
}

/// <summary>
/// A kind of sheet: a pure function from figures and words to what the sheet says. Implementations have no state,
/// are found by <see cref="SheetCatalogue"/> and named by their key in a pack's definition.
/// </summary>
/// <typeparam name="TContext">What the sheets of its packs are made from.</typeparam>
public interface ISheetSource<in TContext> : ISheetKind
    where TContext : IPackContext
{
    /// <summary>Its sheets, in order; none where there is nothing for it.</summary>
    IReadOnlyList<Sheet> Sheets(TContext context, IReadOnlyList<string> charts);
}

/// <summary>A kind of sheet of a hotel's pack.</summary>
public interface ISheetSource : ISheetSource<PackContext>;
