using System.Globalization;
using System.Text.Json;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using GuestTracking.Tests.Calculations;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary><c>compute</c> and <c>calculate</c> call the same functions: what one prints, fed into the other, gives what the first printed beside it.</summary>
internal sealed class SameFunctionsTests : PlantedRegions
{
    [TestCase("World/East", "index", "higher")]
    [TestCase("World/West", "index", "higher")]
    [TestCase("World", "index", "higher")]
    [TestCase("World/West", "problems", "lower")]
    public async Task Places_are_those_of_calculate_ranks(string region, string measure, string direction)
    {
        using var calculate = new Calculate();
        var ranked = (await RowsAsync("standings", "--period", "2025-Q1", "--region", region, "--measure", measure))
            .Where(row => Number(row, "rank") is not null && Text(row, "property") != "Same").ToList();
        Assert.That(ranked, Has.Count.GreaterThan(5));
        // A hotel whose answers are all equal has no standard error and may have any place; 'calculate' takes none without one, so
        // that it is moved away here.
        if (region != "World/West")
        {
            await using var without = await WithoutSameAsync();
            ranked = [.. JsonSerializer.Deserialize<List<JsonElement>>(await without.MustAsync("standings", "--period", "2025-Q1", "--region", region, "--format", "json"))!
                .Where(row => Number(row, "rank") is not null)];
        }
        var file = calculate.File(
            ["key,estimate,standard_error", .. ranked.Select(row => FormattableString.Invariant(
                $"{Text(row, "property")},{Number(row, "mix_adjusted_score") ?? Number(row, "score")},{Error(row)}"))]);
        var rows = await Calculate.RowsAsync("ranks", "--input", file, "--direction", direction);
        foreach (var (row, line) in rows.Zip(ranked))
        {
            foreach (var column in new[] { "rank_low", "rank_high", "expected_rank", "p_top" })
            {
                Assert.That(Calculate.Number(row[column]), Is.EqualTo(line.GetProperty(column).GetDouble()).Within(1e-12), $"{row["key"]} {column}");
            }
        }
    }

    [Test]
    public async Task Adjusted_scores_of_a_rolling_year_are_those_of_calculate_credibility()
    {
        // Hotels of one segment only: no guest mix. Twelve months: the period's answers are those of the months.
        await using var database = await TestDatabase.CreateAsync();
        using var input = new Ingestion.InputFiles();
        using var calculate = new Calculate();
        var hotels = Enumerable.Range(1, 6).Select(hotel => $"C{hotel}").ToList();
        await database.MustAsync("chain", "import", input.Lines(["property,region", .. hotels.Select(hotel => $"{hotel},Land")]));
        var stays = hotels.SelectMany((hotel, at) => Enumerable.Range(1, 12).SelectMany(month => Enumerable.Range(0, 3 + ((at + month) % 4))
            .Select(i => (Hotel: hotel, Month: month, Answer: 1 + ((at + i + (month % 2)) % 5))))).ToList();
        await database.MustAsync("ingest", input.WideFile([.. stays.Select((stay, i) => FormattableString.Invariant($"a{i},{stay.Hotel},2024-{stay.Month:00}-15,{stay.Answer},"))]), "--mapping", input.Wide());
        await database.MustAsync("compute", "--period", "r12:2024-12");
        var standings = JsonSerializer.Deserialize<List<JsonElement>>(await database.MustAsync("standings", "--period", "r12:2024-12", "--format", "json"))!.ToDictionary(row => Text(row, "property")!);

        var index = new IndexMeasure();
        var months = stays.GroupBy(stay => (stay.Hotel, stay.Month)).OrderBy(month => month.Key).Select(month =>
        {
            var sums = ScoreSums.Of(QuestionSums.FromSteps(new Scale(1, 5, 1), month.Select(stay => stay.Answer - 1)));
            return FormattableString.Invariant($"{month.Key.Hotel},{index.Score(sums)},{sums.N}");
        });
        var rows = await Calculate.RowsAsync("credibility", "--input", calculate.File(["group,value,weight", .. months]));
        Assert.That(rows, Has.Count.EqualTo(6));
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
            {
                Assert.That(Number(standings[row["group"]], "adjusted_score"), Is.EqualTo(Calculate.Number(row["estimate"])).Within(1e-9), row["group"]);
                Assert.That(Number(standings[row["group"]], "reliability"), Is.EqualTo(Calculate.Number(row["credibility"])).Within(1e-12), row["group"]);
            }
            Assert.That(rows.Select(row => Calculate.Number(row["credibility"])), Is.All.GreaterThan(0).And.All.LessThan(1));
        });
    }

    [TestCase("World/East")]
    [TestCase("World/West")]
    public async Task Q_is_that_of_calculate_bh(string region)
    {
        using var calculate = new Calculate();
        var tested = (await RowsAsync("standings", "--period", "2025-Q1", "--region", region)).Where(row => Number(row, "p") is not null).ToList();
        var rows = await Calculate.RowsAsync("bh", "--input", calculate.File(["p", .. tested.Select(row => Number(row, "p")!.Value.ToString("R", CultureInfo.InvariantCulture))]));
        Assert.That(rows.Select(row => Calculate.Number(row["q"])), Is.EqualTo(tested.Select(row => Number(row, "q"))));
    }

    /// <summary>The standard error of what a hotel is placed by: at the guest mix it is another one, which stands beside it.</summary>
    private static double? Error(JsonElement row) => Number(row, "mix_adjusted_score") is null ? Number(row, "standard_error") : Number(row, "mix_adjusted_error");

    private static async Task<TestDatabase> WithoutSameAsync()
    {
        var database = await AnotherAsync();
        using var input = new Ingestion.InputFiles();
        await database.MustAsync("chain", "import", input.Lines("property,region,brand,contract,rooms,status,valid_from", "Same,,,,,open,2023-01-01"));
        await database.MustAsync("compute", "--period", "2025-Q1");
        return database;
    }
}
