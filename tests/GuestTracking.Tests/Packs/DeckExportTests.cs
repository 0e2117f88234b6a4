using DocumentFormat.OpenXml.Packaging;
using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Decks of the demo chain, from the verb to LibreOffice.</summary>
[NonParallelizable]
internal sealed class DeckExportTests
{
    private const string Period = "2025-Q4";
    private TestDatabase database = null!;
    private string home = "", folder = "";

    [OneTimeSetUp]
    public async Task ExportAsync()
    {
        database = await TestDatabase.CreateAsync();
        home = TestServer.TemporaryFolder("demo");
        folder = Path.Combine(home, "decks");
        await database.MustAsync("demo", "--home", home);
        await database.MustAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--to", "pptx", "--out", folder);
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Test]
    public async Task Every_hotel_of_the_chain_has_a_deck_equal_to_its_pack()
    {
        var export = new PackExport(database.Database, GeneralManagerPack.Definition);
        var run = await new GuestTracking.Comparisons.StandingReader(database.Database.Analyst).RunOfAsync(Period, default);
        var recipients = await export.RecipientsAsync(null, default);
        Assert.That(recipients, Has.Count.EqualTo(60));
        foreach (var (id, key, _) in recipients)
        {
            var input = await export.ReadAsync(run, id, default);
            var file = await File.ReadAllBytesAsync(Path.Combine(folder, $"{key}_{Period}.pptx"));
            DeckAgainstPack.Equal(PlainDeck.Of(file), GeneralManagerPack.Definition.Build(input!), key);
        }
    }

    [Test]
    public async Task LibreOffice_opens_decks_and_shows_every_slide_with_its_words()
    {
        string[] decks = [.. Directory.GetFiles(folder, "*.pptx").Order(StringComparer.Ordinal).Take(2)];
        await LibreOfficeTests.Run(
            "soffice", ["-env:UserInstallation=" + new Uri(Path.Combine(home, "profile")).AbsoluteUri, "--headless", "--convert-to", "pdf", "--outdir", home, .. decks]);
        foreach (var deck in decks)
        {
            using var document = PresentationDocument.Open(deck, isEditable: false);
            var slides = PlainDeck.Of(await File.ReadAllBytesAsync(deck)).Slides;
            var pages = (await LibreOfficeTests.Run("pdftotext", "-layout", Path.Combine(home, Path.GetFileNameWithoutExtension(deck) + ".pdf"), "-")).TrimEnd('\f').Split('\f');
            Assert.That(pages, Has.Length.EqualTo(slides.Count));
            Assert.That(pages.Skip(1).Select((page, at) => page.Contains($"page {at + 2} of {slides.Count}", StringComparison.Ordinal)), Has.All.True);
            Assert.That(pages[0], Does.Contain("Overall score: "));
        }
    }
}
