using GuestTracking.Files;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// A folder that files of a source are dropped into. Each is taken once and whole, in the order of the names, once it has stopped growing;
/// then it is moved, with a report beside it. After a crash between taking and moving it is taken again: all of it is known by then.
/// </summary>
/// <param name="pull">Of the source.</param>
/// <param name="format">How the files are written.</param>
internal sealed class FileFolder(Pull pull, FileFormat format)
{
    private const string ReportEnd = ".report.json";
    private readonly FilesSettings _settings = pull.Source.SettingsAs<FilesSettings>();

    /// <summary>What is wrong with the settings of a source whose files lie in a folder.</summary>
    public static IEnumerable<string> Faults(SourceDefinition source) => source.SettingsAs<FilesSettings>().Faults();

    /// <summary>
    /// Takes what is there. A file that cannot be taken is moved too and stops none of the others; what is growing, or comes meanwhile, is the
    /// next pull's. Throws <see cref="UserError"/> when the folder cannot be read, or files cannot be moved.
    /// </summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var found = Look();
        RemoveOld();
        if (found.Count == 0)
        {
            return;
        }
        // Before the first file: a mapping that contradicts what is known is no fault of the files.
        await pull.RegisterAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(_settings.SettleSeconds), pull.Time, cancellationToken);
        foreach (var (path, seen) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pull.CutWhenOver())
            {
                return;
            }
            if (FileState.Of(path) == seen)
            {
                await TakeAsync(path, seen, cancellationToken);
            }
        }
    }

    private async Task TakeAsync(string path, FileState seen, CancellationToken cancellationToken)
    {
        IngestResult? taken = null;
        string? refusal = null;
        try
        {
            // Not opened: what has no length may be a pipe that nobody writes to.
            using var records = seen.Length == 0 ? throw new UnreadableFile($"The file '{path}' is empty. Nothing was taken from it.") : RecordFile.Open(path, format);
            taken = await pull.TakeFileAsync(records, null, cancellationToken);
        }
        catch (UnreadableFile unreadable)
        {
            refusal = unreadable.Message;
        }
        if (FileState.Of(path) != seen)
        {
            // Somebody went on writing, or took it away: what it is now is the next pull's.
            return;
        }
        var report = taken is null
            ? FileReport.OfRefused(Path.GetFileName(path), refusal!, pull.Time.GetUtcNow())
            : await FileReport.OfTakenAsync(Path.GetFileName(path), taken, pull.Source.Source, pull.Database.Worker, pull.Time.GetUtcNow(), cancellationToken);
        Move(path, taken is null ? _settings.RefusedFolder : _settings.DoneFolder, report);
        if (taken is null)
        {
            pull.RefuseFile();
        }
    }

    /// <summary>The source's files with how they are now, in the order of their names; links are left alone, wherever they lead.</summary>
    private List<(string Path, FileState Seen)> Look()
    {
        // Not made: a path with a slip of the pen would be watched for ever and say nothing.
        if (!Directory.Exists(_settings.Root))
        {
            throw new UserError($"The folder '{_settings.Root}' of the source '{pull.Source.Source}' does not exist where this process runs. Make it, or correct settings.folder.");
        }
        try
        {
            Directory.CreateDirectory(_settings.DoneFolder);
            Directory.CreateDirectory(_settings.RefusedFolder);
            return
            [
                .. new DirectoryInfo(_settings.Root).EnumerateFiles().Where(file => _settings.Takes(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)
                    .Select(file => (file.FullName, FileState.Of(file.FullName))).Where(file => file.Item2 is not null).Select(file => (file.FullName, file.Item2!)),
            ];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The folder '{_settings.Root}' of the source '{pull.Source.Source}', or done and refused in it, cannot be used: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>What was moved longer ago than it is kept goes: files that have a report, whose time is when they were moved.</summary>
    private void RemoveOld()
    {
        if (_settings.KeepDays is not { } days)
        {
            return;
        }
        var before = pull.Time.GetUtcNow().UtcDateTime.AddDays(-days);
        try
        {
            foreach (var report in new[] { _settings.DoneFolder, _settings.RefusedFolder }.Distinct(StringComparer.Ordinal)
                .SelectMany(static folder => new DirectoryInfo(folder).EnumerateFiles("*" + ReportEnd)).Where(report => report.LastWriteTimeUtc < before).ToList())
            {
                // The report last: without it nobody would look at the file again.
                File.Delete(report.FullName[..^ReportEnd.Length]);
                report.Delete();
            }
        }
        catch (Exception unremoved) when (unremoved is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"Files of the source '{pull.Source.Source}' that are over their time (settings.keep_days) could not be removed: {unremoved.Message}", unremoved);
        }
    }

    /// <summary>Moves a file with its report beside it; a name that is there already is not touched, the new one gets a number.</summary>
    private static void Move(string path, string folder, byte[] report)
    {
        try
        {
            var (stem, extension) = (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
            var target = Path.Combine(folder, stem + extension);
            for (var number = 2; Path.Exists(target) || Path.Exists(ReportOf(target)); number++)
            {
                target = Path.Combine(folder, FormattableString.Invariant($"{stem}-{number}{extension}"));
            }
            // Hidden until the file is there: a report alone would speak of what was taken twice.
            var hidden = Path.Combine(folder, $".{Path.GetFileName(path)}.report");
            File.WriteAllBytes(hidden, report);
            File.Move(path, target, overwrite: false);
            File.Move(hidden, ReportOf(target), overwrite: false);
        }
        catch (Exception unmoved) when (unmoved is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"The file '{path}' could not be moved to '{folder}': {unmoved.Message} Nothing is lost: the next pull looks at it again and moves it.", unmoved);
        }
    }

    private static string ReportOf(string file) => file + ReportEnd;

    /// <summary>How far a file is written.</summary>
    private sealed record FileState(long Length, DateTime WrittenAt)
    {
        /// <summary>Null where there is no file, or a link to one.</summary>
        public static FileState? Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists && file.LinkTarget is null ? new FileState(file.Length, file.LastWriteTimeUtc) : null;
        }
    }
}
