using System.Text.Json;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>
/// One JSON file of a pack's definition. Every property knows its line, so that a mistake is reported where it is.
/// Comments and a comma at the end are allowed.
/// </summary>
internal sealed class DefinitionFile
{
    private readonly string name;
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    private DefinitionFile(string name, JsonElement root)
    {
        this.name = name;
        Root = root;
    }

    /// <summary>The file's object.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserError">It is missing, is no JSON, is no object or names a key twice.</exception>
    public static DefinitionFile Read(string folder, string file)
    {
        var name = Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), file);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(folder, file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"{name} is missing in {folder}. Copy it from the pack that came with the program, or restore it.");
        }

        var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new UserError($"{name}, line 1: the file must be one object, {{ … }}.");
            }

            var definition = new DefinitionFile(name, document.RootElement.Clone());
            definition.FindLines(text.Span);
            return definition;
        }
        catch (JsonException error)
        {
            throw new UserError($"{name}, line {error.LineNumber + 1}: not valid JSON ({error.Message.Split(" LineNumber", 2)[0]}) Check quotes and commas there.");
        }
    }

    /// <summary>A mistake at a key, to be thrown.</summary>
    public UserError Mistake(string key, string whatToDo) =>
        new(lines.TryGetValue(key, out var line) ? $"{name}, line {line}, \"{key}\": {whatToDo}" : $"{name}, \"{key}\": {whatToDo}");

    /// <summary>Refuses properties that are not in <paramref name="known"/>.</summary>
    public void RefuseUnknown(JsonElement element, IReadOnlyCollection<string> known)
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            throw Mistake(property.Name, $"unknown key. Known here: {string.Join(", ", known)}. Correct or remove it.");
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw Mistake(key, "a text in quotes is needed here.");

    private void FindLines(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            line += text[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            var key = reader.GetString()!;
            if (!lines.TryAdd(key, line) && reader.CurrentDepth == 1)
            {
                throw new UserError($"{name}, line {line}, \"{key}\": the key stands twice, first in line {lines[key]}. Remove one of them.");
            }
        }
    }
}
