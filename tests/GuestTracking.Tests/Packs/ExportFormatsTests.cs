using GuestTracking.Packs.Pdf;
using GuestTracking.Tests.Comparisons;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Which files an export writes.</summary>
[NonParallelizable]
internal sealed class ExportFormatsTests : PlantedChain
{
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("formats-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Export_writes_the_formats_asked_for_and_without_a_browser_the_page_stays()
    {
        await Database.MustAsync("compute", "--period", "2025-04");
        Assert.That(await FilesAsync(0), Is.EqualTo(new[] { "Few_2025-04.xlsx" }));
        Assert.That(await FilesAsync(0, "html", "xlsx", "html"), Is.EqualTo(new[] { "Few_2025-04.html", "Few_2025-04.xlsx" }));
        Assert.That(await FilesAsync(0, "pdf"), Is.EqualTo(new[] { "Few_2025-04.pdf" }));
        var before = Environment.GetEnvironmentVariable(BrowserProgram.Variable);
        Environment.SetEnvironmentVariable(BrowserProgram.Variable, "/nowhere/chromium");
        try
        {
            Assert.That(await FilesAsync(1, "pdf", "xlsx"), Is.EqualTo(new[] { "Few_2025-04.html", "Few_2025-04.xlsx" }));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "Few_2025-04.html")), Does.Not.Contain("@media screen{body"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(BrowserProgram.Variable, before);
        }
    }

    [Test]
    public async Task Unknown_format_is_refused()
    {
        var result = await Database.RunAsync("export", "--pack", "general-manager", "--period", "2025-04", "--all", "--out", folder, "--to", "docx");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("docx").And.Contain("html"));
    }

    private async Task<IEnumerable<string?>> FilesAsync(int exitCode, params string[] formats)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Delete(file);
        }

        string[] to = formats.Length == 0 ? [] : ["--to", .. formats];
        var result = await Database.RunAsync(["export", "--pack", "general-manager", "--period", "2025-04", "--property", "Few", "--out", folder, .. to]);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
        Assert.That(result.Error, exitCode == 0 ? Does.Not.Contain("browser") : Does.Contain("/nowhere/chromium").And.Contain("as HTML"));
        return Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }
}
