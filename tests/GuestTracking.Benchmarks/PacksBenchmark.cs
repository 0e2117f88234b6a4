using System.Diagnostics;
using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using GuestTracking.Packs.Pdf;
using GuestTracking.Tests.Packs;

namespace GuestTracking.Benchmarks;

/// <summary>The pack of a hotel with eight departments and 33 places in its region, in every format, on all cores; warm.</summary>
internal static class PacksBenchmark
{
    private const int Rounds = 3;

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

        var page = Encoding.UTF8.GetString(Written(PackFormat.Html, pack));
        await using var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), PdfPrinter.PageLimit, cancellationToken);
        for (var round = 0; round <= Rounds; round++)
        {
            var (since, count) = (Stopwatch.GetTimestamp(), Math.Max(1, packs / 20));
            await Parallel.ForAsync(0, count, cancellationToken, async (_, token) => await printer.PrintAsync(page, "pack", token));
            Report(round, FormattableString.Invariant($"pdf: {Stopwatch.GetElapsedTime(since).TotalMilliseconds / count:0} ms a pack of five pages"));
        }

        return 0;
    }

    private static byte[] Written(PackFormat format, Pack pack)
    {
        using var stream = new MemoryStream();
        format.Write(pack, stream);
        return stream.ToArray();
    }

    private static void Report(int round, string figure) => Console.WriteLine($"{(round == 0 ? "cold" : "warm")}: {figure}");
}
