using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses;

/// <summary>Reads a bonus plan; every fault names its place in the document.</summary>
internal static partial class PlanFile
{
    private const int BytesMax = 1 << 22;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads and checks a plan. Throws <see cref="UserError"/> naming the file, the places and what to do.</summary>
    public static BonusPlan Load(string path) => LoadWithText(path).Plan;

    /// <summary>The same, with the text that the plan was read from, without a byte order mark.</summary>
    public static (BonusPlan Plan, string Text) LoadWithText(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserError($"The plan '{path}' does not exist or is no file. Give the path of a bonus plan.");
        }
        if (new FileInfo(path).Length > BytesMax)
        {
            throw new UserError($"The plan '{path}' has more than 4 MiB. It is probably another file; give the path of a bonus plan.");
        }
        var bytes = WithoutMark(File.ReadAllBytes(path));
        return (Parse(bytes, path), Encoding.UTF8.GetString(bytes));
    }

    /// <summary>The same for a plan whose text was kept, such as that of a run.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">What messages call it.</param>
    public static BonusPlan Parse(string text, string name) => Parse(Encoding.UTF8.GetBytes(text), name);

    private static BonusPlan Parse(ReadOnlySpan<byte> bytes, string name)
    {
        PlanDocument document;
        try
        {
            document = JsonSerializer.Deserialize<PlanDocument>(bytes, Json) ?? throw new JsonException("the document is null");
        }
        catch (JsonException broken)
        {
            throw new UserError($"The plan '{name}'{Line(broken)} is not as src/GuestTracking/Bonuses/bonus-plan.schema.json says: {Describe(broken)}", broken) { Line = (int?)broken.LineNumber + 1 };
        }
        var reading = new PlanReading();
        var terms = document.Bonus is { } bonus ? new TermsReader(reading).Read(bonus) : null;
        Require(name, document.Faults().Concat(reading.Faults));
        var plan = document.ToPlan(terms);
        Require(name, PlanFaults.Of(plan));
        return plan;
    }

    private static void Require(string name, IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
        {
            throw new UserError($"The plan '{name}' cannot be used: {string.Join("; ", all)}.") { Faults = all };
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;

    private static string Line(JsonException broken) => broken.LineNumber is { } at ? FormattableString.Invariant($", line {at + 1}") : "";

    /// <summary>The place and the fault, without the names of the code.</summary>
    private static string Describe(JsonException broken)
    {
        var place = broken.Path is { Length: > 2 } path ? $"{path[(path[1] == '.' ? 2 : 1)..]}: " : "";
        var message = broken.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0];
        if (Converted().Match(message) is { Success: true } converted)
        {
            return $"{place}{Expected(converted.Groups["type"].Value)} belongs here.";
        }
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            return $"{place}there is no member '{unknown.Groups["name"].Value}' here. Correct its name or remove it.";
        }
        return Missing().Match(message) is { Success: true } missing
            ? $"{place}{missing.Groups["names"].Value.TrimEnd('.')} missing."
            : $"{place}{OfType().Replace(message, "")}";
    }

    private static string Expected(string type) =>
        type.StartsWith("System.Collections.Generic.IReadOnlyList", StringComparison.Ordinal) ? "a list, [ … ],"
        : type.StartsWith("System.Collections.Generic.IReadOnlyDictionary", StringComparison.Ordinal) ? "an object, { … },"
        : type.Contains("Decimal", StringComparison.Ordinal) ? "a number"
        : type.Contains("Int", StringComparison.Ordinal) ? "a whole number"
        : type.Contains("Boolean", StringComparison.Ordinal) ? "true or false"
        : type.Contains("DateOnly", StringComparison.Ordinal) ? "a date such as \"2026-01-31\""
        : type.Contains("String", StringComparison.Ordinal) ? "a text in quotes"
        : "an object, { … },";

    [GeneratedRegex("could not be converted to (?<type>.+?)\\.?$")]
    private static partial Regex Converted();

    [GeneratedRegex("^The JSON property '(?<name>.*?)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(" (?:of|for) type '.*?'")]
    private static partial Regex OfType();

    [GeneratedRegex("missing required properties including: (?<names>.+)$")]
    private static partial Regex Missing();
}
