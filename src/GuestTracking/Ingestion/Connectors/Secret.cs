using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// Where a secret stands: <c>{"env": "NAME"}</c>, a variable of the worker's environment, or <c>{"file": "/run/secrets/x"}</c>, whose first
/// line it is. A definition never holds the secret itself; it is read when it is used and never printed.
/// </summary>
[JsonConverter(typeof(SecretConverter))]
internal sealed record Secret(string? Env, string? File)
{
    /// <summary>The secret. Throws <see cref="UserError"/> naming where it should stand when it is not there.</summary>
    public string Reveal()
    {
        if (Env is not null)
        {
            return Environment.GetEnvironmentVariable(Env) is { Length: > 0 } value
                ? value
                : throw new UserError($"The environment variable {Env}, which a definition names for a secret, is not set where this process runs. Set it and start again.");
        }
        try
        {
            return System.IO.File.ReadLines(File!).FirstOrDefault() is { Length: > 0 } line
                ? line
                : throw new UserError($"The file '{File}', which a definition names for a secret, is empty. Write the secret into its first line.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The file '{File}', which a definition names for a secret, cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Where it stands, never what it is.</summary>
    public override string ToString() => Env is not null ? $"(secret of {Env})" : $"(secret in {File})";
}

/// <summary>Reads and writes where a secret stands; a secret that stands in the document itself is refused.</summary>
internal sealed class SecretConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.EnumerateObject().ToList() is [{ Value.ValueKind: JsonValueKind.String } only]
            && only.Value.GetString() is { Length: > 0 } place)
        {
            switch (only.Name)
            {
                case "env":
                    return new Secret(place, null);
                case "file":
                    return new Secret(null, place);
            }
        }
        throw new JsonException("a secret is named by where it stands: {\"env\": \"NAME\"} or {\"file\": \"PATH\"}; it does not stand in the definition itself");
    }

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(value.Env is null ? "file" : "env", value.Env ?? value.File);
        writer.WriteEndObject();
    }
}
