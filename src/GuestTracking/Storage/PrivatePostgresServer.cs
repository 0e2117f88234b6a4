using System.Diagnostics;
using System.Globalization;

namespace GuestTracking.Storage;

/// <summary>A server as its file <c>postmaster.pid</c> names it; whether it really runs is another question.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Data">Its data folder in its own words.</param>
/// <param name="Port">Its port.</param>
internal sealed record PrivatePostgresServer(int ProcessId, string Data, int Port)
{
    private const int PortLine = 3;

    /// <summary>Reads the file; null when there is none, or it is not complete yet.</summary>
    public static PrivatePostgresServer? Read(PrivatePostgresFolder folder)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(folder.Data, "postmaster.pid"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return lines.Length > PortLine
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var port)
                ? new(process, lines[1], port)
                : null;
    }

    /// <summary>
    /// True when the process exists and is this very server: after a crash the number may belong to another program. Where
    /// command lines can be read (Linux), they decide; a process that ended and waits for its parent has none.
    /// </summary>
    public bool IsRunning()
    {
        var commandLine = string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/cmdline");
        if (Directory.Exists("/proc/self"))
        {
            try
            {
                var words = File.ReadAllText(commandLine).Split('\0');
                return words[0].EndsWith("postgres", StringComparison.Ordinal) && words.Contains(Data);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Asks the server to stop cleanly: open transactions are rolled back, nothing committed is lost.</summary>
    public Task AskToStopAsync(CancellationToken ct) =>
        ChildProgram.RunAsync(
            ["sh", "-c", "kill -INT \"$1\"", "sh", ProcessId.ToString(CultureInfo.InvariantCulture)], null, null, ct);
}
