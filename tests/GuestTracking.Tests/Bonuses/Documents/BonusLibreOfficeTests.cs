using GuestTracking.Tests.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

/// <summary>HR's workbook in a second program: it opens and prints, with the amounts and hashes on it.</summary>
[NonParallelizable]
public sealed class BonusLibreOfficeTests
{
    [Test]
    public async Task Workbook_opens_and_prints_every_sheet()
    {
        var folder = Directory.CreateTempSubdirectory("bonus-workbook-").FullName;
        try
        {
            var path = Path.Combine(folder, "hr.xlsx");
            await File.WriteAllBytesAsync(path, BonusWorkbookTests.Workbook("en", SampleRun.Run));
            await LibreOfficeTests.Run("soffice", "-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--convert-to", "pdf", "--outdir", folder, path);
            var text = await LibreOfficeTests.Run("pdftotext", "-layout", Path.Combine(folder, "hr.pdf"), "-");
            Assert.That(text, Does.Contain("Exceptions: look at these first").And.Contain("13,447.67").And.Contain("1,820,243").And.Contain("4,138.732").And.Contain(SampleRun.RunHash));
            Assert.That(text, Does.Not.Contain("###").And.Not.Contain("Err:").And.Not.Contain("#NAME?"));
            Assert.That(text.IndexOf("Exceptions: look", StringComparison.Ordinal), Is.LessThan(text.IndexOf("Calculation statements", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
