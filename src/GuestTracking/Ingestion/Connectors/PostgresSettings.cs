namespace GuestTracking.Ingestion.Connectors;

/// <summary>A query against another PostgreSQL database.</summary>
internal sealed record PostgresSettings
{
    /// <summary>A connection string (<c>Host=…;Database=…;Username=…;Password=…</c>), of a login that should have no more than the right to read.</summary>
    public required Secret Connection { get; init; }

    /// <summary>A select; it is read as it stands, wrapped into another one.</summary>
    public required string Query { get; init; }

    /// <summary>A column of the query that grows with each new or changed row: a time of change, a running number.</summary>
    public required string Watermark { get; init; }

    /// <summary>Columns of the query that tell rows of the same watermark apart, for their order.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>What is wrong with them, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            yield return "settings.query: is empty";
        }
        if (Watermark.Length == 0)
        {
            yield return "settings.watermark: is empty; name a column of the query";
        }
        if (Key.Count == 0 || Key.Any(string.IsNullOrEmpty))
        {
            yield return "settings.key: names no column of the query, or an empty one";
        }
    }
}
