using GuestTracking.Comparisons;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>peers import</c>: the sets of a file are as the file says, the others as they were.</summary>
internal sealed class PeerSetImportTests
{
    private const string Header = "peer_set,property";
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
        await _database.MustAsync("chain", "import", _input.Lines("property", "H1", "H2", "H3"));
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Sets_come_in_and_again_change_nothing()
    {
        var file = _input.Lines(Header, "airport,H1", "airport,H2", "Seaside «Süd»,H2", "Seaside «Süd»,H3");
        Assert.That(await ImportAsync(file), Is.EqualTo("Seaside «Süd»,2,2,0 airport,2,2,0"));
        Assert.That(await ImportAsync(file), Is.EqualTo("Seaside «Süd»,2,0,0 airport,2,0,0"));
        Assert.That(await StoredAsync(), Is.EqualTo("Seaside «Süd» H2, Seaside «Süd» H3, airport H1, airport H2"));
    }

    [Test]
    public async Task Import_replaces_the_members_of_the_sets_it_names_and_no_others()
    {
        await ImportAsync(_input.Lines(Header, "airport,H1", "airport,H2", "sea,H2", "sea,H3"));
        Assert.That(await ImportAsync(_input.Lines(Header, "airport,H2", "airport,H3")), Is.EqualTo("airport,2,1,1"));
        Assert.That(await StoredAsync(), Is.EqualTo("airport H2, airport H3, sea H2, sea H3"));
    }

    [Test]
    public async Task Set_of_one_hotel_is_told_and_kept()
    {
        var result = await _database.RunAsync("peers", "import", _input.Lines(Header, "alone,H1", "pair,H2", "pair,H3"));
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.Contain("Sets of one hotel").And.Contain("'alone'").And.Not.Contain("pair"));
        Assert.That(await StoredAsync(), Is.EqualTo("alone H1, pair H2, pair H3"));
    }

    [Test]
    public async Task Sets_are_read_with_their_properties()
    {
        await ImportAsync(_input.Lines(Header, "airport,H1", "airport,H3", "sea,H3"));
        await using var connection = await _database.Database.Worker.OpenConnectionAsync();
        var sets = await PeerSets.ReadAsync(connection, default);
        var ids = (await _database.ScalarAsync<int[]>("select array_agg(property_id order by property) from chain.property"))!;
        Assert.That(sets.Keys, Is.EquivalentTo(new[] { "airport", "sea" }));
        Assert.That(sets["airport"], Is.EquivalentTo(new[] { ids[0], ids[2] }));
        Assert.That(sets["sea"], Is.EquivalentTo(new[] { ids[2] }));
    }

    [TestCase("line 2, property: the chain has no property 'H9'", "airport,H9")]
    [TestCase("line 2, peer_set: is empty", ",H1")]
    [TestCase("line 2, property: is empty", "airport,")]
    [TestCase("line 3, property: 'H1' stands in 'airport' in line 2 already; keep one of the two", "airport,H1", " airport , H1")]
    [TestCase("line 2: 3 fields, the header has 2", "airport,H1,H2")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] rows)
    {
        await ImportAsync(_input.Lines(Header, "airport,H1"));
        var result = await _database.RunAsync("peers", "import", _input.Lines([Header, .. rows, "sea,H3"]));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(place).And.Contain("nothing was changed").And.Not.Contain("Unexpected failure"));
            Assert.That(await StoredAsync(), Is.EqualTo("airport H1"));
        });
    }

    [Test]
    public async Task Two_imports_at_once_give_what_one_gives()
    {
        var file = _input.Lines(Header, "airport,H1", "airport,H2");
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ImportAsync(file))));
        Assert.That(results.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "airport,2,0,0", "airport,2,0,0", "airport,2,2,0" }));
    }

    /// <summary>Set, properties, added, removed of each.</summary>
    private async Task<string> ImportAsync(string file) =>
        string.Join(' ', (await _database.MustAsync("peers", "import", file, "--format", "csv")).TrimEnd().Split('\n').Skip(1));

    private Task<string?> StoredAsync() => _database.ScalarAsync<string>("""
        select string_agg(peer_set || ' ' || property, ', ' order by peer_set collate "C", property)
        from chain.peer_set_member join chain.property using (property_id)
        """);
}
