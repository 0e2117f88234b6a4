using System.Text.Json;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>The settings of <c>http-json</c>; docs/sources/http-json.json shows them.</summary>
internal sealed record HttpJsonSettings
{
    /// <summary>Where responses are listed.</summary>
    public required string Url { get; init; }

    /// <summary><c>GET</c>: parameters in the address; <c>POST</c>: as members of a JSON object that is sent.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Headers that hold no secret; one whose name says that it does (<see cref="SecretName"/>) is refused, as it is among the parameters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public HttpAuth? Auth { get; init; }

    /// <summary>
    /// Parameters of every request. <c>{watermark}</c> stands for where the pull begins; as long as there is no such place the parameter is left
    /// out. <c>{page_rows}</c> stands for limits.page_rows.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How one comes to the next page; null: there is one page.</summary>
    public HttpJsonPaging? Paging { get; init; }

    /// <summary>JSON pointer to the array of records in an answer; empty where the answer is the array.</summary>
    public required string Records { get; init; }

    /// <summary>JSON pointer to the number of records that all pages hold together; null: the source does not say.</summary>
    public string? Total { get; init; }

    public HttpJsonWatermark? Watermark { get; init; }

    /// <summary>What is wrong with them, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (HttpAddress.Fault(Url) is { } address)
        {
            yield return $"settings.url: {address}";
        }
        if (Method is not ("GET" or "POST"))
        {
            yield return $"settings.method: '{Method}' is neither GET nor POST";
        }
        foreach (var (header, _) in Headers.Where(one => SecretName.Is(one.Key)
            || one.Value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || one.Value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"settings.headers.{header}: {SecretName.Fault}";
        }
        foreach (var parameter in Parameters.SelectMany(one => SecretName.Within(one.Key, one.Value)))
        {
            yield return $"settings.parameters.{parameter}: {SecretName.Fault}";
        }
        foreach (var (name, value) in Parameters.Where(one => Method == "GET" && one.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null))
        {
            yield return $"settings.parameters.{name}: in an address it can be a text, a number, true or false, not {value.ValueKind}";
        }
        foreach (var fault in Auth?.Faults() ?? [])
        {
            yield return fault;
        }
        foreach (var fault in Paging?.Faults(Method) ?? [])
        {
            yield return fault;
        }
        foreach (var (place, pointer) in new[]
        {
            ("records", Records), ("total", Total), ("watermark.field", Watermark?.Field), ("paging.cursor.next", Paging?.Cursor?.Next),
            ("paging.page.at", Paging?.Page?.At), ("paging.offset.at", Paging?.Offset?.At),
        })
        {
            if (pointer is not null && JsonFields.Fault(pointer) is { } fault)
            {
                yield return $"settings.{place}: {fault}";
            }
        }
        if (Watermark is { OverlapMinutes: < 0 } watermark)
        {
            yield return FormattableString.Invariant($"settings.watermark.overlap_minutes: {watermark.OverlapMinutes} is below 0");
        }
        if (Watermark is not null && !Parameters.Values.Any(value => value.ValueKind == JsonValueKind.String && value.GetString()!.Contains("{watermark}", StringComparison.Ordinal)))
        {
            yield return "settings.parameters: none holds {watermark}, so that every pull would read everything; name the parameter, or leave settings.watermark out";
        }
    }
}

/// <summary>One of the ways to the next page.</summary>
internal sealed record HttpJsonPaging
{
    public HttpJsonCursor? Cursor { get; init; }

    public HttpJsonPlace? Page { get; init; }

    public HttpJsonPlace? Offset { get; init; }

    public IEnumerable<string> Faults(string method)
    {
        if (new object?[] { Cursor, Page, Offset }.Count(way => way is not null) != 1)
        {
            yield return "settings.paging: needs one of cursor, page, offset";
        }
        if (Cursor is { Parameter: null } && method != "GET")
        {
            yield return "settings.paging.cursor.parameter: is needed with POST";
        }
    }
}

/// <summary>An answer says where the next page is; the last one does not.</summary>
/// <param name="Next">JSON pointer to the cursor, or to the address of the next page.</param>
/// <param name="Parameter">The parameter that sends the cursor; null: it is an address, on the same host.</param>
internal sealed record HttpJsonCursor(string Next, string? Parameter = null);

/// <summary>Pages are asked for by their number, or by the number of records before them, until one is empty or the total has come.</summary>
/// <param name="Parameter">The parameter that sends the number.</param>
/// <param name="First">The number of the first page, or the first offset; null: page 1, offset 0.</param>
/// <param name="At">JSON pointer to the number as the answer repeats it: another one than was asked for stops the pull. Null: it does not say.</param>
internal sealed record HttpJsonPlace(string Parameter, long? First = null, string? At = null);

/// <summary>How far a source was pulled.</summary>
/// <param name="Field">JSON pointer, within a record, to a value that grows: when it was changed or added, or its number.</param>
/// <param name="Start">What <c>{watermark}</c> stands for at the first pull; null: then the parameter is left out.</param>
/// <param name="Ascending">True when records come in the order of this value: then each page is committed by itself.</param>
/// <param name="OverlapMinutes">
/// How far behind the last value the next pull begins, where the value is a moment or a day: a record that shows late has a value of before.
/// Numbers and other texts go back by nothing.
/// </param>
internal sealed record HttpJsonWatermark(string Field, string? Start = null, bool Ascending = false, int OverlapMinutes = 60);
