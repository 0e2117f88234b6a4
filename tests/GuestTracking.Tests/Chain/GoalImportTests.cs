using GuestTracking.Chain;
using GuestTracking.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>goals import</c>: whole or not at all, and what the computation reads of it.</summary>
internal sealed class GoalImportTests
{
    private const string Header = "property,year,measure,goal";
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
        await _database.MustAsync("chain", "import", _input.Lines("property,region", "H1,A", "H2,A"));
        await _database.ExecuteAsync("insert into chain.department (department, name) values ('overall', 'Overall'), ('rooms', 'Rooms')");
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Goals_come_in_by_year_and_measure_and_again_change_nothing()
    {
        var file = _input.Lines(Header, "H1,2026,index,82.5", "H2,2026,index,80", "H1,2026,nps,-5", "H1,2025,index,81");
        Assert.That(await ImportAsync(file), Is.EqualTo("2025,index,1,1,0 2026,index,2,2,0 2026,nps,1,1,0"));
        Assert.That(await ImportAsync(file), Is.EqualTo("2025,index,1,0,0 2026,index,2,0,0 2026,nps,1,0,0"));
        Assert.That(await StoredAsync(), Is.EqualTo("H1 overall index 2025 81, H1 overall index 2026 82.5, H1 overall nps 2026 -5, H2 overall index 2026 80"));
    }

    [Test]
    public async Task Goal_of_the_same_key_is_replaced_and_others_stay()
    {
        await ImportAsync(_input.Lines(Header, "H1,2026,index,82.5", "H2,2026,index,80"));
        Assert.That(await ImportAsync(_input.Lines(Header, "H1,2026,index,82.50", "H2,2026,index,85")), Is.EqualTo("2026,index,2,0,1"));
        Assert.That(await ImportAsync(_input.Lines(Header, "H1,2026,index,90")), Is.EqualTo("2026,index,1,0,1"));
        Assert.That(await StoredAsync(), Is.EqualTo("H1 overall index 2026 90, H2 overall index 2026 85"));
    }

    [Test]
    public async Task Department_of_a_row_is_kept_apart_from_overall()
    {
        await ImportAsync(_input.Lines(Header + ",department", "H1,2026,index,82.5,", "H1,2026,index,70,rooms"));
        Assert.That(await StoredAsync(), Is.EqualTo("H1 overall index 2026 82.5, H1 rooms index 2026 70"));
    }

    [Test]
    public async Task Goals_of_a_year_are_read_by_property_department_and_measure()
    {
        await ImportAsync(_input.Lines(Header + ",department", "H1,2026,index,82.5,", "H1,2026,index,70,rooms", "H1,2025,index,1,", "H2,2026,nps,30,"));
        await using var connection = await _database.Database.Analyst.OpenConnectionAsync();
        var goals = await Goals.ReadAsync(connection, 2026, default);
        var keys = await ChainKeys.ReadAsync(connection, default);
        var (first, second) = (keys.Properties["H1"], keys.Properties["H2"]);
        var (overall, rooms) = (keys.Departments["overall"], keys.Departments["rooms"]);
        Assert.That(goals, Is.EquivalentTo(new Dictionary<GoalKey, decimal>
        {
            [new(first, overall, "index")] = 82.5m, [new(first, rooms, "index")] = 70, [new(second, overall, "nps")] = 30,
        }));
        Assert.That(await Goals.ReadAsync(connection, 2024, default), Is.Empty);
    }

