using System.Text.Json;
using Deque.AxeCore.Commons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Pdf;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Pages in a real browser: on paper, on a phone, and for those who cannot see.</summary>
[NonParallelizable]
internal sealed class PdfPrinterTests
{
    private const int PhonePixels = 360;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("pdf-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Twenty_packs_printed_at_once_have_all_their_words_a_page_a_sheet_tags_and_an_outline()
    {
        (string Name, Scorecard Card)[] cards = [.. PackPages.Cards.Concat(PackPages.Cards).Take(20)];
        await using (var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), Limit, default))
        {
            await Parallel.ForAsync(0, cards.Length, async (at, token) => await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{at}.pdf"), await printer.PrintAsync(PackPages.ForPaper(GeneralManagerPack.Definition.Build(cards[at].Card)), cards[at].Name, token), token));
        }

        for (var at = 0; at < cards.Length; at++)
        {
            var file = Path.Combine(folder, $"{at}.pdf");
            var text = await LibreOfficeTests.Run("pdftotext", "-layout", file, "-");
            var pages = text.TrimEnd('\f').Split('\f');
            var sheets = GeneralManagerPack.Definition.Build(cards[at].Card).Sheets.Count;
            Assert.That(pages, Has.Length.EqualTo(sheets), cards[at].Name);
            Assert.That(pages[1], Does.Contain($"page 2 of {sheets}"));
            // By layout the reader joins labels of neighbouring marks, in the order of the file cells of neighbouring columns.
            var raw = await LibreOfficeTests.Run("pdftotext", "-raw", file, "-");
            // A line may break behind a dash.
            Missing(PackPages.WordsShown(PackPages.Page(cards[at].Card)), cards[at].Name, text, raw, raw.Replace("–\n", "–", StringComparison.Ordinal));
        }

        var about = await LibreOfficeTests.Run("pdfinfo", Path.Combine(folder, "0.pdf"));
        Assert.That(about, Does.Match(@"Tagged:\s+yes").And.Match("Title: .*Grand Hotel Astoria: guest satisfaction").And.Contain("(letter)"));
        Assert.That(await LibreOfficeTests.Run("pdfinfo", "-struct", Path.Combine(folder, "0.pdf")), Does.Contain("Table").And.Contain("TH").And.Contain("Figure").And.Contain("H2"));
        var outline = await LibreOfficeTests.Run("pdftohtml", "-xml", "-i", "-stdout", Path.Combine(folder, "0.pdf"));
        Assert.That(outline[outline.IndexOf("<outline>", StringComparison.Ordinal)..], Does.Contain("Where we stand in the New York region").And.Contain("Importance against gap"));
    }

