using System.Net;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>
/// Requests of one pull. What may pass (429, 408, 5xx, no connection, a body that breaks off, a request that takes too long) is tried again
/// within <see cref="PullLimits.Retries"/>, after what <c>Retry-After</c> says, else after a delay that doubles; everything else, and what
/// does not pass, is a <see cref="UserError"/> naming source, address without query, status and the beginning of the answer. No message
/// holds a secret. Certificates are always checked, redirects followed on the same host only, no answer is larger than
/// <see cref="PullLimits.ResponseBytes"/> nor slower than <see cref="PullLimits.RequestSeconds"/>. For one request at a time.
/// </summary>
internal sealed class SourceHttp : IDisposable
{
    private const int RedirectsMax = 5;
    private const int ShownLetters = 200;
    private const int ShownBytes = 4_096;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    private readonly string _source;
    private readonly PullLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpAuth? _auth;
    private readonly RequestRate _rate;
    private readonly SecretMask _secrets = new();
    private readonly long _begun;
    private byte[] _buffer = new byte[1 << 16];
    private string? _token;
    private DateTimeOffset _tokenEnd;

    /// <param name="source">Whose name and limits hold.</param>
    /// <param name="time">The clock; the pull's time begins here.</param>
    /// <param name="auth">Goes along with every request; null: nothing.</param>
    public SourceHttp(SourceDefinition source, TimeProvider time, HttpAuth? auth)
    {
        (_source, _limits, _time, _auth) = (source.Source, source.Limits, time, auth);
        _rate = new RequestRate(_limits.RequestsPerMinute, _time);
        _begun = _time.GetTimestamp();
    }

    /// <summary>What is left of <see cref="PullLimits.PullMinutes"/>; negative when it is over.</summary>
    public TimeSpan TimeLeft => TimeSpan.FromMinutes(_limits.PullMinutes) - _time.GetElapsedTime(_begun);

    /// <summary>Asks, and reads the whole answer, unpacked. It holds until the next call. Throws <see cref="UserError"/>.</summary>
    public Task<ReadOnlyMemory<byte>> SendAsync(SourceRequest request, CancellationToken cancellationToken) =>
        AskAsync(request, authenticated: true, ReadBodyAsync, cancellationToken);

    /// <summary>Asks, and writes the whole answer, unpacked, into a file, which is replaced. Throws <see cref="UserError"/>; then the file holds what came.</summary>
    public Task DownloadAsync(SourceRequest request, string path, CancellationToken cancellationToken) => AskAsync(
        request, authenticated: true,
        async (body, token) =>
        {
            await using var file = File.Create(path);
            await body.CopyToAsync(file, token);
            return file.Length;
        },
        cancellationToken);

    /// <summary>Reads an answer as JSON, which refers to it. Throws <see cref="UserError"/> naming <paramref name="what"/> and the place where it is broken.</summary>
    /// <param name="answer">As <see cref="SendAsync"/> gave it.</param>
    /// <param name="what">What it is, as in <c>page 3 of the responses</c>.</param>
    public JsonDocument Json(ReadOnlyMemory<byte> answer, string what)
    {
        try
        {
            return JsonDocument.Parse(JsonText.WithoutMark(answer));
        }
        catch (JsonException broken)
        {
            throw JsonText.Broken(_source, what, broken);
        }
    }

