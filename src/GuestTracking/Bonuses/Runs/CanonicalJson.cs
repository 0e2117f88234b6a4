using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GuestTracking.Bonuses.Runs;

/// <summary>
/// JSON that is the same bytes for the same content: members in the order they are written, without those that have no value, no
/// space, no clock, decimals with the digits they have, letters as they are. Known by the SHA-256 of its UTF-8, in hexadecimal.
/// </summary>
internal static class CanonicalJson
{
    private const string Day = "yyyy-MM-dd";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <summary>The text of what is written; it may be long.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Writes to a stream what is too long for a text.</summary>
    public static Utf8JsonWriter To(Stream stream) => new(stream, Options);

    /// <summary>Two short texts, and the hash of both, a line each.</summary>
    public static (string First, string Second, string Hash) Texts(Action<Utf8JsonWriter> first, Action<Utf8JsonWriter> second)
    {
        var bytes = buffer ??= new ArrayBufferWriter<byte>();
        bytes.ResetWrittenCount();
        using var json = new Utf8JsonWriter(bytes, Options);
        first(json);
        json.Flush();
        var length = bytes.WrittenCount;
        bytes.Write("\n"u8);
        json.Reset();
        second(json);
        json.Flush();
        var both = bytes.WrittenSpan;
        return (Encoding.UTF8.GetString(both[..length]), Encoding.UTF8.GetString(both[(length + 1)..]), Convert.ToHexStringLower(SHA256.HashData(both)));
    }

    /// <summary>A list of objects, one after the other.</summary>
    public static string List<T>(IEnumerable<T> all, Action<Utf8JsonWriter, T> members) => Text(json =>
    {
        json.WriteStartArray();
        foreach (var one in all)
        {
            json.WriteStartObject();
            members(json, one);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>What content is known by.</summary>
    public static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A member of an enumeration as documents have it: <c>own_days_score</c>.</summary>
    public static string Word(Enum value) => Words.GetOrAdd(value, static one => JsonNamingPolicy.SnakeCaseLower.ConvertName(one.ToString()));

    /// <summary>The member of an enumeration that a word stands for.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static T Of<T>(string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value) == word)
            {
                return value;
            }
        }
        throw new FormatException($"'{word}' is no {typeof(T).Name}.");
    }

    /// <summary>A number; without a value no member.</summary>
    public static void Decimal(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A whole number; without a value no member.</summary>
    public static void Whole(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A text; without a value no member.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A day; without a value no member.</summary>
    public static void Date(this Utf8JsonWriter json, string name, DateOnly? value) => json.Text(name, value?.ToString(Day, CultureInfo.InvariantCulture));

    /// <summary>A number; null where there is no such member.</summary>
    public static decimal? DecimalOrNone(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDecimal() : null;

    /// <summary>A whole number; null where there is no such member.</summary>
    public static long? WholeOrNone(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    /// <summary>A day; null where there is no such member.</summary>
    public static DateOnly? DateOrNone(this JsonElement element, string name) =>
        element.TextOrNone(name) is { } text ? DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture) : null;

    /// <summary>A day, which is there.</summary>
    public static DateOnly DateOf(this JsonElement element, string name) => DateOnly.ParseExact(element.TextOf(name), Day, CultureInfo.InvariantCulture);

    /// <summary>A text; null where there is no such member.</summary>
    public static string? TextOrNone(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A text, which is there.</summary>
    public static string TextOf(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Reads a list of objects.</summary>
    public static IReadOnlyList<T> Read<T>(string content, Func<JsonElement, T> one)
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.EnumerateArray().Select(one)];
    }
}
