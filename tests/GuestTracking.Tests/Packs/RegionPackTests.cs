using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using GuestTracking.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using GuestTracking.Packs.Regions;
using GuestTracking.Storage;
using GuestTracking.Tests.Comparisons;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>The packs of regions and of the chain, from a chain in which much is wrong: what they say, who may be in them, and how they print.</summary>
internal sealed class RegionPackTests : PlantedRegions
{
    private static readonly string Reports = Path.Combine(AppContext.BaseDirectory, "reports");
    private string folder = "";

    [OneTimeSetUp]
    public void MakeAFolder() => folder = Directory.CreateTempSubdirectory("regions-").FullName;

    [OneTimeTearDown]
    public void DeleteTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Ranking_says_what_the_standings_say_and_those_below_goal_come_first()
    {
        var cells = await SheetAsync("World/East", "Ranking");
        string At(string column, int row) => cells.FirstOrDefault(cell => cell.At == $"{column}{row}").Value ?? "";
        var columns = cells.Where(cell => cell.Value is "Hotel" or "Answers" or "Score" or "Rank (range)" or "To goal" or "Why it needs attention")
            .ToDictionary(cell => cell.Value, cell => Regex.Replace(cell.At, "[0-9]", ""));
        var header = int.Parse(Regex.Replace(cells.First(cell => cell.Value == "Hotel").At, "[A-Z]", ""), CultureInfo.InvariantCulture);
        var standings = (await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/East")).ToDictionary(row => Text(row, "property")!);
        Dictionary<string, int> rows = [];
        for (var row = header + 1; At(columns["Hotel"], row) is { Length: > 0 } name; row++)
        {
            if (standings.ContainsKey(Key(name)))
            {
                rows.Add(Key(name), row);
            }
        }

        Assert.That(rows.Keys, Is.EquivalentTo(standings.Keys));
        Assert.That(rows.Keys.First(), Is.EqualTo("E2"), "E2 alone is significantly below its goal of 95.");
        foreach (var (key, row) in rows)
        {
            var standing = standings[key];
            Assert.That(long.Parse(At(columns["Answers"], row), CultureInfo.InvariantCulture), Is.EqualTo(standing.GetProperty("n").GetInt64()), key);
            if (Number(standing, "score") is { } score)
            {
                Assert.That(double.Parse(At(columns["Score"], row), CultureInfo.InvariantCulture), Is.EqualTo(score).Within(1e-9), key);
            }

            var rank = standing.GetProperty("rank") is { ValueKind: JsonValueKind.Number } place ? place.GetInt32() : (int?)null;
            Assert.That(At(columns["Rank (range)"], row).Split(' ')[0], Is.EqualTo(rank?.ToString(CultureInfo.InvariantCulture) ?? ""), key);
            Assert.That(At(columns["Why it needs attention"], row), rank is null ? Does.Match("([Nn])o rank: [^;]*$") : Does.Not.Match("[Nn]o rank"), key);
        }

        var ranked = rows.Keys.Skip(1).Select(key => standings[key].GetProperty("rank")).Where(rank => rank.ValueKind == JsonValueKind.Number).Select(rank => rank.GetInt32());
        Assert.That(ranked, Is.Ordered);
        Assert.That(rows.Keys.Last(), Is.AnyOf("None", "Shut"), "The unranked stand at the foot.");
        Assert.That(cells.Select(cell => cell.Value), Has.Some.EqualTo("Region, every answer counts once").And.Some.EqualTo("Region, every hotel counts once").And.Some.EqualTo("Comparable hotels"));
    }

    [Test]
    public async Task Region_is_read_in_the_scope_of_its_hotels_and_no_other_regions_card_can_be()
    {
        var (run, reading) = await ReadingAsync();
        var east = await reading.OfRegionAsync("World/East", default);
        Assert.That(east.Hotels.Select(hotel => hotel.Card.Property.Region).Distinct(), Is.EqualTo(new[] { "East" }));
        var ids = await Database.ScalarAsync<int[]>(
            "select array_agg(property_id) from chain.property where property = any('{" + string.Join(",", east.Hotels.Select(hotel => hotel.Card.Property.Key)) + "}')");
        var (connection, transaction) = await Database.Database.BeginReadingAsync(ids!, default);
        await using (connection)
        await using (transaction)
        {
            await using var command = new NpgsqlCommand(Sql.Query("packs/list_cards").Replace("select property_id, scorecard", "select array_agg(property_id order by property_id)"), connection, transaction);
            command.Parameters.AddWithValue(run);
            Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(ids!.Order()), "The query asks for all cards of the run; the scope decides.");
        }
    }

