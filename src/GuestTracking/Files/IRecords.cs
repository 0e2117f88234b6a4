namespace GuestTracking.Files;

/// <summary>
/// Records with named fields, read one after the other, whatever they were written as. Fields are UTF-8; one that is missing or
/// null is empty. A span holds until the next <see cref="Read"/>.
/// </summary>
internal interface IRecords : IDisposable
{
    /// <summary>What is read, for messages: a path, or the name of a source.</summary>
    string Name { get; }

    /// <summary>Number of fields that a sound record has.</summary>
    int Width { get; }

    /// <summary>Number of fields of the current record.</summary>
    int FieldCount { get; }

    /// <summary>Why the current record can be refused at once, and nothing but <see cref="Raw"/> be read of it; null where it is sound.</summary>
    string? Fault => FieldCount == Width ? null : FormattableString.Invariant($"{FieldCount} fields, the header has {Width}");

    /// <summary>Line of the current record, 1-based; 0 where there are no lines.</summary>
    long Line { get; }

    /// <summary>The current record as it came.</summary>
    ReadOnlySpan<byte> Raw { get; }

    /// <summary>Share read so far, 0–1; 0 throughout where nobody knows the whole.</summary>
    double Progress { get; }

    /// <summary>The next record; false at the end. Throws <see cref="UserError"/>, saying where, when there is something that cannot be read.</summary>
    bool Read();

    /// <summary>Place of a column that a mapping names, 0-based. Throws <see cref="UserError"/> when there is none.</summary>
    int ColumnOf(string name);

    /// <summary>A field of the current record.</summary>
    ReadOnlySpan<byte> Field(int column);

    /// <summary>SHA-256 of all that was read, after the last record; null where records are known each by its own (<see cref="Raw"/>).</summary>
    byte[]? FinishHash();
}
