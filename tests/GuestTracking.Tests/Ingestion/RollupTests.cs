using System.Globalization;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>The rollups against a plain recomputation from the facts, and against figures worked out by hand.</summary>
internal sealed class RollupTests : IngestFixture
{
    private static readonly string[] Kinds = ["", "leisure", "business"];

    /// <summary>All kinds of scales: 1–5, half steps, lower is better, 0–10, 0–100 without counts per step; rooms has three questions.</summary>
    private string AllKinds => Input.Wide(json =>
    {
        json["columns"]!["segment"] = "kind";
        json["answers"] = new JsonArray(
            InputFiles.Answer("overall"), InputFiles.Answer("nps", "nps", 0, 10), InputFiles.Answer("half", "food", 1, 5, 0.5m),
            InputFiles.Answer("wait", "check_in", 0, 20, 1, "lower"), InputFiles.Answer("meter", "service", 0, 100),
            InputFiles.Answer("bed", "rooms"), InputFiles.Answer("bath", "rooms", 0, 10), InputFiles.Answer("noise", "rooms", 1, 3, 1, "lower"));
    });

    private string AllKindsFile(int year = 2008)
    {
        var rows = Enumerable.Range(0, 3_000).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"r{year}-{row},H{1 + (row % 4)},{new DateOnly(year, 1, 1).AddDays(row * 7919 % 366):yyyy-MM-dd},{1 + (row % 5)},{Some(row, 3, row % 11)},"
            + $"{Some(row, 4, 1 + (row % 9 * 0.5m))},{Some(row, 5, row % 21)},{row % 101},{Some(row, 2, 1 + (row % 5))},{Some(row, 6, row % 11)},{Some(row, 7, 1 + (row % 3))},{Kinds[row % 3]}"));
        return Input.Lines(["id,hotel,day,overall,nps,half,wait,meter,bed,bath,noise,kind", .. rows]);

        static string Some(int row, int every, decimal answer) => row % every == 0 ? "" : answer.ToString(CultureInfo.InvariantCulture);
    }

    [Test]
    public async Task Rollups_of_all_kinds_of_scales_equal_a_recomputation()
    {
        await IngestAsync(AllKindsFile(), AllKinds);
        Assert.Multiple(async () =>
        {
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.score"), Is.GreaterThan(1_000));
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(distinct question, ' ' order by question) from rollup.score join survey.question using (question_id) where score.steps is null"),
                Is.EqualTo("department:rooms meter"), "scales of more than 20 steps have no counts");
        });
    }

    [Test]
    public async Task Rollups_see_a_difference_that_was_planted()
    {
        await IngestAsync(AllKindsFile(), AllKinds);
        await Database.ExecuteAsync("update rollup.score set sum_xx = sum_xx + 1 where ctid = (select min(ctid) from rollup.score where property_id = 1)");
        Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Not.Null);
    }

    [Test]
    public async Task Derived_question_is_the_mean_of_the_departments_answers_and_counts_responses()
    {
        // bed 4 of 1–5 is 75; bath 7 of 0–10 is 70; noise 2 of 3 to 1 is 50: 65. Bed alone: 75. Bath 7 and noise 1: 85. None: no answer.
        const string Header = "id,hotel,day,overall,nps,half,wait,meter,bed,bath,noise,kind";
        await IngestAsync(
            Input.Lines(Header, "r1,H1,2008-01-01,5,,1.5,20,,4,7,2,", "r2,H1,2008-01-02,5,,,,,4,,,", "r3,H1,2008-01-03,5,,,,,,7,1,", "r4,H1,2008-01-04,5,,,,,,,,"), AllKinds);
        Assert.Multiple(async () =>
        {
            Assert.That(
                await Database.ScalarAsync<string>("select concat_ws(' ', n, sum_x) from rollup.score join survey.question using (question_id) where question = 'department:rooms'"),
                Is.EqualTo($"3 {6500 + 7500 + 8500}"));
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(question || ' ' || round(score, 2), ', ' order by question) from fact.score where business_date = '2008-01-01'"),
                Is.EqualTo("bath 70.00, bed 75.00, department:rooms 65.00, half 12.50, noise 50.00, overall 100.00, wait 0.00"));
        });
    }

    [TestCase(true, TestName = "Calendar_imported_before_the_facts_cuts_the_slices")]
    [TestCase(false, TestName = "Calendar_imported_after_the_facts_cuts_the_slices")]
    public async Task Calendar(bool before)
    {
        if (before)
        {
            await Database.MustAsync("calendar", "import", FiscalCalendars(Input));
        }
        await IngestAsync(AllKindsFile(), AllKinds);
        if (!before)
        {
            await Database.MustAsync("calendar", "import", FiscalCalendars(Input));
        }
        Assert.Multiple(async () =>
        {
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero);
            Assert.That(
                await Database.ScalarAsync<long>(
                    """
                    select count(*) from chain.fiscal_period
                    where end_date <= '2008-12-28' and start_date >= '2008-01-06' and (
                        select sum(n) from rollup.score join survey.question using (question_id)
                        where question = 'overall' and slice_start >= start_date and slice_start < end_date)
                    is distinct from (select count(*) from fact.response where business_date >= start_date and business_date < end_date)
                    """),
                Is.Zero, "each fiscal period is a union of slices");
        });
    }

    [Test]
    public async Task Calendar_that_moves_is_cut_anew()
    {
        await IngestAsync(AllKindsFile(), AllKinds);
        await Database.MustAsync("calendar", "import", FiscalCalendars(Input));
        await Database.MustAsync("calendar", "import", FiscalCalendars(Input, shiftDays: 7));
        Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
    }

    [TestCase(true, TestName = "State_that_began_inside_a_month_cuts_it_before_facts_come")]
    [TestCase(false, TestName = "State_that_begins_inside_a_month_cuts_it_after_facts_came")]
    public async Task State(bool before)
    {
        var move = Input.Lines("property,region,valid_from", "H1,Alps/B,2008-03-17", "H2,,2008-06-30", "H3,Coast,2008-07-01");
        if (before)
        {
            await Database.MustAsync("chain", "import", move);
        }
        await IngestAsync(AllKindsFile(), AllKinds);
        if (!before)
        {
            await Database.MustAsync("chain", "import", move);
        }
        Assert.Multiple(async () =>
        {
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.score where property_id = 1 and slice_start = '2008-03-17'"), Is.Positive);
        });
    }

    /// <summary>4-4-5 weeks by quarter and 13 × 4 weeks, from the first Sunday of 2008; the second year of 4-4-5 has week 53.</summary>
    internal static string FiscalCalendars(InputFiles input, int shiftDays = 0)
    {
        var rows = new List<string>();
        var start = new DateOnly(2008, 1, 6).AddDays(shiftDays);
        for (var year = 2008; year < 2010; year++)
        {
            var begin = start;
            for (var period = 0; period < 12; period++)
            {
                var weeks = (period % 3 == 2 ? 5 : 4) + (year == 2009 && period == 11 ? 1 : 0);
                rows.Add(Row("445", $"FY{year}-P{period + 1:00}", "period", start, start = start.AddDays(7 * weeks)));
            }
            rows.Add(Row("445", $"FY{year}", "year", begin, start));
            for (var period = 0; period < 13; period++)
            {
                rows.Add(Row("13x4", $"T{year}-P{period + 1:00}", "period", begin.AddDays(28 * period), period == 12 ? start : begin.AddDays(28 * (period + 1))));
            }
        }
        return input.Lines(["calendar,period,kind,start,end", .. rows]);

        static string Row(string calendar, string period, string kind, DateOnly from, DateOnly to) =>
            string.Create(CultureInfo.InvariantCulture, $"{calendar},{period},{kind},{from:yyyy-MM-dd},{to:yyyy-MM-dd}");
    }
}
