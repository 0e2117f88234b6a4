using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>chain import</c>: what a file says is kept from its date, what it does not say stays, and faults change nothing.</summary>
internal sealed class ChainImportTests
{
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task All_columns_are_kept()
    {
        const string Columns = "property,name,region,brand,country,city,time_zone,currency,rooms,contract,employer,chain_scale,location_type,status,valid_from";
        const string Values = "H1,Hôtel «Rêve»,Europe/France/Île-de-France/Paris,Grand,FR,Paris,Europe/Paris,EUR,120,managed,Acme,upscale,urban,renovation,2008-05-06";
        Assert.That(await ImportAsync(Columns, Values), Is.EqualTo("1,1,0,0,0"));
        Assert.Multiple(async () =>
        {
            Assert.That(await _database.ScalarAsync<string>("select concat_ws(',', property, name, city, country, time_zone, currency, rooms) from chain.property"), Is.EqualTo("H1,Hôtel «Rêve»,Paris,FR,Europe/Paris,EUR,120"));
            Assert.That(
                await _database.ScalarAsync<string>(
                    "select concat_ws(',', path, brand, contract, employer, chain_scale, location_type, status, valid_from) from chain.property_state join chain.region using (region_id) join chain.brand using (brand_id)"),
                Is.EqualTo("Europe/France/Île-de-France/Paris,Grand,managed,Acme,upscale,urban,renovation,2008-05-06"));
        });
    }

    [Test]
    public async Task Region_path_of_any_depth_makes_the_regions_above_it()
    {
        await ImportAsync("property,region", "H1,A/B/C/D/E/F", "H2,A/B", "H3, A / B /X", "H4,Z");
        Assert.Multiple(async () =>
        {
            Assert.That(await _database.ScalarAsync<string>("select string_agg(path, ' ' order by path collate \"C\") from chain.region"), Is.EqualTo("A A/B A/B/C A/B/C/D A/B/C/D/E A/B/C/D/E/F A/B/X Z"));
            Assert.That(
                await _database.ScalarAsync<string>(
                    "select string_agg(above.region || depth, ' ' order by depth) from chain.region_closure join chain.region above on above.region_id = ancestor_id join chain.region below on below.region_id = descendant_id where below.path = 'A/B/C/D'"),
                Is.EqualTo("D0 C1 B2 A3"));
            Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.region_closure"), Is.EqualTo(1 + 2 + 3 + 4 + 5 + 6 + 3 + 1));
        });
    }

    [Test]
    public async Task Absent_column_keeps_and_empty_cell_clears()
    {
        await ImportAsync("property,name,city,rooms,region,contract", "H1,One,Bonn,10,A,owned", "H2,Two,Köln,20,B,leased");
        Assert.That(await ImportAsync("property,city,contract", "H1,,", "H2,Aachen,managed"), Is.EqualTo("2,0,2,0,0"));
        Assert.That(
            await _database.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', property, name, coalesce(city, '-'), rooms, region, coalesce(contract, '-')), ', ' order by property) from chain.property join chain.property_state using (property_id) join chain.region using (region_id)"),
            Is.EqualTo("H1 One - 10 A -, H2 Two Aachen 20 B managed"));
    }

    [Test]
    public async Task States_are_dated_and_take_over_what_a_row_does_not_say()
    {
        await ImportAsync("property,region,brand,status", "H1,A,Grand,open");
        await ImportAsync("property,status,valid_from", "H1,renovation,2008-03-10", "H1,open,2008-06-01");
        await ImportAsync("property,region,valid_from", "H1,B,2008-06-01");
        Assert.That(
            await _database.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', valid_from, region, brand, status), ', ' order by valid_from) from chain.property_state join chain.region using (region_id) join chain.brand using (brand_id)"),
            Is.EqualTo("2000-01-01 A Grand open, 2008-03-10 A Grand renovation, 2008-06-01 B Grand open"));
    }

    [Test]
    public async Task Names_alone_say_nothing_about_states()
    {
        await ImportAsync("property,region,valid_from", "H1,A,2008-03-10");
        Assert.That(await ImportAsync("property,name", "H1,One"), Is.EqualTo("1,0,1,0,0"));
        Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.property_state"), Is.EqualTo(1));
    }

    [Test]
    public async Task Property_without_region_is_kept_and_reported()
    {
        var result = await _database.RunAsync("chain", "import", _input.Lines("property,region", "H1,A", "H2,", "H3,"));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Error, Does.Contain("2 properties have no region").And.Contain("H2, H3").And.Contain("compared with nobody"));
            Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.property"), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Same_file_twice_changes_nothing()
    {
        string[] file = ["property,name,region,brand,rooms,status,valid_from", "H1,One,A/B,Grand,10,open,", "H1,One,A/C,Grand,10,closed,2008-03-10", "H2,Two,,,,,"];
        Assert.That(await ImportAsync(file), Is.EqualTo("3,2,0,0,1"));
        var before = await ChainHashAsync();
        Assert.That(await ImportAsync(file), Is.EqualTo("3,0,0,2,1"));
        Assert.That(await ChainHashAsync(), Is.EqualTo(before));
    }

