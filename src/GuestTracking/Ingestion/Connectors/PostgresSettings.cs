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

    /// <summary>
    /// How far behind the last watermark a pull begins: minutes where it is a moment or a day, else a difference of its numbers. Null: 60
    /// minutes, and 0 of numbers. It has to be longer than the longest transaction that writes there: one that commits late shows rows whose
    /// watermark is that of its beginning.
    /// </summary>
    public long? Overlap { get; init; }

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
        if (Overlap is < 0 or > int.MaxValue)
        {
            yield return FormattableString.Invariant($"settings.overlap: {Overlap} is not between 0 and {int.MaxValue}");
        }
    }
}