    [TestCase("line 2, property: the chain has no property 'h1'; correct the key, or bring the property in with 'guesttracking chain import'", "h1,2026,index,80,")]
    [TestCase("line 2, property: is empty", ",2026,index,80,")]
    [TestCase("line 2, year: '26' is not a calendar year from 1900 to 2199, such as 2025", "H1,26,index,80,")]
    [TestCase("line 2, year: '2200' is not a calendar year", "H1,2200,index,80,")]
    [TestCase("line 2, year: '2025-Q1' is not a calendar year", "H1,2025-Q1,index,80,")]
    [TestCase("line 2, measure: 'Index' is none of composite, ", "H1,2026,Index,80,")]
    [TestCase("line 2, department: 'spa' is none of overall, rooms", "H1,2026,index,80,spa")]
    [TestCase("line 2, goal: '82,5' is not a number such as 82.5", "H1,2026,index,\"82,5\",")]
    [TestCase("line 2, goal: 'NaN' is not a number", "H1,2026,index,NaN,")]
    [TestCase("line 2, goal: is empty", "H1,2026,index,,")]
    [TestCase("line 2, goal: '100.1' is not a score of index, which lies from 0 to 100 (points)", "H1,2026,index,100.1,")]
    [TestCase("line 2, goal: '-101' is not a score of nps, which lies from -100 to 100 (points)", "H1,2026,nps,-101,")]
    [TestCase("line 3, property: 'H1' has its goal for this department, measure and year in line 2 already; keep one of the two", "H1,2026,index,80,", "H1,2026,index,80,overall")]
    [TestCase("line 2: 4 fields, the header has 5", "H1,2026,index,80")]
    [TestCase("line 5, goal: 'x' is not a number", "H1,2026,index,80,", "\"H\n2\",2026,index,80,", "H2,2026,index,x,")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] rows)
    {
        await ImportAsync(_input.Lines(Header, "H2,2020,index,70"));
        var result = await _database.RunAsync("goals", "import", _input.Lines([Header + ",department", .. rows, "H2,2026,index,80,rooms"]));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(place).And.Contain("nothing was changed").And.Not.Contain("Unexpected failure"));
            Assert.That(await StoredAsync(), Is.EqualTo("H2 overall index 2020 70"));
        });
    }

    [Test]
    public async Task All_faults_of_a_file_are_told_at_once()
    {
        var result = await _database.RunAsync("goals", "import", _input.Lines(Header, "H8,1,x,y", "H1,2026,index,80", "H9,2026,index,80"));
        Assert.That(result.Error.Split('\n').Count(line => line.StartsWith("  line", StringComparison.Ordinal)), Is.EqualTo(5));
    }

    [Test]
    public async Task Mean_on_the_raw_scale_takes_any_number_because_the_scale_decides() =>
        Assert.That(await ImportAsync(_input.Lines(Header, "H1,2026,mean,4.25")), Is.EqualTo("2026,mean,1,1,0"));

    [Test]
    public async Task Chain_without_answers_yet_is_told_where_departments_come_from()
    {
        await _database.ExecuteAsync("delete from chain.department");
        var result = await _database.RunAsync("goals", "import", _input.Lines(Header, "H1,2026,index,80"));
        Assert.That(result.Error, Does.Contain("line 2, department: 'overall': no department is known yet; departments come with the answers: run 'guesttracking ingest' first"));
    }

    [TestCase("standings", "--period", "2025-Q1")]
    [TestCase("trend", "--property", "H1")]
    [TestCase("explain", "--property", "H1", "--from", "2024-Q1", "--to", "2025-Q1")]
    [TestCase("drivers", "--region", "A", "--period", "2025-Q1")]
    public async Task Chain_without_answers_yet_tells_who_asks_for_figures_what_comes_first(params string[] line)
    {
        await _database.ExecuteAsync("delete from chain.department");
        var result = await _database.RunAsync(line);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("No answers have come in yet: run 'guesttracking chain import'"));
    }

    [Test]
    public async Task File_without_a_column_is_refused_by_name()
    {
        var result = await _database.RunAsync("goals", "import", _input.Lines("property,year,goal", "H1,2026,80"));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("has no column 'measure'"));
    }

    [Test]
    public async Task Two_imports_at_once_give_what_one_gives()
    {
        var file = _input.Lines(Header, "H1,2026,index,82.5", "H2,2026,index,80");
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ImportAsync(file))));
        Assert.That(results.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "2026,index,2,0,0", "2026,index,2,0,0", "2026,index,2,2,0" }));
    }

    [TestCase("", new[] { "index 3" })]
    [TestCase("rooms", new[] { "index 3" })]
    [TestCase("overall", new string[0])]
    public void Measure_with_a_department_of_its_own_has_goals_there_only(string department, string[] kept)
    {
        var keys = new ChainKeys(new Dictionary<string, int> { ["H1"] = 7 }, new Dictionary<string, short> { ["overall"] = 1, ["rooms"] = 3 });
        var rows = new GoalRows(keys, [new RoomsIndex()]);
        var cells = new Dictionary<string, string> { ["property"] = "H1", ["year"] = "2026", ["measure"] = "index", ["goal"] = "80", ["department"] = department };
        rows.Add(new ChainFileRow(2, cells, 5, 5));
        Assert.That(rows.Goals.Select(goal => $"{goal.Measure} {goal.DepartmentId}"), Is.EqualTo(kept));
        Assert.That(rows.Faults, Is.EqualTo(kept.Length > 0 ? [] : new[] { "line 2, department: 'overall': index is always taken from rooms; write that, or leave the cell empty" }));
    }

    /// <summary>Year, measure, goals, added, changed of each.</summary>
    private async Task<string> ImportAsync(string file) =>
        string.Join(' ', (await _database.MustAsync("goals", "import", file, "--format", "csv")).TrimEnd().Split('\n').Skip(1));

    private Task<string?> StoredAsync() => _database.ScalarAsync<string>("""
        select string_agg(concat_ws(' ', property, department, measure, year, trim_scale(goal)), ', ' order by property, department, measure, year)
        from chain.goal join chain.property using (property_id) join chain.department using (department_id)
        """);

    /// <summary>The index, but taken from one department, as measures of problems are.</summary>
    private sealed class RoomsIndex : IMeasure
    {
        private readonly IndexMeasure _index = new();

        public string Key => _index.Key;

        public string Name => _index.Name;

        public string Unit => _index.Unit;

        public bool HigherIsBetter => true;

        public Interval? Range => _index.Range;

        public string? Department => "rooms";

        public string? WhyUnfit(Scale scale) => null;

        public double? Score(ScoreSums sums) => _index.Score(sums);

        public Estimate Estimate(ScoreSums sums) => _index.Estimate(sums);

        public Difference Difference(ScoreSums first, ScoreSums second) => _index.Difference(first, second);
    }
}
