using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GuestTracking.Ingestion.Connectors;
using Quartz;

namespace GuestTracking.Ingestion;

/// <summary>When something runs.</summary>
/// <param name="Cron">Second, minute, hour, day of month, month, day of week, as Quartz reads them: <c>0 30 2 * * ?</c>.</param>
/// <param name="TimeZone">IANA name of the time zone that the hours are in.</param>
internal sealed record CronSchedule(string Cron, string TimeZone = "UTC")
{
    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (!CronExpression.TryParse(Cron, out _))
        {
            yield return $"schedule.cron: '{Cron}' is no cron expression; write second, minute, hour, day of month, month, day of week, one of the days as ?, for example '0 30 2 * * ?' for every night at 2:30";
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return $"schedule.time_zone: '{TimeZone}' is no time zone; name one such as Europe/Paris";
        }
    }
}

/// <summary>
/// A source that is pulled: how, when, within which limits, and what its fields mean. The document that <c>source.schema.json</c> describes;
/// immutable and valid once read. It holds no secret, only where secrets stand (<see cref="Secret"/>).
/// </summary>
internal sealed record SourceDefinition
{
    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Name of the source, the same as in its mapping.</summary>
    public required string Source { get; init; }

    /// <summary>Key of a connector.</summary>
    public required string Connector { get; init; }

    /// <summary>What the connector has to know, in its own words; read with <see cref="SettingsAs"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Settings { get; init; }

    /// <summary>A mapping as <c>mapping.schema.json</c> says; in a file of its own it is the path from the definition's folder, replaced when the definition is read.</summary>
    public required JsonElement Mapping { get; init; }

    /// <summary>When it is pulled; null: only when it is asked for.</summary>
    public CronSchedule? Schedule { get; init; }

    public PullLimits Limits { get; init; } = new();

    /// <summary>Reads a definition's file, its mapping with it. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static SourceDefinition Load(string file)
    {
        var definition = MappingDocument.Load<SourceDefinition>(file, "source definition", static _ => []);
        if (definition.Mapping.ValueKind == JsonValueKind.String)
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, definition.Mapping.GetString()!);
            definition = definition with { Mapping = MappingDocument.Load<JsonElement>(path, "mapping", static _ => []) };
        }
        definition.Checked(file);
        _ = definition.HasCounts ? (object)definition.CountMapping() : definition.AnswerMapping();
        return definition;
    }

    /// <summary>Reads a definition as <see cref="Text"/> wrote it.</summary>
    public static SourceDefinition Parse(string text, string name) =>
        MappingDocument.Parse<SourceDefinition>(System.Text.Encoding.UTF8.GetBytes(text), name, "source definition", static _ => []).Checked(name);

    /// <summary>The definition as JSON, its mapping with it.</summary>
    public string Text() => JsonSerializer.Serialize(this, MappingDocument.Json);

    /// <summary>True where the mapping is of the shape <c>invitations</c>.</summary>
    [JsonIgnore]
    public bool HasCounts => Mapping.ValueKind == JsonValueKind.Object && Mapping.TryGetProperty("shape", out var shape)
        && shape.ValueKind == JsonValueKind.String && shape.GetString() == InvitationMapping.ShapeName;

    /// <summary>The mapping of the shapes wide and long. Throws <see cref="UserError"/> when it cannot be used.</summary>
    public Mapping AnswerMapping() => Ingestion.Mapping.Parse(MappingText(), MappingName);

    /// <summary>The mapping of the shape <c>invitations</c>. Throws <see cref="UserError"/> when it cannot be used.</summary>
    public InvitationMapping CountMapping() => InvitationMapping.Parse(MappingText(), MappingName);

    /// <summary>The settings as a connector's own record. Throws <see cref="UserError"/> where they are not as it says.</summary>
    public TSettings SettingsAs<TSettings>()
        where TSettings : class
    {
        try
        {
            return JsonSerializer.Deserialize<TSettings>(Settings.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement(new JsonObject()) : Settings, MappingDocument.Json)
                ?? throw new JsonException("they are null");
        }
        catch (JsonException wrong)
        {
            throw new UserError($"The settings of the source '{Source}' are not as the connector '{Connector}' needs them: {MappingDocument.Plain(wrong)}", wrong);
        }
    }

    private string MappingName => $"mapping of '{Source}'";

    private byte[] MappingText() => JsonSerializer.SerializeToUtf8Bytes(Mapping, MappingDocument.Json);

    private SourceDefinition Checked(string name)
    {
        var faults = Faults().ToList();
        return faults.Count == 0 ? this : throw new UserError($"The source definition '{name}' cannot be used: {string.Join("; ", faults)}.");
    }

    private IEnumerable<string> Faults()
    {
        if (MappingDocument.NameFault(Source) is { } fault)
        {
            yield return $"source: {fault}";
        }
        foreach (var time in Schedule?.Faults() ?? [])
        {
            yield return time;
        }
        foreach (var limit in Limits.Faults())
        {
            yield return limit;
        }
        if (Mapping.ValueKind != JsonValueKind.Object || !Mapping.TryGetProperty("source", out var named) || named.ValueKind != JsonValueKind.String || named.GetString() != Source)
        {
            yield return $"mapping.source: is not '{Source}', as the definition names its source";
        }
        if (AllConnectors.Find(Connector) is not { } connector)
        {
            yield return $"connector: '{Connector}' is none of {string.Join(", ", AllConnectors.ByKey.Select(known => known.Key))}";
            yield break;
        }
        if (HasCounts && !connector.TakesFiles)
        {
            yield return $"mapping.shape: counts of invitations come in files; the connector '{Connector}' has none";
        }
        foreach (var own in connector.Faults(this))
        {
            yield return own;
        }
    }
}
