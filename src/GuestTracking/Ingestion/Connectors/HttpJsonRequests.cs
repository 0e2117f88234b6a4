using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>The requests of one pull, one after the other.</summary>
internal sealed class HttpJsonRequests(HttpJsonSettings settings, Pull pull)
{
    private const int PageRows = 1_000;
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private readonly Uri _url = new(settings.Url);
    private Uri _current = new(settings.Url);
    private long _place;

    public SourceRequest First()
    {
        _place = settings.Paging switch { { Page: { } page } => page.First ?? 1, { Offset: { } offset } => offset.First ?? 0, _ => 0 };
        return settings.Paging is { Cursor: null } ? Placed() : Of(_url, null, null);
    }

    /// <summary>What to ask after a page; null when it was the last one. Throws <see cref="UserError"/> when that would go round in circles.</summary>
    public SourceRequest? Next(HttpJsonReader page)
    {
        switch (settings.Paging)
        {
            case { Cursor: { } way }:
                if (page.Next is not { Length: > 0 } cursor)
                {
                    return null;
                }
                if (!_cursors.Add(cursor))
                {
                    throw new UserError($"The source '{pull.Source.Source}' goes round in circles: page {page.Number} says that the next one is where a page before was already. Nothing behind that was taken; pull again, and if it stays so check settings.paging.cursor.");
                }
                return way.Parameter is { } parameter ? Of(_url, parameter, JsonValue.Create(cursor)) : AtAddress(cursor);
            case { } paging:
                page.CheckPlace(_place);
                if (page.IsEnd)
                {
                    return null;
                }
                _place += paging.Page is null ? page.Count : 1;
                return Placed();
            default:
                return null;
        }
    }

    private SourceRequest Placed() => Of(_url, (settings.Paging!.Page ?? settings.Paging.Offset)!.Parameter, JsonValue.Create(_place));

    private SourceRequest AtAddress(string next)
    {
        if (!Uri.TryCreate(_current, next, out var url) || url.Scheme != _url.Scheme || url.Authority != _url.Authority)
        {
            throw new UserError($"The source '{pull.Source.Source}' names as its next page an address that is none, or on another host than {_url.Host}, which is not followed. Check settings.paging.cursor.");
        }
        _current = url;
        return new SourceRequest(url) { Headers = settings.Headers };
    }

    private SourceRequest Of(Uri url, string? pagingParameter, JsonNode? place)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in settings.Parameters)
        {
            if (Filled(value) is { } filled)
            {
                parameters[name] = filled;
            }
        }
        if (pagingParameter is not null)
        {
            parameters[pagingParameter] = place;
        }
        return settings.Method == "GET"
            ? new SourceRequest(HttpAddress.With(url, parameters.Select(one => (one.Key, one.Value!.ToString())))) { Headers = settings.Headers }
            : new SourceRequest(url) { Method = HttpMethod.Post, Headers = settings.Headers, Body = JsonSerializer.SerializeToUtf8Bytes(parameters) };
    }

    /// <summary>A parameter with what its placeholders stand for; null where it has to be left out.</summary>
    private JsonNode? Filled(JsonElement value)
    {
        var rows = pull.Source.Limits.PageRows ?? PageRows;
        if (value.ValueKind != JsonValueKind.String)
        {
            return JsonNode.Parse(value.GetRawText());
        }
        var text = value.GetString()!;
        if (text == "{page_rows}")
        {
            return JsonValue.Create(rows);
        }
        var watermark = From();
        return text.Contains("{watermark}", StringComparison.Ordinal) && watermark is null ? null
            : JsonValue.Create(text.Replace("{page_rows}", rows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{watermark}", watermark, StringComparison.Ordinal));
    }

    /// <summary>Where the pull begins: the overlap behind the watermark, but not before the start; null: at the beginning.</summary>
    private string? From()
    {
        var start = settings.Watermark?.Start;
        if (pull.Watermark is not { } watermark || settings.Watermark is not { } way)
        {
            return pull.Watermark ?? start;
        }
        var earlier = GrowingValue.Earlier(watermark, way.OverlapMinutes);
        return start is not null && GrowingValue.Compare(earlier, start) < 0 && GrowingValue.Compare(start, watermark) <= 0 ? start : earlier;
    }
}
