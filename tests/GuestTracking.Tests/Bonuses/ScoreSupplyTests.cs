using System.Text.Json;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Tests.Comparisons;
using NUnit.Framework;
using ScoreFigure = GuestTracking.Core.Bonuses.ScoreFigure;

namespace GuestTracking.Tests.Bonuses;

/// <summary>What bonuses take from the database is what <c>standings</c> prints, and what can be added up by hand.</summary>
internal sealed class ScoreSupplyTests : PlantedRegions
{
    private const string Quarter = "2025-Q1";
    private const string OwnDays = "2025-01-15..2025-03-10";

    [TestCase("index", "overall", Quarter)]
    [TestCase("mean", "overall", Quarter)]
    [TestCase("top-box", "overall", Quarter)]
    [TestCase("problems", "problem", Quarter)]
    [TestCase("response-rate", "response", Quarter)]
    [TestCase("invitation-rate", "invitation", Quarter)]
    [TestCase("index", "overall", "r12:2025-03")]
    [TestCase("mean", "overall", "ytd:2025-02")]
    [TestCase("index", "overall", OwnDays)]
    [TestCase("problems", "problem", OwnDays)]
    [TestCase("response-rate", "response", OwnDays)]
    public async Task Property_has_the_figures_that_standings_prints(string measure, string department, string period)
    {
        await using var database = await AnotherAsync();
        using var input = new Ingestion.InputFiles();
        await database.MustAsync("ingest", input.InvitationFile([.. Enumerable.Range(1, 7).Select(hotel => $"E{hotel},2025-02-0{hotel},90,{60 + hotel}")]), "--mapping", input.Invitations());
        await database.MustAsync("compute", "--period", period);
        var rows = JsonSerializer.Deserialize<List<JsonElement>>(await database.MustAsync(
            "standings", "--period", period, "--measure", measure, "--department", department, "--format", "json"))!;
        var keys = rows.ToDictionary(row => new ScoreKey(ScoreScope.Property, Text(row, "property")!, measure, department, period));
        var figures = await ReadAsync(database, [.. keys.Keys]);
        Assert.That(rows.Count(row => Number(row, "rank") is not null), Is.GreaterThan(5));
        var alone = keys.Keys.First(key => key.Site == "E3");
        Assert.That((await ReadAsync(database, [alone]))[alone], Is.EqualTo(figures[alone]), "asked for alone, from the sums of its region only");
        Assert.Multiple(() =>
        {
            foreach (var (key, row) in keys)
            {
                var figure = figures[key];
                Assert.That(figure.N, Is.EqualTo(Number(row, "n")), key.Site);
                if (figure.N is 0 or >= 5)
                {
                    Assert.That(figure.Score, Is.EqualTo(Tenth(row, "score")), key.Site);
                    Assert.That(figure.StandardError, Is.EqualTo(Tenth(row, "standard_error")), key.Site);
                }
                Assert.That(figure.Adjusted, Is.EqualTo(Tenth(row, "adjusted_score")), key.Site);
                Assert.That(
                    (figure.RankLow, figure.RankHigh, figure.RankedOf ?? 0),
                    Is.EqualTo(((int?)Number(row, "rank_low"), (int?)Number(row, "rank_high"), (int)Number(row, "ranked_of")!)), key.Site);
                Assert.That(figure.Source, Does.StartWith("run "), key.Site);
            }
        });
    }

