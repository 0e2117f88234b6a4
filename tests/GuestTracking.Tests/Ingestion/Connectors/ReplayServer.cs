using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>A request as it came. Names of headers are compared without case; of a parameter that stands twice the last value holds.</summary>
internal sealed record ReplayRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>How an answer breaks.</summary>
internal enum ReplayFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Half of the body comes, then nothing more, and the connection stays.</summary>
    Silence,

    /// <summary>Half of the body comes, then the connection is closed.</summary>
    Cut,

    /// <summary>The connection is closed without an answer.</summary>
    NoAnswer,

    /// <summary>The body comes again and again, in chunks, without an end.</summary>
    Endless,
}

/// <summary>What the server answers.</summary>
internal sealed record ReplayAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ReplayFault Fault { get; init; }

    public static ReplayAnswer Json(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));

    /// <summary>An answer with a status and a text, and where there is one a <c>Retry-After</c>.</summary>
    public static ReplayAnswer Of(int status, string text = "", string? retryAfter = null) => new(status, Encoding.UTF8.GetBytes(text))
    {
        ContentType = "text/plain",
        Headers = retryAfter is null ? [] : [("Retry-After", retryAfter)],
    };

    public static ReplayAnswer Redirect(string location, int status = 302) => new(status, default) { Headers = [("Location", location)] };

    /// <summary>The same, packed.</summary>
    public ReplayAnswer Gzipped()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Body.Span);
        }
        return this with { Body = memory.ToArray(), Headers = [.. Headers, ("Content-Encoding", "gzip")] };
    }
}

/// <summary>
/// A local HTTP server that answers what a test (or benchmark) says, with faults where it says so, and remembers what it was asked.
/// HTTP/1.1 with connections that stay; of HTTPS the certificate is self-signed, for another host.
/// </summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ReplayRequest, ReplayAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Dictionary<int, ReplayAnswer> _instead = [];
    private readonly List<ReplayRequest> _requests = [];
    private readonly Lock _lock = new();
    private readonly Task _accepting;

    /// <param name="answer">Called once a request, on any thread, one at a time.</param>
    /// <param name="tls">True for HTTPS with a certificate that does not fit.</param>
    public ReplayServer(Func<ReplayRequest, ReplayAnswer> answer, bool tls = false)
    {
        _answer = answer;
        if (tls)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _certificate = new CertificateRequest("CN=elsewhere.example", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        }
        _listener.Start();
        Address = new Uri($"{(tls ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens; no path.</summary>
    public Uri Address { get; }

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<ReplayRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Answers the request of a number, 1 for the first one from now on, otherwise.</summary>
    public ReplayServer Instead(int request, ReplayAnswer answer)
    {
        lock (_lock)
        {
            _instead[_requests.Count + request] = answer;
        }
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await using var network = client.GetStream();
                if (_certificate is null)
                {
                    await ServeAsync(network);
                    return;
                }
                await using var secured = new SslStream(network);
                await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                await ServeAsync(secured);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // Whoever asked is gone, or the server ends.
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        var reader = new RequestReader(stream);
        while (await reader.ReadAsync(_stop.Token) is { } request)
        {
            var answer = AnswerOf(request);
            if (answer.Fault == ReplayFault.NoAnswer)
            {
                return;
            }
            var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Replayed\r\nContent-Type: {answer.ContentType}\r\n");
            foreach (var (name, value) in answer.Headers)
            {
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
            }
            head.Append(answer.Fault == ReplayFault.Endless ? "Transfer-Encoding: chunked\r\n\r\n" : FormattableString.Invariant($"Content-Length: {answer.Body.Length}\r\n\r\n"));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), _stop.Token);
            switch (answer.Fault)
            {
                case ReplayFault.Endless:
                    while (true)
                    {
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{answer.Body.Length:x}\r\n")), _stop.Token);
                        await stream.WriteAsync(answer.Body, _stop.Token);
                        await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
                    }
                case ReplayFault.Silence or ReplayFault.Cut:
                    await stream.WriteAsync(answer.Body[..(answer.Body.Length / 2)], _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                    if (answer.Fault == ReplayFault.Silence)
                    {
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }
                    return;
                default:
                    await stream.WriteAsync(answer.Body, _stop.Token);
                    break;
            }
        }
    }

    private ReplayAnswer AnswerOf(ReplayRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            return _instead.TryGetValue(_requests.Count, out var instead) ? instead : _answer(request);
        }
    }

    /// <summary>Reads the requests of a connection.</summary>
    private sealed class RequestReader(Stream stream)
    {
        private byte[] _bytes = new byte[1 << 14];
        private int _length;

        /// <summary>The next request; null when the connection ends.</summary>
        public async Task<ReplayRequest?> ReadAsync(CancellationToken cancellationToken)
        {
            int end;
            while ((end = _bytes.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
            {
                if (!await MoreAsync(cancellationToken))
                {
                    return null;
                }
            }
            var lines = Encoding.ASCII.GetString(_bytes, 0, end).Split("\r\n");
            var headers = lines[1..].Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
            var whole = end + 4 + (headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0);
            while (_length < whole)
            {
                if (!await MoreAsync(cancellationToken))
                {
                    return null;
                }
            }
            var body = Encoding.UTF8.GetString(_bytes, end + 4, whole - end - 4);
            _bytes.AsSpan(whole, _length - whole).CopyTo(_bytes);
            _length -= whole;
            var first = lines[0].Split(' ');
            var target = first[1].Split('?', 2);
            var query = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var parameter in target.Length < 2 ? [] : target[1].Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = parameter.Split('=', 2);
                query[Uri.UnescapeDataString(parts[0])] = parts.Length < 2 ? "" : Uri.UnescapeDataString(parts[1]);
            }
            return new ReplayRequest(first[0], Uri.UnescapeDataString(target[0]), query, headers, body);
        }

        private async Task<bool> MoreAsync(CancellationToken cancellationToken)
        {
            if (_length == _bytes.Length)
            {
                Array.Resize(ref _bytes, 2 * _bytes.Length);
            }
            var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            _length += read;
            return read > 0;
        }
    }
}
