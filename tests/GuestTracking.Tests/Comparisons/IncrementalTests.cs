using System.Globalization;
using System.Text.Json;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>A run that follows another writes only what depends on what changed, and nothing at all where nothing did.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class IncrementalTests
{
    private InputFiles Input { get; set; } = null!;

    private TestDatabase Database { get; set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Input = new InputFiles();
        Database = await PlantAsync();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        Input.Dispose();
        await Database.DisposeAsync();
    }

    [TestCase("late,A1,2025-02-03,1,", "brand Grand overall, chain  overall, region World overall, region World/A overall", TestName = "Late_answer_touches_its_regions_its_brand_and_the_chain")]
    [TestCase("A1-0,A1,2025-01-01,1,2", "brand Grand overall, brand Grand rooms, chain  overall, chain  rooms, region World overall, region World rooms, region World/A overall, region World/A rooms", TestName = "Correction_touches_the_departments_that_it_changes")]
    [TestCase("late,A1,2023-02-03,1,3", "", TestName = "Answer_of_long_before_touches_nothing")]
    public async Task Late_answer(string row, string tables)
    {
        await IngestAsync(Database, [.. Answers()]);
        await ComputeAsync("2025-Q1");
        var before = await Database.ScalarAsync<long>("select max(part_id) from result.part");
        await IngestAsync(Database, [row]);
        await ComputeAsync("2025-Q1");
        var added = await Database.ScalarAsync<string>(
            $"""
            select string_agg(concat_ws(' ', peer_group, peer_key, department), ', ' order by peer_group, peer_key, department)
            from result.part join chain.department using (department_id) where part_id > {before}
            """) ?? "";
        Assert.Multiple(async () =>
        {
            Assert.That(added, Is.EqualTo(tables));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(distinct count::text, ' ') from (select count(*) from result.run_part group by run_id) as run"), Is.EqualTo("12"), "each run has all its tables");
        });
    }

    [Test]
    public async Task Period_of_which_nothing_changed_is_not_written_again()
    {
        await IngestAsync(Database, [.. Answers()]);
        var first = await ComputeAsync("2025-Q1");
        var rows = await CountsAsync();
        var again = await ComputeAsync("2025-Q1");
        Assert.Multiple(async () =>
        {
            Assert.That((first.GetProperty("unchanged").ToString(), again.GetProperty("unchanged").ToString()), Is.EqualTo(("False", "True")).Or.EqualTo(("no", "yes")));
            Assert.That(again.GetProperty("run_hash").GetString(), Is.EqualTo(first.GetProperty("run_hash").GetString()));
            Assert.That(await CountsAsync(), Is.EqualTo(rows));
        });
    }

    [Test]
    public async Task Answers_of_later_periods_leave_a_final_period_unchanged()
    {
        await IngestAsync(Database, [.. Answers(), "may,B1,2025-05-02,3,3"]);
        await ComputeAsync("2025-Q1");
        var rows = await CountsAsync();
        await IngestAsync(Database, ["june,B1,2025-06-02,3,3"]);
        var again = await ComputeAsync("2025-Q1");
        Assert.That((again.GetProperty("state").GetString(), await CountsAsync()), Is.EqualTo(("final", rows)));
        Assert.That(await Database.ScalarAsync<string>("select data_as_of::text from result.run"), Is.EqualTo("2025-04-10"), "ten days after its end");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Late_answers_in_any_order_give_the_results_of_all_at_once(int seed)
    {
        await using var other = await PlantAsync();
        await other.ExecuteAsync("select setval('chain.property_property_id_seq', 700), setval('result.part_part_id_seq', 40), setval('survey.question_question_id_seq', 90)");
        string[] answers = [.. Answers()];
        await IngestAsync(Database, answers);
        await ComputeAsync("2025-Q1");
        var shuffled = answers.OrderBy(answer => (answer.GetHashCode(StringComparison.Ordinal), seed).GetHashCode()).ToArray();
        for (var part = 0; part < 3; part++)
        {
            await IngestAsync(other, [.. shuffled.Where((_, i) => i % 3 == part)]);
            await ComputeAsync("2025-Q1", other);
        }
        await IngestAsync(other, [.. shuffled.Take(5).Select(answer => answer[..answer.LastIndexOf(',')] + ",1")]);
        await ComputeAsync("2025-Q1", other);
        await IngestAsync(other, [.. shuffled.Take(5)]);
        Assert.That((await ComputeAsync("2025-Q1", other)).GetProperty("run_hash").GetString(), Is.EqualTo(await HashAsync(Database)));
        foreach (var department in new[] { "overall", "rooms" })
        {
            string[] line = ["standings", "--period", "2025-Q1", "--region", "World", "--department", department, "--format", "csv"];
            Assert.That(await other.MustAsync(line), Is.EqualTo(await Database.MustAsync(line)));
        }
        Assert.That(await CardsAsync(other), Is.EqualTo(await CardsAsync(Database)));
    }

    [TestCase("2025-01-10..2025-02-20", "2025-Q1")]
    [TestCase("2025-Q1", "2024-11-05..2025-03-10")]
    [TestCase("2025-02", "2024")]
    public async Task Period_alone_has_the_hash_that_it_has_together_with_others(string period, string other)
    {
        await IngestAsync(Database, [.. Answers()]);
        await Database.MustAsync("compute", "--period", period, "--period", other);
        var together = await HashAsync(Database, period);
        var alone = await ComputeAsync(period);
        Assert.That((alone.GetProperty("run_hash").GetString(), alone.GetProperty("unchanged").ToString()), Is.EqualTo((together, alone.GetProperty("unchanged").ToString())));
    }

    /// <summary>The months of the lines are whole ones, but no later ones are looked at.</summary>
    [Test]
    public async Task Answer_outside_of_the_days_leaves_the_hash_of_days_that_cut_a_month()
    {
        await IngestAsync(Database, [.. Answers()]);
        await Database.MustAsync("compute", "--period", "2025-01-10..2025-02-20", "--period", "2025-Q1");
        var before = await HashAsync(Database, "2025-01-10..2025-02-20");
        await IngestAsync(Database, ["late,A1,2025-03-25,,1"]);
        await Database.MustAsync("compute", "--period", "2025-01-10..2025-02-20", "--period", "2025-Q1");
        Assert.That(await HashAsync(Database, "2025-01-10..2025-02-20"), Is.EqualTo(before));
    }

    [TestCase("goals", "property,year,measure,goal", "A1,2025,index,80")]
    [TestCase("weights", "brand,valid_from,department,weight", ",2025-01-01,overall,0.5", ",2025-01-01,rooms,0.5")]
    [TestCase("chain", "property,region,valid_from", "A1,World/B,2025-03-01")]
    public async Task Import_of_anInput_makes_the_period_stale_until_it_is_computed_again(string verb, params string[] lines)
    {
        await IngestAsync(Database, [.. Answers()]);
        await ComputeAsync("2025-Q1");
        Assert.That(await StaleAsync(), Is.Empty);
        var before = await HashAsync(Database);
        await Database.MustAsync(verb, "import", Input.Lines(lines));
        Assert.That(await StaleAsync(), Does.Contain("came in after 2025-Q1 was computed").And.Contain("guesttracking compute --period 2025-Q1"));
        Assert.That((await ComputeAsync("2025-Q1")).GetProperty("run_hash").GetString(), Is.Not.EqualTo(before));
        Assert.That(await StaleAsync(), Is.Empty);
        await Database.MustAsync(verb, "import", Input.Lines(lines));
        Assert.That(await StaleAsync(), Is.Empty, "the same file again changes nothing");
    }

    [Test]
    public async Task Invitations_make_the_period_stale_and_sets_of_peers_do_not()
    {
        await IngestAsync(Database, [.. Answers()]);
        await ComputeAsync("2025-Q1");
        await Database.MustAsync("peers", "import", Input.Lines("peer_set,property", "beach,A1", "beach,A2"));
        Assert.That(await StaleAsync(), Is.Empty, "no run stores them");
        await Database.MustAsync("ingest", Input.InvitationFile("A1,2025-01-01,50,20"), "--mapping", Input.Invitations());
        Assert.That(await StaleAsync(), Does.Contain("came in after 2025-Q1 was computed"));
        var before = await HashAsync(Database);
        Assert.That((await ComputeAsync("2025-Q1")).GetProperty("run_hash").GetString(), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Bridge_makes_the_period_stale()
    {
        await IngestAsync(Database, [.. Answers()]);
        await Database.MustAsync("ingest", Input.WideFile("anew,A1,2025-03-30,9,3"), "--mapping", Input.Wide(mapping =>
        {
            mapping["questionnaire"]!["version"] = "2";
            mapping["answers"]![0] = InputFiles.Answer("overall", lowest: 0, highest: 10);
        }));
        await ComputeAsync("2025-Q1");
        await Database.MustAsync("bridge", "import", Input.Lines(["from_answer,to_answer", .. Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"{1 + (i % 5)},{2 * (1 + (i % 5))}"))]),
            "--department", "overall", "--from", "overall 1–5", "--to", "overall 0–10");
        Assert.That(await StaleAsync(), Does.Contain("came in after 2025-Q1 was computed"));
    }

    /// <summary>Two guests of a hotel and day who swap their answers to one question leave every sum as it is, but not how answers go together.</summary>
    [Test]
    public async Task Answers_that_go_together_otherwise_are_another_run_although_every_sum_is_the_same()
    {
        await IngestAsync(Database, [.. Answers(), "one,A1,2025-03-20,5,5", "other,A1,2025-03-20,1,1"]);
        await ComputeAsync("2025-Q1");
        var (before, rollups, cards) = (await HashAsync(Database), await RollupsAsync(), await CardsAsync(Database));
        await IngestAsync(Database, ["one,A1,2025-03-20,5,1", "other,A1,2025-03-20,1,5"]);
        await ComputeAsync("2025-Q1");
        Assert.That(await RollupsAsync(), Is.EqualTo(rollups));
        Assert.That(await HashAsync(Database), Is.Not.EqualTo(before));
        Assert.That(await CardsAsync(Database), Is.Not.EqualTo(cards));
    }

    private Task<string?> RollupsAsync() => Database.ScalarAsync<string>("select md5(string_agg(score::text, ' ' order by score::text)) from rollup.score");

    [Test]
    public async Task Goal_of_another_year_changes_nothing()
    {
        await IngestAsync(Database, [.. Answers()]);
        await ComputeAsync("2025-Q1");
        var before = await HashAsync(Database);
        await Database.MustAsync("goals", "import", Input.Lines("property,year,measure,goal", "A1,2026,index,80"));
        Assert.That((await ComputeAsync("2025-Q1")).GetProperty("run_hash").GetString(), Is.EqualTo(before));
    }

    /// <summary>Two leaf regions of six hotels each; the first of each is of another brand.</summary>
    private async Task<TestDatabase> PlantAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.MustAsync("chain", "import", Input.Lines(
            ["property,region,brand", .. from region in new[] { "A", "B" } from hotel in Enumerable.Range(1, 6) select $"{region}{hotel},World/{region},{(hotel == 1 ? "Grand" : "Plain")}"]));
        return database;
    }

    private static IEnumerable<string> Answers() =>
        from region in new[] { "A", "B" }
        from hotel in Enumerable.Range(1, 6)
        from i in Enumerable.Range(0, 36 + hotel)
        select string.Create(CultureInfo.InvariantCulture, $"{region}{hotel}-{i},{region}{hotel},{new DateOnly(2025, 1, 1).AddDays(i * 5 % 88):yyyy-MM-dd},{1 + ((i + hotel) % 5)},{1 + (i * hotel % 5)}");

    private Task<string> IngestAsync(TestDatabase database, string[] rows) => database.MustAsync("ingest", Input.WideFile(rows), "--mapping", Input.Wide());

    private async Task<JsonElement> ComputeAsync(string period, TestDatabase? database = null) =>
        JsonSerializer.Deserialize<List<JsonElement>>(await (database ?? Database).MustAsync("compute", "--period", period, "--format", "json"))!.Single();

    private async Task<string> StaleAsync() => (await Database.RunAsync("standings", "--period", "2025-Q1")).Error;

    private static Task<string?> HashAsync(TestDatabase database, string period = "2025-Q1") =>
        database.ScalarAsync<string>($"select run_hash from result.current_run join result.run using (run_id) where current_run.period = '{period}'");

    private static Task<string?> CardsAsync(TestDatabase database) => database.ScalarAsync<string>(
        """
        select string_agg(scorecard.scorecard::text, E'\n' order by property)
        from result.current_run join result.scorecard using (run_id) join chain.property using (property_id)
        """);

    private Task<string?> CountsAsync() => Database.ScalarAsync<string>(
        """
        select concat_ws(' ', (select count(*) from result.run), (select count(*) from result.part), (select count(*) from result.run_part),
            (select count(*) from result.standing), (select count(*) from result.scorecard))
        """);
}