    /// <summary>A text of a source as a message may cite it: on one line, 200 letters at most, no secret in it.</summary>
    public string Shown(string text)
    {
        var shown = string.Concat(_secrets.Mask(text).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return shown.Length > ShownLetters ? shown[..ShownLetters] + "…" : shown;
    }

    public void Dispose() => _client.Dispose();

    private async Task<TAnswer> AskAsync<TAnswer>(
        SourceRequest request, bool authenticated, Func<Stream, CancellationToken, Task<TAnswer>> read, CancellationToken cancellationToken)
    {
        var renewed = false;
        for (var attempt = 0; ; attempt++)
        {
            var token = authenticated ? await TokenAsync(cancellationToken) : null;
            await _rate.WaitAsync(cancellationToken);
            using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(_limits.RequestSeconds), _time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
            string failure;
            TimeSpan? after = null;
            try
            {
                using var response = await FollowAsync(request, authenticated, token, stop.Token);
                if (response.IsSuccessStatusCode)
                {
                    await using var body = await BodyAsync(request, response, stop.Token);
                    return await read(body, stop.Token);
                }
                if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null && !renewed)
                {
                    // A token may be withdrawn before its time; a second refusal is one.
                    (renewed, _token) = (true, null);
                    attempt--;
                    continue;
                }
                failure = await DescribeAsync(response, stop.Token);
                if (!MayPass(response.StatusCode))
                {
                    throw Refused(request, failure);
                }
                after = DelayOf(response) ?? request.DelayOf?.Invoke(response.Headers);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = FormattableString.Invariant($"no whole answer within {_limits.RequestSeconds} s (limits.request_seconds)");
            }
            catch (HttpRequestException wrong) when (wrong.HttpRequestError == HttpRequestError.SecureConnectionError || wrong.InnerException is AuthenticationException)
            {
                throw Refused(
                    request, $"its certificate or its TLS cannot be trusted: {(wrong.InnerException ?? wrong).Message} Have the source's certificate put right, or its authority trusted on this machine");
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
            {
                failure = broken.Message;
            }
            if (attempt >= _limits.Retries)
            {
                throw Refused(request, FormattableString.Invariant($"{failure}; tried {attempt + 1} times (limits.retries)"));
            }
            var delay = after ?? BackOff(attempt);
            if (delay > TimeLeft)
            {
                throw Refused(request, FormattableString.Invariant($"{failure}; the next attempt would be after {delay.TotalSeconds:0} s, and the pull's time is over before (limits.pull_minutes). Pull again then"));
            }
            await Task.Delay(delay, _time, cancellationToken);
        }
    }

    /// <summary>Sends, and follows redirects on the same host. The answer's body is still to be read.</summary>
    private async Task<HttpResponseMessage> FollowAsync(SourceRequest request, bool authenticated, string? token, CancellationToken cancellationToken)
    {
        var (url, method, body) = (request.Url, request.Method, request.Body);
        for (var redirects = 0; ; redirects++)
        {
            using var message = new HttpRequestMessage(method, authenticated && _auth?.Query is { } named ? HttpAddress.With(url, [(named.Name, _secrets.Reveal(named.Value))]) : url);
            Authenticate(message, request, authenticated, token);
            if (body is { } bytes)
            {
                message.Content = new ReadOnlyMemoryContent(bytes);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            }
            var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }
            using (response)
            {
                var target = new Uri(url, location);
                if (redirects == RedirectsMax || !IsSameHost(url, target))
                {
                    throw Refused(request, redirects == RedirectsMax
                        ? FormattableString.Invariant($"it redirects more than {RedirectsMax} times")
                        : $"it redirects to {target.Scheme}://{target.Authority}, another host, which is not followed; if that is right, write it into the definition");
                }
                url = target;
                if ((int)response.StatusCode == 303)
                {
                    (method, body) = (HttpMethod.Get, null);
                }
            }
        }
    }

    private static bool IsSameHost(Uri from, Uri to) => to.Host == from.Host
        && ((to.Scheme == from.Scheme && to.Port == from.Port) || (from.Scheme == "http" && to.Scheme == "https" && from.IsDefaultPort && to.IsDefaultPort));

