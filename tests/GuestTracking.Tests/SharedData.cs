using NUnit.Framework;

namespace GuestTracking.Tests;

/// <summary>
/// The real reviews that tests use but the project may not ship: in <c>shared/</c> beside the project, or where
/// <c>GUESTTRACKING_SHARED</c> says. Without them the tests that need them are skipped, and say so.
/// </summary>
internal static class SharedData
{
    /// <summary>The folder of the project.</summary>
    public static string Project { get; } = FindProject();

    /// <summary>Path of a file of the shared data; skips the test when it is not there.</summary>
    public static string File(string name)
    {
        var folder = Environment.GetEnvironmentVariable("GUESTTRACKING_SHARED") is { Length: > 0 } named ? named : Path.Combine(Project, "..", "shared");
        var path = Path.GetFullPath(Path.Combine(folder, name));
        Assume.That(System.IO.File.Exists(path), $"the shared data are not at {path}; set GUESTTRACKING_SHARED");
        return path;
    }

    /// <summary>Path of a file that the tests ship.</summary>
    public static string TestFile(string name) => Path.Combine(Project, "tests", "GuestTracking.Tests", name);

    private static string FindProject()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "GuestTracking.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("the tests run below the folder of GuestTracking.sln");
    }
}
