using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace GuestTracking.Storage;

/// <summary>
/// The folder <c>&lt;home&gt;/postgres</c>: <c>data</c> (the cluster), <c>log</c>, <c>password</c>, <c>alive</c> (the pipe that
/// users of the server hold open), <c>users</c> and <c>start</c> (lock files).
/// </summary>
internal sealed class PrivatePostgresFolder
{
    /// <summary>A file for its owner alone.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Traverse = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int PasswordBytes = 24;

    private PrivatePostgresFolder(string home) => Home = home;

    /// <summary>The home folder, absolute.</summary>
    public string Home { get; }

    public string Root => Path.Combine(Home, "postgres");

    public string Data => Path.Combine(Root, "data");

    /// <summary>Where <c>initdb</c> works; renamed to <see cref="Data"/> when it is complete.</summary>
    public string DataBeingMade => Path.Combine(Root, "data.new");

    public string Log => Path.Combine(Root, "log");

    public string ServerLog => Path.Combine(Log, "server.log");

    public string GuardLog => Path.Combine(Log, "guard.log");

    public string Alive => Path.Combine(Root, "alive");

    public string Users => Path.Combine(Root, "users");

    public string StartLock => Path.Combine(Root, "start");

    public string Password => Path.Combine(Root, "password");

    /// <summary>Makes what is missing of the folders. Other accounts may pass through them only where the server runs as one.</summary>
    /// <exception cref="UserError">The folder cannot be written.</exception>
    public static PrivatePostgresFolder Prepare(string home)
    {
        var folder = new PrivatePostgresFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(home)));
        try
        {
            Directory.CreateDirectory(folder.Home);
            Directory.CreateDirectory(folder.Log);
            if (!OperatingSystem.IsWindows())
            {
                OpenNoFurtherThanNeeded(folder);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UserError(
                $"The private PostgreSQL server needs the folder {folder.Root}, which cannot be made or written: {e.Message} "
                + "Make it writable for this account, or choose another folder with --home.", e);
        }

        return folder;
    }

    /// <summary>The superuser's password: made once from the system's random numbers, readable by the owner alone.</summary>
    public async Task<string> ReadOrMakePasswordAsync(CancellationToken ct)
    {
        if (!File.Exists(Password))
        {
            if (Directory.Exists(Data))
            {
                throw new UserError(
                    $"The password file {Password} is missing, so the data in {Data} cannot be opened. Restore the file from a "
                    + $"backup; or, if the data can be made again, remove the folder {Root} and start again.");
            }

            var unfinished = Password + ".new";
            File.Delete(unfinished);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            await using (var writer = new StreamWriter(unfinished, options))
            {
                await writer.WriteAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)).AsMemory(), ct);
            }

            File.Move(unfinished, Password);
        }

        return (await File.ReadAllTextAsync(Password, ct)).Trim();
    }

    /// <summary>The last lines of the logs of the server and its guard, newest last; empty when there are none.</summary>
    public string LastLogLines(int lines)
    {
        var all = new[] { GuardLog, ServerLog }.Where(File.Exists).SelectMany(log => ReadShared(log).TakeLast(lines));
        return string.Join('\n', all.Select(line => "  " + line));
    }

    [UnsupportedOSPlatform("windows")]
    private static void OpenNoFurtherThanNeeded(PrivatePostgresFolder folder)
    {
        const UnixFileMode Owner = OwnerOnly | UnixFileMode.UserExecute;
        if (PrivatePostgresAccount.IsRoot)
        {
            File.SetUnixFileMode(folder.Home, File.GetUnixFileMode(folder.Home) | Traverse);
            File.SetUnixFileMode(folder.Root, Owner | Traverse);
        }
        else
        {
            File.SetUnixFileMode(folder.Root, Owner);
        }
    }

    private static List<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
