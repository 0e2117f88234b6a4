namespace GuestTracking.Tests.Packs;

/// <summary>A copy of the definitions that come with the program, for tests that change them.</summary>
internal static class ReportsCopy
{
    /// <summary>Makes it.</summary>
    public static void Make(string folder)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "reports");
        foreach (var path in Directory.GetFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
