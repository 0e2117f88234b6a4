using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Demo;

/// <summary>The demo command: the whole way on sixty hotels, on a database of its own.</summary>
internal sealed class WholeWayTests
{
    private const string Quarter = "2025-Q4";
    private TestDatabase _database = null!;
    private string _home = "";
    private CommandResult _first = null!;

    [OneTimeSetUp]
    public async Task DemoAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _home = TestServer.TemporaryFolder("demo");
        _first = await _database.RunAsync("demo", "--home", _home, "--format", "csv");
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public void Demo_prints_a_region_and_says_where_the_workbooks_are()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_first.ExitCode, Is.Zero, _first.Error);
            Assert.That(_first.Output, Does.StartWith("property,name,region,peers,n,score,"));
            Assert.That(_first.Output.Split('\n'), Has.Length.GreaterThan(8));
            Assert.That(_first.Error, Does.Contain("60 workbooks in "));
            Assert.That(Packs(_home), Has.Length.EqualTo(60));
        });
    }

    [Test]
    public async Task Demo_again_changes_nothing()
    {
        var (kept, packs, runs) = (await _database.KeptHashAsync(), Hash(_home), await RunsAsync());
        var again = await _database.RunAsync("demo", "--home", _home, "--format", "csv");
        Assert.Multiple(() =>
        {
            Assert.That(again.Output, Is.EqualTo(_first.Output));
            Assert.That(again.Error, Does.Contain(": 0 accepted, 0 corrected, 0 refused"));
        });
        Assert.That((await _database.KeptHashAsync(), Hash(_home), await RunsAsync()), Is.EqualTo((kept, packs, runs)));
    }

    [Test]
    public async Task Same_data_in_another_database_gives_the_same_workbook_bytes()
    {
        await using var other = await TestDatabase.CreateAsync();
        // Numbers that the database gives out are different there.
        await other.ExecuteAsync("select setval('chain.property_property_id_seq', 700), setval('result.run_run_id_seq', 40), setval('survey.question_question_id_seq', 90), setval('chain.region_region_id_seq', 500)");
        var home = TestServer.TemporaryFolder("demo");
        var result = await other.RunAsync("demo", "--home", home, "--format", "csv");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Hash(home), Is.EqualTo(Hash(_home)));
        Directory.Delete(home, recursive: true);
    }

    [Test]
    public async Task Export_reads_results_and_what_the_hotel_itself_may_read()
    {
        await using var emptied = await TestDatabase.CreateAsync();
        var home = TestServer.TemporaryFolder("demo");
        Assert.That((await emptied.RunAsync("demo", "--home", home)).ExitCode, Is.Zero);
        var before = Hash(home);
        await emptied.ExecuteAsync("truncate fact.response_history, fact.invitation, rollup.score, result.standing, ingest.response_key, ingest.reject");
        Directory.Delete(Path.Combine(home, "packs"), recursive: true);
        await emptied.MustAsync("export", "--pack", "general-manager", "--period", Quarter, "--all", "--out", Path.Combine(home, "packs", Quarter));
        Assert.That(Hash(home), Is.EqualTo(before));
        Directory.Delete(home, recursive: true);
    }

    [Test]
    public async Task Move_on_the_cards_is_what_explain_prints([Values("DE03", "US05", "VN01", "AT01")] string hotel)
    {
        var card = JsonDocument.Parse((await _database.ScalarAsync<string>(
            $"select scorecard::text from result.scorecard join chain.property using (property_id) join result.current_run using (run_id) where property = '{hotel}' and period = '{Quarter}'"))!).RootElement;
        var parts = card.GetProperty("move").GetProperty("explanation").GetProperty("parts").EnumerateArray().ToList();
        var rows = JsonSerializer.Deserialize<List<JsonElement>>(await _database.MustAsync("explain", "--property", hotel, "--from", "2025-Q3", "--to", Quarter, "--format", "json"))!;
        string[] columns = ["part", "name", "effect", "n_from", "n_to", "note"];
        Assert.That(parts.Select(part => Cells(part, columns)), Is.EqualTo(rows.Select(row => Cells(row, columns))));
        Assert.That(parts.Count(part => part.TryGetProperty("weight", out _)), Is.GreaterThan(5));
    }

    private static string Cells(JsonElement row, string[] columns) => string.Join('|', columns.Select(column =>
        row.TryGetProperty(column, out var cell) && cell.ValueKind != JsonValueKind.Null ? cell.ToString() : ""));

    [Test]
    public async Task Scores_follow_the_true_quality()
    {
        var truth = await TruthAsync();
        var standings = JsonSerializer.Deserialize<List<JsonElement>>(await _database.MustAsync("standings", "--period", "2025", "--format", "json"))!;
        var compared = standings.Where(line => line.GetProperty("n").GetInt64() >= 100).ToList();
        var within = compared.Count(line =>
        {
            var expected = truth[line.GetProperty("property").GetString()!];
            return expected > line.GetProperty("low").GetDouble() && expected < line.GetProperty("high").GetDouble();
        });
        Assert.That(compared, Has.Count.GreaterThan(50));
        // 95 % intervals of 50 to 60 hotels: fewer than 88 % would happen by chance about once in a hundred worlds.
        Assert.That((double)within / compared.Count, Is.GreaterThan(0.88));
    }

    [Test]
    public async Task Words_and_visibility_of_a_pack_change_without_compiling()
    {
        var reports = TestServer.TemporaryFolder("reports");
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.Project, "reports", "general-manager")))
        {
            Directory.CreateDirectory(Path.Combine(reports, "general-manager"));
            File.Copy(file, Path.Combine(reports, "general-manager", Path.GetFileName(file)));
        }
        var pack = Path.Combine(reports, "general-manager", "pack.json");
        await File.WriteAllTextAsync(pack, (await File.ReadAllTextAsync(pack)).Replace("\"anonymous\"", "\"everyone\"", StringComparison.Ordinal));
        var refused = await _database.RunAsync("compute", "--period", "2025-Q3", "--reports", reports);
        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Error, Does.Contain("pack.json").And.Contain("everyone").And.Contain("aggregates"));
        });
        await File.WriteAllTextAsync(pack, (await File.ReadAllTextAsync(pack)).Replace("\"everyone\"", "\"aggregates\"", StringComparison.Ordinal));
        await _database.MustAsync("compute", "--period", "2025-Q3", "--reports", reports);
        Assert.That(
            await _database.ScalarAsync<long>("select count(*) from result.scorecard join result.run using (run_id) where period = '2025-Q3' and jsonb_array_length(scorecard -> 'ladder' -> 'steps') > 0"),
            Is.Zero);
        Directory.Delete(reports, recursive: true);
    }

    [Test]
    public async Task Answers_that_came_after_compute_are_said_to_be_missing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var home = TestServer.TemporaryFolder("stale");
        Assert.That((await database.RunAsync("demo", "--home", home)).Error, Does.Not.Contain("came in after"));
        var late = Path.Combine(home, "late.csv");
        var header = "response_id,property,departure,answered,segment,q_overall";
        await File.WriteAllLinesAsync(late, [header, "late-1,DE01,2025-12-30,2025-12-31,leisure,1"]);
        var mapping = JsonSerializer.Deserialize<System.Text.Json.Nodes.JsonObject>(await File.ReadAllTextAsync(Path.Combine(home, "demo", "mapping.json")))!;
        var overall = mapping["answers"]!.AsArray().First(answer => (string?)answer!["department"] == "overall")!.DeepClone();
        overall["column"] = "q_overall";
        foreach (var part in new[] { "comments", "guest" })
        {
            mapping.Remove(part);
        }
        mapping["columns"]!.AsObject().Remove("comment");
        mapping["columns"]!.AsObject().Remove("comment_language");
        mapping["answers"] = new System.Text.Json.Nodes.JsonArray(overall);
        await File.WriteAllTextAsync(Path.Combine(home, "late.json"), mapping.ToJsonString());
        await database.MustAsync("ingest", late, "--mapping", Path.Combine(home, "late.json"));
        Assert.That((await database.RunAsync("standings", "--period", Quarter)).Error, Does.Contain($"compute --period {Quarter}"));
        Assert.That(await database.MustAsync("status"), Does.Contain("2025, 2025-Q4").And.Contain("computed before"));
        await database.MustAsync("compute", "--period", Quarter);
        Assert.That((await database.RunAsync("standings", "--period", Quarter)).Error, Is.Empty);
        Directory.Delete(home, recursive: true);
    }

    [TestCase(new[] { "standings", "--period", "2025", "--format", "xml" }, "table, csv or json")]
    [TestCase(new[] { "standings", "--period", "2025-13" }, "is not a period")]
    [TestCase(new[] { "standings", "--period", "2024-Q1" }, "compute --period 2024-Q1")]
    [TestCase(new[] { "standings", "--period", "2025", "--region", "Atlantis" }, "no region 'Atlantis'")]
    [TestCase(new[] { "standings", "--period", "2025", "--department", "casino" }, "Known are: overall")]
    [TestCase(new[] { "export", "--pack", "general-manager", "--period", "2025", "--property", "ZZ", "--out", "x" }, "no property 'ZZ'")]
    [TestCase(new[] { "export", "--pack", "general-manager", "--period", "2025", "--out", "x" }, "--all")]
    public async Task Wrong_request_says_what_and_what_to_do(string[] args, string message)
    {
        var result = await _database.RunAsync(args);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(message));
            Assert.That(result.Output, Is.Empty.Or.Contains("Usage"));
        });
    }

    [TestCase("table")]
    [TestCase("csv")]
    [TestCase("json")]
    public async Task Standings_have_the_same_names_in_every_format(string format)
    {
        var output = await _database.MustAsync("standings", "--period", "2025", "--format", format);
        string[] details = ["peers", "standard_error", "mix_adjusted_score", "mix_adjusted_error", "standard_error", "rest_of", "rest_hotels", "diff_low", "diff_high", "p", "mix_adjusted_score", "mix_adjusted_error", "expected_rank", "p_top"];
        string[] all =
        [
            "property", "name", "region", "peers", "n", "score", "low", "high", "standard_error", "rest_n", "rest_score", "rest_of", "rest_hotels", "difference", "diff_low",
            "diff_high", "p", "q", "word", "mix_adjusted_score", "mix_adjusted_error", "adjusted_score", "reliability", "rank", "ranked_of", "rank_low", "rank_high", "expected_rank", "p_top", "tied_group",
            "goal", "goal_word", "basis", "basis_n", "basis_score", "label", "reason",
        ];

        var found = format switch
        {
            "json" => JsonSerializer.Deserialize<List<JsonElement>>(output)![0].EnumerateObject().Select(property => property.Name),
            "csv" => output.Split('\n')[0].Split(','),
            _ => output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
        // The table form leaves out details, and columns without a value: nobody has a goal here.
        var names = format == "table" ? all.Except(details).Intersect(found) : all;
        Assert.That(found, Is.EqualTo(names));
        Assert.That(found, Is.SupersetOf(["property", "n", "score", "q", "word", "adjusted_score", "rank", "rank_low", "rank_high", "tied_group"]));
    }

    private Task<long> RunsAsync() => _database.ScalarAsync<long>("select count(*) from result.run");

    private static string[] Packs(string home) => [.. Directory.GetFiles(Path.Combine(home, "packs", Quarter)).Order(StringComparer.Ordinal)];

    private static string Hash(string home) =>
        string.Join('\n', Packs(home).Select(path => Path.GetFileName(path) + " " + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));

    /// <summary>The true overall score of each hotel in 2025: the expectation of each month, weighted with the answers given in it.</summary>
    private async Task<Dictionary<string, double>> TruthAsync()
    {
        var answers = (await _database.ScalarAsync<string[]>("""
            select array_agg(property || ' ' || month || ' ' || answers)
            from (
                select property, date_trunc('month', business_date)::date as month, count(answers[1]) as answers
                from fact.response join chain.property using (property_id)
                group by 1, 2) as counted
            """))!.Select(line => line.Split(' ')).ToDictionary(parts => (parts[0], parts[1]), parts => double.Parse(parts[2], CultureInfo.InvariantCulture));
        return File.ReadLines(Path.Combine(_home, "demo", "truth.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[1] == "overall" && cells[2].StartsWith("2025", StringComparison.Ordinal) && answers.ContainsKey((cells[0], cells[2])))
            .GroupBy(cells => cells[0])
            .ToDictionary(
                hotel => hotel.Key,
                hotel => hotel.Sum(cells => double.Parse(cells[4], CultureInfo.InvariantCulture) * answers[(cells[0], cells[2])]) / hotel.Sum(cells => answers[(cells[0], cells[2])]));
    }
}
