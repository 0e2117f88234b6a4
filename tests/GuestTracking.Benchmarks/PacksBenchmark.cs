using System.Diagnostics;
using System.Globalization;
using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using GuestTracking.Packs.Pdf;
using GuestTracking.Tests.Packs;

namespace GuestTracking.Benchmarks;

/// <summary>
/// The pack of a hotel with eight departments and 33 places in its region, in every format, on all cores; the workbook also against one
/// process of xlsxwriter that writes the same cells, formats and charts.
/// </summary>
internal static class PacksBenchmark
{
    private const int Rounds = 3;
    private const int PeerWorkbooks = 100;
    private const string Python = "/usr/bin/python3";

    /// <summary>Times each format.</summary>
    /// <param name="packs">How many packs a round; a twentieth of them as PDF.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<int> RunAsync(int packs, CancellationToken cancellationToken)
    {
        var pack = PackDefinition.Load(Path.Combine(AppContext.BaseDirectory, "reports", "general-manager")).Build(Scorecards.Large());
        foreach (var format in PackFormat.All.Where(format => !format.IsPrinted))
        {
            for (var round = 0; round <= Rounds; round++)
            {
                var since = Stopwatch.GetTimestamp();
                Parallel.For(0, packs, _ => Written(format, pack));
                Report(round, FormattableString.Invariant($"{format.Name}: {packs / Stopwatch.GetElapsedTime(since).TotalSeconds:0} packs a second"));
            }
        }

        await AgainstPeerAsync(Written(PackFormat.Default, pack), packs, pack, cancellationToken);
        var page = Encoding.UTF8.GetString(Written(PackFormat.Pdf, pack));
        await using var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), PdfPrinter.PageLimit, cancellationToken);
        for (var round = 0; round <= Rounds; round++)
        {
            var (since, count) = (Stopwatch.GetTimestamp(), Math.Max(1, packs / 20));
            await Parallel.ForAsync(0, count, cancellationToken, async (_, token) => await printer.PrintAsync(page, "pack", token));
            Report(round, FormattableString.Invariant($"pdf: {Stopwatch.GetElapsedTime(since).TotalMilliseconds / count:0} ms a pack of {pack.Sheets.Count} sheets"));
        }

        return 0;
    }

    private static async Task AgainstPeerAsync(byte[] workbook, int packs, Pack pack, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("guesttracking-benchmark-").FullName;
        try
        {
            var path = Path.Combine(folder, "model.xlsx");
            await File.WriteAllBytesAsync(path, workbook, cancellationToken);
            for (var round = 1; round <= Rounds; round++)
            {
                var start = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "xlsxwriter_peer.py"), path, $"{PeerWorkbooks}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
                using var process = Process.Start(start)!;
                _ = process.StandardError.ReadToEndAsync(cancellationToken);
                var said = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode != 0 || !double.TryParse(said.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var peer))
                {
                    Console.WriteLine("xlsxwriter: cannot be run (Debian: python3-xlsxwriter)");
                    return;
                }
                var since = Stopwatch.GetTimestamp();
                for (var at = 0; at < packs; at++)
                {
                    Written(PackFormat.Default, pack);
                }
                var ours = packs / Stopwatch.GetElapsedTime(since).TotalSeconds;
                Report(round, FormattableString.Invariant($"xlsxwriter: {said}; ours on one core {ours:0} a second, {ours / peer:0.0} times as many"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Written(PackFormat format, Pack pack)
    {
        using var stream = new MemoryStream();
        format.Write(pack, stream);
        return stream.ToArray();
    }

    private static void Report(int round, string figure) => Console.WriteLine($"{(round == 0 ? "cold" : "warm")}: {figure}");
}
