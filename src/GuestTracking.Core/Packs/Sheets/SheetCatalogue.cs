namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The sheets there are.</summary>
public static class SheetCatalogue
{
    /// <summary>Every kind of sheet by its key.</summary>
    public static IReadOnlyDictionary<string, ISheetSource> All { get; } = typeof(ISheetSource).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ISheetSource).IsAssignableFrom(type))
        .Select(type => (ISheetSource)Activator.CreateInstance(type)!)
        .OrderBy(sheet => sheet.Key, StringComparer.Ordinal)
        .ToDictionary(sheet => sheet.Key, StringComparer.Ordinal);
}