    private void Authenticate(HttpRequestMessage message, SourceRequest request, bool authenticated, string? token)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", "guesttracking");
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
        if (authenticated && (token ?? (_auth?.Bearer is { } bearer ? _secrets.Reveal(bearer) : null)) is { } known)
        {
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {known}");
        }
        if (authenticated && _auth?.Header is { } header)
        {
            message.Headers.TryAddWithoutValidation(header.Name, _secrets.Reveal(header.Value));
        }
    }

    /// <summary>The token of client credentials, fetched when there is none or it is about to end; null where there are no such credentials.</summary>
    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (_auth?.ClientCredentials is not { } client)
        {
            return null;
        }
        if (_token is not null && _time.GetUtcNow() < _tokenEnd)
        {
            return _token;
        }
        var pair = $"{Uri.EscapeDataString(client.ClientId)}:{Uri.EscapeDataString(_secrets.Reveal(client.ClientSecret))}";
        var basic = _secrets.Keep(Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        var scope = client.Scope is null ? "" : $"&scope={Uri.EscapeDataString(client.Scope)}";
        var answer = await AskAsync(
            new SourceRequest(new Uri(client.TokenUrl))
            {
                Method = HttpMethod.Post,
                Headers = new Dictionary<string, string> { ["Authorization"] = $"Basic {basic}", ["Accept"] = "application/json" },
                Body = Encoding.ASCII.GetBytes($"grant_type=client_credentials{scope}"),
                ContentType = "application/x-www-form-urlencoded",
            },
            authenticated: false, ReadBodyAsync, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(answer);
            _token = _secrets.Keep(json.RootElement.GetProperty("access_token").GetString() is { Length: > 0 } token && token.All(letter => letter is > ' ' and <= '~')
                ? token : throw new FormatException());
            var seconds = json.RootElement.TryGetProperty("expires_in", out var lasting)
                ? double.Parse(lasting.ToString(), System.Globalization.CultureInfo.InvariantCulture) : double.NaN;
            // Renewed before it ends, so that it does not end on the way; one that does not say when ends with the refusal of a request.
            _tokenEnd = double.IsFinite(seconds) && seconds is > 0 and < 1e9 ? _time.GetUtcNow().AddSeconds(Math.Max(seconds / 2, seconds - 60)) : DateTimeOffset.MaxValue;
            return _token;
        }
        catch (Exception unread) when (unread is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            // Not told what it says: it may hold a token.
            throw new UserError($"The source '{_source}' cannot be asked: {new Uri(client.TokenUrl).GetLeftPart(UriPartial.Path)} answers, but with no access_token as OAuth 2.0 says. Check settings.auth.client_credentials.token_url.");
        }
    }

    private async Task<Stream> BodyAsync(SourceRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = Math.Min(_limits.ResponseBytes, Array.MaxLength);
        return new CountingStream(
            await response.Content.ReadAsStreamAsync(cancellationToken), limit,
            () => Refused(request, FormattableString.Invariant($"its answer is larger than {limit} bytes, or does not end; if that is right, raise limits.response_bytes or ask for smaller pages")));
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        for (var length = 0; ;)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, 2L * length));
            }
            var read = await body.ReadAsync(_buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return _buffer.AsMemory(0, length);
            }
            length += read;
        }
    }

    private static bool MayPass(HttpStatusCode status) => (int)status is 408 or 429 or >= 500;

    /// <summary>Status and the beginning of the answer, where it is a text.</summary>
    private async Task<string> DescribeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = FormattableString.Invariant($"{(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd();
        var kind = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!kind.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !kind.Contains("json", StringComparison.OrdinalIgnoreCase) && !kind.Contains("xml", StringComparison.OrdinalIgnoreCase))
        {
            return _secrets.Mask(status);
        }
        var text = new byte[ShownBytes];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            length = await body.ReadAtLeastAsync(text, ShownBytes, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            // The status is what is told; of the text nothing came.
        }
        var shown = Shown(Encoding.UTF8.GetString(text, 0, length));
        return _secrets.Mask(status) + (shown.Length == 0 ? "" : $": {shown}");
    }

    /// <summary>What <c>Retry-After</c> says, as seconds or as a date.</summary>
    private TimeSpan? DelayOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > _time.GetUtcNow() ? date - _time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Doubles with each attempt up to a minute; between half of it and all of it, so that workers that failed together do not come back together.</summary>
    private static TimeSpan BackOff(int attempt)
    {
        var whole = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, attempt));
        return TimeSpan.FromSeconds(whole * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private UserError Refused(SourceRequest request, string failure) =>
        new($"The source '{_source}' cannot be pulled: {_secrets.Mask(request.Url.GetLeftPart(UriPartial.Path))}: {_secrets.Mask(failure).TrimEnd('.')}.");
}
