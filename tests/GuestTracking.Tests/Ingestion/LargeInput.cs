using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace GuestTracking.Tests.Ingestion;

/// <summary>A file large enough that one can step into the middle of its ingest: 100 hotels, months from January 2008, five questions, some of them bad.</summary>
internal static class LargeInput
{
    public const int Rows = 100_000;
    private const int Hotels = 100;

    /// <summary>Writes such a file. Another version has other answers for every third response, and moves every thirtieth.</summary>
    public static string Write(InputFiles input, int rows = Rows, int version = 1, int months = 4, int firstRow = 0)
    {
        var text = new StringBuilder("id,hotel,day,overall,rooms,bed,bath,nps,kind\n");
        for (var row = firstRow; row < firstRow + rows; row++)
        {
            var changed = version > 1 && row % 3 == 0 ? version : 1;
            var moved = version > 1 && row % 30 == 0 ? 1 : 0;
            var month = 1 + ((row + moved) % months);
            text.Append(CultureInfo.InvariantCulture, $"key{row},B{(row + moved) % Hotels},2008-{month:00}-{1 + (row / months % 28):00},")
                .Append(CultureInfo.InvariantCulture, $"{1 + (row * 7 * changed % 5)},{1 + (row * 3 % 5)},{(row % 7 == 0 ? "" : 1 + (row % 5))},")
                .Append(CultureInfo.InvariantCulture, $"{(row % 997 == 0 ? 9 : 1 + (row / 11 % 5))},{row * 13 * changed % 11},{(row % 2 == 0 ? "leisure" : "business")}\n");
        }
        return input.Text(text.ToString());
    }

    /// <summary>Rooms has three questions, so that it gets a derived one.</summary>
    public static string Mapping(InputFiles input) => input.Wide(json =>
    {
        json["columns"]!["segment"] = "kind";
        json["answers"] = new JsonArray(
            InputFiles.Answer("overall"), InputFiles.Answer("rooms"), InputFiles.Answer("bed", "rooms"), InputFiles.Answer("bath", "rooms"),
            InputFiles.Answer("nps", "overall_nps", 0, 10));
    });

    /// <summary>A database with the chain of these files.</summary>
    public static async Task<TestDatabase> DatabaseAsync(InputFiles input)
    {
        var database = await TestDatabase.CreateAsync();
        await database.MustAsync("chain", "import", ChainFile(input));
        return database;
    }

    public static string ChainFile(InputFiles input) =>
        input.Lines(["property,region", .. Enumerable.Range(0, Hotels).Select(hotel => $"B{hotel},R{hotel % 5}")]);
}
