namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// How a kind of source is pulled; one file each, found by scan. It streams what is there beyond the watermark, and holds neither state nor
/// secrets between pulls.
/// </summary>
internal interface IConnector
{
    /// <summary>As source definitions name it: lower-case letters, digits, hyphens.</summary>
    string Key { get; }

    /// <summary>True where records come in files, which are taken whole: then the mapping may be of the shape <c>invitations</c>.</summary>
    bool TakesFiles => false;

    /// <summary>What is wrong with a definition of this kind, each fault with its place; empty when it is sound. Reads no secret and asks nobody.</summary>
    IEnumerable<string> Faults(SourceDefinition source);

    /// <summary>
    /// Pulls what came since <see cref="Pull.Watermark"/>: hands pages to <see cref="Pull.TakeAsync"/>, or files to
    /// <see cref="Pull.TakeFileAsync"/>. Throws <see cref="UserError"/> when the source cannot be reached, refuses, or sends what cannot be
    /// read; what was committed before stays, and the next pull goes on behind it.
    /// </summary>
    Task PullAsync(Pull pull, CancellationToken cancellationToken);
}
