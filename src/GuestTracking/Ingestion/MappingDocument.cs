using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuestTracking.Ingestion;

/// <summary>Reads the document that <c>mapping.schema.json</c> describes, as what its shape makes of it.</summary>
internal static class MappingDocument
{
    private const int NameLengthMax = 200;
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];
    private static readonly string[] KnownDates = ["arrival", "departure", "answered"];
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>How documents of this room are read and written: strictly.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The shape that a document names; null where it names none or is no sound document (reading it then says what is wrong).</summary>
    public static string? ShapeOf(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("shape", out var shape) && shape.ValueKind == JsonValueKind.String ? shape.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads and checks a document. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="kind">What it is: <c>mapping</c>, <c>source definition</c>, <c>retention document</c>.</param>
    /// <param name="faultsOf">What is wrong with it, each fault with its place.</param>
    public static TDocument Load<TDocument>(string file, string kind, Func<TDocument, IEnumerable<string>> faultsOf)
    {
        if (!File.Exists(file))
        {
            throw new UserError($"The {kind} '{file}' does not exist or is no file. Check the path.");
        }
        return Parse(File.ReadAllBytes(file), file, kind, faultsOf);
    }

    /// <summary>The same of a text in UTF-8 with a name for messages.</summary>
    public static TDocument Parse<TDocument>(ReadOnlySpan<byte> text, string name, string kind, Func<TDocument, IEnumerable<string>> faultsOf)
    {
        TDocument document;
        try
        {
            document = JsonSerializer.Deserialize<TDocument>(text.StartsWith(Utf8Mark) ? text[Utf8Mark.Length..] : text, Json)
                ?? throw new JsonException("the document is null");
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at + 1}") : "";
            var schema = kind switch { "mapping" => "Ingestion/mapping.schema.json", "retention document" => "Privacy/retention.schema.json", "mail document" => "Mail/mail.schema.json", _ => "Ingestion/source.schema.json" };
            throw new UserError($"The {kind} '{name}'{line} is not as src/GuestTracking/{schema} says: {Plain(broken)}", broken) { Line = (int?)broken.LineNumber + 1 };
        }
        var faults = faultsOf(document).ToList();
        return faults.Count == 0
            ? document
            : throw new UserError($"The {kind} '{name}' cannot be used: {string.Join("; ", faults)}.") { Faults = faults };
    }

    /// <summary>What is wrong with a document, without the names of our types.</summary>
    public static string Plain(JsonException broken)
    {
        const string Unmapped = "' could not be mapped to any .NET member contained in type '";
        return broken.Message.Split(Unmapped) is [var property, _]
            ? $"{property}' is not known at {broken.Path?[..Math.Max(1, broken.Path.LastIndexOf('.'))] ?? "$"}."
            : broken.Message;
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? NameFault(string name) =>
        name.Length == 0 ? "is empty"
        : name.Length > NameLengthMax ? "has more than 200 characters"
        : name.Any(char.IsControl) ? "holds a control character"
        : null;

    /// <summary>What is wrong with the dates of a mapping and with the one that counts.</summary>
    public static IEnumerable<string> DateFaults(IReadOnlyDictionary<string, DateColumn> dates, string businessDate)
    {
        foreach (var (name, date) in dates)
        {
            if (!KnownDates.Contains(name, StringComparer.Ordinal))
            {
                yield return $"dates: '{name}' is not one of arrival, departure, answered";
            }
            if (date is null)
            {
                yield return $"dates.{name}: is null";
            }
            else if (DateReader.Fault(date) is { } fault)
            {
                yield return $"dates.{name}.{fault}";
            }
        }
        if (!dates.ContainsKey(businessDate))
        {
            yield return $"business_date: '{businessDate}' is not among the dates of the mapping ({string.Join(", ", dates.Keys)})";
        }
    }
}
