using System.Globalization;
using System.Text.Json;

namespace GuestTracking.Files;

/// <summary>Names a value within a JSON document: a JSON pointer (RFC 6901), or the name of a member of its root.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;

    private JsonPointer(string[] steps) => _steps = steps;

    /// <summary>Of a text that begins with "/" the steps, with ~1 for "/" and ~0 for "~" in them; any other text is a member's name.</summary>
    public static JsonPointer Of(string text) => new(text.StartsWith('/')
        ? [.. text[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
        : [text]);

    /// <summary>The value; undefined where there is none.</summary>
    public JsonElement In(JsonElement root)
    {
        foreach (var step in _steps)
        {
            root = root.ValueKind switch
            {
                JsonValueKind.Object when root.TryGetProperty(step, out var member) => member,
                JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < root.GetArrayLength() => root[at],
                _ => default,
            };
        }
        return root;
    }

    /// <summary>A value as a field: strings unescaped, numbers and what is made of parts as their JSON text, true and false as 1 and 0, null and undefined empty.</summary>
    public static void Write(JsonElement value, FieldBuffer fields)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                fields.Add(value.GetString());
                break;
            case JsonValueKind.True:
                fields.Add("1"u8);
                break;
            case JsonValueKind.False:
                fields.Add("0"u8);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                fields.Add(""u8);
                break;
            default:
                fields.Add(value.GetRawText());
                break;
        }
    }
}