    [Test]
    public async Task Files_of_a_region_name_no_hotel_of_another_and_those_of_the_leaf_regions_have_a_book()
    {
        var into = Path.Combine(folder, "all");
        await Database.MustAsync("export", "--pack", "regional", "--period", "2025-Q1", "--all", "--to", "html", "xlsx", "--out", into);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(into, "manifest.json")));
        var packs = manifest.RootElement.GetProperty("packs").EnumerateArray().ToArray();
        Assert.That(packs.Select(pack => pack.GetProperty("key").GetString()), Is.EqualTo(new[] { "World/Alone", "World/Closed", "World/East", "World/Small", "World/West" }));
        Assert.That(packs.Select(pack => pack.GetProperty("state").GetString()), Is.All.EqualTo("written"));
        var east = await File.ReadAllTextAsync(Path.Combine(into, packs[2].GetProperty("files").EnumerateArray().Single(file => file.GetProperty("name").GetString()!.EndsWith(".html", StringComparison.Ordinal)).GetProperty("name").GetString()!));
        Assert.That(east, Does.Contain("Hotel E1<").And.Not.Contain("Renovated").And.Not.Contain("Hotel W1<").And.Not.Contain("Small1"));
        var west = await SheetAsync("World/West", "About these figures");
        Assert.That(west.Select(cell => cell.Value), Has.Some.Contains("Hotel Rebranded").Or.Some.EqualTo("Hotel Rebranded"), "What is not comparable is told with the reason.");
    }

    [Test]
    public async Task Parent_region_holds_the_hotels_of_all_regions_below_it()
    {
        var (_, reading) = await ReadingAsync();
        var world = await reading.OfRegionAsync("World", default);
        Assert.That(world.Hotels, Has.Count.EqualTo(14 + 1 + 6 + 1 + 11), "East with Moved, Alone, Small, Closed, West.");
        Assert.That(world.Hotels.Count(hotel => hotel.Standing is not null), Is.EqualTo(world.Hotels.Count));
    }

    [Test]
    public async Task Pages_of_a_region_print_on_A3_one_page_wide_and_the_chains_on_A4()
    {
        await Database.MustAsync("export", "--pack", "regional", "--period", "2025-Q1", "--region", "World/East", "--to", "xlsx", "--out", folder);
        await Database.MustAsync("export", "--pack", "chain", "--period", "2025-Q1", "--to", "xlsx", "--out", folder);
        await LibreOfficeTests.Run(
            "soffice", ["-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--convert-to", "pdf", "--outdir", folder, .. Directory.GetFiles(folder, "*.xlsx")]);
        var region = await LibreOfficeTests.Run("pdfinfo", "-l", "9", Directory.GetFiles(folder, "World_East*.pdf").Single());
        Assert.That(Regex.Match(region, @"Pages:\s+(\d+)").Groups[1].Value, Is.EqualTo("4"), "A page a sheet.");
        Assert.That(region, Does.Match(@"Page\s+1 size:\s+1190\.\d+ x 841\.\d+").And.Match(@"Page\s+3 size:\s+595\.\d+ x 841\.\d+"));
        var chain = await LibreOfficeTests.Run("pdftotext", "-layout", Path.Combine(folder, "chain_2025-Q1.pdf"), "-");
        Assert.That(chain.TrimEnd('\f').Split('\f'), Has.Length.EqualTo(5));
        Assert.That(chain, Does.Contain("Guests rate us").And.Not.Contain("###").And.Not.Contain("Err:"));
    }

    [Test]
    public async Task Chain_covers_every_hotel_and_tells_why_it_does_not_compare_some()
    {
        await Database.MustAsync("export", "--pack", "chain", "--period", "2025-Q1", "--to", "xlsx", "--out", folder);
        using var document = SpreadsheetDocument.Open(Path.Combine(folder, "chain_2025-Q1.xlsx"), isEditable: false);
        var properties = await Database.ScalarAsync<long>("select count(*) from chain.property");
        var coverage = GeneralManagerPack.Cells(document, "Coverage").Select(cell => cell.Value).ToArray();
        Assert.That(coverage, Has.Some.Contains($"of {properties} hotels have the 30 answers").And.Some.Contains("No answers"));
    }

    [Test]
    public async Task Same_data_give_the_same_bytes_and_names_never_become_formulas()
    {
        await using var another = await AnotherAsync();
        await another.ExecuteAsync("update chain.property set name = '=HYPERLINK(\"http://example.com\";\"<b>x</b>\")' where property = 'E1'");
        await another.MustAsync("compute", "--period", "2025-Q1");
        string[] files = [];
        foreach (var turn in new[] { "one", "two" })
        {
            await another.MustAsync("export", "--pack", "regional", "--period", "2025-Q1", "--region", "World/East", "--to", "xlsx", "html", "--out", Path.Combine(folder, turn));
            files = Directory.GetFiles(Path.Combine(folder, turn));
        }

        foreach (var file in files)
        {
            Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(await File.ReadAllBytesAsync(Path.Combine(folder, "one", Path.GetFileName(file)))), file);
        }

        using var document = SpreadsheetDocument.Open(files.Single(file => file.EndsWith(".xlsx", StringComparison.Ordinal)), isEditable: false);
        Assert.That(GeneralManagerPack.Cells(document, "Ranking").Where(cell => cell.Value.Contains("HYPERLINK")).Select(cell => cell.IsText), Is.Not.Empty.And.All.True);
        Assert.That(document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()), Is.Empty);
        Assert.That(await File.ReadAllTextAsync(files.Single(file => file.EndsWith(".html", StringComparison.Ordinal))), Does.Contain("=HYPERLINK(").And.Not.Contain("<b>x</b>"));
    }

    [TestCase("--region does not go with --pack general-manager.", "--pack", "general-manager", "--period", "2025-Q1", "--region", "World")]
    [TestCase("--property does not go with --pack regional.", "--pack", "regional", "--period", "2025-Q1", "--property", "E1")]
    [TestCase("either --region or --all", "--pack", "regional", "--period", "2025-Q1")]
    [TestCase("--pack chain needs --period.", "--pack", "chain")]
    [TestCase("--all does not go with --pack chain.", "--pack", "chain", "--period", "2025-Q1", "--all")]
    [TestCase("--pack bonus needs --run.", "--pack", "bonus")]
    [TestCase("--run does not go with --pack chain.", "--pack", "chain", "--period", "2025-Q1", "--run", "7")]
    [TestCase("The chain has no region 'Mars'", "--pack", "regional", "--period", "2025-Q1", "--region", "Mars")]
    [TestCase("No hotel belongs to the region 'World/Left'", "--pack", "regional", "--period", "2025-Q1", "--region", "World/Left")]
    public async Task Options_that_do_not_go_together_are_refused_with_what_to_do(string message, params string[] options)
    {
        var result = await Database.RunAsync(["export", .. options, "--out", Path.Combine(folder, "refused")]);
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain(message));
    }

    [Test]
    public void Sheets_and_words_of_every_kind_are_complete_in_English()
    {
        foreach (var kind in PackKind.All)
        {
            var definition = PackDefinition.Load(Reports, kind);
            Assert.That(definition.Settings.Sheets.Select(choice => choice.Sheet), Is.SubsetOf(kind.Sheets.Keys), kind.Key);
            Assert.That(kind == PackKind.GeneralManager || definition.Settings.Sheets.Count == kind.Sheets.Count, kind.Key);
        }

        Assert.That(Word.OfRegions.Concat(Word.OfExecutives).Concat(Word.All).Select(word => word.Key), Is.Unique);
    }

    private static string Key(string name) => name.Replace("Hotel ", "");

    private async Task<IReadOnlyList<(string At, bool IsText, string Value)>> SheetAsync(string region, string sheet)
    {
        var into = Path.Combine(folder, SafeFileName.Of(region + sheet));
        await Database.MustAsync("export", "--pack", "regional", "--period", "2025-Q1", "--region", region, "--to", "xlsx", "--out", into);
        using var document = SpreadsheetDocument.Open(Directory.GetFiles(into, "*.xlsx").Single(), isEditable: false);
        return GeneralManagerPack.Cells(document, sheet);
    }

    private async Task<(long Run, RegionReading Reading)> ReadingAsync()
    {
        var run = await new StandingReader(Database.Database.Analyst).RunOfAsync("2025-Q1", default);
        return (run, await RegionReading.OpenAsync(Database.Database, PackDefinition.Load(Reports, PackKind.Regional), run, "2025-Q1", default));
    }
}
