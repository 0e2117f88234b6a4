using System.Globalization;
using System.Text.Json.Nodes;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using GuestTracking.Tests.Ingestion;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>weights import</c> and the composite: by brand and date, the same whichever came first, and only where something changed.</summary>
internal sealed class WeightsTests : IngestFixture
{
    private const string Header = "brand,valid_from,department,weight";

    /// <summary>Hand-made: overall and rooms 1–5, food 0–10, problem 0 = no and 1 = yes.</summary>
    private string Mapping => Input.Wide(json =>
    {
        var problem = InputFiles.Answer("problem", "problem", 0, 1, 1, "lower");
        problem.Remove("department_name");
        json["answers"] = new JsonArray(InputFiles.Answer("overall"), InputFiles.Answer("rooms"), InputFiles.Answer("food", "food", 0, 10), problem);
    });

    private string AnswersFile(params string[] rows) => Input.Lines(["id,hotel,day,overall,rooms,food,problem", .. rows]);

    /// <summary>Departments become known with the first file that names them, even one without rows.</summary>
    private Task KnowDepartmentsAsync(TestDatabase? of = null) => IngestAsync(AnswersFile(), Mapping, of);

    private Task BrandsAsync(TestDatabase? of = null) => (of ?? Database).MustAsync(
        "chain", "import", Input.Lines("property,brand,valid_from", "H1,Grand,", "H2,Grand,", "H2,Plain,2008-06-15", "H3,Plain,"));

    /// <summary>Brand, first day, departments, state of each set.</summary>
    private async Task<string> ImportAsync(params string[] rows) => string.Join(' ', (await Database.MustAsync(
        "weights", "import", Input.Lines([Header, .. rows]), "--format", "csv")).TrimEnd().Split('\n').Skip(1));

    /// <summary>The composite of each response that has one, by key.</summary>
    private static Task<string?> CompositesAsync(TestDatabase of) => of.ScalarAsync<string>(
        """
        select string_agg(response_key.source_key || ' ' || round(score.score, 2), ', ' order by response_key.source_key collate "C")
        from fact.score
        join ingest.response_key using (property_id, business_date, response_id)
        where score.question = 'department:composite'
        """);

    private static Task<string?> RollupsAsync(TestDatabase of) =>
        of.ScalarAsync<string>("select string_agg(score::text, E'\\n' order by score::text collate \"C\") from rollup.score");

    [Test]
    public async Task Composite_is_weighted_over_the_departments_that_were_answered_if_they_hold_half_of_the_weight()
    {
        await KnowDepartmentsAsync();
        await ImportAsync(",2008-01-01,overall,0.5", ",2008-01-01,rooms,0.3", ",2008-01-01,food,0.2");
        await IngestAsync(
            AnswersFile(
                "all,H1,2008-01-02,5,4,7,0", "half,H1,2008-01-02,,4,7,", "less,H1,2008-01-02,,4,,1", "one,H1,2008-01-03,3,,,", "before,H1,2007-12-31,5,4,7,"),
            Mapping);
        // 0.5·100 + 0.3·75 + 0.2·70 = 86.5; (0.3·75 + 0.2·70)/0.5 = 73; 0.3 is less than half; 50 alone; no weights yet.
        Assert.Multiple(async () =>
        {
            Assert.That(await CompositesAsync(Database), Is.EqualTo("all 86.50, half 73.00, one 50.00"));
            Assert.That(await FactsAsync(), Does.StartWith("all H1 2008-01-02 {4,3,7,0,8650}"));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(
                await Database.ScalarAsync<string>("select concat_ws(' ', sum(n), sum(sum_x)) from rollup.score join survey.question using (question_id) where question = 'department:composite'"),
                Is.EqualTo($"3 {8650 + 7300 + 5000}"));
        });
    }

