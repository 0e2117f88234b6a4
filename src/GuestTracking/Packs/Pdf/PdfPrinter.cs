using System.Threading.Channels;

namespace GuestTracking.Packs.Pdf;

/// <summary>
/// Prints pages as PDF, tagged and with an outline, in one browser whose tabs are used again and again. Safe to use from several threads.
/// Pages have no network, and no scripts run.
/// </summary>
internal sealed class PdfPrinter : IAsyncDisposable
{
    private const int Tabs = 2;

    /// <summary>Pages that a tab prints in one document: each adds its policy to those before, which are all looked at.</summary>
    private const int PagesOfDocument = 25;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Browser browser;
    private readonly TimeSpan pageLimit;
    private readonly Channel<Tab> free = Channel.CreateUnbounded<Tab>();

    private PdfPrinter(Browser browser, TimeSpan pageLimit)
    {
        this.browser = browser;
        this.pageLimit = pageLimit;
    }

    /// <summary>How long one page may take before it is stopped.</summary>
    public static TimeSpan PageLimit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Starts the browser.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="pageLimit">How long one page may take before it is stopped.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UserError">It does not run.</exception>
    public static async Task<PdfPrinter> StartAsync(string program, TimeSpan pageLimit, CancellationToken ct)
    {
        var printer = new PdfPrinter(await Browser.StartAsync(program, StartLimit, ct), pageLimit);
        try
        {
            for (var at = 0; at < Tabs; at++)
            {
                printer.free.Writer.TryWrite(await printer.OpenTabAsync(ct).WaitAsync(StartLimit, ct));
            }

            return printer;
        }
        catch (Exception failed)
        {
            await printer.DisposeAsync();
            throw failed is IOException or TimeoutException ? new UserError($"{program} opens no page: {failed.Message} {printer.browser.Said}", failed) : failed;
        }
    }

    /// <summary>Prints a page.</summary>
    /// <param name="html">The page, with no policy or the same one as every other: the policies of those before it hold for it too.</param>
    /// <param name="name">What it is called in a message.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="UserError">It took too long and was stopped, or the browser failed; others can still be printed unless it has ended.</exception>
    public async Task<byte[]> PrintAsync(string html, string name, CancellationToken ct)
    {
        var tab = await free.Reader.ReadAsync(ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(pageLimit);
        try
        {
            var pdf = await PrintAsync(tab, html, limit.Token);
            free.Writer.TryWrite(tab);
            return pdf;
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException)
        {
            await ReplaceAsync(tab, ct);
            if (ct.IsCancellationRequested)
            {
                throw;
            }

            throw new UserError(
                failed is IOException
                    ? $"{name} could not be printed as PDF: {failed.Message} {browser.Said}"
                    : $"{name} was not printed as PDF within {pageLimit.TotalSeconds:0.###} s and was stopped.",
                failed);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => browser.DisposeAsync();

    private async Task<byte[]> PrintAsync(Tab tab, string html, CancellationToken ct)
    {
        // A new document costs as much as two sheets.
        if (tab.Printed++ % PagesOfDocument == 0)
        {
            await browser.SendAsync("Page.navigate", new { url = "about:blank" }, tab.Session, ct);
        }

        await browser.SendAsync("Page.setDocumentContent", new { frameId = tab.Frame, html }, tab.Session, ct);
        var printed = await browser.SendAsync(
            "Page.printToPDF",
            new { printBackground = true, preferCSSPageSize = true, generateTaggedPDF = true, generateDocumentOutline = true },
            tab.Session,
            ct);
        return printed.GetProperty("data").GetBytesFromBase64();
    }

    private async Task<Tab> OpenTabAsync(CancellationToken ct)
    {
        var target = (await browser.SendAsync("Target.createTarget", new { url = "about:blank" }, null, ct)).GetProperty("targetId").GetString()!;
        var session = (await browser.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, ct)).GetProperty("sessionId").GetString()!;
        var frames = await browser.SendAsync("Page.getFrameTree", new { }, session, ct);
        await browser.SendAsync("Emulation.setScriptExecutionDisabled", new { value = true }, session, ct);
        await browser.SendAsync("Network.enable", new { }, session, ct);
        await browser.SendAsync("Network.emulateNetworkConditions", new { offline = true, latency = 0, downloadThroughput = -1, uploadThroughput = -1 }, session, ct);
        return new Tab(target, session, frames.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
    }

    /// <summary>Closes a tab that may be stuck, and opens another; with a browser that has ended, the next page tells so.</summary>
    private async Task ReplaceAsync(Tab tab, CancellationToken ct)
    {
        var next = tab;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(StartLimit);
            await browser.SendAsync("Target.closeTarget", new { targetId = tab.Target }, null, limit.Token);
            next = await OpenTabAsync(limit.Token);
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException)
        {
            // The tab goes back as it is: whoever prints next fails as this one did, and none waits for ever.
        }

        free.Writer.TryWrite(next);
    }

    /// <summary>A tab: its target, the session attached to it, and its frame.</summary>
    private sealed record Tab(string Target, string Session, string Frame)
    {
        /// <summary>Pages that it printed.</summary>
        public int Printed { get; set; }
    }
}