    [TestCase("line 2, property: is empty", "property,region", ",A")]
    [TestCase("line 3, property: 'H1' stands there twice", "property,region", "H1,A", "H1,B")]
    [TestCase("line 3, property: 'H1' stands there twice", "property,valid_from", "H1,", "H1,2000-01-01")]
    [TestCase("line 2, rooms: 'many' is not a whole number above 0", "property,rooms", "H1,many")]
    [TestCase("line 2, rooms: '0' is not", "property,rooms", "H1,0")]
    [TestCase("line 2, contract: 'rented' is none of owned, leased, managed, franchised", "property,contract", "H1,rented")]
    [TestCase("line 2, status: 'burnt' is none of open, pre-opening, closed, renovation", "property,status", "H1,burnt")]
    [TestCase("line 2, currency: 'euro' is not an ISO code", "property,currency", "H1,euro")]
    [TestCase("line 2, time_zone: 'Mars/Base' is not a time zone", "property,time_zone", "H1,Mars/Base")]
    [TestCase("line 2, valid_from: '2008-02-30' is not a date", "property,valid_from", "H1,2008-02-30")]
    [TestCase("line 2, region: 'A//B' is not a path", "property,region", "H1,A//B")]
    [TestCase("line 2, name: holds a NUL character", "property,name", "H1,a\0b")]
    [TestCase("line 3: 3 fields, the header has 2", "property,name", "H1,a", "H2,b,c")]
    [TestCase("line 2: 1 fields, the header has 2", "property,name", "H1")]
    [TestCase("has no column 'property'", "hotel,name", "H1,a")]
    [TestCase("is empty")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] lines)
    {
        await ImportAsync("property,region", "H0,A");
        var before = await ChainHashAsync();
        var file = lines.Length == 0 ? _input.Bytes([]) : _input.Lines([.. lines, .. lines[0].StartsWith("property", StringComparison.Ordinal) ? (string[])["H7" + new string(',', lines[0].Count(letter => letter == ','))] : []]);
        var result = await _database.RunAsync("chain", "import", file);
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(file).And.Contain(place).And.Not.Contain("Unexpected failure"));
            Assert.That(await ChainHashAsync(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Faults_are_listed_together()
    {
        var result = await _database.RunAsync("chain", "import", _input.Lines(["property,rooms,currency", "H1,x,eur", .. Enumerable.Range(0, 30).Select(row => $"B{row},-1,EUR")]));
        Assert.That(result.Error, Does.Contain("line 2, rooms").And.Contain("line 2, currency").And.Contain("line 20, rooms").And.Contain("… and more").And.Contain("nothing was changed"));
    }

    [TestCase("{\"columns\": {\"property\": [\"hotel\"], \"area\": [\"x\"]}}", "'area' is none of property, name")]
    [TestCase("{\"columns\": {\"region\": [\"x\"]}}", "'property' is missing")]
    [TestCase("{\"columns\": {\"property\": []}}", "columns.property: names no column")]
    [TestCase("{\"columns\": {\"property\": null}}", "columns.property: names no column")]
    [TestCase("{\"columns\": {\"property\": [\"hotel\"]}, \"delimiter\": \"\"}", "delimiter")]
    [TestCase("{\"columns\": {\"property\": [\"nothere\"]}}", "has no column 'nothere'")]
    [TestCase("{}", "Columns", Description = "a required property")]
    [TestCase("{\n\"columns\": \n}", "line 3")]
    [TestCase("{\"colums\": {}}", "colums")]
    public async Task Mapping_with_a_fault_is_told(string json, string words)
    {
        var result = await _database.RunAsync("chain", "import", _input.Lines("hotel,x", "H1,A"), "--mapping", _input.Json(json));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(words).IgnoreCase.And.Not.Contain("Unexpected failure"));
    }

    [Test]
    public async Task Mapping_joins_columns_to_a_region_path()
    {
        var file = _input.Lines("hotel;land;town", "H1;Germany;Berlin", "H2;Germany;");
        await _database.MustAsync("chain", "import", file, "--mapping", _input.Json("{\"columns\": {\"property\": [\"hotel\"], \"region\": [\"land\", \"town\"]}, \"delimiter\": \";\"}"));
        Assert.That(
            await _database.ScalarAsync<string>("select string_agg(concat_ws(' ', property, path), ', ' order by property) from chain.property join chain.property_state using (property_id) left join chain.region using (region_id)"),
            Is.EqualTo("H1 Germany/Berlin, H2"));
    }

    [Test]
    public async Task Latin_text_is_refused_and_names_the_line()
    {
        var result = await _database.RunAsync("chain", "import", _input.Text("property,name\nH1,ok\nH2,Hôtel\n", System.Text.Encoding.Latin1));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("not UTF-8 at line 3"));
    }

    [Test]
    public async Task Two_imports_at_once_give_what_one_gives()
    {
        var file = _input.Lines(["property,region,brand", .. Enumerable.Range(0, 2_000).Select(row => $"H{row},R{row % 7}/S{row % 50},B{row % 5}")]);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _database.MustAsync("chain", "import", file))));
        Assert.Multiple(async () =>
        {
            Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.property"), Is.EqualTo(2_000));
            Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.property_state"), Is.EqualTo(2_000));
        });
    }

    /// <summary>Rows, added, changed, unchanged, without region.</summary>
    private async Task<string> ImportAsync(params string[] lines)
    {
        var printed = await _database.MustAsync("chain", "import", _input.Lines(lines), "--format", "csv");
        return printed.TrimEnd().Split('\n')[^1].Split(',', 2)[1];
    }

    private Task<string?> ChainHashAsync() => _database.ScalarAsync<string>(
        """
        select md5(concat(
            (select string_agg(property::text, '|' order by property_id) from chain.property),
            (select string_agg(property_state::text, '|' order by property_id, valid_from) from chain.property_state),
            (select string_agg(region::text, '|' order by region_id) from chain.region),
            (select string_agg(region_closure::text, '|' order by ancestor_id, descendant_id) from chain.region_closure),
            (select string_agg(brand::text, '|' order by brand_id) from chain.brand)))
        """);
}
