using System.Text.Json;
using GuestTracking.Core.Comparisons;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>The scorecard of a hotel with seven answers in April 2025, and many before.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ScorecardsTests : PlantedChain
{
    private const string OthersInRegion = "property <> 'Few' and (property in ('Desk', 'Mix', 'Group', 'Closed', 'Untold') or (property = 'Moved' and business_date >= '2025-02-15'))";

    [Test]
    public async Task Month_of_few_answers_falls_back_on_the_three_months_up_to_its_end()
    {
        var overall = (await CardAsync(period: "2025-02")).Overall;
        Assert.That((overall.Own.Base, overall.Longer!.Key), Is.EqualTo((BaseSize.Insufficient, "r3:2025-02")));
        var own = await MeanAsync("property = 'Few'", "2024-12-01", "2025-03-01");
        var rest = await MeanAsync(OthersInRegion, "2024-12-01", "2025-03-01");
        Assert.That((overall.Longer!.Own.N, overall.Longer.Rest.Other.N), Is.EqualTo((own.N, rest.N)));
        Assert.That(overall.Longer.Own.Score, Is.EqualTo(own.Index).Within(1e-9));
        Assert.That(overall.Longer.Rest.Value, Is.EqualTo(own.Index - rest.Index).Within(1e-9));
        Assert.That((overall.Longer.RestHotels, overall.Longer.Rest.P is null), Is.EqualTo((6, false)));
    }

    /// <summary>February and March have cards of their own; what is left of the three months is April, when only four others had answers.</summary>
    [Test]
    public async Task Three_months_that_would_give_a_withheld_month_away_are_withheld_too()
    {
        var overall = (await CardAsync()).Overall;
        Assert.Multiple(() =>
        {
            Assert.That((overall.Own.N, overall.Own.Base, overall.Longer!.Key), Is.EqualTo((7L, BaseSize.Insufficient, "r3:2025-04")));
            Assert.That(overall.Rest.Reason, Is.EqualTo("only 4 other hotels with answers, 5 needed"), "in April alone");
            Assert.That(overall.Longer!.Rest.Reason, Is.EqualTo("a month of it could be found by subtracting: only 4 other hotels with answers, 5 needed"));
            Assert.That((overall.Longer.Rest.Other.N, overall.Longer.Rest.Other.Score), Is.EqualTo((0L, (double?)null)));
        });
        Assert.That((overall.Longer!.Own.N, overall.Longer.Own.Score), Is.EqualTo(((await MeanAsync("property = 'Few'")).N, (double?)(await MeanAsync("property = 'Few'")).Index)).Within(1e-9));
    }

    [Test]
    public async Task Department_of_few_answers_falls_back_on_twelve_months_or_on_nothing()
    {
        // Every fifth guest rates the spa: two answers in April, fewer than 30 in any twelve months.
        var card = await CardAsync();
        Assert.That(card.Departments.Single(line => line.Department == "spa").Longer, Is.Null);
        Assert.That(card.Departments.Single(line => line.Department == "rooms").Longer!.Key, Is.EqualTo("r3:2025-04"));
    }

    [Test]
    public async Task Goal_stands_on_the_card_with_what_the_year_still_needs()
    {
        using var input = new InputFiles();
        await Database.MustAsync("goals", "import", input.Lines("property,year,measure,goal", "Few,2025,index,62"));
        var goal = (await CardAsync()).Overall.Goal!;
        Assert.That((goal.Year, goal.Gap.Goal, goal.Gap.Verdict), Is.EqualTo((2025, (double?)62, GoalVerdict.InsufficientBase)));
        Assert.That((goal.YearToDate.N, goal.Needed.Expected!.Rule), Is.EqualTo((79L, ExpectedAnswersRule.AverageSoFar)), "none came in May to December of last year");
        Assert.That(goal.Needed.Expected.Count, Is.EqualTo(79 / 4.0 * 8).Within(1e-9));
        Assert.That(goal.Needed.Score, Is.EqualTo((62 * 237 - goal.YearToDate.Score!.Value * 79) / 158).Within(1e-9));
    }

    [Test]
    public async Task Card_of_another_version_asks_for_a_new_computation()
    {
        await Database.MustAsync("compute", "--period", "2025-06");
        await Database.ExecuteAsync("update result.scorecard set scorecard = jsonb_set(scorecard, '{withheld}', '[\"Spa: fewer than 5 answers.\"]') from result.run where run.run_id = scorecard.run_id and period = '2025-06'");
        var result = await Database.RunAsync("export", "--pack", "general-manager", "--period", "2025-06", "--property", "Few", "--out", TestServer.TemporaryFolder("packs"));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("another version").And.Contain("compute"));
    }

    [Test]
    public async Task Card_of_before_there_were_key_figures_asks_for_a_new_computation()
    {
        await Database.MustAsync("compute", "--period", "2025-05");
        await Database.ExecuteAsync("update result.scorecard set scorecard = scorecard - 'key_figures' from result.run where run.run_id = scorecard.run_id and period = '2025-05'");
        var result = await Database.RunAsync("export", "--pack", "general-manager", "--period", "2025-05", "--property", "Few", "--out", TestServer.TemporaryFolder("packs"));
        Assert.That((result.ExitCode, result.Error.Contains("another version", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [TestCase("Desk")]
    [TestCase("Mix")]
    [TestCase("Group")]
    [TestCase("Closed")]
    [TestCase("Few")]
    [TestCase("Untold")]
    [TestCase("South")]
    [TestCase("Nowhere")]
    public async Task Move_on_the_card_is_what_explain_prints(string hotel)
    {
        var move = (await CardAsync(hotel, "2025-Q2")).Move!;
        var rows = await RowsAsync("explain", "--property", hotel, "--from", "2025-Q1", "--to", "2025-Q2");
        Assert.That((move.FromKey, move.FromLastYear), Is.EqualTo(("2025-Q1", false)));
        Assert.That(
            move.Explanation.Parts.Select(part => (part.Part, part.Name, part.Effect, part.NFrom, part.NTo, part.Note)),
            Is.EqualTo(rows.Select(row => (
                row.GetProperty("part").GetString()!, row.GetProperty("name").GetString(), Number(row, "effect"),
                row.GetProperty("n_from").GetInt64(), row.GetProperty("n_to").GetInt64(), row.GetProperty("note").GetString()))));
        Assert.That((move.Explanation.Total.Low, move.Explanation.Total.High), Is.EqualTo((Number(rows[0], "low"), Number(rows[0], "high"))));
    }

    [Test]
    public async Task Importance_on_the_card_is_what_drivers_prints_of_the_twelve_months()
    {
        var card = await CardAsync("Desk", "2025-Q2");
        var rows = await RowsAsync("drivers", "--region", "World/North", "--period", "r12:2025-06");
        Assert.That(card.Importance.Reason, Is.Null);
        Assert.That(card.Departments.Where(line => line.Importance is not null).Select(line => line.Department), Is.EquivalentTo(new[] { "front_desk", "rooms" }));
        foreach (var line in card.Departments)
        {
            Assert.That(line.Importance, Is.EqualTo(Number(rows.Single(row => row.GetProperty("department").GetString() == line.Department), "share")), line.Department);
        }
    }

    [Test]
    public async Task Importance_of_a_region_of_five_is_withheld_from_each_of_them()
    {
        var card = await CardAsync("West1", "2025-Q1");
        Assert.That((await RowsAsync("drivers", "--region", "World/West", "--period", "r12:2025-03"))[0].GetProperty("share").ValueKind, Is.EqualTo(JsonValueKind.Number));
        Assert.That(card.Importance, Is.EqualTo(new ImportanceNote(0, 0, null, "LMG", "only 4 other hotels with complete responses, 5 needed")));
        Assert.That(card.Departments.Select(line => line.Importance), Is.All.Null);
    }

    [Test]
    public async Task Months_of_the_lines_are_those_of_the_facts()
    {
        var card = await CardAsync("Months", "2025-09");
        Assert.That(card.Overall.Months.Select(month => (month.Month, month.N, month.Score)), Is.EqualTo(card.Trend.Months.TakeLast(13).Select(month => (month.Month, month.N, month.Score))));
        Assert.That(card.Overall.Months.Select(month => month.N), Is.EqualTo(new long[] { 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 3, 45 }));
        var rooms = await Database.ScalarAsync<double[]>("""
            select array_agg(score order by month)::float8[] from (
                select date_trunc('month', business_date) as month, avg(score) as score from fact.score join chain.property using (property_id)
                where property = 'Months' and department = 'rooms' and business_date >= '2024-09-01' and business_date < '2025-10-01' group by 1) as month
            """);
        Assert.That(card.Departments.Single(line => line.Department == "rooms").Months.Select(month => month.Score), Is.EqualTo(rooms!.Select((score, t) => t == 11 ? (double?)null : score)).Within(1e-9));
    }

    [Test]
    public async Task Year_to_date_and_the_counted_answers_are_those_of_the_facts()
    {
        var card = await CardAsync("Months", "2025-09");
        Assert.That(card.YearToDate.N, Is.EqualTo((8 * 45) + 3));
        Assert.That(card.Distribution.Sum(answer => answer.N), Is.EqualTo(card.Overall.Own.N));
        Assert.That(card.Distribution.Select(answer => answer.Answer), Is.EqualTo(Enumerable.Range(0, 11).Select(answer => $"{answer}")));
    }

    private static double? Number(JsonElement row, string column) => row.GetProperty(column) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    /// <summary>Answers and index of some hotels in some days, from the facts.</summary>
    private async Task<(long N, double Index)> MeanAsync(string hotels, string start = "2025-02-01", string end = "2025-05-01")
    {
        var found = (await Database.ScalarAsync<double[]>($"""
            select array[count(*), avg(score)]::float8[] from fact.score join chain.property using (property_id)
            where department = 'overall' and business_date >= '{start}' and business_date < '{end}' and {hotels}
            """))!;
        return ((long)found[0], found[1]);
    }
}
