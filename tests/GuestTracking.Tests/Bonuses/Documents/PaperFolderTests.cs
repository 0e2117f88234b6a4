using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed class PaperFolderTests
{
    private string folder = "";

    [SetUp]
    public void MakeAFolder() => folder = Path.Combine(Directory.CreateTempSubdirectory("papers-").FullName, "out");

    [TearDown]
    public void DeleteTheFolder() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Test]
    public async Task Everybody_gets_a_page_and_a_text_but_whose_language_has_no_words()
    {
        var rows = await Write(SampleRun.Run.Result.Awards.Select(award => new PaperRequest(
            award.Participant.Key, award.Participant.Language, "paid", null, words => StatementDocument.Of(award, SampleRun.Run, words))));
        Assert.That(rows.Where(row => row.Missing).Select(row => (row.Participant, row.WhyNot!.Split('.')[0])),
            Is.EqualTo(new[] { ("10030", "There are no words for the language 'it' (de, en, es, fr, ja are there)") }));
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(rows.SelectMany(row => new[] { row.File, row.Text }).OfType<string>()));
        Assert.That(rows, Has.Count.EqualTo(11));
        Assert.That(rows.Single(row => row.Participant == "10031").Language, Is.EqualTo("en"), "en-GB has the words of en");
    }

    [Test]
    public async Task New_folder_is_readable_by_its_owner_only()
    {
        await Write([]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public async Task File_in_a_folder_that_others_read_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "statement.txt");
        foreach (var there in new[] { path, path + ".part" })
        {
            await File.WriteAllTextAsync(there, "of before, readable by all");
            File.SetUnixFileMode(there, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
        await PaperFolder.WriteAsync(path, "new"u8.ToArray(), CancellationToken.None);
        Assert.That((await File.ReadAllTextAsync(path), File.GetUnixFileMode(path)), Is.EqualTo(("new", UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void Names_of_files_are_safe_and_different()
    {
        string[] keys = ["10021", "a/../b", "a b", "A_B", "a_b", "CON", "", "Ä", new string('x', 200), "..", "ok-1_2"];
        var names = SafeFileName.Of(keys);
        Assert.That(names.Select(name => name.ToUpperInvariant()), Is.Unique);
        Assert.That(names, Has.All.Matches("^[A-Za-z0-9_-]{1,69}$"));
        Assert.That((names[0], names[^1]), Is.EqualTo(("10021", "ok-1_2")));
        Assert.That(names, Has.None.EqualTo("CON"));
    }

    [Test]
    public void Folder_that_cannot_be_made_is_told()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        File.WriteAllText(folder, "in the way");
        Assert.That(() => PaperFolder.Make(folder), Throws.InstanceOf<UserError>().With.Message.Contains("Name another with --out."));
    }

    private Task<IReadOnlyList<PaperRow>> Write(IEnumerable<PaperRequest> requests) =>
        PaperFolder.WriteAsync(folder, [.. requests], SampleRun.Languages, SampleRun.Theme, CancellationToken.None);
}
