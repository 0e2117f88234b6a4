using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.Distributions;
using NUnit.Framework;

namespace GuestTracking.Tests.RealReviews;

/// <summary>243,713 real reviews the whole way, checked against a plain recomputation from the file.</summary>
internal sealed class RealReviewsTests
{
    private static readonly DateOnly Start = new(2008, 1, 1);
    private static readonly DateOnly End = new(2009, 1, 1);
    private TestDatabase _database = null!;
    private PlainReviews _plain = null!;
    private string _reviews = "";

    [OneTimeSetUp]
    public async Task IngestAsync()
    {
        _reviews = SharedData.File("data/hotel_reviews.csv.gz");
        var hotels = SharedData.File("data/hotels.csv");
        _plain = new PlainReviews(_reviews, hotels);
        _database = await TestDatabase.CreateAsync();
        await _database.MustAsync("chain", "import", hotels, "--mapping", SharedData.TestFile("RealReviews/hotels.mapping.json"));
        var ingested = await IngestReviewsAsync();
        Assert.That(ingested, Does.Contain($",{_plain.Rows},{_plain.Rows - _plain.WithoutScore},0,{_plain.WithoutScore},0,0"));
        foreach (var period in new[] { "2008", "2008-Q1", "2008-Q2", "2008-Q3", "2008-Q4" })
        {
            await _database.MustAsync("compute", "--period", period);
        }
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    public async Task Ingest_file_again_changes_nothing()
    {
        var before = await _database.KeptHashAsync();
        var again = await IngestReviewsAsync();
        var after = await _database.KeptHashAsync();
        Assert.Multiple(() =>
        {
            Assert.That(again, Does.Contain($",{_plain.Rows},0,0,{_plain.WithoutScore},{_plain.Rows - _plain.WithoutScore},0"));
            Assert.That(after, Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Rows_without_score_are_refused_with_that_reason() =>
        Assert.That(
            await _database.ScalarAsync<long>("select count(*) from ingest.reject where reason = 'no answer' and record is not null"),
            Is.EqualTo(2_383));

    [Test]
    public async Task Year_2008_has_the_known_numbers_of_hotels()
    {
        var standings = await StandingsAsync("2008", "overall", "index");
        Assert.Multiple(() =>
        {
            Assert.That(standings.Count(line => N(line) > 0), Is.EqualTo(1_846));
            Assert.That(standings.Count(line => N(line) >= 30), Is.EqualTo(895));
            Assert.That(standings.Count(line => N(line) >= 100), Is.EqualTo(163));
        });
    }

    [TestCase("overall")]
    [TestCase("check_in")]
    [TestCase("business_service")]
    public async Task Standings_2008_equal_a_plain_recomputation(string department)
    {
        var standings = (await StandingsAsync("2008", department, "index")).ToDictionary(line => line.GetProperty("property").GetString()!);
        var hotels = _plain.HotelsWith(100, Start, End).Where(hotel => standings[hotel].GetProperty("region").GetString() is not null).Order(StringComparer.Ordinal).Take(25).ToList();
        Assert.That(hotels, Has.Count.EqualTo(25));
        foreach (var hotel in hotels)
        {
            var (own, rest) = (Index(_plain.Of(hotel, department, Start, End)), Index(_plain.RestOf(hotel, department, Start, End)));
            var line = standings[hotel];
            Assert.That(line.GetProperty("region").GetString(), Is.EqualTo(_plain.RegionOf(hotel)));
            Assert.That(N(line), Is.EqualTo(own.Count));
            Assert.That(line.GetProperty("rest_n").GetInt64(), Is.EqualTo(rest.Count));
            Assert.That(line.GetProperty("score").GetDouble(), Is.EqualTo(own.Average()).Within(1e-9));
            Assert.That(line.GetProperty("rest_score").GetDouble(), Is.EqualTo(rest.Average()).Within(1e-9));
            if (own.Count >= 30)
            {
                var (difference, p) = Compared(own, rest);
                Assert.That(line.GetProperty("difference").GetDouble(), Is.EqualTo(difference).Within(1e-9));
                Assert.That(line.GetProperty("p").GetDouble(), Is.EqualTo(p).Within(1e-9));
            }
        }
    }

    [Test]
    public async Task Standings_top_box_equal_a_plain_recomputation()
    {
        var standings = (await StandingsAsync("2008-Q4", "overall", "top-box")).ToDictionary(line => line.GetProperty("property").GetString()!);
        var start = new DateOnly(2008, 10, 1);
        foreach (var hotel in _plain.HotelsWith(30, start, End).Take(50))
        {
            var scores = _plain.Of(hotel, "overall", start, End);
            Assert.That(standings[hotel].GetProperty("score").GetDouble(), Is.EqualTo(100.0 * scores.Count(score => score == 5) / scores.Count).Within(1e-9));
        }
    }

    [TestCase("2008-01-15..2008-02-01", "2008-01-15", "2008-02-01")]
    [TestCase("2007-11-20..2008-03-05", "2007-11-20", "2008-03-05")]
    [TestCase("ytd:2008-09", "2008-01-01", "2008-10-01")]
    [TestCase("r3:2008-01", "2007-11-01", "2008-02-01")]
    [TestCase("r12:2008-06", "2007-07-01", "2008-07-01")]
    [TestCase("2008-H2", "2008-07-01", "2009-01-01")]
    [TestCase("2008-12", "2008-12-01", "2009-01-01")]
    public async Task Compute_any_period_counts_exactly_its_days(string period, string start, string end)
    {
        await _database.MustAsync("compute", "--period", period);
        var standings = (await StandingsAsync(period, "overall", "mean")).ToDictionary(line => line.GetProperty("property").GetString()!);
        var (first, after) = (DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture));
        foreach (var hotel in _plain.HotelsWith(5, first, after).Take(40))
        {
            var scores = _plain.Of(hotel, "overall", first, after);
            Assert.That(N(standings[hotel]), Is.EqualTo(scores.Count));
            Assert.That(standings[hotel].GetProperty("score").GetDouble(), Is.EqualTo(scores.Average()).Within(1e-9));
        }
    }

    [TestCase("FY2008-P02", "2008-01-27", "2008-02-24")]
    [TestCase("FY2008-P13", "2008-11-30", "2009-01-04")]
    [TestCase("FY2008", "2007-12-30", "2009-01-04")]
    public async Task Compute_fiscal_period_counts_exactly_its_days(string period, string start, string end)
    {
        var calendar = Path.GetTempFileName();
        // 13 periods of 4 weeks, the last with week 53.
        var first = new DateOnly(2007, 12, 30);
        var lines = Enumerable.Range(0, 13).Select(at => FormattableString.Invariant(
            $"retail,FY2008-P{at + 1:00},period,{first.AddDays(28 * at):yyyy-MM-dd},{(at == 12 ? new DateOnly(2009, 1, 4) : first.AddDays(28 * (at + 1))):yyyy-MM-dd}"));
        await File.WriteAllLinesAsync(calendar, ["calendar,period,kind,start,end", "retail,FY2008,year,2007-12-30,2009-01-04", .. lines]);
        await _database.MustAsync("calendar", "import", calendar);
        File.Delete(calendar);
        await Compute_any_period_counts_exactly_its_days(period, start, end);
    }

    [TestCase("2008")]
    [TestCase("2008-Q1")]
    [TestCase("2008-Q2")]
    [TestCase("2008-Q3")]
    [TestCase("2008-Q4")]
    public async Task Export_writes_a_workbook_for_every_hotel(string period)
    {
        var folder = TestServer.TemporaryFolder("packs");
        var output = await _database.MustAsync("export", "--pack", "general-manager", "--period", period, "--all", "--out", folder, "--format", "csv");
        Assert.That(Directory.GetFiles(folder, "*.xlsx"), Has.Length.EqualTo(1_849).And.Length.EqualTo(output.Split('\n').Length - 2));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Compute_again_is_unchanged_and_says_so() =>
        Assert.That(await _database.MustAsync("compute", "--period", "2008", "--format", "json"), Does.Contain("\"unchanged\": true"));

    [Test]
    public async Task Standings_wider_region_compares_with_all_of_it()
    {
        var lines = JsonSerializer.Deserialize<List<JsonElement>>(
            await _database.MustAsync("standings", "--period", "2008", "--region", "United States", "--format", "json"))!;
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.GetProperty("peers").GetString()).Distinct(), Is.EqualTo(["United States"]));
            Assert.That(lines.Select(line => line.GetProperty("region").GetString()), Is.All.StartsWith("United States"));
            Assert.That(lines.Select(line => (line.GetProperty("basis") is { ValueKind: JsonValueKind.String } ? line.GetProperty("basis_n").GetInt64() : N(line)) + line.GetProperty("rest_n").GetInt64()).Distinct().Count(), Is.EqualTo(1));
        });
    }

    private Task<string> IngestReviewsAsync() =>
        _database.MustAsync("ingest", _reviews, "--mapping", SharedData.TestFile("RealReviews/reviews.mapping.json"), "--format", "csv");

    private async Task<List<JsonElement>> StandingsAsync(string period, string department, string measure) =>
        JsonSerializer.Deserialize<List<JsonElement>>(
            await _database.MustAsync("standings", "--period", period, "--department", department, "--measure", measure, "--format", "json"))!;

    private static long N(JsonElement line) => line.GetProperty("n").GetInt64();

    private static List<double> Index(List<double> scores) => [.. scores.Select(score => (score - 1) * 25)];

    /// <summary>
    /// Written out here, so that the product's own function is not its witness: Wilson's interval of each mean with its
    /// effective count, square-and-add, and the z at which the ends meet 0 by halving.
    /// </summary>
    private static (double Difference, double P) Compared(List<double> a, List<double> b)
    {
        var difference = a.Average() - b.Average();
        var (better, worse) = difference >= 0 ? (a, b) : (b, a);
        var (low, high) = (0.0, 40.0);
        for (var halving = 0; halving < 80; halving++)
        {
            var z = (low + high) / 2;
            var down = (better.Average() / 100) - Wilson(better, -z);
            var up = Wilson(worse, z) - (worse.Average() / 100);
            (low, high) = Math.Sqrt((down * down) + (up * up)) < Math.Abs(difference) / 100 ? (z, high) : (low, z);
        }

        return (difference, 2 * Normal.CDF(0, 1, -low));
    }

    private static double Wilson(List<double> scores, double z)
    {
        var m = scores.Average() / 100;
        var squares = scores.Sum(score => ((score / 100) - m) * ((score / 100) - m));
        var n = scores.Count * ((scores.Count * m * (1 - m)) + 0.25) / (squares + 0.25);
        return ((2 * n * m) + (z * z) + (z * Math.Sqrt((z * z) + (4 * n * m * (1 - m))))) / (2 * (n + (z * z)));
    }
}