    [Test]
    public async Task Composite_takes_reversed_scales_and_departments_of_several_questions_and_rounds_a_half_away_from_zero()
    {
        var mapping = Input.Wide(json => json["answers"] = new JsonArray(
            InputFiles.Answer("overall", "overall", 0, 3), InputFiles.Answer("wait", "wait", 0, 3, 1, "lower"), InputFiles.Answer("desk", "desk", 0, 3),
            InputFiles.Answer("bed", "rooms"), InputFiles.Answer("bath", "rooms", 0, 10), InputFiles.Answer("meter", "meter", 0, 100, 0.01m)));
        var file = Input.Lines("id,hotel,day,overall,wait,desk,bed,bath,meter", "r1,H1,2008-01-02,1,2,1,,,0.02", "r2,H1,2008-01-02,,,,4,6,0.01");
        await IngestAsync(file, mapping);
        await ImportAsync(",2008-01-01,overall,0.25", ",2008-01-01,wait,0.25", ",2008-01-01,desk,0.25", ",2008-01-01,meter,0.25");
        // r1: three thirds of a quarter and 0.25·0.02 make 25.005; r2 answered a quarter of the weight.
        Assert.That(await CompositesAsync(Database), Is.EqualTo("r1 25.01"));
        await ImportAsync(",2008-01-01,rooms,0.5", ",2008-01-01,meter,0.5");
        // r2: rooms is the mean of 75 and 60; (67.5 + 0.01)/2 = 33.755. r1 answered half of the weight.
        Assert.That(await CompositesAsync(Database), Is.EqualTo("r1 0.02, r2 33.76"));
    }

    [Test]
    public async Task Brand_has_its_own_weights_from_its_own_first_day_and_those_of_all_before()
    {
        await BrandsAsync();
        await KnowDepartmentsAsync();
        await ImportAsync(
            ",2008-01-01,overall,1", ",2008-08-01,food,1", "Grand,2008-03-01,rooms,1", "Grand,2008-09-01,overall,0.5", "Grand,2008-09-01,rooms,0.5");
        string[] days = ["2007-12-31", "2008-02-29", "2008-03-01", "2008-06-14", "2008-06-15", "2008-08-01", "2008-09-01"];
        // overall 100, rooms 0, food 50: the score tells whose weights were taken.
        await IngestAsync(AnswersFile([.. "H1 H2 H3 H4".Split(' ').SelectMany(hotel => days.Select(day => $"{hotel} {day[2..]},{hotel},{day},5,1,5,0"))]), Mapping);
        Assert.That(
            (await CompositesAsync(Database))!.Split(", "),
            Is.EqualTo(new[]
            {
                "H1 08-02-29 100.00", "H1 08-03-01 0.00", "H1 08-06-14 0.00", "H1 08-06-15 0.00", "H1 08-08-01 0.00", "H1 08-09-01 50.00",
                "H2 08-02-29 100.00", "H2 08-03-01 0.00", "H2 08-06-14 0.00", "H2 08-06-15 100.00", "H2 08-08-01 50.00", "H2 08-09-01 50.00",
                "H3 08-02-29 100.00", "H3 08-03-01 100.00", "H3 08-06-14 100.00", "H3 08-06-15 100.00", "H3 08-08-01 50.00", "H3 08-09-01 50.00",
                "H4 08-02-29 100.00", "H4 08-03-01 100.00", "H4 08-06-14 100.00", "H4 08-06-15 100.00", "H4 08-08-01 50.00", "H4 08-09-01 50.00",
            }));
    }

