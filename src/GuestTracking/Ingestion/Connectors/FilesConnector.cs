namespace GuestTracking.Ingestion.Connectors;

/// <summary>Files in a folder (<see cref="FilesSettings"/>), of the kind that the mapping's <c>format</c> names; fields by its columns' names.</summary>
internal sealed class FilesConnector : IConnector
{
    public string Key => "files";

    public bool TakesFiles => true;

    public IEnumerable<string> Faults(SourceDefinition source) => FileFolder.Faults(source);

    public Task PullAsync(Pull pull, CancellationToken cancellationToken) => new FileFolder(pull, pull.Format).TakeAsync(cancellationToken);
}
