using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

public sealed class PackDefinitionTests
{
    private string folder = "";

    [SetUp]
    public void CopyTheDefinition()
    {
        folder = Directory.CreateTempSubdirectory("pack-").FullName;
        foreach (var file in Directory.GetFiles(GeneralManagerPack.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    [TearDown]
    public void DeleteTheCopy() => Directory.Delete(folder, recursive: true);

    [TestCase("words.en.json", "\"moved.name\":", "\"moved.nam\":", "line", "moved.nam", "unknown word")]
    [TestCase("words.en.json", "\"pack.title\": \"{hotel}: guest satisfaction\",", "", "pack.title", "the word is missing")]
    [TestCase("words.en.json", "{hotel}: guest satisfaction", "{hotl}: guest satisfaction", "line 2", "{hotl}", "{hotel}")]
    [TestCase("words.en.json", "\"standing.name\": \"Where we stand\"", "\"standing.name\": \"This month\"", "'This month'", "different names")]
    [TestCase("words.en.json", "\"standing.name\": \"Where we stand\"", "\"standing.name\": \"Where/we\"", "standing.name", "cannot name a sheet")]
    [TestCase("words.en.json", "\"month.01\": \"January\",", "\"month.01\": \"January\"", "line", "not valid JSON")]
    [TestCase("words.en.json", "\"month.02\"", "\"month.01\"", "stands twice")]
    [TestCase("pack.json", "\"moved\" }", "\"moves\" }", "no sheet 'moves'", "Known: about, actions, department, departments")]
    [TestCase("pack.json", "\"months\"", "\"pie\"", "no chart 'pie'")]
    [TestCase("pack.json", "anonymous", "everybody", "line 4", "'everybody'", "named, anonymous or aggregates")]
    [TestCase("pack.json", "\"compared\": 30", "\"compared\": 300", "minimumAnswers", "must not fall")]
    [TestCase("pack.json", "\"measure\"", "\"measures\"", "line 3", "measures", "unknown key")]
    [TestCase("words.en.json", "\"format.first_weekday\": \"1\"", "\"format.first_weekday\": \"8\"", "format.first_weekday", "1 for Monday to 7 for Sunday")]
    [TestCase("theme.json", "0B5A9E", "blue", "line 3", "\"own\"", "six hexadecimal digits")]
    [TestCase("theme.json", "Arial", "Ar\\\"ial", "font", "cannot be a font")]
    public void Mistake_is_reported_with_file_place_and_what_to_do(string file, string text, string replacement, params string[] message)
    {
        var path = Path.Combine(folder, file);
        var content = File.ReadAllText(path);
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        File.WriteAllText(path, content[..at] + replacement + content[(at + text.Length)..]);
        var error = Assert.Throws<UserError>(() => PackDefinition.Load(folder))!;
        Assert.That(error.Message, Does.Contain(file));
        foreach (var part in message)
        {
            Assert.That(error.Message, Does.Contain(part));
        }
    }

    [Test]
    public void Missing_file_is_reported()
    {
        File.Delete(Path.Combine(folder, "theme.json"));
        Assert.That(() => PackDefinition.Load(folder), Throws.TypeOf<UserError>().With.Message.Contains("theme.json is missing"));
    }

    [Test]
    public void Words_and_sheet_order_change_without_compiling()
    {
        Replace("words.en.json", "\"standing.name\": \"Where we stand\"", "\"standing.name\": \"Our region\"");
        Replace("pack.json", "    { \"sheet\": \"about\" },\n    { \"sheet\": \"department\" }", "    { \"sheet\": \"trend\" },\n    { \"sheet\": \"about\", \"charts\": [] }");
        Replace("pack.json", "    { \"sheet\": \"departments\" },\n    { \"sheet\": \"moved\" },\n", "");
        var sheets = PackDefinition.Load(folder).Build(Scorecards.Large()).Sheets.Select(sheet => sheet.Name);
        Assert.That(sheets, Is.EqualTo(new[] { "This quarter", "Guests", "Our region", "Actions", "Trend", "About these figures" }));
    }

    [Test]
    public void Stricter_visibility_of_the_definition_wins()
    {
        Replace("pack.json", "anonymous", "aggregates");
        var region = PackDefinition.Load(folder).Build(Scorecards.Large()).Sheets.Single(sheet => sheet.Key == "standing");
        Assert.That(region.Blocks.OfType<Core.Packs.TableBlock>().Select(table => table.RowChart), Has.None.InstanceOf<Core.Packs.LadderChart>());
    }

    private void Replace(string file, string text, string replacement)
    {
        var path = Path.Combine(folder, file);
        var content = File.ReadAllText(path);
        Assert.That(content, Does.Contain(text));
        File.WriteAllText(path, content.Replace(text, replacement, StringComparison.Ordinal));
    }
}
