using System.Diagnostics;
using System.Globalization;

namespace GuestTracking.Benchmarks;

/// <summary>
/// Processor time of this process and of a server's processes. What was used until now is kept at each report of progress, so that the last
/// report tells what came before it. The server's comes from Linux's /proc; elsewhere it is 0.
/// </summary>
/// <param name="postmaster">The server's first process.</param>
internal sealed class ProcessorTime(int postmaster) : IProgress<double>
{
    private const double TicksPerSecond = 100;
    private readonly (double Own, double Server) _start = Now(postmaster);

    /// <summary>Seconds of this process and of the server, from the beginning to the last report.</summary>
    public (double Own, double Server) AtLastReport { get; private set; }

    /// <summary>The same until now.</summary>
    public (double Own, double Server) UntilNow
    {
        get
        {
            var (own, server) = Now(postmaster);
            return (own - _start.Own, server - _start.Server);
        }
    }

    public void Report(double value) => AtLastReport = UntilNow;

    private static (double Own, double Server) Now(int postmaster)
    {
        using var self = Process.GetCurrentProcess();
        var server = 0.0;
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            {
                server += OfServer(Path.Combine(folder, "stat"), process, postmaster);
            }
        }
        return (self.TotalProcessorTime.TotalSeconds, server);
    }

    /// <summary>Of the server's first process also what its ended children used.</summary>
    private static double OfServer(string stat, int process, int postmaster)
    {
        string text;
        try
        {
            text = File.ReadAllText(stat);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
        // After the name in brackets: state, parent, …, and from the 12th on user and system time, then those of ended children.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        double Ticks(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture) / TicksPerSecond;
        return process == postmaster ? Ticks(11) + Ticks(12) + Ticks(13) + Ticks(14)
            : fields[1] == postmaster.ToString(CultureInfo.InvariantCulture) ? Ticks(11) + Ticks(12)
            : 0;
    }
}