    [TestCase(false, TestName = "Weights_imported_after_the_answers_give_the_same_bytes_as_before")]
    [TestCase(true, TestName = "Weights_imported_while_the_answers_come_give_the_same_bytes_as_before")]
    public async Task Order(bool atOnce)
    {
        var weights = Input.Lines(
            Header, ",2008-01-01,overall,0.6", ",2008-01-01,rooms,0.4", "Grand,2008-02-10,rooms,0.2", "Grand,2008-02-10,food,0.7", "Grand,2008-02-10,problem,0.1");
        var answers = ManyAnswers();
        await using var other = await ChainAsync();
        foreach (var database in new[] { Database, other })
        {
            await BrandsAsync(database);
            await KnowDepartmentsAsync(database);
        }
        await other.MustAsync("weights", "import", weights);
        await IngestAsync(answers, Mapping, other);
        if (atOnce)
        {
            await Task.WhenAll(
                Task.Run(() => Database.MustAsync("ingest", answers, "--mapping", Mapping)), Task.Run(() => Database.MustAsync("weights", "import", weights)));
        }
        else
        {
            await IngestAsync(answers, Mapping);
            await Database.MustAsync("weights", "import", weights);
        }
        await IngestAsync(answers, Mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(await RollupsAsync(Database), Is.EqualTo(await RollupsAsync(other)));
            Assert.That(await CompositesAsync(Database), Is.EqualTo(await CompositesAsync(other)).And.Length.GreaterThan(5_000));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response_history"), Is.Zero, "derived answers are no corrections");
        });
    }

    [Test]
    public async Task Brand_that_changes_after_the_answers_gives_the_same_bytes_as_before()
    {
        string[] weights = ["Grand,2008-01-01,overall,1", "Plain,2008-01-01,rooms,1"];
        var answers = ManyAnswers();
        await using var other = await ChainAsync();
        foreach (var database in new[] { Database, other })
        {
            await KnowDepartmentsAsync(database);
            await database.MustAsync("chain", "import", Input.Lines("property,brand", "H4,Grand", "H3,Plain"));
            await database.MustAsync("weights", "import", Input.Lines([Header, .. weights]));
        }
        await BrandsAsync(other);
        await IngestAsync(answers, Mapping, other);
        await IngestAsync(answers, Mapping);
        await BrandsAsync();
        Assert.That(await RollupsAsync(Database), Is.EqualTo(await RollupsAsync(other)));
        Assert.That(await CompositesAsync(Database), Is.EqualTo(await CompositesAsync(other)));
        var again = await IngestAsync(answers, Mapping);
        Assert.That((again.Accepted, again.Corrected), Is.EqualTo((0L, 0L)), "derived answers are no corrections");
    }

    [Test]
    public async Task Weights_that_come_after_the_questionnaire_was_registered_are_those_that_the_facts_are_made_with()
    {
        await KnowDepartmentsAsync();
        await using var context = ChainContext.Open(Database.Database.Worker);
        await using var change = await context.Database.BeginTransactionAsync();
        await CompositeScores.ChangeWeightsAsync(context, default);
        var ingest = Task.Run(() => Database.MustAsync("ingest", AnswersFile("r1,H1,2008-01-02,5,1,7,"), "--mapping", Mapping));
        using var waiting = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") == 0)
        {
            await Task.Delay(20, waiting.Token);
        }
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into chain.department (department, name) values ('composite', 'Composite');
            insert into chain.composite_weight (brand_id, valid_from, department_id, weight)
            select 0, date '2008-01-01', department_id, 1 from chain.department where department = 'food';
            """);
        await CompositeScores.AddQuestionsAsync(context, default);
        await change.CommitAsync();
        await ingest;
        Assert.That(await CompositesAsync(Database), Is.EqualTo("r1 70.00"));
        Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
    }

    [Test]
    public async Task Later_or_backdated_change_touches_its_own_dates_and_brand_only_and_the_same_file_nothing()
    {
        await BrandsAsync();
        await IngestAsync(ManyAnswers(), Mapping);
        Assert.That(await ImportAsync("Grand,2008-01-01,overall,1", ",2008-01-01,overall,1"), Is.EqualTo(",2008-01-01,1,added Grand,2008-01-01,1,added"));
        Assert.That(await ImportAsync("Grand,2008-09-01,rooms,1"), Is.EqualTo("Grand,2008-09-01,1,added"));
        const string Touched =
            """
            select string_agg(distinct property || ' ' || to_char(business_date, 'MM'), ', ' order by property || ' ' || to_char(business_date, 'MM'))
            from fact.response join chain.property using (property_id)
            where response.xmin::text::bigint > {0}
            """;
        var before = await Database.ScalarAsync<long>("select max(xmin::text::bigint) from fact.response");
        Assert.That(await ImportAsync("Grand,2008-05-20,rooms,1.000", "Grand,2008-09-01,rooms,1"), Is.EqualTo("Grand,2008-05-20,1,added Grand,2008-09-01,1,unchanged"));
        Assert.Multiple(async () =>
        {
            // H2 leaves the brand on 15 June; H1 from 20 May until September, whose rows are Grand's own already.
            Assert.That(
                await Database.ScalarAsync<string>(string.Format(CultureInfo.InvariantCulture, Touched, before)),
                Is.EqualTo("H1 05, H1 06, H1 07, H1 08, H2 05, H2 06"));
            Assert.That(await Database.ScalarAsync<long>(
                $"select count(*) from fact.response where xmin::text::bigint > {before} and (business_date < '2008-05-20' or business_date >= '2008-09-01')"), Is.Zero);
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
        var kept = await Database.KeptHashAsync();
        var again = await Database.RunAsync("weights", "import", Input.Lines(Header, "Grand,2008-05-20,rooms,1", "Grand,2008-09-01,rooms,1.0"));
        Assert.That(again.Error, Does.Contain("Nothing changed"));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Changed_set_is_replaced_whole()
    {
        await IngestAsync(AnswersFile("r1,H1,2008-01-02,5,1,7,"), Mapping);
        await ImportAsync(",2008-01-01,overall,0.5", ",2008-01-01,rooms,0.5");
        Assert.That(await ImportAsync(",2008-01-01,food,0.7", ",2008-01-01,overall,0.3"), Is.EqualTo(",2008-01-01,2,changed"));
        Assert.That(await CompositesAsync(Database), Is.EqualTo("r1 79.00"));
        await ImportAsync(",2008-01-01,problem,1");
        Assert.That(await CompositesAsync(Database), Is.Null, "a composite that is no more goes");
    }

    [Test]
    public async Task Long_shape_that_is_completed_later_has_its_composite_anew()
    {
        var mapping = Input.Long();
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,rooms,3", "r2,H1,2008-02-01,overall,5"), mapping);
        await ImportAsync(",2008-01-01,overall,0.75", ",2008-01-01,rooms,0.25");
        Assert.That(await CompositesAsync(Database), Is.EqualTo("r2 100.00"));
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,5", "r3,H1,2008-02-01,rooms,3"), mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(await CompositesAsync(Database), Is.EqualTo("r1 87.50, r2 100.00"));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
    }

    [Test]
    public async Task Questions_that_come_later_stand_behind_the_composite()
    {
        await IngestAsync(Input.WideFile("r1,H1,2008-01-02,5,5"), Input.Wide());
        await ImportAsync(",2008-01-01,overall,1");
        var wider = Input.Wide(json => json["answers"]!.AsArray().Add(InputFiles.Answer("spa")));
        await IngestAsync(Input.Lines(InputFiles.WideHeader + ",spa", "r1,H1,2008-01-02,5,5,2", "r2,H1,2008-01-02,3,,1"), wider);
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-01-02 {4,4,10000,1}\nr2 H1 2008-01-02 {2,NULL,5000,0}"));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
    }

    [TestCase("brand 'Grand' from 2008-01-01: the weights sum to 0.95, not to 1", "Grand,2008-01-01,overall,0.5", "Grand,2008-01-01,rooms,0.45")]
    [TestCase("all other brands from 2008-01-01: the weights sum to 1.000002, not to 1", ",2008-01-01,overall,0.5", ",2008-01-01,rooms,0.500002")]
    [TestCase("line 2, brand: the chain has no brand 'Grnad'. Known are: Grand, Plain.", "Grnad,2008-01-01,overall,1")]
    [TestCase("line 2, department: there is no department 'roooms'. Known are: food, overall, problem, rooms.", ",2008-01-01,roooms,1")]
    [TestCase("line 3, department: 'rooms' stands in line 2 already for this brand and day", ",2008-01-01,rooms,0.5", ",2008-01-01,rooms,0.5")]
    [TestCase("line 2, weight: '0' is not above 0", ",2008-01-01,rooms,0", ",2008-01-01,overall,1")]
    [TestCase("line 2, weight: '-0.5' is not above 0", ",2008-01-01,rooms,-0.5", ",2008-01-01,overall,1.5")]
    [TestCase("line 2, weight: '50 %' is not a number such as 0.25", ",2008-01-01,rooms,50 %")]
    [TestCase("line 2, valid_from: '' is not a date such as 2025-01-01", ",,rooms,1")]
    [TestCase("line 2, department: is empty", ",2008-01-01,,1")]
    [TestCase("line 2, department: 'composite' is computed from the others", ",2008-01-01,composite,1")]
    [TestCase("line 2: 3 fields, the header has 4", ",2008-01-01,rooms")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] rows)
    {
        await BrandsAsync();
        await IngestAsync(AnswersFile("r1,H1,2008-01-02,5,1,7,"), Mapping);
        var before = await Database.KeptHashAsync();
        var result = await Database.RunAsync("weights", "import", Input.Lines([Header, .. rows, "Plain,2008-01-01,overall,1"]));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(place).And.Contain("nothing was changed").And.Not.Contain("Unexpected failure"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from chain.composite_weight"), Is.Zero);
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(before));
        });
    }

    [TestCase("0.333333", "0.333333", "0.333333")]
    [TestCase("0.3333333", "0.3333333", "0.3333334")]
    public async Task Thirds_are_weights(string first, string second, string third)
    {
        await KnowDepartmentsAsync();
        Assert.That(await ImportAsync($",2008-01-01,overall,{first}", $",2008-01-01,rooms,{second}", $",2008-01-01,food,{third}"), Is.EqualTo(",2008-01-01,3,added"));
    }

    [Test]
    public async Task Measure_takes_its_own_department_and_refuses_another()
    {
        await IngestAsync(AnswersFile([.. Enumerable.Range(0, 240).Select(at => $"r{at},H{1 + (at % 2)},2008-01-02,{1 + (at % 5)},4,7,{(at % 8 == 0 ? 1 : 0)}")]), Mapping);
        await ImportAsync(",2008-01-01,overall,0.5", ",2008-01-01,food,0.5");
        await Database.MustAsync("compute", "--period", "2008-01");
        Assert.Multiple(async () =>
        {
            Assert.That(await StandingsAsync("problems"), Is.EqualTo("H1 120 25, H2 120 0, H3 0 , H4 0 "));
            Assert.That(await StandingsAsync("composite"), Is.EqualTo("H1 120 60, H2 120 60, H3 0 , H4 0 "));
            Assert.That(
                await Database.ScalarAsync<string>(
                    """
                    select string_agg(distinct department || ' ' || measure, ', ' order by department || ' ' || measure)
                    from result.part join chain.department using (department_id) where measure in ('composite', 'problems', 'recommend', 'problem-resolution')
                    """),
                Is.EqualTo("composite composite, problem problems"));
            var contradiction = await Database.RunAsync("standings", "--period", "2008-01", "--measure", "problems", "--department", "rooms");
            Assert.That(contradiction.Error, Does.Contain("taken from the department 'problem', not from 'rooms'"));
            Assert.That((await Database.RunAsync("standings", "--period", "2008-01", "--measure", "recommend")).Error, Does.Contain("taken from the department 'recommend'").And.Contain("ingest"));
        });
    }

    /// <summary>Property, n and score, best first.</summary>
    private async Task<string> StandingsAsync(string measure) => string.Join(", ", (await Database.MustAsync("standings", "--period", "2008-01", "--measure", measure, "--format", "csv"))
        .TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]} {cells[4]} {cells[5]}").Order(StringComparer.Ordinal));

    private string ManyAnswers() => AnswersFile([.. Enumerable.Range(0, 1_500).Select(at => string.Create(
        CultureInfo.InvariantCulture,
        $"r{at},H{1 + (at % 4)},{new DateOnly(2008, 1, 1).AddDays(at * 7919 % 366):yyyy-MM-dd},{Some(at, 4, 2 + (at % 4))},{Some(at, 3, 1 + (at / 5 % 5 % 2 * 2))},{Some(at, 5, at % 11)},{Some(at, 2, at % 2)}"))]);

    private static string Some(int at, int every, int answer) => at % every == 0 ? "" : answer.ToString(CultureInfo.InvariantCulture);
}
