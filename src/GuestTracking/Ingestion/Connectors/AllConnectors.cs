namespace GuestTracking.Ingestion.Connectors;

/// <summary>The connectors that there are.</summary>
internal static class AllConnectors
{
    /// <summary>By key, in its order. Two with the same key stop the start.</summary>
    public static IReadOnlyList<IConnector> ByKey { get; } =
    [
        .. typeof(IConnector).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IConnector)))
            .Select(type => (IConnector)Activator.CreateInstance(type)!)
            .OrderBy(connector => connector.Key, StringComparer.Ordinal),
    ];

    static AllConnectors()
    {
        if (ByKey.GroupBy(connector => connector.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two connectors have the key '{twice.Key}'.");
        }
    }

    /// <summary>The connector with a key; null where there is none.</summary>
    public static IConnector? Find(string key) => ByKey.FirstOrDefault(connector => connector.Key == key);
}