    [Test]
    public async Task Days_of_ones_own_add_up_by_hand()
    {
        // Moved: twenty answers of 2 on 1 February, ten of 8 and ten of 9 on 1 March.
        var figures = await ReadAsync(Database, [Property("Moved", "2025-01-31..2025-02-02"), Property("Moved", "2025-02-02..2025-03-02"), Property("Moved", "2025-02-01..2025-03-02"), Property("Moved", "2025-02-02..2025-03-01")]);
        Assert.Multiple(() =>
        {
            Assert.That(Of(figures[Property("Moved", "2025-01-31..2025-02-02")]), Is.EqualTo(((decimal?)2, (long?)20)));
            Assert.That(Of(figures[Property("Moved", "2025-02-02..2025-03-02")]), Is.EqualTo(((decimal?)8.5m, (long?)20)));
            Assert.That(Of(figures[Property("Moved", "2025-02-01..2025-03-02")]), Is.EqualTo(((decimal?)5.25m, (long?)40)));
            Assert.That(Of(figures[Property("Moved", "2025-02-02..2025-03-01")]), Is.EqualTo(((decimal?)null, (long?)0)));
            Assert.That(figures[Property("Moved", "2025-02-02..2025-03-01")].Reason, Is.EqualTo("no answers"));
            // Σ(x − 8.5)² = 20·¼; s² = 5/19, its error √(s²/20).
            Assert.That(figures[Property("Moved", "2025-02-02..2025-03-02")].StandardError, Is.EqualTo(Math.Round((decimal)Math.Sqrt(5.0 / 19 / 20), 10)));
        });
    }

    [Test]
    public async Task Region_has_the_answers_given_while_a_hotel_belonged_to_it_and_the_chain_all()
    {
        var (left, east, world, chain) = (Region("World/Left", Quarter), Region("World/East", Quarter), Region("World", Quarter), new ScoreKey(ScoreScope.Chain, "", "mean", "overall", Quarter));
        var figures = await ReadAsync(Database, [left, east, world, chain, Region("World/Left", "2025-02-02..2025-03-02")]);
        Assert.Multiple(async () =>
        {
            Assert.That(Of(figures[left]), Is.EqualTo(((decimal?)2, (long?)20)), "what Moved gave before it left");
            Assert.That(Of(figures[east]), Is.EqualTo(await MeanAsync("property like 'E_' or property in ('One', 'Same', 'Few', 'BusinessOnly') or property = 'Moved' and business_date >= '2025-02-15'")));
            Assert.That(Of(figures[world]), Is.EqualTo(await MeanAsync("property <> 'Nowhere'")));
            Assert.That(Of(figures[chain]), Is.EqualTo(await MeanAsync("true")));
            Assert.That(figures.Values.Select(figure => (figure.Adjusted, figure.RankLow, figure.RankHigh, figure.RankedOf)), Is.All.EqualTo(((decimal?)null, (int?)null, (int?)null, (int?)null)));
            Assert.That(figures[Region("World/Left", "2025-02-02..2025-03-02")].N, Is.Zero);
        });
    }

    [Test]
    public async Task Score_of_few_answers_is_shown_and_one_of_none_says_why()
    {
        var figures = await ReadAsync(Database, [Property("One", Quarter), Property("None", Quarter), Property("Shut", Quarter), Property("E1", "2026-Q1"), Region("World/Closed", "2026-Q1")]);
        Assert.Multiple(() =>
        {
            Assert.That(Of(figures[Property("One", Quarter)]), Is.EqualTo(((decimal?)6, (long?)1)));
            Assert.That(figures[Property("One", Quarter)] is { StandardError: null, RankLow: null, Reason: null, RankedOf: > 5 });
            Assert.That(figures[Property("None", Quarter)].Reason, Is.EqualTo("no answers"));
            Assert.That(figures[Property("Shut", Quarter)].Reason, Is.EqualTo("no answers: the hotel was closed"));
            Assert.That(figures[Property("E1", "2026-Q1")].Reason, Does.Match("^no answers: in the future: the answers end on 2025-03-..$"));
            Assert.That(figures[Region("World/Closed", "2026-Q1")].Reason, Does.StartWith("no answers: in the future"));
        });
    }

    [Test]
    public async Task Hotel_without_a_region_has_its_score_and_no_place() =>
        Assert.That((await ReadAsync(Database, [Property("Nowhere", Quarter)])).Values.Single() is { N: 40, Score: not null, Adjusted: null, RankLow: null, RankHigh: null, RankedOf: null });

