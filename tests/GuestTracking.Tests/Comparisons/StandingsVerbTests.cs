using System.Text.Json;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary><c>standings</c> with its options: who is compared with whom, and that a stored answer and one made when asked for are the same.</summary>
internal sealed class StandingsVerbTests : PlantedRegions
{
    private static readonly string[] West = ["W1", "W2", "W3", "W4", "W5", "W6", "Opened", "Closed", "Renovated", "Rebranded", "Sold"];

    [Test]
    public async Task Without_a_group_each_hotel_stands_in_its_leaf_region()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1");
        Assert.That(rows.Where(row => Text(row, "property") != "Nowhere"), Is.All.Matches((JsonElement row) => Text(row, "peers") == Text(row, "region")));
        Assert.That(rows.Select(row => Text(row, "property")), Is.Unique);
    }

    [Test]
    public async Task Wider_region_holds_the_hotels_of_all_below_it()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World");
        Assert.That(rows.Select(row => Text(row, "property")), Is.SupersetOf(West.Concat(["E1", "Solo", "Ruin"])).And.None.EqualTo("Nowhere"));
        Assert.That(rows.Max(row => Number(row, "rank")), Is.GreaterThan(15));
    }

    [Test]
    public async Task Whole_chain_holds_the_hotel_without_a_region_too()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--chain");
        Assert.That(rows, Has.Count.EqualTo(await Database.ScalarAsync<long>("select count(*) from chain.property")));
        Assert.That(rows.Single(row => Text(row, "property") == "Nowhere").GetProperty("rank").ValueKind, Is.EqualTo(JsonValueKind.Number));
        Assert.That(rows.Select(row => Text(row, "peers")), Is.All.EqualTo("chain"));
    }

    [Test]
    public async Task Brand_is_that_of_the_last_day_and_earlier_answers_stay_with_the_earlier_brand()
    {
        var plain = await RowsAsync("standings", "--period", "2025-Q1", "--brand", "Plain");
        Assert.That(plain.Select(row => Text(row, "property")), Is.EquivalentTo(new[] { "E2", "E4", "E6" }), "Rebranded left in 2024");
        var refused = await Database.RunAsync("standings", "--period", "2025-Q1", "--brand", "plain");
        Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((1, "There is no brand 'plain'. Known are: Grand, Plain.\n")));
    }

    [Test]
    public async Task Set_of_peers_is_compared_within_itself()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--peers", "airport");
        Assert.That(rows.Select(row => Text(row, "property")), Is.EquivalentTo(new[] { "E1", "E2", "E3", "W1", "W2", "W3", "Solo" }));
        Assert.That(rows.Select(row => (Number(row, "rest_hotels"), Number(row, "ranked_of"))), Is.All.EqualTo(((double?)6, (double?)7)));
        var unknown = await Database.RunAsync("standings", "--period", "2025-Q1", "--peers", "beach");
        Assert.That((unknown.ExitCode, unknown.Error), Is.EqualTo((1, "There is no set of peers 'beach'. Known are: airport.\n")));
    }

    [TestCase("brand", "World/East · Plain", new[] { "E2", "E4", "E6" })]
    [TestCase("contract", "World/East · managed", new[] { "E4", "E5", "E6", "E7" })]
    [TestCase("size", "World/East · 150-299 rooms", new[] { "E4", "E5", "E6", "E7" })]
    public async Task Within_compares_only_with_those_that_share_it(string kind, string peers, string[] hotels)
    {
        var rows = (await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/East", "--within", kind)).Where(row => Text(row, "peers") == peers).ToList();
        Assert.That(rows.Select(row => Text(row, "property")), Is.EquivalentTo(hotels));
        Assert.That(rows.Select(row => Number(row, "ranked_of")), Is.All.EqualTo(hotels.Length));
    }

    [Test]
    public async Task Within_leaves_out_those_of_whom_it_is_not_known() =>
        Assert.That(
            (await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/East", "--within", "size")).Select(row => Text(row, "property")), Has.None.EqualTo("Same"));

    [Test]
    public async Task Comparable_hotels_are_compared_among_themselves_and_the_others_listed_with_the_reason()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/West", "--comparable", "last-year");
        const string Not = "not comparable with 2024-Q1: ";
        Assert.Multiple(() =>
        {
            Assert.That(rows.Where(row => row.GetProperty("rank").ValueKind == JsonValueKind.Number).Select(row => Text(row, "property")), Is.EquivalentTo(West[..6]));
            Assert.That(rows.Where(row => row.GetProperty("rank").ValueKind == JsonValueKind.Number).Select(row => Number(row, "rest_hotels")), Is.All.EqualTo(5), "those left out are no part of the rest");
            Assert.That(Reason(rows, "Opened"), Is.EqualTo(Not + "in the chain since 2024-11-01 only"));
            Assert.That(Reason(rows, "Closed"), Is.EqualTo(Not + "closed on 2025-03-01"));
            Assert.That(Reason(rows, "Renovated"), Is.EqualTo(Not + "renovation on 2024-02-01"));
            Assert.That(Reason(rows, "Rebranded"), Is.EqualTo(Not + "brand Plain on 2024-01-01, Grand at the end of 2025-Q1"));
            Assert.That(Reason(rows, "Sold"), Is.EqualTo(Not + "contract owned on 2024-01-01, managed at the end of 2025-Q1"));
            Assert.That(rows.Where(row => Text(row, "reason")?.StartsWith(Not, StringComparison.Ordinal) == true).Select(row => (Number(row, "score"), Number(row, "rest_score"))), Is.All.EqualTo(((double?)null, (double?)null)));
        });
    }

    [Test]
    public async Task Comparable_with_the_period_before_leaves_out_fewer()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/West", "--comparable", "previous");
        Assert.That(
            rows.Where(row => Text(row, "reason")?.StartsWith("not comparable with 2024-Q4: ", StringComparison.Ordinal) == true).Select(row => Text(row, "property")),
            Is.EquivalentTo(new[] { "Opened", "Closed", "Sold" }));
    }

    [Test]
    public async Task Rest_by_hotels_is_the_mean_of_their_scores_and_the_label_says_so()
    {
        var answers = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/West");
        var hotels = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/West", "--rest", "hotels");
        var first = hotels[0];
        Assert.Multiple(() =>
        {
            Assert.That(Number(first, "rest_score"), Is.EqualTo(hotels.Skip(1).Average(row => Number(row, "score"))).Within(1e-9));
            Assert.That(hotels.Select(row => Text(row, "rest_of")), Is.All.EqualTo("hotels"));
            Assert.That(answers.Select(row => Text(row, "rest_of")), Is.All.EqualTo("answers"));
            Assert.That(
                answers[0].GetProperty("rest_score").GetDouble(),
                Is.EqualTo(answers.Skip(1).Sum(row => Number(row, "score") * Number(row, "n")) / answers.Skip(1).Sum(row => Number(row, "n"))).Within(1e-9));
            Assert.That(hotels.Select(row => (Text(row, "property"), Number(row, "rank"))), Is.EqualTo(answers.Select(row => (Text(row, "property"), Number(row, "rank")))));
        });
    }

    [TestCase("--region and --chain", "--region", "World", "--chain")]
    [TestCase("--brand and --peers", "--brand", "Grand", "--peers", "airport")]
    [TestCase("--region and --brand and --peers", "--region", "World", "--brand", "Grand", "--peers", "airport")]
    public async Task Contradictory_options_are_refused(string words, params string[] options)
    {
        var result = await Database.RunAsync(["standings", "--period", "2025-Q1", .. options]);
        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((1, "", $"{words} name different groups of hotels: give one of them.\n")));
    }

    [TestCase]
    [TestCase("--region", "World")]
    [TestCase("--region", "World/East")]
    [TestCase("--brand", "Grand")]
    [TestCase("--chain")]
    [TestCase("--measure", "problems")]
    [TestCase("--measure", "problems", "--region", "World/East")]
    [TestCase("--measure", "response-rate", "--region", "World/East")]
    [TestCase("--department", "problem")]
    public async Task Made_when_asked_for_and_stored_are_the_same_lines(params string[] options)
    {
        string[] line = ["standings", "--period", "2025-Q1", .. options, "--format", "json"];
        var stored = await Database.MustAsync(line);
        await using var without = await AnotherAsync();
        // Without stored tables of the run, 'standings' makes them anew.
        await without.ExecuteAsync("delete from result.run_part; delete from result.standing; delete from result.part");
        Assert.That(await without.MustAsync(line), Is.EqualTo(stored));
        Assert.That(stored, Does.Contain("\"property\""));
    }

    [Test]
    public async Task Mean_made_when_asked_for_counts_the_answers_that_the_stored_index_counts()
    {
        var index = (await RowsAsync("standings", "--period", "2025-Q1")).ToDictionary(row => Text(row, "property")!);
        foreach (var row in await RowsAsync("standings", "--period", "2025-Q1", "--measure", "mean"))
        {
            var other = index[Text(row, "property")!];
            Assert.That((Number(row, "n"), Number(row, "rest_n"), Number(row, "basis_n")), Is.EqualTo((Number(other, "n"), Number(other, "rest_n"), Number(other, "basis_n"))));
            Assert.That(Number(row, "score") * 10, Is.EqualTo(Number(other, "score")).Within(1e-9), "a scale from 0 to 10");
        }
    }

    [TestCase(false)]
    [TestCase(false, "--region", "World/East")]
    [TestCase(true, "--region", "World")]
    [TestCase(true, "--chain")]
    [TestCase(true, "--brand", "Plain")]
    [TestCase(true, "--region", "World/East", "--within", "brand")]
    public async Task Table_names_the_peers_where_they_are_not_the_hotels_own_region(bool named, params string[] options)
    {
        var header = (await Database.MustAsync(["standings", "--period", "2025-Q1", .. options])).Split('\n').First(line => line.Contains("property", StringComparison.Ordinal));
        Assert.That(header.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains("peers"), Is.EqualTo(named));
    }

    [TestCase("mean", false)]
    [TestCase("index", true)]
    public async Task Table_shows_one_decimal_of_scores_but_not_on_the_raw_scale(string measure, bool one)
    {
        var table = await Database.MustAsync("standings", "--period", "2025-Q1", "--region", "World/East", "--measure", measure);
        Assert.That(table.Split('\n').First(line => line.Contains(" E1 ", StringComparison.Ordinal)), one ? Does.Match(@" \d+\.\d ") : Does.Not.Match(@" \d+\.\d "));
    }

    [Test]
    public async Task Where_lower_is_better_the_fewest_problems_are_first_and_above_means_more_of_them()
    {
        var rows = await RowsAsync("standings", "--period", "2025-Q1", "--measure", "problems", "--region", "World/East");
        var ranked = rows.Where(row => Number(row, "rank") is not null).ToList();
        Assert.That(ranked.Select(row => Number(row, "adjusted_score")), Is.Ordered);
        Assert.That(Number(ranked[0], "rank"), Is.EqualTo(1));
        var above = rows.Where(row => Text(row, "word") == "above").ToList();
        Assert.That(above.Select(row => Number(row, "difference")), Is.All.Positive);
    }

    [Test]
    public async Task Move_to_another_region_applies_from_its_date()
    {
        var east = await RowsAsync("standings", "--period", "2025-Q1", "--region", "World/East");
        var moved = east.Single(row => Text(row, "property") == "Moved");
        var all = east.Where(row => Text(row, "property") != "Moved").Sum(row => Number(row, "n"));
        Assert.Multiple(() =>
        {
            Assert.That((Number(moved, "n"), Number(moved, "rest_n")), Is.EqualTo(((double?)40, all)), "with all its own answers");
            Assert.That(Number(east.Single(row => Text(row, "property") == "E1"), "rest_n"), Is.EqualTo(all - Number(east.Single(row => Text(row, "property") == "E1"), "n") + 20), "only those given there");
        });
        await using var alone = await AnotherAsync();
        using var input = new Ingestion.InputFiles();
        await alone.MustAsync("chain", "import", input.Lines("property,region,brand,contract,rooms,status,valid_from", "Solo,World/Left,,,100,open,2025-01-01"));
        await alone.MustAsync("compute", "--period", "2025-Q1");
        var solo = JsonSerializer.Deserialize<List<JsonElement>>(await alone.MustAsync("standings", "--period", "2025-Q1", "--region", "World/Left", "--format", "json"))!;
        Assert.That(solo.Select(row => (Text(row, "property"), Number(row, "rest_n"), Number(row, "rest_hotels"))), Is.EqualTo(new[] { ("Solo", (double?)20, (double?)1) }), "what Moved gave before it left");
    }

    [TestCase("E1", 40d, "met")]
    [TestCase("E2", 95d, "missed")]
    [TestCase("Few", 60d, "insufficient base")]
    [TestCase("None", 60d, "not available")]
    [TestCase("E3", null, null)]
    public async Task Goal_of_the_year_is_judged(string hotel, double? goal, string? word)
    {
        var row = (await RowsAsync("standings", "--period", "2025-Q1")).Single(line => Text(line, "property") == hotel);
        Assert.That((Number(row, "goal"), Text(row, "goal_word")), Is.EqualTo((goal, word)));
    }

    private static string? Reason(IReadOnlyList<JsonElement> rows, string hotel) => Text(rows.Single(row => Text(row, "property") == hotel), "reason");
}
