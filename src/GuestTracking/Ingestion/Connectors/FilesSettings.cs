using System.IO.Enumeration;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>Where files of a source are dropped, and where they go.</summary>
internal sealed record FilesSettings
{
    /// <summary>An absolute path. Its last part may be a pattern instead of <see cref="Pattern"/>: <c>/data/in/*.csv</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Names of the files that are taken, with * and ?; null: all.</summary>
    public string? Pattern { get; init; }

    /// <summary>Folder for what was taken, as seen from the source's folder.</summary>
    public string Done { get; init; } = "done";

    /// <summary>Folder for files that could not be taken, as seen from the source's folder.</summary>
    public string Refused { get; init; } = "refused";

    /// <summary>So long a file's size and time have to stay as they are before it is taken.</summary>
    public int SettleSeconds { get; init; } = 10;

    /// <summary>Days for which a file stays in these two folders once it was moved there, with its report; null: for good.</summary>
    public int? KeepDays { get; init; }

    private bool HasGlob => Path.GetFileName(Folder).AsSpan().ContainsAny('*', '?');

    /// <summary>The folder itself.</summary>
    public string Root => HasGlob ? Path.GetDirectoryName(Folder)! : Path.TrimEndingDirectorySeparator(Folder);

    public string DoneFolder => Path.GetFullPath(Done, Root);

    public string RefusedFolder => Path.GetFullPath(Refused, Root);

    /// <summary>Whether a file of that name is the source's: hidden ones, those that are still being carried and locks of open workbooks are not.</summary>
    public bool Takes(string name) =>
        !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal)
        && !name.EndsWith(".part", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        && FileSystemName.MatchesSimpleExpression(HasGlob ? Path.GetFileName(Folder) : Pattern ?? "*", name, ignoreCase: false);

    /// <summary>What is wrong with them, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (!Path.IsPathFullyQualified(Folder) || Path.GetDirectoryName(Folder) is null)
        {
            yield return $"settings.folder: '{Folder}' is not the absolute path of a folder below the root";
            yield break;
        }
        if (Root.AsSpan().ContainsAny('*', '?'))
        {
            yield return $"settings.folder: '{Folder}' has a pattern before its last part; only the names of the files may be one";
        }
        if (HasGlob && Pattern is not null)
        {
            yield return "settings.pattern: the folder ends in a pattern already; leave one of them out";
        }
        if (Pattern is { } pattern && (pattern.Length == 0 || pattern.Contains('/', StringComparison.Ordinal)))
        {
            yield return $"settings.pattern: '{pattern}' is no pattern of file names; folders within the folder are not looked into";
        }
        if (SettleSeconds < 0)
        {
            yield return FormattableString.Invariant($"settings.settle_seconds: {SettleSeconds} is below 0");
        }
        if (KeepDays < 1)
        {
            yield return FormattableString.Invariant($"settings.keep_days: {KeepDays} is below 1; leave it out to keep what was taken for good");
        }
        foreach (var (name, folder) in new[] { ("done", DoneFolder), ("refused", RefusedFolder) })
        {
            if (Path.TrimEndingDirectorySeparator(folder) == Path.GetFullPath(Root))
            {
                yield return $"settings.{name}: is the folder that files are taken from; name another one";
            }
        }
    }
}
