using GuestTracking.Files;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>Raw record files of hotels on TripAdvisor in a folder (<see cref="FilesSettings"/>); the columns are those of <see cref="TripAdvisorFile"/>.</summary>
internal sealed class TripAdvisorFilesConnector : IConnector
{
    public string Key => "tripadvisor-files";

    public IEnumerable<string> Faults(SourceDefinition source) => FileFolder.Faults(source).Concat(FormatFaults(source));

    public Task PullAsync(Pull pull, CancellationToken cancellationToken) => new FileFolder(pull, Format(pull.Format)).TakeAsync(cancellationToken);

    private IEnumerable<string> FormatFaults(SourceDefinition source)
    {
        var named = source.HasCounts ? new FileFormat() : source.AnswerMapping().Format;
        return named.Kind is FileFormat.Csv or FileFormat.TripAdvisor
            ? Format(named).Faults().Select(fault => $"mapping.{fault}")
            : [$"mapping.format.kind: the connector '{Key}' takes files of the kind '{FileFormat.TripAdvisor}', not '{named.Kind}'; leave it out"];
    }

    /// <summary>The mapping need not say what the connector does.</summary>
    private static FileFormat Format(FileFormat named) => named with { Kind = FileFormat.TripAdvisor };
}
