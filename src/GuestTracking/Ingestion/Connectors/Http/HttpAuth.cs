namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>How a source is told who asks: one of the members, the <c>auth</c> of a connector's settings.</summary>
internal sealed record HttpAuth
{
    /// <summary>A token that goes into <c>Authorization: Bearer …</c>.</summary>
    public Secret? Bearer { get; init; }

    /// <summary>A header of the source's own.</summary>
    public NamedSecret? Header { get; init; }

    /// <summary>A parameter of the query.</summary>
    public NamedSecret? Query { get; init; }

    /// <summary>A token that is fetched with a client's name and secret (OAuth 2.0, RFC 6749, 4.4).</summary>
    public ClientCredentials? ClientCredentials { get; init; }

    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (new object?[] { Bearer, Header, Query, ClientCredentials }.Count(way => way is not null) != 1)
        {
            yield return "settings.auth: needs one of bearer, header, query, client_credentials";
        }
        if (Header is { } header && !header.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            yield return $"settings.auth.header.name: '{header.Name}' is no name of a header";
        }
        if (ClientCredentials is { } client && HttpAddress.Fault(client.TokenUrl) is { } fault)
        {
            yield return $"settings.auth.client_credentials.token_url: {fault}";
        }
    }
}

/// <summary>A header or parameter whose value is secret.</summary>
internal sealed record NamedSecret(string Name, Secret Value);

/// <summary>A client that fetches tokens.</summary>
/// <param name="TokenUrl">Where tokens are given out.</param>
/// <param name="ClientId">The client's name.</param>
/// <param name="ClientSecret">Its secret; sent as HTTP basic authentication.</param>
/// <param name="Scope">What the token is to be good for; null: whatever the client may.</param>
internal sealed record ClientCredentials(string TokenUrl, string ClientId, Secret ClientSecret, string? Scope = null);

/// <summary>Addresses of sources.</summary>
internal static class HttpAddress
{
    /// <summary>What is wrong with an address in a definition; null when nothing is.</summary>
    public static string? Fault(string? text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? $"'{Shown(text)}' is no address beginning with https:// or http://"
        : url.UserInfo.Length > 0 ? "names a user before its host; give credentials under settings.auth"
        : SecretName.InQuery(url) is { } name ? $"holds '{name}': {SecretName.Fault}"
        : null;

    /// <summary>An address with parameters behind those that it has.</summary>
    public static Uri With(Uri url, IEnumerable<(string Name, string Value)> parameters)
    {
        var query = string.Join('&', parameters.Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"));
        return query.Length == 0 ? url : new UriBuilder(url) { Query = url.Query.Length > 1 ? $"{url.Query[1..]}&{query}" : query }.Uri;
    }

    /// <summary>Without what may be secret in it: what stands before an @ or behind a question mark.</summary>
    private static string Shown(string? text) => (text ?? "").Split('@')[^1].Split('?')[0];
}