    [Test]
    public async Task What_the_chain_does_not_have_is_not_there()
    {
        ScoreKey[] keys =
        [
            Property("Atlantis", Quarter), Region("World/South", Quarter), Region("E1", Quarter), Property("World/East", Quarter), Region("", Quarter),
            Property("E1", Quarter) with { Measure = "operating_result", Department = "" }, Property("E1", Quarter) with { Department = "spa" }, Property("E1", Quarter) with { Department = "" },
            Property("E1", Quarter) with { Department = ScoreKey.EveryDepartment },
        ];
        Assert.That(await ReadAsync(Database, keys), Is.Empty);
    }

    [Test]
    public async Task Measure_with_a_department_of_its_own_is_taken_from_no_other()
    {
        var wrong = Property("E1", Quarter) with { Measure = "response-rate" };
        var (none, every) = (wrong with { Department = "" }, wrong with { Department = ScoreKey.EveryDepartment });
        var figures = await ReadAsync(Database, [wrong, none, every]);
        Assert.Multiple(() =>
        {
            Assert.That(figures[wrong] is { Score: null, Reason: "the measure 'response-rate' is taken from the department 'response', not from 'overall'" });
            Assert.That(figures[none].Score, Is.Not.Null);
            Assert.That(figures[wrong with { Department = "response" }].Score, Is.EqualTo(figures[none].Score));
        });
    }

    [Test]
    public async Task Same_data_give_the_same_figures_in_whatever_order_they_are_asked_for()
    {
        ScoreKey[] keys = [Property("E1", Quarter), Property("E2", OwnDays), Region("World", "2024"), Property("W1", Quarter), Property("E3", "2025-02-10..2025-03-20"), Property("E1", Quarter)];
        var first = await ReadAsync(Database, keys);
        var second = await ReadAsync(Database, [.. keys.Reverse()]);
        Assert.That(first, Is.EquivalentTo(second));
        Assert.That(first, Has.Count.EqualTo(5));
        await using var other = await AnotherAsync();
        Assert.That(await ReadAsync(other, keys), Is.EquivalentTo(first), "in a copy of the database");
    }

    [Test]
    public async Task Run_is_named_while_it_holds_and_the_answers_date_otherwise()
    {
        await using var database = await AnotherAsync();
        var run = await SourceAsync(database, Quarter);
        Assert.That(run, Is.EqualTo($"run {await database.ScalarAsync<long>("select run_id from result.current_run where period = '2025-Q1'")}"));
        var other = new ComparisonRules(new MinimumCounts(5, 41, 100), PeerLimits.Default);
        var key = Property("E1", Quarter) with { Measure = "index" };
        var byOtherRules = (await ScoreSupply.ReadAsync(database.Database.Analyst, other, [key], default))[key];
        Assert.That(byOtherRules.Source, Does.StartWith("answers as of "), "the run's places are by other minimum counts");

        using var input = new Ingestion.InputFiles();
        var asOf = await SourceAsync(database, "2025-02");
        Assert.That(asOf, Does.Match(@"^answers as of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$"));
        await database.ExecuteAsync("update ingest.batch set finished_at = finished_at - interval '1 day'; update result.input_change set changed_at = changed_at - interval '1 day'");
        await database.MustAsync("chain", "import", input.Lines("property,name", "W1,New name"));
        Assert.That(await SourceAsync(database, Quarter), Does.StartWith("answers as of ").And.Not.EqualTo(asOf), "though no figure is another");
        await database.MustAsync("compute", "--period", Quarter);
        Assert.That(await SourceAsync(database, Quarter), Does.StartWith("run ").And.Not.EqualTo(run));
    }

