using System.Collections.Concurrent;
using System.Text;

namespace GuestTracking.Packs.Pdf;

/// <summary>Prints the pages of one export; what fails is kept and told at its end, so that no page stops another.</summary>
internal sealed class PackPress : IAsyncDisposable
{
    private const int NamedMax = 5;

    private readonly PdfPrinter? printer;
    private readonly string? noPrinter;
    private readonly ConcurrentQueue<string> failures = new();

    private PackPress(PdfPrinter? printer, string? noPrinter)
    {
        this.printer = printer;
        this.noPrinter = noPrinter;
    }

    /// <summary>Starts the browser of this machine; where there is none, nothing is printed and <see cref="ThrowIfAnythingFailed"/> says why.</summary>
    public static async Task<PackPress> StartAsync(CancellationToken ct)
    {
        try
        {
            return new(await PdfPrinter.StartAsync(BrowserProgram.Find(), PdfPrinter.PageLimit, ct), null);
        }
        catch (UserError error)
        {
            return new(null, error.Message);
        }
    }

    /// <summary>Prints a page in UTF-8; null when that failed.</summary>
    public async Task<byte[]?> PrintAsync(ReadOnlyMemory<byte> page, string name, CancellationToken ct)
    {
        if (printer is null)
        {
            return null;
        }

        try
        {
            return await printer.PrintAsync(Encoding.UTF8.GetString(page.Span), name, ct);
        }
        catch (UserError error)
        {
            failures.Enqueue(error.Message);
            return null;
        }
    }

    /// <summary>Says what was not printed, and where it is instead.</summary>
    /// <exception cref="UserError">Something was not printed.</exception>
    public void ThrowIfAnythingFailed(string folder)
    {
        if (noPrinter is not null)
        {
            throw new UserError($"{noPrinter} The packs are in '{folder}' as HTML; any browser prints them.");
        }

        if (!failures.IsEmpty)
        {
            var named = failures.Order(StringComparer.Ordinal).Take(NamedMax);
            throw new UserError(
                $"{failures.Count} pack(s) could not be printed as PDF and are in '{folder}' as HTML, the others are complete. {string.Join(' ', named)} Run the export again for them.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => printer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
