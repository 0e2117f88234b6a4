using System.Text.Json;
using GuestTracking.Comparisons;
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
        var overall = (await CardAsync()).Overall;
        Assert.Multiple(() =>
        {
            Assert.That((overall.Own.N, overall.Own.Base), Is.EqualTo((7L, BaseSize.Insufficient)));
            Assert.That(overall.Rest.Reason, Is.EqualTo("only 4 other hotels with answers, 5 needed"), "in April alone");
            Assert.That(overall.Longer!.Key, Is.EqualTo("r3:2025-04"));
        });
        var own = await MeanAsync("property = 'Few'");
        var rest = await MeanAsync(OthersInRegion);
        Assert.That((overall.Longer!.Own.N, overall.Longer.Rest.Other.N), Is.EqualTo((own.N, rest.N)));
        Assert.That(overall.Longer.Own.Score, Is.EqualTo(own.Index).Within(1e-9));
        Assert.That(overall.Longer.Rest.Value, Is.EqualTo(own.Index - rest.Index).Within(1e-9));
        Assert.That((overall.Longer.RestHotels, overall.Longer.Rest.P is null), Is.EqualTo((6, false)));
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

    private async Task<Scorecard> CardAsync()
    {
        await Database.MustAsync("compute", "--period", "2025-04");
        var json = await Database.ScalarAsync<string>(
            "select scorecard::text from result.scorecard join chain.property using (property_id) join result.current_run using (run_id) where property = 'Few' and period = '2025-04'");
        return JsonSerializer.Deserialize<Scorecard>(json!, ResultWriter.CardJson)!;
    }

    /// <summary>Answers and index of some hotels in February to April 2025, from the facts.</summary>
    private async Task<(long N, double Index)> MeanAsync(string hotels)
    {
        var found = (await Database.ScalarAsync<double[]>($"""
            select array[count(*), avg(score)]::float8[] from fact.score join chain.property using (property_id)
            where department = 'overall' and business_date >= '2025-02-01' and business_date < '2025-05-01' and {hotels}
            """))!;
        return ((long)found[0], found[1]);
    }
}
