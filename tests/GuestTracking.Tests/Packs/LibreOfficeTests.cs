using System.Diagnostics;
using System.IO.Compression;
using GuestTracking.Core.Comparisons;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>The workbook in a second program: it opens, prints one page a sheet, and its charts draw the cells.</summary>
[NonParallelizable]
public sealed class LibreOfficeTests
{
    private static readonly TimeSpan ProgramTimeMax = TimeSpan.FromMinutes(2);
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("libreoffice-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Every_hotel_prints_one_page_a_sheet_with_its_words()
    {
        foreach (var (name, card) in Scorecards.All)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".xlsx"), GeneralManagerPack.Workbook(card));
        }

        await Print();
        foreach (var (name, card) in Scorecards.All)
        {
            var text = await Run("pdftotext", "-layout", Path.Combine(folder, name + ".pdf"), "-");
            var pages = text.TrimEnd('\f').Split('\f');
            Assert.That(pages, Has.Length.EqualTo(GeneralManagerPack.Definition.Build(card).Sheets.Count), name);
            Assert.That(pages[0], Does.Contain("guest satisfaction").And.Contain(card.Overall.Own.Score!.Value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)), name);
            Assert.That(pages[GeneralManagerPack.Definition.Build(card).Sheets.Index().Single(sheet => sheet.Item.Key == "about").Index], Does.Contain(card.RunHash), name);
            Assert.That(text, Does.Not.Contain("###").And.Not.Contain("Err:").And.Not.Contain("\u22120.0 "), name);
        }
    }

    [Test]
    public async Task Each_sheet_is_one_page_on_both_papers_also_in_longer_words()
    {
        var packs = PrintedPagesIn(folder);
        foreach (var (name, pack) in packs)
        {
            await using var workbook = File.Create(Path.Combine(folder, name + ".xlsx"));
            GuestTracking.Packs.Excel.ExcelPackWriter.Write(pack, workbook);
        }

        await Print();
        foreach (var (name, pack) in packs)
        {
            Assert.That(await PagesOf(Path.Combine(folder, name + ".pdf")), Is.EqualTo(pack.Sheets.Select(sheet => sheet.Name)), name);
        }
    }

    /// <summary>The full pack by paper and length of words.</summary>
    internal static (string Name, GuestTracking.Core.Packs.Pack Pack)[] PrintedPagesIn(string folder)
    {
        var longer = PrintedPages.WithLongerWords(folder);
        return
        [
            .. Enum.GetValues<GuestTracking.Core.Packs.PaperSize>().SelectMany(paper => new[]
            {
                ($"{paper}", PrintedPages.Full(GeneralManagerPack.Definition, paper)), ($"{paper}-longer", PrintedPages.Full(longer, paper)),
            }),
        ];
    }

    /// <summary>The sheets that the pages of a file name in their footers, in order.</summary>
    internal static async Task<string[]> PagesOf(string file) =>
    [
        .. (await Run("pdftotext", "-layout", file, "-")).TrimEnd('\f').Split('\f')
            .Select(page => System.Text.RegularExpressions.Regex.Matches(page, @"(\S(?: ?\S)*) · page \d+").Select(match => match.Groups[1].Value).LastOrDefault() ?? "no footer"),
    ];

    [Test]
    public async Task Everything_that_a_pack_can_show_prints_as_workbook_and_as_deck()
    {
        var pack = PlantedPack.Of();
        await using (var workbook = File.Create(Path.Combine(folder, "planted.xlsx")))
        {
            GuestTracking.Packs.Excel.ExcelPackWriter.Write(pack, workbook);
        }

        await File.WriteAllBytesAsync(Path.Combine(folder, "deck.pptx"), PowerPointPackWriterTests.Deck(pack));
        await Print();
        var text = await Run("pdftotext", "-layout", Path.Combine(folder, "planted.pdf"), "-");
        var deck = await Run("pdftotext", "-layout", Path.Combine(folder, "deck.pdf"), "-");
        var sizes = await Run("pdfinfo", "-l", "9", Path.Combine(folder, "planted.pdf"));
        Assert.That(text.TrimEnd('\f').Split('\f'), Has.Length.EqualTo(5));
        Assert.That(sizes, Does.Contain("Page    4 size:  1190").And.Contain("(A3)").And.Contain("Page    1 size:  595"));
        foreach (var said in new[] { "▼ −26", "▲ +31", "98 %", "goal for 2026", "Importance, share of the overall score (%)", "Hotel number 60" })
        {
            Assert.That(text, Does.Contain(said));
            Assert.That(deck, Does.Contain(said));
        }

        Assert.That(text + deck, Does.Not.Contain("###").And.Not.Contain("Err:").And.Not.Match("\u22120\\s"));
    }

    [Test]
    public async Task Changed_cell_changes_the_picture_of_the_chart_and_nothing_else()
    {
        var workbook = GeneralManagerPack.Workbook(Scorecards.Large());
        await File.WriteAllBytesAsync(Path.Combine(folder, "before.xlsx"), workbook);
        await File.WriteAllBytesAsync(Path.Combine(folder, "after.xlsx"), WithOtherCell(workbook));
        await Print();
        var before = await Pages("before");
        var after = await Pages("after");
        var changed = Enumerable.Range(0, before.Count).Where(page => !before[page].AsSpan().SequenceEqual(after[page])).ToArray();
        Assert.That(changed, Is.EqualTo(new[] { 4 }), "Only the page of the ladder draws the changed cell.");
    }

    /// <summary>Moves the hotel on the ladder, in the hidden sheet only; charts keep their old copies.</summary>
    private static byte[] WithOtherCell(byte[] workbook)
    {
        const string Heading = "Adjusted scores of the ranked hotels of the region";
        var dataPart = $"xl/worksheets/sheet{GeneralManagerPack.Definition.Build(Scorecards.Large()).Sheets.Count + 1}.xml";
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(dataPart)!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            entry.Delete();
            var value = "<v>82.43</v>";
            var at = xml.IndexOf(value, xml.IndexOf(Heading, StringComparison.Ordinal), StringComparison.Ordinal);
            using var writer = new StreamWriter(archive.CreateEntry(dataPart).Open());
            writer.Write(xml[..at] + "<v>75</v>" + xml[(at + value.Length)..]);
        }

        return stream.ToArray();
    }

    private async Task<IReadOnlyList<byte[]>> Pages(string name)
    {
        await Run("pdftoppm", "-r", "60", "-gray", Path.Combine(folder, name + ".pdf"), Path.Combine(folder, name));
        return [.. Directory.GetFiles(folder, name + "-*.pgm").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private async Task Print() => await Run(
        "soffice",
        ["-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--convert-to", "pdf", "--outdir", folder, .. Directory.GetFiles(folder, "*.xlsx"), .. Directory.GetFiles(folder, "*.pptx")]);

    internal static async Task<string> Run(string program, params string[] arguments)
    {
        using var limit = new CancellationTokenSource(ProgramTimeMax);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.That(process.ExitCode, Is.Zero, await error);
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
