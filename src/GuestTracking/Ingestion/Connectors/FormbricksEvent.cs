using System.Globalization;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>An event of Formbricks about a response, as a webhook delivers it: <c>{"webhookId", "event", "data": {"id", "updatedAt", "data": {…}, …}}</c>.</summary>
internal sealed class FormbricksEvent
{
    /// <summary>Longer ones are no ids of Formbricks, and nothing to look up by.</summary>
    private const int KeyLengthMax = 256;

    private static readonly string[] OfResponses = ["responseCreated", "responseUpdated", "responseFinished"];

    private FormbricksEvent(string name, JsonElement response)
    {
        Name = name;
        Response = response;
        if (OfResponses.Contains(name, StringComparer.Ordinal) && response.ValueKind == JsonValueKind.Object)
        {
            Key = response.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= KeyLengthMax } key && !key.Contains('\0') ? key : null;
            StateAt = response.TryGetProperty("updatedAt", out var at) && at.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
        }
    }

    /// <summary>Of the event.</summary>
    public string Name { get; }

    /// <summary>The response as of the event.</summary>
    public JsonElement Response { get; }

    /// <summary>The response's id; null where there is none, or where the event is none of a response that was given.</summary>
    public string? Key { get; }

    /// <summary>As of when the response is what it is here; null where it does not say.</summary>
    public DateTimeOffset? StateAt { get; }

    /// <summary>True for what Formbricks sends when somebody tries an address out: it is about no response.</summary>
    public bool IsTest => Name == "testEndpoint";

    /// <summary>Why a body without a <see cref="Key"/> is refused.</summary>
    public static string WhyNoResponse(string body) => Read(body) is not { } read ? "no event of Formbricks in JSON"
        : OfResponses.Contains(read.Name, StringComparer.Ordinal) ? "no response key" : $"the event is none of {string.Join(", ", OfResponses)}";

    /// <summary>Reads a body: an event, or a list of one. Null when it is neither.</summary>
    public static FormbricksEvent? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() == 1 ? document.RootElement[0] : document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String
                ? new FormbricksEvent(name.GetString()!, root.TryGetProperty("data", out var response) ? response.Clone() : default)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Invalid also: a text with half a surrogate.
            return null;
        }
    }
}
