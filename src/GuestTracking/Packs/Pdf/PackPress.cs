using System.Text;

namespace GuestTracking.Packs.Pdf;

/// <summary>Prints the pages of one export, where this machine has a browser.</summary>
internal sealed class PackPress : IAsyncDisposable
{
    private readonly PdfPrinter? printer;
    private readonly string? noPrinter;

    private PackPress(PdfPrinter? printer, string? noPrinter)
    {
        this.printer = printer;
        this.noPrinter = noPrinter;
    }

    /// <summary>Starts the browser of this machine; where there is none, no page can be printed, and each says why.</summary>
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

    /// <summary>Prints a page in UTF-8.</summary>
    /// <exception cref="UserError">It cannot be printed; says why.</exception>
    public async Task<byte[]> PrintAsync(ReadOnlyMemory<byte> page, string name, CancellationToken ct) => printer is null
        ? throw new UserError($"{noPrinter} The pack is there as HTML; any browser prints it.")
        : await printer.PrintAsync(Encoding.UTF8.GetString(page.Span), name, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => printer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
