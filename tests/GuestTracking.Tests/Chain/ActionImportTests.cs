using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>actions import</c>: whole or not at all; <c>actions list</c>.</summary>
internal sealed class ActionImportTests
{
    private const string Header = "property,action,text,begun,department,measure,owner,due,done";
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
        await _database.MustAsync("chain", "import", _input.Lines("property,region", "H1,A", "H2,A"));
        await _database.ExecuteAsync("insert into chain.department (department, name) values ('overall', 'Overall'), ('rooms', 'Rooms'), ('problem', 'Problems')");
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Actions_come_in_with_what_is_usual_and_again_change_nothing()
    {
        var file = _input.Lines(Header, "H1,seals,\"New seals, all doors\",2026-01-10,rooms,top-box,Engineer,2026-02-01,2026-02-03", "H2,calls,Calls,2026-01-10,,,,,", "H1,calls,Calls,2026-01-10,,problems,,,");
        Assert.That(await ImportAsync(file), Is.EqualTo("H1,2,2,0 H2,1,1,0"));
        Assert.That(await ImportAsync(file), Is.EqualTo("H1,2,0,0 H2,1,0,0"));
        Assert.That(await ListAsync(), Is.EqualTo(new[]
        {
            "H1,calls,problem,problems,Calls,,,2026-01-10,",
            "H1,seals,rooms,top-box,\"New seals, all doors\",Engineer,2026-02-01,2026-01-10,2026-02-03",
            "H2,calls,overall,index,Calls,,,2026-01-10,",
        }));
        Assert.That(await ListAsync("--property", "H2"), Is.EqualTo(new[] { "H2,calls,overall,index,Calls,,,2026-01-10," }));
    }

    [Test]
    public async Task Action_of_the_same_key_is_replaced_and_others_stay()
    {
        await ImportAsync(_input.Lines(Header, "H1,a,First,2026-01-10,,,,,", "H1,b,Second,2026-01-11,,,,,"));
        Assert.That(await ImportAsync(_input.Lines(Header, "H1,b,Second,2026-01-11,,,,,2026-03-01")), Is.EqualTo("H1,1,0,1"));
        Assert.That(await ListAsync(), Is.EqualTo(new[] { "H1,a,overall,index,First,,,2026-01-10,", "H1,b,overall,index,Second,,,2026-01-11,2026-03-01" }));
    }

    [Test]
    public async Task Optional_columns_may_be_missing() =>
        Assert.That(await ImportAsync(_input.Lines("property,action,text,begun", "H1,a,Text,2026-01-10")), Is.EqualTo("H1,1,1,0"));

    [TestCase("line 2, property: the chain has no property 'h1'", "h1,a,Text,2026-01-10,,,,,")]
    [TestCase("line 2, action: is empty", "H1,,Text,2026-01-10,,,,,")]
    [TestCase("line 2, text: is empty", "H1,a,,2026-01-10,,,,,")]
    [TestCase("line 2, begun: is empty", "H1,a,Text,,,,,,")]
    [TestCase("line 2, begun: '10.01.2026' is not a day from 1900 to 2199, such as 2025-01-31", "H1,a,Text,10.01.2026,,,,,")]
    [TestCase("line 2, begun: '0001-01-01' is not a day from 1900", "H1,a,Text,0001-01-01,,,,,")]
    [TestCase("line 2, due: '2026-02-30' is not a day", "H1,a,Text,2026-01-10,,,,2026-02-30,")]
    [TestCase("line 2, due: '2026-01-09' is before it began, '2026-01-10'", "H1,a,Text,2026-01-10,,,,2026-01-09,")]
    [TestCase("line 2, done: '2026-01-09' is before it began, '2026-01-10'", "H1,a,Text,2026-01-10,,,,,2026-01-09")]
    [TestCase("line 2, department: 'spa' is none of overall, rooms, problem", "H1,a,Text,2026-01-10,spa,,,,")]
    [TestCase("line 2, department: 'rooms': problems is always taken from problem", "H1,a,Text,2026-01-10,rooms,problems,,,")]
    [TestCase("line 2, measure: 'response-rate' is none of composite, ", "H1,a,Text,2026-01-10,,response-rate,,,")]
    [TestCase("line 2, action: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is longer than 60", "H1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,Text,2026-01-10,,,,,")]
    [TestCase("line 3, action: 'a' of 'H1' stands in line 2 already", "H1,a,Text,2026-01-10,,,,,", "H1,a,Other,2026-01-10,,,,,")]
    [TestCase("line 2: 3 fields, the header has 9", "H1,a,Text")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] rows)
    {
        var result = await _database.RunAsync("actions", "import", _input.Lines([Header, .. rows, "H2,good,Text,2026-01-10,,,,,"]));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(place).And.Contain("nothing was changed").And.Not.Contain("Unexpected failure"));
            Assert.That(await ListAsync(), Is.Empty);
        });
    }

    [Test]
    public async Task List_of_an_unknown_property_is_refused()
    {
        var result = await _database.RunAsync("actions", "list", "--property", "H9");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, result.Error)));
        Assert.That(result.Error, Does.Contain("the chain has no property 'H9'"));
    }

    /// <summary>Property, actions, added, changed of each.</summary>
    private async Task<string> ImportAsync(string file) =>
        string.Join(' ', (await _database.MustAsync("actions", "import", file, "--format", "csv")).TrimEnd().Split('\n').Skip(1));

    private async Task<string[]> ListAsync(params string[] more) =>
        [.. (await _database.MustAsync(["actions", "list", "--format", "csv", .. more])).TrimEnd().Split('\n').Skip(1)];
}
