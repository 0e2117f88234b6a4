using System.Globalization;
using System.Text.Json;

namespace GuestTracking.Packs;

/// <summary>The lines of a JSON text by place: <c>title</c>, <c>sheets[1]</c>, <c>sheets[1].charts</c>. Comments and a comma at the end are allowed.</summary>
internal static class JsonLines
{
    /// <summary>Finds the lines.</summary>
    /// <param name="text">UTF-8, valid JSON, without a byte order mark.</param>
    /// <param name="twice">Gets a place that stands twice, its second line and its first.</param>
    public static Dictionary<string, int> Of(ReadOnlySpan<byte> text, Action<string, int, int>? twice = null)
    {
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        Stack<Level> levels = [];
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (line, counted, place) = (1, 0, "");
        while (reader.Read())
        {
            line += text[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    place = levels.Peek().Place is { Length: > 0 } above ? $"{above}.{reader.GetString()}" : reader.GetString()!;
                    if (!lines.TryAdd(place, line))
                    {
                        twice?.Invoke(place, line, lines[place]);
                    }

                    break;
                default:
                    if (levels.TryPeek(out var level) && level.IsArray)
                    {
                        place = string.Create(CultureInfo.InvariantCulture, $"{level.Place}[{level.Next++}]");
                        lines.TryAdd(place, line);
                    }

                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        levels.Push(new Level(levels.Count == 0 ? "" : place, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }

        return lines;
    }

    /// <summary>An object or list that is open.</summary>
    private sealed class Level(string place, bool isArray)
    {
        public string Place { get; } = place;

        public bool IsArray { get; } = isArray;

        public int Next { get; set; }
    }
}
