using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Comparisons;

/// <summary>
/// A chain with whatever may be wrong with a hotel or a region in it, computed for 2025-Q1 and a quarter in the future. Overall
/// is 0–10 and problem yes or no. World/East compares well; its odd hotels are named by what is odd about them. World/West
/// has hotels that are not comparable with a year before, named by why.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal abstract class PlantedRegions
{
    private static readonly SemaphoreSlim Preparing = new(1);
    private static readonly DateOnly FirstQuarter = new(2025, 1, 1);
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

    /// <summary>One more database with the same chain, for a test that changes it.</summary>
    protected static Task<TestDatabase> AnotherAsync() => TestDatabase.CopyAsync(chainLogin!);

    /// <summary>The rows of a command, by column.</summary>
    protected async Task<IReadOnlyList<JsonElement>> RowsAsync(params string[] args) =>
        JsonSerializer.Deserialize<List<JsonElement>>(await Database.MustAsync([.. args, "--format", "json"]))!;

    protected static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();

    protected static double? Number(JsonElement row, string column) =>
        row.GetProperty(column) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    private static async Task<string> PlantAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var input = new InputFiles();
        await database.MustAsync("chain", "import", input.Lines(["property,region,brand,contract,rooms,status,valid_from", .. Chain()]));
        await database.MustAsync("peers", "import", input.Lines("peer_set,property", "airport,E1", "airport,E2", "airport,E3", "airport,W1", "airport,W2", "airport,W3", "airport,Solo"));
        var stays = Stays().Select((stay, i) => string.Create(CultureInfo.InvariantCulture, $"s{i},{stay}")).ToArray();
        await database.MustAsync("ingest", input.Lines(["id,hotel,day,segment,overall,problem", .. stays]), "--mapping", input.Wide(mapping =>
        {
            mapping["columns"]!["segment"] = "segment";
            var problem = InputFiles.Answer("problem", "problem", 0, 1, 1, "lower");
            problem.Remove("department_name");
            mapping["answers"] = new JsonArray(InputFiles.Answer("overall", lowest: 0, highest: 10), problem);
        }));
        // Every one of a hotel's guests of a day is counted; too few invitations are a mistake in the counts.
        await database.MustAsync("ingest", input.InvitationFile(
            [.. Enumerable.Range(1, 7).Select(hotel => $"E{hotel},2025-01-01,50,{20 + hotel}"), "Same,2025-01-01,9,1", "One,2025-01-01,9,0"]), "--mapping", input.Invitations());
        await database.MustAsync("goals", "import", input.Lines("property,year,measure,goal", "E1,2025,index,40", "E2,2025,index,95", "Few,2025,index,60", "None,2025,index,60", "Same,2025,index,80"));
        await database.MustAsync("compute", "--period", "2025-Q1", "--period", "2026-Q1");
        return database.ConnectionString;
    }

    private static IEnumerable<string> Chain() =>
    [
        .. Enumerable.Range(1, 7).Select(hotel => $"E{hotel},World/East,{(hotel % 2 == 1 ? "Grand" : "Plain")},{(hotel < 4 ? "owned" : "managed")},{40 * hotel},open,2023-01-01"),
        "None,World/East,Grand,owned,100,open,2023-01-01",
        "One,World/East,Grand,owned,100,open,2023-01-01",
        "Same,World/East,Grand,owned,,open,2023-01-01",
        "Few,World/East,Grand,owned,100,open,2023-01-01",
        "BusinessOnly,World/East,Grand,owned,100,open,2023-01-01",
        "Shut,World/East,Grand,owned,100,open,2023-01-01", "Shut,World/East,Grand,owned,100,closed,2024-12-01",
        "Moved,World/Left,Grand,owned,100,open,2023-01-01", "Moved,World/East,Grand,owned,100,open,2025-02-15",
        "Solo,World/Alone,,,100,open,2023-01-01",
        .. Enumerable.Range(1, 6).Select(hotel => $"Small{hotel},World/Small,,,100,open,2023-01-01"),
        "Ruin,World/Closed,,,100,closed,2023-01-01",
        "Nowhere,,,,100,open,2023-01-01",
        .. Enumerable.Range(1, 6).Select(hotel => $"W{hotel},World/West,Grand,owned,100,open,2023-01-01"),
        "Opened,World/West,Grand,owned,100,open,2024-11-01",
        "Closed,World/West,Grand,owned,100,open,2023-01-01", "Closed,World/West,Grand,owned,100,closed,2025-03-01",
        "Renovated,World/West,Grand,owned,100,open,2023-01-01", "Renovated,World/West,Grand,owned,100,renovation,2024-02-01", "Renovated,World/West,Grand,owned,100,open,2024-06-01",
        "Rebranded,World/West,Plain,owned,100,open,2023-01-01", "Rebranded,World/West,Grand,owned,100,open,2024-08-01",
        "Sold,World/West,Grand,owned,100,open,2023-01-01", "Sold,World/West,Grand,managed,100,open,2025-02-10",
    ];

    private static IEnumerable<string> Stays()
    {
        string[] west = ["W1", "W2", "W3", "W4", "W5", "W6", "Opened", "Closed", "Renovated", "Rebranded", "Sold"];
        return
        [
            .. Enumerable.Range(1, 7).SelectMany(hotel => Quarter($"E{hotel}", "business", 20 + hotel, 5 + (hotel / 2)).Concat(Quarter($"E{hotel}", "leisure", 30 - hotel, 4 + (hotel / 3)))),
            .. Enumerable.Range(1, 5).SelectMany(hotel => Months($"E{hotel}", 8 + hotel, 4 + hotel)),
            .. Quarter("One", "business", 1, 7),
            .. Enumerable.Range(0, 40).Select(_ => "Same,2025-01-01,business,9,0"),
            .. Quarter("Few", "leisure", 12, 6), .. Months("Few", 5, 6),
            .. Quarter("BusinessOnly", "business", 45, 7),
            .. Months("Shut", 10, 7),
            .. Enumerable.Range(0, 20).Select(_ => "Moved,2025-02-01,leisure,2,1"), .. Enumerable.Range(0, 20).Select(i => $"Moved,2025-03-01,business,{8 + (i % 2)},0"),
            .. Quarter("Solo", "leisure", 40, 6),
            .. Enumerable.Range(1, 6).SelectMany(hotel => Quarter($"Small{hotel}", "leisure", 4 + hotel, 6)),
            .. Quarter("Nowhere", "leisure", 40, 6),
            .. west.SelectMany((hotel, i) => Quarter(hotel, "leisure", 36 + i, 4 + (i % 4))),
        ];
    }

    /// <summary>Answers around a level, spread over the first quarter of 2025; every fourth guest had a problem.</summary>
    private static IEnumerable<string> Quarter(string hotel, string segment, int count, int level) => Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{hotel},{FirstQuarter.AddDays(i * 5 % 85):yyyy-MM-dd},{segment},{level + (i % 3) - 1},{(i % 4 == 0 ? 1 : 0)}"));

    /// <summary>Answers of each of the seven months before December 2024, not the same in every month.</summary>
    private static IEnumerable<string> Months(string hotel, int count, int level) => Enumerable.Range(4, 7).SelectMany(month => Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{hotel},2024-{month:00}-{1 + (i % 28):00},{(i % 2 == 0 ? "leisure" : "business")},{level + (i % 2) - (month % 3 / 2)},0")));
}
