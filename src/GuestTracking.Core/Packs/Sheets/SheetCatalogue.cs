namespace GuestTracking.Core.Packs.Sheets;

/// <summary>The sheets there are.</summary>
public static class SheetCatalogue
{
    /// <summary>Every kind of sheet of a hotel's pack by its key.</summary>
    public static IReadOnlyDictionary<string, ISheetSource<PackContext>> All => Of<PackContext>();

    /// <summary>Every kind of sheet made from such a context, by its key.</summary>
    public static IReadOnlyDictionary<string, ISheetSource<TContext>> Of<TContext>()
        where TContext : IPackContext => Kinds<TContext>.ByKey;

    /// <summary>The sheets chosen, made.</summary>
    /// <exception cref="ArgumentException">The choice names a sheet that does not exist, or none.</exception>
    public static IReadOnlyList<Sheet> Build<TContext>(TContext context, IReadOnlyList<SheetChoice> choices)
        where TContext : IPackContext => choices.Count == 0
        ? throw new ArgumentException("A pack needs at least one sheet.", nameof(choices))
        : [.. choices.SelectMany(choice => Source<TContext>(choice).Sheets(context, choice.Charts))];

    private static ISheetSource<TContext> Source<TContext>(SheetChoice choice)
        where TContext : IPackContext
    {
        var known = Of<TContext>();
        return known.GetValueOrDefault(choice.Sheet)
            ?? throw new ArgumentException($"There is no sheet '{choice.Sheet}'; known: {string.Join(", ", known.Keys)}.", nameof(choice));
    }

    private static class Kinds<TContext>
        where TContext : IPackContext
    {
        public static readonly IReadOnlyDictionary<string, ISheetSource<TContext>> ByKey = typeof(ISheetKind).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ISheetSource<TContext>).IsAssignableFrom(type))
            .Select(type => (ISheetSource<TContext>)Activator.CreateInstance(type)!)
            .OrderBy(sheet => sheet.Key, StringComparer.Ordinal)
            .ToDictionary(sheet => sheet.Key, StringComparer.Ordinal);
    }
}
