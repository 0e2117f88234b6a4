using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Tells by its name what would be a secret in the open: definitions are read by people who may not know the secrets.</summary>
internal static partial class SecretName
{
    /// <summary>What to do about one, for the message of a fault; never followed by its value.</summary>
    public const string Fault = "a secret does not stand in a definition; name it under settings.auth (header or query: its name, and the value by env or file)";

    /// <summary>Parts of names; those that are often written without a break stand here as one, too.</summary>
    private static readonly HashSet<string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        "key", "token", "secret", "password", "signature", "passwd", "pwd", "passphrase", "sig", "authorization", "cookie", "credential", "credentials", "bearer",
        "apikey", "accesskey", "authkey", "secretkey", "privatekey", "subscriptionkey", "accesstoken", "authtoken", "apitoken", "clientsecret",
    };

    /// <summary>True of <c>X-API-Key</c>, <c>access_token</c>, <c>clientSecret</c>; not of <c>monkey</c> or <c>tokens_left</c>.</summary>
    public static bool Is(string name) => Part().Matches(name).Any(part => Parts.Contains(part.Value));

    /// <summary>Names within a parameter whose value is a secret in the open, as a path from its own; one that holds nothing but a placeholder is none.</summary>
    public static IEnumerable<string> Within(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Within(member.Name, member.Value).Select(path => $"{name}.{path}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(element => Within(name, element)),
        JsonValueKind.String or JsonValueKind.Number when Is(name) && value.ToString() is not ("" or "{watermark}" or "{page_rows}") => [name],
        _ => [],
    };

    /// <summary>The first name of an address's query that is one of a secret; null where none is.</summary>
    public static string? InQuery(Uri url) => url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => Uri.UnescapeDataString(parameter.Split('=')[0])).FirstOrDefault(Is);

    /// <summary>A word of a name: small letters behind a capital one, or letters of one kind.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Part();
}
