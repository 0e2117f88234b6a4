using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>
/// A chain in which it is known why every score is what it is. On 0–10, front desk and rooms are drawn from a grid in which
/// they have nothing to do with each other, and overall is exactly their mean: each has a weight of one half. Spa is rated by
/// every fifth guest.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal abstract class PlantedChain
{
    private static readonly SemaphoreSlim Preparing = new(1);
    private static readonly DateOnly FirstQuarter = new(2025, 1, 1);
    private static readonly DateOnly SecondQuarter = new(2025, 4, 1);
    private static string? chainLogin;

    protected TestDatabase Database { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        await Preparing.WaitAsync();
        try
        {
            chainLogin ??= await PlantAsync();
        }
        finally
        {
            Preparing.Release();
        }
        Database = await TestDatabase.CopyAsync(chainLogin);
    }

    [OneTimeTearDown]
    public async Task RemoveAsync() => await Database.DisposeAsync();

    /// <summary>The rows of a command, by column.</summary>
    protected async Task<IReadOnlyList<JsonElement>> RowsAsync(params string[] args) =>
        JsonSerializer.Deserialize<List<JsonElement>>(await Database.MustAsync([.. args, "--format", "json"]))!;

    /// <summary>A hotel's scorecard, computed first.</summary>
    protected async Task<Scorecard> CardAsync(string property = "Few", string period = "2025-04")
    {
        await Database.MustAsync("compute", "--period", period);
        var json = await Database.ScalarAsync<string>(
            $"select scorecard::text from result.scorecard join chain.property using (property_id) join result.current_run using (run_id) where property = '{property}' and period = '{period}'");
        return JsonSerializer.Deserialize<Scorecard>(json!, ResultWriter.CardJson)!;
    }

    private static async Task<string> PlantAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var input = new InputFiles();
        await database.MustAsync("chain", "import", input.Lines(
            "property,region,status,valid_from",
            "Desk,World/North,open,2024-01-01",
            "Mix,World/North,open,2024-01-01",
            "Group,World/North,open,2024-01-01",
            "Closed,World/North,open,2024-01-01", "Closed,World/North,closed,2025-04-01",
            "Few,World/North,open,2024-01-01",
            "Untold,World/North,open,2024-01-01",
            "Moved,World/South,open,2024-01-01", "Moved,World/North,open,2025-02-15",
            "South,World/South,open,2024-01-01",
            "Months,World/South,open,2024-01-01",
            "Nowhere,,open,2024-01-01",
            "West1,World/West,open,2024-01-01", "West2,World/West,open,2024-01-01", "West3,World/West,open,2024-01-01",
            "West4,World/West,open,2024-01-01", "West5,World/West,open,2024-01-01"));
        await IngestAsync(database, input, "1", null, [.. Quarters(), .. Months(), .. West("business")]);
        await IngestAsync(database, input, "2", "asked anew", [.. West("leisure").Where((_, i) => i % 3 == 0)]);
        return database.ConnectionString;
    }

    private static Task<string> IngestAsync(TestDatabase database, InputFiles input, string version, string? overall, IReadOnlyList<string> stays) => database.MustAsync(
        "ingest", input.Lines(["id,hotel,day,segment,overall,front_desk,rooms,spa", .. stays.Select((stay, i) => string.Create(CultureInfo.InvariantCulture, $"v{version}-{i},{stay}"))]),
        "--mapping", input.Wide(mapping =>
        {
            mapping["questionnaire"]!["version"] = version;
            mapping["columns"]!["segment"] = "segment";
            mapping["answers"] = new JsonArray([.. new[] { "overall", "front_desk", "rooms", "spa" }.Select(question => InputFiles.Answer(question, lowest: 0, highest: 10))]);
            if (overall is not null)
            {
                mapping["answers"]![0]!["method"] = overall;
            }
        }));

    /// <summary>Five hotels that ask in one way, and once more in another.</summary>
    private static IEnumerable<string> West(string segment) => Enumerable.Range(1, 5).SelectMany(hotel => Stays($"West{hotel}", FirstQuarter, segment, 36));

    private static IEnumerable<string> Quarters() =>
    [
        .. Stays("Desk", FirstQuarter, "business", 36), .. Stays("Desk", FirstQuarter, "leisure", 36),
        .. Stays("Desk", SecondQuarter, "business", 36, desk: -4), .. Stays("Desk", SecondQuarter, "leisure", 36, desk: -4),
        .. Stays("Mix", FirstQuarter, "business", 36, desk: -2), .. Stays("Mix", FirstQuarter, "leisure", 36),
        .. Stays("Mix", SecondQuarter, "business", 54, desk: -2), .. Stays("Mix", SecondQuarter, "leisure", 18),
        .. Stays("Group", FirstQuarter, "business", 36),
        .. Stays("Group", SecondQuarter, "business", 36), .. Stays("Group", SecondQuarter, "group", 36, desk: -4),
        .. Stays("Closed", FirstQuarter, "leisure", 72),
        .. Stays("Few", FirstQuarter, "leisure", 72), .. Stays("Few", SecondQuarter, "leisure", 18),
        .. Stays("Untold", FirstQuarter, "", 72), .. Stays("Untold", SecondQuarter, "", 72, rooms: -2),
        .. Stays("Moved", FirstQuarter, "leisure", 18),
        .. Stays("South", FirstQuarter, "business", 36), .. Stays("South", FirstQuarter, "leisure", 36),
        .. Stays("South", SecondQuarter, "business", 36, desk: -4), .. Stays("South", SecondQuarter, "leisure", 36, desk: -4),
        .. Stays("Nowhere", FirstQuarter, "leisure", 36), .. Stays("Nowhere", SecondQuarter, "leisure", 36, desk: -4),
    ];

    /// <summary>45 answers a month from 2024 on, lower from March 2025; only three in August, none after October.</summary>
    private static IEnumerable<string> Months() => Enumerable.Range(0, 22).SelectMany(month => Stays(
        "Months", new DateOnly(2024, 1, 1).AddMonths(month), "leisure", month == 19 ? 3 : 45, desk: month >= 14 ? -4 : 0, rooms: month >= 14 ? -2 : 0, days: 28));

    private static IEnumerable<string> Stays(string hotel, DateOnly from, string segment, int count, int desk = 0, int rooms = 0, int days = 85)
    {
        for (var i = 0; i < count; i++)
        {
            var (atDesk, inRooms) = (6 + (2 * (i % 3)) + desk, 4 + (2 * (i / 3 % 3)) + rooms);
            var spa = i % 5 == 0 ? "7" : "";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{hotel},{from.AddDays(i * 5 % days):yyyy-MM-dd},{segment},{(atDesk + inRooms) / 2},{atDesk},{inRooms},{spa}");
        }
    }
}
