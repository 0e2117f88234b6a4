using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuestTracking.Web;

/// <summary>
/// Takes deliveries of webhooks for sources of the connector <c>formbricks</c>: verifies them, keeps them as they came, and answers 200 only
/// once they are committed. A pull of the source reads them later; so those of a paused source are kept too.
/// </summary>
internal sealed class WebhookReceiver(Database database, WebhookSources sources, TimeProvider time, RefusalLog refusals)
{
    /// <summary>Bytes of a body at most: answers with long texts, nothing more.</summary>
    public const int BodyBytesMax = 1 << 20;

    private const int IdLengthMax = 200;
    private const string UnknownSource = "an unknown source";

    /// <summary>How far a delivery's time may be from ours, in both directions.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Time for a delivery, its body and the database included.</summary>
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(15);

    private readonly Deliveries _deliveries = new(database.Worker);

    /// <summary>Answers a POST to <c>/webhooks/{source}</c>.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(RequestTime);
        var (status, reason) = await TryReceiveAsync(context, limit.Token);
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        context.Response.StatusCode = status;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            context.Response.Headers.RetryAfter = "30";
        }
        await context.Response.WriteAsync(reason + "\n", context.RequestAborted);
    }

    private async Task<(int Status, string Reason)> TryReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var named = UnknownSource;
        (int Status, string Reason) refused;
        try
        {
            var name = (string)context.Request.RouteValues["source"]!;
            if (await sources.FindAsync(name, cancellationToken) is not { } source)
            {
                refused = (StatusCodes.Status404NotFound, "no source of that name takes webhooks");
            }
            else
            {
                named = $"'{source.Source}'";
                refused = await TakeAsync(context.Request, source, cancellationToken);
                if (refused.Status < StatusCodes.Status300MultipleChoices)
                {
                    return refused;
                }
            }
        }
        catch (BadHttpRequestException bad)
        {
            refused = (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too large" : "not a request that can be read");
        }
        catch (UserError missing)
        {
            // The definition or its secret: a matter of who runs this, not of who sends.
            refusals.Add(named, missing.Message);
            return (StatusCodes.Status503ServiceUnavailable, "not set up");
        }
        catch (OperationCanceledException)
        {
            refused = (StatusCodes.Status503ServiceUnavailable, "took too long");
        }
        catch (Exception away) when (away is DbException or TimeoutException or IOException)
        {
            refused = (StatusCodes.Status503ServiceUnavailable, "the database does not answer");
        }
        refusals.Add(named, FormattableString.Invariant($"{refused.Reason} ({refused.Status})"));
        return refused;
    }

    private async Task<(int Status, string Reason)> TakeAsync(HttpRequest request, SourceDefinition source, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/json" || request.Headers.ContentEncoding.Count > 0)
        {
            return (StatusCodes.Status415UnsupportedMediaType, "only application/json is taken, not compressed");
        }
        var (id, written, signatures) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString());
        if (id.Length is 0 or > IdLengthMax || id.Any(letter => letter is <= ' ' or > '~') || signatures.Length == 0
            || !long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp))
        {
            return (StatusCodes.Status400BadRequest, "the headers webhook-id, webhook-timestamp and webhook-signature are needed");
        }
        var now = time.GetUtcNow();
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - timestamp) > (decimal)Tolerance.TotalSeconds)
        {
            return (StatusCodes.Status401Unauthorized, "its time is more than five minutes away");
        }
        var settings = source.SettingsAs<FormbricksSettings>();
        byte[][] keys = [.. new[] { settings.Secret, settings.PreviousSecret }.OfType<Secret>().Select(secret => WebhookSignature.Key(secret.Reveal(), source.Source))];
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!WebhookSignature.Fits(signatures, id, timestamp, bytes.Span, keys))
        {
            return (StatusCodes.Status401Unauthorized, "the signature does not fit");
        }
        if (!Utf8.IsValid(bytes.Span) || bytes.Span.Contains((byte)0))
        {
            return (StatusCodes.Status400BadRequest, "the body is no text in UTF-8");
        }
        var text = Encoding.UTF8.GetString(bytes.Span);
        var read = FormbricksEvent.Read(text);
        if (read is { IsTest: true })
        {
            return (StatusCodes.Status200OK, "understood");
        }
        return await _deliveries.KeepAsync(source.Source, id, now, text, read?.Key, read?.StateAt, cancellationToken)
            ? (StatusCodes.Status200OK, "kept") : (StatusCodes.Status200OK, "known already");
    }
}