    [Test]
    public async Task Answers_that_are_not_added_up_yet_refuse_all_scores()
    {
        await using var database = await AnotherAsync();
        await database.ExecuteAsync("insert into rollup.touched select property_id, '2025-01-01' from chain.property limit 1");
        Assert.That(
            () => ReadAsync(database, [Property("E1", Quarter)]),
            Throws.InstanceOf<UserError>().With.Message.Contains("not added up yet").And.Message.Contains("guesttracking compute"));
        await database.MustAsync("compute", "--period", Quarter);
        Assert.That(await ReadAsync(database, [Property("E1", Quarter)]), Has.Count.EqualTo(1));
    }

    [Test]
    public void Text_that_is_no_period_is_refused() =>
        Assert.That(() => ReadAsync(Database, [Property("E1", "2025-Q5")]), Throws.InstanceOf<UserError>().With.Message.StartsWith("'2025-Q5' is not a period"));

    [TestCase("2025-Q1", "2025-04-10")]
    [TestCase("2025-01-01..2025-03-25", "2025-04-03")]
    public void Period_that_is_not_final_is_refused_with_the_day_from_which_it_is(string period, string day) =>
        Assert.That(() => ScoreSupply.RequireClosedAsync(Database.Database.Analyst, period, default), Throws.InstanceOf<UserError>().With.Message.Match(
            $@"^The period {period} is not final: it can be calculated once answers have come for {day}, 10 days after its end; the answers end on 2025-03-\d\d\."));

    [TestCase("2024")]
    [TestCase("2025-02")]
    public void Period_that_is_final_is_not(string period) =>
        Assert.That(() => ScoreSupply.RequireClosedAsync(Database.Database.Analyst, period, default), Throws.Nothing);

    [Test]
    public async Task Period_is_final_with_the_answers_of_the_tenth_day_after_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var input = new Ingestion.InputFiles();
        await database.MustAsync("chain", "import", input.Lines("property", "H1"));
        await database.MustAsync("ingest", input.WideFile("a1,H1,2025-04-09,4,5"), "--mapping", input.Wide());
        Assert.That(() => ScoreSupply.RequireClosedAsync(database.Database.Analyst, Quarter, default), Throws.InstanceOf<UserError>().With.Message.EndsWith("the answers end on 2025-04-09. Bring them with 'guesttracking ingest'."));
        await database.MustAsync("ingest", input.WideFile("a2,H1,2025-04-10,4,5"), "--mapping", input.Wide());
        Assert.That(() => ScoreSupply.RequireClosedAsync(database.Database.Analyst, Quarter, default), Throws.Nothing);
    }

    private static ScoreKey Property(string hotel, string period) => new(ScoreScope.Property, hotel, "mean", "overall", period);

    private static ScoreKey Region(string path, string period) => new(ScoreScope.Region, path, "mean", "overall", period);

    private static (decimal?, long?) Of(ScoreFigure figure) => (figure.Score, figure.N);

    private static decimal? Tenth(JsonElement row, string column) =>
        Number(row, column) is { } value ? Math.Round((decimal)value, 10, MidpointRounding.AwayFromZero) : null;

    private static Task<IReadOnlyDictionary<ScoreKey, ScoreFigure>> ReadAsync(TestDatabase database, IReadOnlyList<ScoreKey> keys) =>
        ScoreSupply.ReadAsync(database.Database.Analyst, ComparisonRules.Default, keys, default);

    private static async Task<string> SourceAsync(TestDatabase database, string period) =>
        (await ReadAsync(database, [Property("E1", period) with { Measure = "index" }])).Values.Single().Source;

    /// <summary>Mean and number of the overall answers of the first quarter that a condition picks, from the facts; the answers are steps on 0–10.</summary>
    private async Task<(decimal?, long?)> MeanAsync(string condition)
    {
        var where = $"from fact.response join chain.property using (property_id) where answers[1] is not null and business_date >= '2025-01-01' and business_date < '2025-04-01' and ({condition})";
        return (await Database.ScalarAsync<decimal>($"select round(avg(answers[1]), 10) {where}"), await Database.ScalarAsync<long>($"select count(*) {where}"));
    }
}
