using System.Text.Json;
using System.Text.Unicode;

namespace GuestTracking.Packs;

/// <summary>
/// One JSON file of a pack's definition. Every place in it knows its line, so that a mistake is reported where it is.
/// Comments and a comma at the end are allowed.
/// </summary>
internal sealed class DefinitionFile
{
    private readonly string name;
    private readonly DefinitionFaults faults;
    private readonly Dictionary<string, int> lines;

    private DefinitionFile(string name, JsonElement root, Dictionary<string, int> lines, DefinitionFaults faults)
    {
        (this.name, Root, this.lines, this.faults) = (name, root, lines, faults);
    }

    /// <summary>The file's object.</summary>
    public JsonElement Root { get; }

    /// <summary>What messages call a file: its folder and name.</summary>
    public static string NameOf(string folder, string file) =>
        Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), file);

    /// <summary>Reads a file; null, and its fault, where it is missing, is no JSON or is no object. A key that stands twice is a fault, and the last one holds.</summary>
    public static DefinitionFile? Read(string folder, string file, DefinitionFaults faults)
    {
        var name = NameOf(folder, file);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(folder, file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new(name, null, null, $"is missing in {folder}. Copy it from the pack that came with the program, or restore it."));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(name, null, null, $"cannot be read: {error.Message}"));
            return null;
        }

        faults.Read(Path.Combine(folder, file));
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (!Utf8.IsValid(text.Span))
        {
            faults.Add(new(name, null, null, "is no text in UTF-8. Save it as UTF-8."));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new(name, 1, null, "the file must be one object, { … }."));
                return null;
            }

            var lines = JsonLines.Of(text.Span, (place, line, first) =>
                faults.Add(new(name, line, place, FormattableString.Invariant($"the key stands twice, first in line {first}. Remove one of them."))));
            return new DefinitionFile(name, document.RootElement.Clone(), lines, faults);
        }
        catch (JsonException error)
        {
            faults.Add(new(name, (int?)error.LineNumber + 1, null, $"not valid JSON ({error.Message.Split(" LineNumber", 2)[0]}) Check quotes and commas there."));
            return null;
        }
    }

    /// <summary>Tells a mistake at a place.</summary>
    public void Tell(string place, string whatToDo) => faults.Add(Fault(place, whatToDo));

    /// <summary>Tells of what the program goes on with.</summary>
    /// <param name="place">The place; null: the file itself.</param>
    /// <param name="what">What was noticed.</param>
    public void Warn(string? place, string what) => faults.Add((place is null ? new(name, null, null, what) : Fault(place, what)) with { IsWarning = true });

    /// <summary>A mistake at a place, to be thrown.</summary>
    public UserError Mistake(string place, string whatToDo) => Fault(place, whatToDo).ToError();

    /// <summary>Tells properties that are not in <paramref name="known"/>.</summary>
    /// <param name="element">The object.</param>
    /// <param name="known">Names that it may have.</param>
    /// <param name="place">Its place; empty: the root.</param>
    public void TellUnknown(JsonElement element, IReadOnlyCollection<string> known, string place = "")
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            Tell(In(place, property.Name), $"unknown key. Known here: {string.Join(", ", known)}. Correct or remove it.");
        }
    }

    /// <summary>A text that must be there; null, and a fault, where it is not.</summary>
    public string? Text(JsonElement element, string key, string place = "")
    {
        if (element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        Tell(In(place, key), "a text in quotes is needed here.");
        return null;
    }

    /// <summary>The texts of the file's object; what is no text is left out.</summary>
    public IReadOnlyDictionary<string, string> Texts()
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var property in Root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String))
        {
            texts[property.Name] = property.Value.GetString()!;
        }

        return texts;
    }

    private static string In(string place, string key) => place.Length == 0 ? key : $"{place}.{key}";

    private DefinitionFault Fault(string place, string text) => new(name, lines.TryGetValue(place, out var line) ? line : null, place, text);
}
