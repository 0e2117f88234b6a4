using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary><c>drivers</c> on a region in which overall is the mean of front desk and rooms.</summary>
internal sealed class DriversTests : PlantedChain
{
    [Test]
    public async Task Two_departments_that_make_the_score_have_half_of_it_each()
    {
        // Only the hotels in which front desk and rooms follow the whole grid: the first quarter.
        var rows = await RowsAsync("drivers", "--region", "World/North", "--period", "2025-01-01..2025-04-01");
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.GetProperty("department").GetString()), Is.EqualTo(new[] { "front_desk", "rooms", "spa" }));
            Assert.That(rows.Take(2).Sum(row => row.GetProperty("importance").GetDouble()), Is.EqualTo(1).Within(1e-9));
            Assert.That(rows.Take(2).Select(row => row.GetProperty("share").GetDouble()), Is.All.EqualTo(0.5).Within(0.03));
            Assert.That(rows.Take(2).Select(row => row.GetProperty("correlation").GetDouble()), Is.All.EqualTo(Math.Sqrt(0.5)).Within(0.03));
            Assert.That(rows[2].GetProperty("importance").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(rows[2].GetProperty("warning").GetString(), Does.StartWith("left out: rated in "));
        });
    }

    [Test]
    public async Task Hotel_that_moved_counts_from_its_day_on()
    {
        // 396 of the six others; of the 18 of the hotel that moved on 15 February, 8 came after.
        var rows = await RowsAsync("drivers", "--region", "World/North", "--period", "2025-Q1");
        Assert.That(rows[0].GetProperty("n").GetInt64(), Is.EqualTo(396 + 8));
    }

    [Test]
    public async Task R_squared_and_n_are_said_with_what_they_do_not_mean()
    {
        var result = await Database.RunAsync("drivers", "--region", "North", "--period", "2025-Q1");
        Assert.That(result.Error.Trim(), Is.EqualTo(
            "overall in World/North, 2025-Q1: R² = 1.000 from 404 complete responses of 7 hotels, LMG. Associated with the score, not shown to cause it."));
    }

    [Test]
    public async Task Answers_by_another_method_than_the_commonest_are_left_out_and_counted()
    {
        var result = await Database.RunAsync("drivers", "--region", "World/West", "--period", "2025-Q1");
        Assert.That(result.Error.Trim().Split('\n')[^1], Is.EqualTo("Taken were overall by overall 0–10 only, 60 answers by other methods left out."));
        Assert.That(result.Error, Does.Contain("from 180 complete responses of 5 hotels"));
    }

    [Test]
    public async Task Target_may_be_a_department()
    {
        var rows = await RowsAsync("drivers", "--region", "World/North", "--period", "2025-Q1", "--target", "rooms");
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.GetProperty("department").GetString()), Is.EqualTo(new[] { "front_desk", "spa" }), "overall is no part of it");
            Assert.That(rows[0].GetProperty("importance").GetDouble(), Is.LessThan(0.01), "the grid keeps them apart");
        });
    }

    [TestCase("World/South", "2025-Q2", "undefined, because only 2 hotels of the region with complete responses, 5 needed")]
    [TestCase("World/North", "2025-10", "undefined, because no responses")]
    [TestCase("World/North", "2026-Q1", "undefined, because no responses: in the future: the answers end on 2025-10-28")]
    public async Task Region_with_too_little_is_undefined(string region, string period, string reason)
    {
        var rows = await RowsAsync("drivers", "--region", region, "--period", period);
        Assert.That((rows[0].GetProperty("importance").ValueKind, rows[0].GetProperty("warning").GetString()), Is.EqualTo((JsonValueKind.Null, reason)));
    }

    [TestCase("Atlantis", "2025-Q1", "overall", "no region 'Atlantis'")]
    [TestCase("World", "2025-Q9", "overall", "is not a period")]
    [TestCase("World", "2025-Q1", "casino", "Known are: overall")]
    public async Task Wrong_request_says_what_and_what_to_do(string region, string period, string target, string message)
    {
        var result = await Database.RunAsync("drivers", "--region", region, "--period", period, "--target", target);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain(message));
    }
}
