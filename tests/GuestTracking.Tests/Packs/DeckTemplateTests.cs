using System.IO.Compression;
using System.Text;
using GuestTracking.Packs.PowerPoint;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>Decks in a company's template: its layouts, size and pictures stay, its slides do not, and what cannot be used says why.</summary>
public sealed class DeckTemplateTests
{
    private const string TitleLayout = "ppt/slideLayouts/slideLayout1.xml", ContentLayout = "ppt/slideLayouts/slideLayout2.xml", Master = "ppt/slideMasters/slideMaster1.xml";
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("template-").FullName;

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Company_template_keeps_size_layouts_and_colours_and_loses_its_slides()
    {
        // A template of 4:3 with a slide of its own, an older footer and another colour: 720 × 540 points instead of 960 × 540.
        var template = Template("template.potx", (name, text) => name switch
        {
            "ppt/presentation.xml" => text.Replace("cx=\"12192000\"", "cx=\"9144000\"", StringComparison.Ordinal),
            "[Content_Types].xml" => text.Replace("presentation.main+xml", "template.main+xml", StringComparison.Ordinal),
            Master => text.Replace("cx=\"11277600\"", "cx=\"8229600\"", StringComparison.Ordinal).Replace("x=\"7416800\"", "x=\"4368800\"", StringComparison.Ordinal).Replace("6858000", "4114800", StringComparison.Ordinal),
            TitleLayout => text.Replace("cx=\"10363200\"", "cx=\"7315200\"", StringComparison.Ordinal).Replace("name=\"Bar\"", "name=\"Company bar\"", StringComparison.Ordinal),
            ContentLayout => text.Replace("cx=\"11277600\"", "cx=\"8229600\"", StringComparison.Ordinal),
            "ppt/theme/theme1.xml" => text.Replace("0B5A9E", "112233", StringComparison.Ordinal),
            _ => text,
        });
        var deck = PowerPointPackWriterTests.Deck(Scorecards.Large(), template);
        using var document = PowerPointPackWriterTests.Open(deck);
        Assert.That(PowerPointPackWriterTests.Errors(document), Is.Empty);
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Large());
        var plain = PlainDeck.Of(deck);
        DeckAgainstPack.Equal(plain, pack, "4:3");
        Assert.That(plain.Width, Is.EqualTo(9144000));
        Assert.That(plain.Slides.SelectMany(slide => slide.Frames).Select(frame => frame.X + frame.Width), Has.All.LessThanOrEqualTo(9144000));
        Assert.That(plain.Slides[0].Title, Is.EqualTo("Grand Hotel Astoria: guest satisfaction"));
        Assert.That(Part(deck, TitleLayout), Does.Contain("Company bar"));
        Assert.That(Part(deck, "ppt/theme/theme1.xml"), Does.Contain("112233"));
        Assert.That(Part(deck, "[Content_Types].xml"), Does.Contain("presentation.main+xml").And.Not.Contain("template.main+xml"));
        Assert.That(PowerPointPackWriterTests.Deck(Scorecards.Large(), template), Is.EqualTo(deck));
    }

    [Test]
    public void Deck_in_a_deck_holds_nothing_of_the_other()
    {
        var template = Template("template.pptx", (_, text) => text, Scorecards.NearTheTop());
        var deck = PowerPointPackWriterTests.Deck(Scorecards.Small(), template);
        using var archive = new ZipArchive(new MemoryStream(deck));
        Assert.That(archive.Entries.Select(entry => entry.FullName), Is.Unique);
        using var document = PowerPointPackWriterTests.Open(deck);
        Assert.That(PowerPointPackWriterTests.Errors(document), Is.Empty);
        foreach (var entry in archive.Entries)
        {
            Assert.That(Part(deck, entry.FullName), Does.Not.Contain("Harbour View"), entry.FullName);
        }
    }

    [Test]
    public void Template_without_a_master_of_notes_or_footers_gets_notes_and_shows_no_footers()
    {
        var template = Template("template.potx", (name, text) => name switch
        {
            "ppt/_rels/presentation.xml.rels" => System.Text.RegularExpressions.Regex.Replace(text, "<Relationship Id=\"[^\"]*\" Type=\"[^\"]*/notesMaster\"[^>]*/>", ""),
            "ppt/presentation.xml" => System.Text.RegularExpressions.Regex.Replace(text, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>", ""),
            ContentLayout => text.Replace("type=\"ftr\"", "type=\"dt\"", StringComparison.Ordinal).Replace("type=\"sldNum\"", "type=\"body\"", StringComparison.Ordinal),
            _ => text,
        });
        var deck = PowerPointPackWriterTests.Deck(Scorecards.Small(), template);
        using var document = PowerPointPackWriterTests.Open(deck);
        Assert.That(PowerPointPackWriterTests.Errors(document), Is.Empty);
        var slides = PlainDeck.Of(deck).Slides;
        Assert.That(slides.Select(slide => slide.Footer + slide.Page), Has.All.Empty);
        Assert.That(slides.Select(slide => slide.Notes.Count), Has.All.GreaterThan(0));
    }

    [Test]
    public void Template_without_a_layout_or_placeholder_says_which_and_what_it_has()
    {
        string Refusal(Func<string, string, string> change) => Assert.Throws<UserError>(() => Template("template.potx", change))!.Message;
        Assert.Multiple(() =>
        {
            Assert.That(Refusal((name, text) => name == ContentLayout ? text.Replace("type=\"titleOnly\"", "type=\"blank\"", StringComparison.Ordinal).Replace("name=\"Title Only\"", "name=\"Empty\"", StringComparison.Ordinal) : text),
                Does.StartWith("The template template.potx has no layout 'Title Only'").And.Contains("it has: Title Slide, Empty.").And.Contains("Slide Master"));
            Assert.That(Refusal((name, text) => name == TitleLayout ? text.Replace("type=\"subTitle\"", "type=\"body\"", StringComparison.Ordinal) : text),
                Is.EqualTo("The layout 'Title Slide' of the template template.potx has no placeholder for a subtitle. Add it in PowerPoint (View, Slide Master)."));
            Assert.That(Refusal((name, text) => name == Master ? text.Replace("cy=\"5156200\"", "cy=\"1000000\"", StringComparison.Ordinal) : text),
                Does.Contain("leaves 888 × 79 points").And.Contains("480 × 240 are needed"));
            Assert.That(Refusal((name, text) => name == "[Content_Types].xml" ? text.Replace("presentationml.presentation.main+xml", "macro", StringComparison.Ordinal) : text), Does.Contain("or has macros"));
        });
    }

    [Test]
    public void Layout_is_also_found_by_its_usual_name()
    {
        var template = Template("template.potx", (name, text) => name == ContentLayout ? text.Replace("type=\"titleOnly\" ", "", StringComparison.Ordinal) : text);
        Assert.That(template.Content, Is.EqualTo(ContentLayout));
    }

    [Test]
    public void File_that_is_no_presentation_is_refused_with_what_to_do()
    {
        var path = Path.Combine(folder, "template.potx");
        File.WriteAllText(path, "not a zip");
        Assert.That(Assert.Throws<UserError>(() => DeckTemplate.Read(path))!.Message, Does.StartWith("The template template.potx is not a PowerPoint file"));
        File.WriteAllBytes(path, GeneralManagerPack.Workbook(Scorecards.Small()));
        Assert.That(Assert.Throws<UserError>(() => DeckTemplate.Read(path))!.Message, Does.Contain("is not a PowerPoint template or presentation"));
        File.WriteAllText(Path.Combine(folder, "template.pptx"), "");
        Assert.That(Assert.Throws<UserError>(() => DeckTemplate.In(folder))!.Message, Does.Contain("has template.potx and template.pptx"));
        Assert.That(DeckTemplate.In(GeneralManagerPack.Folder), Is.Null);
    }

    /// <summary>The program's own deck with changed parts, read as a company's template.</summary>
    private DeckTemplate Template(string name, Func<string, string, string> change, Core.Comparisons.Scorecard? card = null)
    {
        var path = Path.Combine(folder, name);
        using (var source = new ZipArchive(new MemoryStream(PowerPointPackWriterTests.Deck(card ?? Scorecards.Small()))))
        using (var target = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            foreach (var entry in source.Entries)
            {
                using var memory = new MemoryStream();
                using (var stream = entry.Open())
                {
                    stream.CopyTo(memory);
                }

                using var written = target.CreateEntry(entry.FullName).Open();
                written.Write(entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal) ? memory.ToArray() : Encoding.UTF8.GetBytes(change(entry.FullName, Encoding.UTF8.GetString(memory.ToArray()))));
            }
        }

        return DeckTemplate.Read(path);
    }

    private static string Part(byte[] deck, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(deck));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
