using System.Reflection;

namespace GuestTracking.Core.Measures;

/// <summary>The measures there are, found by a scan of this assembly and ordered by key.</summary>
public static class AllMeasures
{
    /// <summary>Every measure, by key (ordinal).</summary>
    public static IReadOnlyList<IMeasure> ByKey { get; } = In(typeof(AllMeasures).Assembly);

    /// <summary>The measure with this key; null when there is none.</summary>
    public static IMeasure? Find(string key) => ByKey.FirstOrDefault(measure => measure.Key == key);

    /// <summary>The measures of an assembly.</summary>
    /// <exception cref="InvalidOperationException">Two have the same key.</exception>
    public static IReadOnlyList<IMeasure> In(Assembly assembly) =>
        Ordered(assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMeasure)))
            .Select(type => (IMeasure)Activator.CreateInstance(type)!));

    internal static IReadOnlyList<IMeasure> Ordered(IEnumerable<IMeasure> measures)
    {
        IMeasure[] ordered = [.. measures.OrderBy(measure => measure.Key, StringComparer.Ordinal)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Key == ordered[i - 1].Key)
            {
                throw new InvalidOperationException(
                    $"Two measures have the key '{ordered[i].Key}': {ordered[i - 1].GetType().Name} and {ordered[i].GetType().Name}.");
            }
        }

        return ordered;
    }
}
