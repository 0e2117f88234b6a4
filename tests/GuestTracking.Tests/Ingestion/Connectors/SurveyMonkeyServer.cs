using System.Globalization;
using System.Text.Json.Nodes;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>A survey at SurveyMonkey with its responses, which may change while they are read: pages are cut anew from what there is at each request.</summary>
internal sealed class SurveyMonkeyServer : IAsyncDisposable
{
    private readonly Dictionary<string, JsonObject> _responses = new(StringComparer.Ordinal);
    private readonly JsonObject _details;

    public SurveyMonkeyServer(JsonObject details)
    {
        _details = details;
        Replay = new ReplayServer(Answer);
    }

    public ReplayServer Replay { get; }

    /// <summary>Called after each page of responses, with the number of pages so far.</summary>
    public Action<int>? AfterPage { get; set; }

    /// <summary>Ids of the responses, as the server has them.</summary>
    public IEnumerable<string> Ids => _responses.Keys;

    private int _pages;

    /// <summary>Puts a response, or replaces it.</summary>
    public void Put(JsonObject response) => _responses[(string)response["id"]!] = response;

    /// <summary>A response of <see cref="Details"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="second">Modified so many seconds after the beginning of May 2026.</param>
    /// <param name="overall">Choice 1–5 of the question 11.</param>
    /// <param name="rooms">Choice 1–5 of the row 121 of the question 12; 0: none.</param>
    /// <param name="status">Of the response.</param>
    public static JsonObject Response(string id, int second, int overall, int rooms = 0, string status = "completed") => new()
    {
        ["id"] = id,
        ["date_modified"] = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss+00:00", CultureInfo.InvariantCulture),
        ["response_status"] = status,
        ["collector_id"] = "H1",
        ["custom_variables"] = new JsonObject { ["departure"] = "2026-04-30" },
        ["pages"] = new JsonArray(new JsonObject
        {
            ["id"] = "1",
            ["questions"] = new JsonArray(
                Question("11", new JsonObject { ["choice_id"] = $"11{overall}" }),
                rooms == 0 ? Question("12") : Question("12", new JsonObject { ["row_id"] = "121", ["choice_id"] = $"12{rooms}0" }, new JsonObject { ["row_id"] = "122", ["choice_id"] = "1299" }),
                Question("13", new JsonObject { ["choice_id"] = "131" }, new JsonObject { ["choice_id"] = "132" }, new JsonObject { ["other_id"] = "139", ["text"] = "a friend" }),
                Question("14", new JsonObject { ["text"] = "Très \"bien\"" })),
        }),
    };

    /// <summary>Overall as a single choice with weights; rooms and breakfast as a matrix with "not applicable"; several choices; a text.</summary>
    public static JsonObject Details() => new()
    {
        ["id"] = "77",
        ["custom_variables"] = new JsonObject { ["departure"] = "" },
        ["pages"] = new JsonArray(new JsonObject
        {
            ["questions"] = new JsonArray(
                Asked("11", "Your stay overall?", choices: [.. Enumerable.Range(1, 5).Select(weight => Choice($"11{weight}", $"{weight} of 5", weight))]),
                Asked("12", "How were they?", rows: [("121", "Rooms"), ("122", "Breakfast")],
                    choices: [.. Enumerable.Range(1, 5).Select(weight => Choice($"12{weight}0", $"{weight} of 5", weight)), Choice("1299", "Not applicable", null)]),
                Asked("13", "Who told you?", choices: [Choice("131", "An agent", null), Choice("132", "The press", null)]),
                Asked("14", "What else?"),
                Asked("15", "What else?")),
        }),
    };

    public ValueTask DisposeAsync() => Replay.DisposeAsync();

    private static JsonObject Question(string id, params JsonObject[] answers) => new() { ["id"] = id, ["answers"] = new JsonArray([.. answers]) };

    private static JsonObject Asked(string id, string heading, (string Id, string Text)[]? rows = null, JsonObject[]? choices = null) => new()
    {
        ["id"] = id,
        ["headings"] = new JsonArray(new JsonObject { ["heading"] = heading }),
        ["answers"] = new JsonObject
        {
            ["rows"] = new JsonArray([.. (rows ?? []).Select(row => new JsonObject { ["id"] = row.Id, ["text"] = row.Text })]),
            ["choices"] = new JsonArray([.. choices ?? []]),
            ["other"] = new JsonObject { ["id"] = $"{id}9", ["text"] = "Other" },
        },
    };

    private static JsonObject Choice(string id, string text, int? weight) => new() { ["id"] = id, ["text"] = text, ["weight"] = weight };

    private ReplayAnswer Answer(ReplayRequest request)
    {
        if (request.Path.EndsWith("/details", StringComparison.Ordinal))
        {
            return ReplayAnswer.Json(_details.ToJsonString());
        }
        var (page, rows) = (Number(request.Query["page"]), Number(request.Query["per_page"]));
        var asked = _responses.Values
            .Where(response => !request.Query.TryGetValue("status", out var status) || (string)response["response_status"]! == status)
            .Where(response => !request.Query.TryGetValue("start_modified_at", out var start) || string.CompareOrdinal((string)response["date_modified"]!, start) >= 0)
            .OrderBy(response => (string)response["date_modified"]!, StringComparer.Ordinal).ThenBy(response => (string)response["id"]!, StringComparer.Ordinal).ToList();
        var links = new JsonObject();
        if (page * rows < asked.Count)
        {
            links["next"] = "https://api.surveymonkey.com/v3/the-next-page";
        }
        var answer = new JsonObject
        {
            ["data"] = new JsonArray([.. asked.Skip((page - 1) * rows).Take(rows).Select(response => response.DeepClone())]),
            ["per_page"] = rows,
            ["page"] = page,
            ["total"] = asked.Count,
            ["links"] = links,
        };
        AfterPage?.Invoke(++_pages);
        return ReplayAnswer.Json(answer.ToJsonString());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
