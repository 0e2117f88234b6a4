using System.IO.Compression;
using System.Text.Json;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>What cannot be said is undefined and says why: in the table, in CSV, in JSON and in the pack.</summary>
internal sealed class BadInputTests : PlantedRegions
{
    private static readonly string[] Undefined = ["difference", "diff_low", "diff_high", "p", "q"];
    private static readonly string[] Unranked = ["rank", "rank_low", "rank_high", "expected_rank", "p_top", "tied_group", "adjusted_score"];

    [TestCase("None", 0, "no answers", TestName = "No_answers")]
    [TestCase("One", 1, "fewer than 5 answers", TestName = "One_answer")]
    [TestCase("Ruin", 0, "no answers: the hotel was closed", TestName = "Closed_in_the_period_and_before")]
    [TestCase("Small6", 10, "insufficient base: 10 answers, 30 needed", TestName = "All_hotels_of_the_region_ineligible")]
    public async Task Neither_compared_nor_ranked(string hotel, int n, string reason)
    {
        var row = await RowAsync(hotel);
        Assert.Multiple(() =>
        {
            Assert.That((row.GetProperty("n").GetInt32(), Text(row, "reason"), Text(row, "word")), Is.EqualTo((n, reason, "insufficient base")));
            Assert.That(Undefined.Concat(Unranked).Select(column => row.GetProperty(column).ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        });
        await EverywhereAsync(hotel, reason);
    }

    [TestCase("Few", 12, "insufficient base: 12 answers, 30 needed; compared over r12:2025-03, not ranked", TestName = "Too_few_answers_are_compared_over_a_longer_period")]
    public async Task Compared_over_a_longer_period(string hotel, int n, string reason)
    {
        var row = await RowAsync(hotel);
        Assert.Multiple(() =>
        {
            Assert.That((row.GetProperty("n").GetInt32(), Text(row, "basis"), Text(row, "reason")), Is.EqualTo((n, "r12:2025-03", reason)));
            Assert.That(Undefined.Select(column => Number(row, column)), Is.All.Not.Null);
            Assert.That(Unranked.Select(column => row.GetProperty(column).ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        });
        await EverywhereAsync(hotel, reason);
    }

    [Test]
    public async Task Hotel_that_was_closed_in_the_period_is_undefined_though_it_has_answers_of_the_year()
    {
        var row = await RowAsync("Shut");
        Assert.That((row.GetProperty("n").GetInt32(), Text(row, "basis"), Text(row, "reason")), Is.EqualTo((0, (string?)null, "no answers: the hotel was closed")));
        Assert.That(Undefined.Select(column => Number(row, column)), Is.All.Null);
        await EverywhereAsync("Shut", "no answers: the hotel was closed");
    }

    [Test]
    public async Task Only_hotel_of_its_region_is_first_of_one_and_compared_with_nobody()
    {
        var row = await RowAsync("Solo");
        Assert.Multiple(() =>
        {
            Assert.That((Number(row, "rank"), Number(row, "ranked_of"), Text(row, "reason")), Is.EqualTo(((double?)1, (double?)1, "no other hotel has answers")));
            Assert.That(Undefined.Select(column => row.GetProperty(column).ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        });
        await EverywhereAsync("Solo", "no other hotel has answers");
    }

    [Test]
    public async Task Answers_that_are_all_equal_have_no_standard_error_and_are_ranked_by_their_interval()
    {
        var row = await RowAsync("Same");
        Assert.Multiple(() =>
        {
            Assert.That((Number(row, "score"), Number(row, "standard_error")), Is.EqualTo(((double?)90, (double?)null)));
            Assert.That(Number(row, "p_top"), Is.GreaterThan(.9), "the best by far");
            Assert.That(Text(row, "reason"), Does.Contain("all answers are equal"));
            Assert.That(Number(row, "rank_high"), Is.LessThan(Number(row, "ranked_of")!.Value));
        });
    }

    [Test]
    public async Task Hotel_without_guests_of_a_segment_is_ranked_by_its_own_score_and_says_so()
    {
        var row = await RowAsync("BusinessOnly");
        Assert.Multiple(() =>
        {
            Assert.That((Number(row, "mix_adjusted_score"), Number(row, "rank")), Is.EqualTo(((double?)null, Number(row, "rank"))));
            Assert.That(Text(row, "reason"), Is.EqualTo("guest mix not adjustable: no answers of 'leisure'"));
        });
        Assert.That(Number(await RowAsync("E2"), "mix_adjusted_score"), Is.Not.Null);
        Assert.That(await Database.MustAsync("standings", "--period", "2025-Q1", "--region", "World/East", "--format", "csv"), Does.Contain("guest mix not adjustable: no answers of 'leisure'"));
    }

    [Test]
    public async Task Hotel_without_a_region_has_its_score_and_says_so()
    {
        var row = await RowAsync("Nowhere");
        Assert.That((Number(row, "n"), Number(row, "rank"), Text(row, "reason")), Is.EqualTo(((double?)40, (double?)null, "no region: compared with nobody")));
    }

    [Test]
    public async Task Hotel_that_moved_is_compared_where_it_is_now_and_its_old_region_is_empty()
    {
        var row = await RowAsync("Moved");
        var left = await Database.RunAsync("standings", "--period", "2025-Q1", "--region", "World/Left", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That((Text(row, "region"), Text(row, "peers"), Number(row, "n")), Is.EqualTo(("World/East", "World/East", (double?)40)));
            Assert.That((left.ExitCode, left.Output.Trim(), left.Error), Is.EqualTo((0, "[]", "Undefined, because no hotel belongs to the region World/Left at the end of 2025-Q1.\n")));
        });
    }

    [Test]
    public async Task Closed_region_says_that_its_hotels_were_closed()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/Closed");
        Assert.That(rows.Select(row => (Text(row, "property"), Text(row, "reason"))), Is.EqualTo(new[] { ("Ruin", "no answers: the hotel was closed") }));
    }

    [Test]
    public async Task Period_in_the_future_is_undefined_for_every_hotel()
    {
        var rows = await RowsAsync("standings", "--period", "2026-Q1");
        Assert.That(rows, Has.Count.EqualTo(await Database.ScalarAsync<long>("select count(*) from chain.property")));
        Assert.That(rows.Select(row => (Text(row, "reason"), row.GetProperty("score").ValueKind)), Is.All.EqualTo(("no answers: in the future: the answers end on 2025-03-22", JsonValueKind.Null)));
        await EverywhereAsync("E1", "no answers: in the future: the answers end on 2025-03-22", "2026-Q1");
    }

    [TestCase("Same", 0, "no answers: 2025-01 (40 responses to 1 invitations)")]
    [TestCase("One", 0, "no answers: 2025-01 (nobody of 9 was invited)")]
    [TestCase("None", 0, "no answers: no counts of stays and invitations")]
    [TestCase("Ruin", 0, "no answers: the hotel was closed")]
    public async Task Rate_that_is_undefined_has_a_row_with_the_reason(string hotel, int n, string reason)
    {
        var row = (await RowsAsync("standings", "--period", "2025-Q1", "--measure", "response-rate")).Single(line => Text(line, "property") == hotel);
        Assert.That((row.GetProperty("n").GetInt32(), row.GetProperty("score").ValueKind, Text(row, "reason")), Is.EqualTo((n, JsonValueKind.Null, reason)));
    }

    [TestCase("problems")]
    [TestCase("invitation-rate")]
    [TestCase("response-rate")]
    public async Task Measure_of_its_own_department_lists_every_hotel(string measure)
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--measure", measure);
        Assert.That(rows, Has.Count.EqualTo(await Database.ScalarAsync<long>("select count(*) from chain.property")));
        Assert.That(rows.Where(row => Number(row, "n") == 0).Select(row => Text(row, "reason")), Is.All.StartsWith("no answers"));
    }

    [Test]
    public async Task Weights_that_do_not_sum_are_refused_and_the_composite_stays_undefined()
    {
        using var input = new InputFiles();
        var refused = await Database.RunAsync("weights", "import", input.Lines("brand,valid_from,department,weight", ",2025-01-01,overall,0.5", ",2025-01-01,problem,0.4"));
        var asked = await Database.RunAsync("standings", "--period", "2025-Q1", "--measure", "composite");
        Assert.Multiple(() =>
        {
            Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
            Assert.That(refused.Error, Does.Contain("0.9"));
            Assert.That((asked.ExitCode, asked.Output), Is.EqualTo((1, "")));
            Assert.That(asked.Error, Does.Contain("composite"));
        });
    }

    [TestCase("2025-Q1")]
    [TestCase("2026-Q1")]
    public async Task Nothing_is_nan_and_nothing_is_missing_without_a_reason(string period)
    {
        foreach (var measure in new[] { "index", "problems", "response-rate", "nps" })
        {
            var text = await Database.MustAsync("standings", "--period", period, "--measure", measure, "--format", "csv");
            Assert.That(text, Does.Not.Contain("NaN").And.Not.Contain("∞").And.Not.Contain("Infinity"));
            foreach (var row in await RowsAsync("standings", "--period", period, "--measure", measure))
            {
                var missing = new[] { "score", "difference", "q", "rank", "adjusted_score" }.Where(column => row.GetProperty(column).ValueKind == JsonValueKind.Null);
                Assert.That(Text(row, "reason") is not null || !missing.Any(), Is.True, $"{measure} {Text(row, "property")}: {string.Join(", ", missing)}");
            }
        }
    }

    [TestCase("explain", "--property", "Shut", "--from", "2024-Q3", "--to", "2025-Q1", "2025-Q1: the hotel was closed")]
    [TestCase("explain", "--property", "E1", "--from", "2025-Q1", "--to", "2026-Q1", "2026-Q1: in the future: the answers end on 2025-03-22")]
    [TestCase("explain", "--property", "None", "--from", "2024-Q4", "--to", "2025-Q1", "no answers")]
    [TestCase("explain", "--property", "One", "--from", "2025-01", "--to", "2025-02", "2025-01: fewer than 5 answers")]
    public async Task Explanation_is_undefined_with_the_reason(params string[] line)
    {
        var rows = await RowsAsync(line[..^1]);
        Assert.That(rows[0].GetProperty("effect").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Text(rows[0], "note"), Does.StartWith("undefined, because ").And.Contain(line[^1]));
    }

    [Test]
    public async Task Trend_of_closed_months_says_so()
    {
        var rows = await RowsAsync("trend", "--property", "Shut", "--to", "2025-03");
        Assert.That(Text(rows[^1], "reason"), Is.EqualTo("the hotel was closed"));
        Assert.That(rows.Select(row => row.GetRawText()), Has.None.Contain("NaN"));
    }

    [TestCase("trend", "--property", "ZZ")]
    [TestCase("explain", "--property", "ZZ", "--from", "2024-Q4", "--to", "2025-Q1")]
    [TestCase("drivers", "--region", "ZZ", "--period", "2025-Q1")]
    [TestCase("standings", "--region", "ZZ", "--period", "2025-Q1")]
    public async Task Unknown_key_is_refused_in_one_sentence(params string[] line)
    {
        var result = await Database.RunAsync(line);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.Contain("'ZZ'").And.Not.Contain("Unexpected failure"));
    }

    private async Task<JsonElement> RowAsync(string hotel) =>
        (await RowsAsync("standings", "--period", "2025-Q1")).Single(row => Text(row, "property") == hotel);

    /// <summary>The reason is in the table that people read, in CSV and in the workbook of the hotel.</summary>
    private async Task EverywhereAsync(string hotel, string reason, string period = "2025-Q1")
    {
        var folder = TestServer.TemporaryFolder("bad-input");
        await Database.MustAsync("export", "--pack", "general-manager", "--period", period, "--property", hotel, "--out", folder);
        await using var book = await ZipFile.OpenReadAsync(Directory.GetFiles(folder, "*.xlsx").Single());
        var text = new System.Text.StringBuilder();
        foreach (var part in book.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await part.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }
        Directory.Delete(folder, recursive: true);
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.MustAsync("standings", "--period", period, "--format", "csv"), Does.Contain(reason));
            Assert.That(await Database.MustAsync("standings", "--period", period), Does.Contain(reason));
            // The workbook says "the twelve months to March 2025" where the table has the period's key, and days as people write them.
            Assert.That(text.ToString().Contains(reason.Split("; compared over ")[0].Replace("2025-03-22", "22 March 2025", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase), Is.True, "the workbook");
        });
    }
}
