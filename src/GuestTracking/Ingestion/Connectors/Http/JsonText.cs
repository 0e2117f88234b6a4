using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Answers that should be JSON, and values in them.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) => text.Span.StartsWith(Utf8Mark) ? text[Utf8Mark.Length..] : text;

    /// <summary>The failure of a text that is no JSON: of whom, what it is, and where it breaks.</summary>
    public static UserError Broken(string source, string what, JsonException broken) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The source '{source}' sent what cannot be read: {what} is no sound JSON, line {(broken.LineNumber ?? 0) + 1}, byte {(broken.BytePositionInLine ?? 0) + 1}. Pull again; if it stays so, tell who runs the source."));

    /// <summary>
    /// A value as a field: a number as it is written, a string without quotes and escapes, true and false as 1 and 0, null and what is not
    /// there as nothing, an array or object as its JSON.
    /// </summary>
    /// <param name="text">That holds it.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="buffer">Where it is unescaped, made larger when it is too small.</param>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, JsonPlace place, scoped ref byte[] buffer)
    {
        switch (place.Kind)
        {
            case JsonTokenType.None or JsonTokenType.Null:
                return default;
            case JsonTokenType.True:
                return "1"u8;
            case JsonTokenType.False:
                return "0"u8;
        }
        var value = text.Slice(place.Start, place.Length);
        if (!place.IsEscaped)
        {
            return value;
        }
        if (buffer.Length < value.Length)
        {
            buffer = new byte[value.Length];
        }
        return buffer.AsSpan(0, Unescape(value, buffer));
    }

    /// <summary>The elements of an array as one field, joined by ", ", nulls left out.</summary>
    /// <param name="value">The array's JSON.</param>
    /// <param name="buffer">Where it is unescaped.</param>
    public static ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> value, scoped ref byte[] buffer)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        List<byte>? several = null;
        ReadOnlySpan<byte> only = default;
        for (var count = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray;)
        {
            var (start, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
            reader.Skip();
            var place = kind == JsonTokenType.String
                ? new JsonPlace(start + 1, (int)reader.BytesConsumed - start - 2, kind, reader.ValueIsEscaped)
                : new JsonPlace(start, (int)reader.BytesConsumed - start, kind, false);
            if (kind == JsonTokenType.Null)
            {
                continue;
            }
            if (count++ == 1)
            {
                several = [.. only];
            }
            only = Field(value, place, ref buffer);
            if (several is not null)
            {
                several.AddRange(", "u8);
                several.AddRange(only);
            }
        }
        return several is null ? only : several.ToArray();
    }

    /// <summary>
    /// Unescapes what a reader found sound. Half of a pair, as texts have that somebody cut at a number of letters, becomes the sign for
    /// what is no letter instead of an error.
    /// </summary>
    private static int Unescape(ReadOnlySpan<byte> value, Span<byte> into)
    {
        var length = 0;
        while (!value.IsEmpty)
        {
            var plain = value.IndexOf((byte)'\\');
            if (plain < 0)
            {
                plain = value.Length;
            }
            value[..plain].CopyTo(into[length..]);
            length += plain;
            value = value[plain..];
            if (value.IsEmpty)
            {
                break;
            }
            if (value[1] != 'u')
            {
                into[length++] = value[1] switch { (byte)'n' => (byte)'\n', (byte)'t' => (byte)'\t', (byte)'r' => (byte)'\r', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', var same => same };
                value = value[2..];
                continue;
            }
            var first = Letter(value);
            value = value[6..];
            var rune = Rune.ReplacementChar;
            if (char.IsHighSurrogate(first) && value.StartsWith("\\u"u8) && char.IsLowSurrogate(Letter(value)))
            {
                rune = new Rune(first, Letter(value));
                value = value[6..];
            }
            else if (!char.IsSurrogate(first))
            {
                rune = new Rune(first);
            }
            length += rune.EncodeToUtf8(into[length..]);
        }
        return length;

        static char Letter(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}

/// <summary>Where a value stands in a JSON text: of a string what is between the quotes.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Kind">What it begins with; none where there is no such value.</param>
/// <param name="IsEscaped">True for a string that holds an escape.</param>
internal readonly record struct JsonPlace(int Start, int Length, JsonTokenType Kind, bool IsEscaped);
