using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GuestTracking.Tests.Delivery;

/// <summary>How a mail server treats one try of a mail.</summary>
internal enum Mood
{
    /// <summary>Takes it.</summary>
    Takes,

    /// <summary>Takes it, each answer after a while.</summary>
    Slow,

    /// <summary>550 to the recipient.</summary>
    Refuses,

    /// <summary>451 to the recipient.</summary>
    Busy,

    /// <summary>Hangs up when the mail is to come.</summary>
    DropsBeforeTheMail,

    /// <summary>Reads a little of the mail and hangs up.</summary>
    DropsInTheMail,

    /// <summary>Has the mail, and hangs up without a word.</summary>
    DropsAfterTheMail,

    /// <summary>Has the mail, and never says so.</summary>
    IsSilentAfterTheMail,
}

/// <summary>A mail that a server has.</summary>
internal sealed record ReceivedMail(string To, string Text);

/// <summary>A mail server on a port of this machine: real sockets, EHLO, AUTH, MAIL, RCPT, DATA, RSET, QUIT, and moods.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Func<string, int, Mood> _mood;
    private readonly string? _password;
    private readonly Task _accepting;

    /// <param name="mood">By recipient and number of the try, from 1 on.</param>
    /// <param name="password">Of the login; null: it asks for none.</param>
    public SmtpServer(Func<string, int, Mood>? mood = null, string? password = null)
    {
        _mood = mood ?? ((_, _) => Mood.Takes);
        _password = password;
        // Little is held back here, so that who hangs up has not got the mail.
        _listener.Server.ReceiveBufferSize = 4096;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it has taken, in that order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>All that was said to it, without mails.</summary>
    public IReadOnlyList<string> Said => [.. _lines];

    /// <summary>How often a recipient was tried.</summary>
    public int TriesOf(string recipient) => _tries.GetValueOrDefault(recipient);

    /// <summary>Called with the recipient when a mail has come whole, before it is answered.</summary>
    public Func<string, Task>? BeforeAnswer { get; set; }

    /// <summary>The mail document that leads here.</summary>
    public string Settings(string more = "") => FormattableString.Invariant(
        $$"""{ "host": "127.0.0.1", "port": {{Port}}, "security": "none", "from": "packs@example.com", "from_name": "Guest satisfaction", "timeout_seconds": 60{{more}} }""");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                await TalkAsync(stream, _end.Token);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException)
            {
                // The other side is gone, or the test is over.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        async Task SayAsync(string answer, Mood mood = Mood.Takes)
        {
            await Task.Delay(mood == Mood.Slow ? 150 : 0, cancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), cancellationToken);
        }

        await SayAsync("220 here");
        var (to, now) = ("", Mood.Takes);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            _lines.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await SayAsync(_password is null ? "250-here\r\n250 8BITMIME" : "250-here\r\n250-8BITMIME\r\n250 AUTH PLAIN");
                    break;
                case "AUTH":
                    var login = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0');
                    await SayAsync(login[^1] == _password ? "235 welcome" : "535 no");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    now = _mood(to, _tries.AddOrUpdate(to, 1, static (_, tries) => tries + 1));
                    await SayAsync(now switch { Mood.Refuses => "550 no such user", Mood.Busy => "451 come back later", _ => "250 good" }, now);
                    break;
                case "DATA" when now == Mood.DropsBeforeTheMail:
                    return;
                case "DATA":
                    await SayAsync("354 go on", now);
                    if (now == Mood.DropsInTheMail)
                    {
                        await reader.ReadLineAsync(cancellationToken);
                        return;
                    }
                    if (await MailAsync(reader, cancellationToken) is not { } mail)
                    {
                        return;
                    }
                    _mails.Enqueue(new(to, mail));
                    await (BeforeAnswer?.Invoke(to) ?? Task.CompletedTask);
                    if (now == Mood.DropsAfterTheMail)
                    {
                        return;
                    }
                    await Task.Delay(now == Mood.IsSilentAfterTheMail ? Timeout.Infinite : 0, cancellationToken);
                    await SayAsync("250 taken", now);
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 good", now);
                    break;
            }
        }
    }

    /// <summary>A mail to its dot; null: the sender was gone before.</summary>
    private static async Task<string?> MailAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == ".")
            {
                return mail.ToString();
            }
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        return null;
    }
}
