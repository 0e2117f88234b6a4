namespace GuestTracking.Commands;

/// <summary>Writes results to files as CSV: all of them, or none and nothing half-written.</summary>
internal static class ResultFiles
{
    /// <summary>Refuses, before anything is computed, targets that would overwrite each other, an input or a folder.</summary>
    /// <exception cref="UserError">Two of the paths are the same, or a target is a folder.</exception>
    public static void Require(IReadOnlyList<(string Option, string Path)> targets, IReadOnlyList<(string Option, string Path)> inputs)
    {
        foreach (var (option, path) in targets)
        {
            if (Directory.Exists(path))
            {
                throw new UserError($"{option} '{path}' is a folder. Name a file in it.");
            }
        }
        var same = targets.Concat(inputs).GroupBy(one => Path.GetFullPath(one.Path), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1 && group.Any(targets.Contains));
        if (same is not null)
        {
            throw new UserError($"{string.Join(" and ", same.Select(one => one.Option))} name the same file '{same.First().Path}'. Give each its own.");
        }
    }

    /// <summary>Writes each table beside its target first and moves it there once all are whole; a file that is there is replaced.</summary>
    public static async Task WriteAsync(IReadOnlyList<(string Path, ResultTable Table)> files, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (path, table) in files)
            {
                await using var writer = new StreamWriter(Half(path));
                table.Print(writer, OutputFormat.Csv);
                await writer.FlushAsync(cancellationToken);
            }
            foreach (var (path, _) in files)
            {
                File.Move(Half(path), path, overwrite: true);
            }
        }
        finally
        {
            foreach (var (path, _) in files.Where(file => File.Exists(Half(file.Path))))
            {
                File.Delete(Half(path));
            }
        }
    }

    private static string Half(string path) => path + ".part";
}