    [Test]
    public async Task Each_sheet_is_one_page_on_both_papers_also_in_longer_words()
    {
        var packs = LibreOfficeTests.PrintedPagesIn(folder);
        await using (var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), Limit, default))
        {
            foreach (var (name, pack) in packs)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name + ".pdf"), await printer.PrintAsync(PackPages.ForPaper(pack), name, default));
            }
        }

        foreach (var (name, pack) in packs)
        {
            Assert.That(await LibreOfficeTests.PagesOf(Path.Combine(folder, name + ".pdf")), Is.EqualTo(pack.Sheets.Select(sheet => sheet.Name)), name);
        }
    }

    [Test]
    public async Task Page_of_a_phones_width_never_scrolls_sideways_and_axe_finds_nothing()
    {
        await using var browser = await Browser.StartAsync(BrowserProgram.Find(), Limit, default);
        var (session, frame) = await OpenAsync(browser);
        var axe = new BundledAxeScriptProvider().GetScript();
        foreach (var (name, pack) in PackPages.Cards.Select(each => (each.Name, Pack: GeneralManagerPack.Definition.Build(each.Card with { RunHash = new string('a', 64) }))).Append(("charts", PackPages.AllCharts())))
        {
            foreach (var width in new[] { PhonePixels, 1200 })
            {
                await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 800, deviceScaleFactor = 1, mobile = width == PhonePixels }, session, default);
                await browser.SendAsync("Page.navigate", new { url = "about:blank" }, session, default);
                await browser.SendAsync("Page.setDocumentContent", new { frameId = frame, html = PackPages.Html(pack) }, session, default);
                Assert.That((await EvaluateAsync(browser, session, "document.documentElement.scrollWidth")).GetInt32(), Is.LessThanOrEqualTo(width), name);
                if (width != PhonePixels && name is not ("large" or "charts"))
                {
                    continue;
                }

                await EvaluateAsync(browser, session, axe + ";0");
                var found = await EvaluateAsync(
                    browser, session, "axe.run({resultTypes:['violations']}).then(r=>JSON.stringify(r.violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.html+' '+n.failureSummary).join(' | '))))");
                Assert.That(found.GetString(), Is.EqualTo("[]"), $"{name}, {width}");
            }
        }
    }

    [Test]
    public async Task Page_that_takes_too_long_is_stopped_and_named_and_none_waits_for_ever()
    {
        await using var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), TimeSpan.FromMilliseconds(1), default);
        for (var at = 0; at < 5; at++)
        {
            Assert.That(() => printer.PrintAsync(PackPages.ForPaper(GeneralManagerPack.Definition.Build(Scorecards.Large())), $"H{at}", default), Throws.TypeOf<UserError>().With.Message.Contains($"H{at} was not printed as PDF within 0.001 s"));
        }
    }

    [Test]
    public async Task Pages_that_share_a_tab_keep_their_own_words_and_styles()
    {
        await using var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), Limit, default);
        var packs = PackPages.Cards.Take(2).Select(each => GeneralManagerPack.Definition.Build(each.Card)).ToList();
        var first = await TextAsync(packs[0], 0);
        for (var at = 1; at < 60; at++)
        {
            // Beyond two tabs' first document.
            var other = await TextAsync(packs[at % 2], at);
            Assert.That(at % 2 == 0 ? other : first, at % 2 == 0 ? Is.EqualTo(first) : Is.Not.EqualTo(other), $"{at}");
        }

        async Task<string> TextAsync(Pack pack, int at)
        {
            var file = Path.Combine(folder, $"{at}.pdf");
            await File.WriteAllBytesAsync(file, await printer.PrintAsync(PackPages.ForPaper(pack), "t", default));
            return await LibreOfficeTests.Run("pdftotext", "-layout", file, "-");
        }
    }

    [Test]
    public async Task Scripts_do_not_run_and_nothing_is_fetched()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        await using var printer = await PdfPrinter.StartAsync(BrowserProgram.Find(), Limit, default);
        var pdf = await printer.PrintAsync($"<!DOCTYPE html><title>t</title><p id=\"p\">before</p><img src=\"http://127.0.0.1:{port}/x.png\"/><script>document.getElementById('p').textContent='after'</script>", "t", default);
        var file = Path.Combine(folder, "t.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        Assert.That(await LibreOfficeTests.Run("pdftotext", file, "-"), Does.Contain("before").And.Not.Contain("after"));
        Assert.That(listener.Pending(), Is.False);
    }

    [Test]
    public async Task Browser_that_is_let_go_leaves_no_folder()
    {
        string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "guesttracking-browser-*");
        var before = Folders();
        await using (await Browser.StartAsync(BrowserProgram.Find(), Limit, default))
        {
            Assert.That(Folders().Except(before), Has.Exactly(1).Items);
        }

        Assert.That(Folders().Except(before), Is.Empty);
    }

    [Test]
    public void Missing_browser_is_told_with_what_to_install()
    {
        Assert.That(() => BrowserProgram.Find(null, folder, []), Throws.TypeOf<UserError>().With.Message.Contains("apt-get install chromium"));
        Assert.That(() => BrowserProgram.Find(Path.Combine(folder, "none"), null, []), Throws.TypeOf<UserError>().With.Message.Contains(BrowserProgram.Variable).And.Message.Contains("none"));
    }

    [Test]
    public void Headless_shell_is_taken_before_the_whole_browser()
    {
        foreach (var name in new[] { "chromium", "chromium-headless-shell" })
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        Assert.That(BrowserProgram.Find(null, folder, []), Is.EqualTo(Path.Combine(folder, "chromium-headless-shell")));
    }

    [TestCase("exit 3", "ended at once")]
    [TestCase("echo no display >&2; exit 1", "no display")]
    [TestCase("sleep 300", "did not answer within")]
    public void Program_that_is_no_browser_is_told(string script, string said)
    {
        var program = Path.Combine(folder, "program");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.That(() => Browser.StartAsync(program, script.StartsWith("sleep", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1) : Limit, default), Throws.TypeOf<UserError>().With.Message.Contains(said));
    }

    /// <summary>Every word stands in one of the readings of the text at least as often as on the page.</summary>
    private static void Missing(IEnumerable<string> words, string name, params string[] texts)
    {
        var readings = texts.Select(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)).ToList();
        var missing = words.GroupBy(word => word, StringComparer.Ordinal).Where(group => readings.Max(printed => printed.GetValueOrDefault(group.Key)) < group.Count()).Select(group => group.Key);
        Assert.That(missing, Is.Empty, name);
    }

    private static async Task<(string Session, string Frame)> OpenAsync(Browser browser)
    {
        var target = (await browser.SendAsync("Target.createTarget", new { url = "about:blank" }, null, default)).GetProperty("targetId").GetString();
        var session = (await browser.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, default)).GetProperty("sessionId").GetString()!;
        var frames = await browser.SendAsync("Page.getFrameTree", new { }, session, default);
        return (session, frames.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
    }

    private static async Task<JsonElement> EvaluateAsync(Browser browser, string session, string expression)
    {
        var answer = await browser.SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true }, session, default);
        Assert.That(answer.TryGetProperty("exceptionDetails", out var thrown), Is.False, thrown.ToString());
        return answer.GetProperty("result").GetProperty("value");
    }
}
