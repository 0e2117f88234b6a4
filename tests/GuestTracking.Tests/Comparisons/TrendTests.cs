using System.Globalization;
using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary><c>trend</c> on a hotel that fell by 30 points in March 2025.</summary>
internal sealed class TrendTests : PlantedChain
{
    [TestCase("ewma", "overall", "index")]
    [TestCase("cusum", "overall", "index")]
    [TestCase("p", "front_desk", "top-box")]
    [TestCase("ewma", "overall", "nps")]
    public async Task Fall_is_dated_at_its_first_month(string chart, string department, string measure)
    {
        var rows = await TrendAsync("--chart", chart, "--measure", measure, "--department", department);
        Assert.That(rows.Select(row => row.GetProperty("signal").GetString()).Distinct().Where(text => text is not null), Is.EqualTo(new[] { "below since 2025-03" }));
        Assert.That(rows.TakeWhile(row => row.GetProperty("signal").ValueKind == JsonValueKind.Null).Select(row => row.GetProperty("month").GetString()),
            Is.EqualTo(new[] { "2025-01", "2025-02" }));
    }

    [Test]
    public async Task Scores_are_those_of_the_answers_in_every_department([Values("overall", "front_desk", "rooms")] string department)
    {
        var expected = (await Database.ScalarAsync<string[]>($"""
            select array_agg(to_char(month, 'YYYY-MM') || ' ' || n || ' ' || score order by month)
            from (
                select date_trunc('month', business_date) as month, count(*) as n, avg(score) as score
                from fact.score
                join chain.property using (property_id)
                where property = 'Months' and department = '{department}' and business_date >= '2025-01-01'
                group by 1) as months
            """))!.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => (N: long.Parse(parts[1], CultureInfo.InvariantCulture), Score: double.Parse(parts[2], CultureInfo.InvariantCulture)));
        var rows = await TrendAsync("--department", department);
        Assert.That(rows, Has.Count.EqualTo(10));
        foreach (var row in rows)
        {
            var (n, score) = expected[row.GetProperty("month").GetString()!];
            Assert.That(row.GetProperty("n").GetInt64(), Is.EqualTo(n));
            if (n >= 5)
            {
                Assert.That(row.GetProperty("score").GetDouble(), Is.EqualTo(score).Within(1e-9));
            }
        }
    }

    [Test]
    public async Task Month_of_three_answers_shows_no_score()
    {
        var august = (await TrendAsync()).Single(row => row.GetProperty("month").GetString() == "2025-08");
        Assert.Multiple(() =>
        {
            Assert.That((august.GetProperty("n").GetInt64(), august.GetProperty("score").ValueKind), Is.EqualTo((3, JsonValueKind.Null)));
            Assert.That(august.GetProperty("reason").GetString(), Is.EqualTo("fewer than 5 answers; they count with the next months"));
        });
    }

    [Test]
    public async Task Months_in_the_future_and_of_a_closed_hotel_are_undefined_with_the_reason()
    {
        var future = await RowsAsync("trend", "--property", "Months", "--to", "2026-01", "--months", "3");
        var closed = await RowsAsync("trend", "--property", "Closed", "--to", "2025-05", "--months", "2");
        Assert.Multiple(() =>
        {
            Assert.That(future.Select(row => row.GetProperty("reason").GetString()), Is.All.EqualTo("in the future: the answers end on 2025-10-28"));
            Assert.That(closed.Select(row => row.GetProperty("reason").GetString()), Is.All.EqualTo("the hotel was closed"));
            Assert.That(future.Concat(closed).Select(row => row.GetProperty("smoothed").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        });
    }

    [TestCase(new[] { "--property", "ZZ" }, "no property 'ZZ'")]
    [TestCase(new[] { "--property", "Desk", "--department", "casino" }, "Known are: overall")]
    [TestCase(new[] { "--property", "Desk", "--to", "2025-Q1" }, "'2025-Q1' is none")]
    [TestCase(new[] { "--property", "Desk", "--months", "0" }, "--months is 1 to 120")]
    [TestCase(new[] { "--property", "Desk", "--chart", "p" }, "needs a share of the answers")]
    public async Task Wrong_request_says_what_and_what_to_do(string[] args, string message)
    {
        var result = await Database.RunAsync(["trend", .. args]);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(message));
    }

    private Task<IReadOnlyList<JsonElement>> TrendAsync(params string[] more) =>
        RowsAsync(["trend", "--property", "Months", "--to", "2025-10", "--months", "10", .. more]);
}
