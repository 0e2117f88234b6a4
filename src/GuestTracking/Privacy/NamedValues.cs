using System.Text;
using System.Text.Json;
using GuestTracking.Storage;

namespace GuestTracking.Privacy;

/// <summary>
/// Finds a key in what sources sent: as a whole text or number of JSON, however it is escaped and whatever its case, or as a whole field of a row
/// that is no JSON. Never as a part of a value: a booking's digits stand in other guests' numbers too.
/// </summary>
internal static class NamedValues
{
    /// <summary>A key with fewer letters and digits is many a value by chance.</summary>
    private const int KeyLettersMin = 3;

    private static readonly char[] FieldEnds = [',', ';', '|', '\t', '\r', '\n', '"', '{', '}', '[', ']'];

    /// <summary>A key as it is compared; null where it is too short to be looked for.</summary>
    public static string? Wanted(string key) => key.Count(char.IsLetterOrDigit) < KeyLettersMin ? null : GuestKeys.Normal(key);

    /// <summary>True where one of the values of a text is wanted.</summary>
    public static bool Any(string text, Func<string, bool> wanted) => (OfJson(text) ?? OfRow(text)).Exists(value => wanted(GuestKeys.Normal(value)));

    /// <summary>Texts and numbers of JSON; null where it is none.</summary>
    private static List<string>? OfJson(string text)
    {
        var values = new List<string>();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.Number || (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped))
                {
                    values.Add(Encoding.UTF8.GetString(reader.ValueSpan));
                }
                else if (reader.TokenType is JsonTokenType.String)
                {
                    AddEscaped(values, reader);
                }
            }
            return values;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddEscaped(List<string> values, Utf8JsonReader reader)
    {
        try
        {
            values.Add(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate: nobody's key.
        }
    }

    private static List<string> OfRow(string text) => [text, .. text.Split(FieldEnds, StringSplitOptions.RemoveEmptyEntries)];
}
