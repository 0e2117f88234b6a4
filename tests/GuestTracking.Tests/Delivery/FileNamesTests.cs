using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>Hotels and regions whose keys differ in upper and lower case only, in a folder of a file system that takes them for one.</summary>
internal sealed class FileNamesTests : IngestFixture
{
    private static readonly string[] Keys = ["H1", "h1", "H2"];

    private int _folders;

    [Test]
    public async Task Packs_have_names_apart_on_every_file_system_and_the_same_one_however_many_are_written()
    {
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "h1,ALPS"));
        await IngestAsync(Input.WideFile([.. from hotel in Keys from day in Enumerable.Range(1, 9) select $"{hotel}-{day},{hotel},2008-01-0{day},5,4"]), Input.Wide());
        await Database.MustAsync("compute", "--period", "2008-01");

        var hotels = await NamesAsync("general-manager", "--all");
        Assert.That(hotels.Select(name => name.ToUpperInvariant()), Is.Unique.And.Exactly(5).Items);
        string[] one = [.. await NamesAsync("general-manager", "--property", "H1"), .. await NamesAsync("general-manager", "--property", "h1"), .. await NamesAsync("general-manager", "--property", "H2")];
        Assert.That(hotels, Is.SupersetOf(one));
        Assert.That(one, Is.Unique.And.Exactly(3).Items.And.One.StartsWith("H1-").And.One.StartsWith("h1-").And.One.EqualTo("H2_2008-01.xlsx"));

        var leaves = await NamesAsync("regional", "--all");
        var (upper, lower) = ((await NamesAsync("regional", "--region", "ALPS")).Single(), (await NamesAsync("regional", "--region", "Alps")).Single());
        Assert.That(leaves, Has.Member(upper));
        Assert.That(upper, Is.Not.EqualTo(lower).IgnoreCase);
    }

    private async Task<string[]> NamesAsync(string pack, params string[] whose)
    {
        var folder = Input.Path($"out{++_folders}");
        await Database.MustAsync(["export", "--pack", pack, "--period", "2008-01", .. whose, "--out", folder]);
        return [.. Directory.GetFiles(folder, "*.xlsx").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }
}
