using System.Net.Http.Headers;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>
/// What a connector asks. It may be asked more than once, as attempts fail: something that must not be done twice is not asked this way.
/// </summary>
/// <param name="Url">Absolute; its query may hold anything, as messages name the address without it.</param>
internal sealed record SourceRequest(Uri Url)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Beyond those that the base sets itself: authentication, what may be compressed, who asks.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What is sent along; null: nothing.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>What <see cref="Body"/> is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>When the source lets itself be asked again, where an answer that refuses has no <c>Retry-After</c> but says it in headers of its own; null: it does not.</summary>
    public Func<HttpResponseHeaders, TimeSpan?>? DelayOf { get; init; }
}
