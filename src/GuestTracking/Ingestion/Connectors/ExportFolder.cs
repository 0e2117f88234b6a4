namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// A temporary folder for a downloaded export, which only this account may read; it goes when it is disposed. What a process that was killed left
/// behind goes when the next one is made: its lock went with the process.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>Begins the names of these folders among the temporary ones.</summary>
    public const string Prefix = "guesttracking-export-";

    /// <summary>Name of the file that is held open as long as the folder is in use.</summary>
    public const string LockName = "lock";

    private readonly FileStream _lock;

    /// <summary>Sweeps and makes one.</summary>
    public ExportFolder()
    {
        foreach (var left in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateDirectories(Prefix + "*").Where(static folder => folder.LinkTarget is null))
        {
            Sweep(left);
        }
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _lock = Hold(Path, FileMode.CreateNew);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A file's place in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    private static FileStream Hold(string folder, FileMode mode) => new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Sweep(DirectoryInfo left)
    {
        try
        {
            using var held = Hold(left.FullName, FileMode.Open);
            left.Delete(recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // In use, being made or swept this moment, or another account's.
        }
    }
}
