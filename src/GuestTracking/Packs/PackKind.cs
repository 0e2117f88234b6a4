using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Executive;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Packs;

/// <summary>
/// A kind of pack of scores: its sheets and its words. What is computed (measure, minimum counts) and how it looks (theme, template) has one
/// home, the general manager's definition; the other kinds have their sheets and the words that they add.
/// </summary>
/// <param name="Key">Name of its folder in <c>reports/</c>, and in <c>--pack</c>.</param>
/// <param name="Sheets">The sheets it may have, by key.</param>
/// <param name="Words">The words that its own files hold.</param>
/// <param name="Basis">The kinds whose words it says too; its own files may say them otherwise.</param>
internal sealed record PackKind(string Key, IReadOnlyDictionary<string, ISheetKind> Sheets, IReadOnlyList<Word> Words, IReadOnlyList<PackKind> Basis)
{
    /// <summary>A hotel's, for its general manager.</summary>
    public static PackKind GeneralManager { get; } = new("general-manager", Known<PackContext>(), Word.All, []);

    /// <summary>A region's, for its manager.</summary>
    public static PackKind Regional { get; } = new("regional", Known<RegionContext>(), Word.OfRegions, [GeneralManager]);

    /// <summary>The chain's, for its executives.</summary>
    public static PackKind Chain { get; } = new("chain", Known<ExecutiveContext>(), Word.OfExecutives, [GeneralManager, Regional]);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<PackKind> All { get; } = [GeneralManager, Regional, Chain];

    /// <summary>The kind of a key that there is.</summary>
    public static PackKind Named(string key) => All.Single(kind => kind.Key == key);

    private static Dictionary<string, ISheetKind> Known<TContext>()
        where TContext : IPackContext =>
        SheetCatalogue.Of<TContext>().ToDictionary(sheet => sheet.Key, sheet => (ISheetKind)sheet.Value, StringComparer.Ordinal);
}
