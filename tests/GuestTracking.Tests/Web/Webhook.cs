using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace GuestTracking.Tests.Web;

/// <summary>Sends deliveries as Formbricks does.</summary>
internal sealed class Webhook(Uri address, byte[] key, string source = "guests")
{
    private static readonly HttpClient Client = new();

    /// <summary>Sends a delivery and returns its status.</summary>
    public async Task<HttpStatusCode> SendAsync(
        string id, string body, DateTimeOffset at, string? signature = null, string type = "application/json", Action<HttpRequestMessage>? change = null)
    {
        var written = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/webhooks/{source}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } },
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", written);
        request.Headers.Add("webhook-signature", signature ?? Sign(key, id, written, body));
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return response.StatusCode;
    }

    public static string Sign(byte[] key, string id, string timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    public static string Secret(byte[] key) => "whsec_" + Convert.ToBase64String(key);

    /// <summary>An event about a response.</summary>
    /// <param name="id">Of the response.</param>
    /// <param name="second">Its state is that of so many seconds after noon.</param>
    /// <param name="answers">JSON of <c>data.data</c>, without the braces.</param>
    /// <param name="name">Of the event.</param>
    public static string Event(string id, int second, string answers, string name = "responseUpdated") =>
        $$$"""
        {"webhookId":"w1","event":"{{{name}}}","data":{"id":"{{{id}}}","createdAt":"2026-05-01T12:00:00.000Z","updatedAt":"2026-05-01T12:00:{{{second:00}}}.000Z",
        "surveyId":"s1","finished":{{{(name == "responseFinished" ? "true" : "false")}}},"data":{ {{{answers}}} },"meta":{"url":"https://example.org/?hotel=H1"},
        "contactAttributes":null,"variables":{},"tags":[]}}
        """;
}
