using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>A company's logo in <c>theme.json</c>.</summary>
internal sealed class LogoTests
{
    /// <summary>60 × 12 pixels.</summary>
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAADwAAAAMCAIAAACx5EmIAAAAI0lEQVR42mPgjpo35BDDqKNHHT3q6FFHjzp61NGjjh6qjgYASyvYj9JoXWMAAAAASUVORK5CYII=";

    private string folder = "";

    [SetUp]
    public void CopyTheDefinition()
    {
        folder = Directory.CreateTempSubdirectory("logo-").FullName;
        foreach (var file in Directory.GetFiles(GeneralManagerPack.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
        File.WriteAllBytes(Path.Combine(folder, "logo.png"), Convert.FromBase64String(Png));
    }

    [TearDown]
    public void DeleteTheCopy() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Logo_stands_on_every_sheet_on_every_page_and_in_the_deck()
    {
        Name("logo.png", "Halden & Wayfen");
        var pack = PackDefinition.Load(folder).Build(Scorecards.Large());
        Assert.That(pack.Theme.Logo, Has.Property(nameof(PackLogo.HeightPoints)).EqualTo(24).And.Property(nameof(PackLogo.WidthPoints)).EqualTo(120));

        using (var workbook = SpreadsheetDocument.Open(Written(pack, "xlsx"), isEditable: false))
        {
            Assert.That(new OpenXmlValidator().Validate(workbook).Select(fault => fault.Description), Is.Empty);
            var drawings = workbook.WorkbookPart!.WorksheetParts.Select(sheet => sheet.DrawingsPart).OfType<DrawingsPart>().ToList();
            Assert.That(drawings, Has.Count.EqualTo(pack.Sheets.Count));
            Assert.That(drawings.Select(drawing => drawing.WorksheetDrawing.Descendants<DocumentFormat.OpenXml.Drawing.Spreadsheet.Picture>()
                .Single().NonVisualPictureProperties!.NonVisualDrawingProperties!.Description!.Value), Is.All.EqualTo("Halden & Wayfen"));
        }

        using (var deck = PresentationDocument.Open(Written(pack, "pptx"), isEditable: false))
        {
            Assert.That(new OpenXmlValidator().Validate(deck).Select(fault => fault.Description), Is.Empty);
            Assert.That(deck.PresentationPart!.SlideMasterParts.SelectMany(master => master.SlideLayoutParts).Select(layout => layout.ImageParts.Count()), Is.All.EqualTo(1));
        }

        var page = new StreamReader(Written(pack, "html")).ReadToEnd();
        Assert.That(page, Does.Contain("img-src data:").And.Contain("url(data:image/png;base64," + Png).And.Not.Contain("<img"));
    }

    [Test]
    public void Pack_without_a_logo_allows_no_picture()
    {
        var pack = PackDefinition.Load(folder).Build(Scorecards.Large());
        Assert.That(new StreamReader(Written(pack, "html")).ReadToEnd(), Does.Not.Contain("img-src").And.Not.Contain("image/png"));
        using var archive = new ZipArchive(Written(pack, "xlsx"));
        Assert.That(archive.Entries.Select(entry => entry.FullName), Has.None.EndsWith(".png"));
    }

    [TestCase("none.png", "there is no file 'none.png'")]
    [TestCase("../logo.png", "there is no file '../logo.png'")]
    [TestCase("pack.json", "is no PNG file")]
    public void Logo_that_cannot_be_used_is_said_with_its_place(string file, string message)
    {
        Name(file, "Halden");
        Assert.That(() => PackDefinition.Load(folder), Throws.InstanceOf<UserError>().With.Message.Contains(message).And.Message.Contains("theme.json"));
    }

    private void Name(string file, string text)
    {
        var path = Path.Combine(folder, "theme.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"font\": \"Arial\",", $"\"font\": \"Arial\", \"logo\": \"{file}\", \"logoText\": \"{text}\",", StringComparison.Ordinal));
    }

    private static MemoryStream Written(Pack pack, string format)
    {
        var stream = new MemoryStream();
        PackFormat.Named(format).Write(pack, stream);
        stream.Position = 0;
        return stream;
    }
}
