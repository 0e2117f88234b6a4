using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace GuestTracking.Mail;

/// <summary>
/// A connection to a mail server, opened when it is needed and kept from mail to mail. One mail at a time. What fails is an answer, not an
/// exception, and says whether the server may have the mail all the same: only until the last byte was handed over it certainly has not.
/// </summary>
internal sealed class SmtpLine(MailServer server, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Little is held back by the system, so that a connection that is lost is known to be lost before the end.</summary>
    private const int HeldBackBytes = 64 * 1024;

    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private SmtpClient? client;
    private Action? heard;

    /// <summary>
    /// Hands a mail over. Throws only when it is cancelled before the server could have the mail; from then on nothing but silence ends the waiting
    /// for its answer, as without it nobody would know whether the mail was taken.
    /// </summary>
    public async Task<Handover> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource(server.Timeout, time);
        heard = () => stop.CancelAfter(server.Timeout);
        var said = new Said(heard);
        await using var cancelled = cancellationToken.Register(() =>
        {
            if (!said.All)
            {
                stop.Cancel();
            }
        });
        try
        {
            if (client is not { IsConnected: true })
            {
                Drop();
                client = await ConnectAsync(stop.Token);
            }
            await client.SendAsync(mail, stop.Token, said);
            return Handover.Taken;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !said.All)
        {
            Drop();
            throw;
        }
        catch (SmtpCommandException answer)
        {
            // The connection may be used again; after 421 it is gone, which is seen before the next mail. Before there is one, the answer is for all mails.
            var isForever = (int)answer.StatusCode >= 500;
            var state = (client, isForever) switch
            {
                (null, true) => HandoverState.Locked,
                (null, false) => HandoverState.Unreachable,
                (_, true) => HandoverState.Refused,
                _ => HandoverState.NotNow,
            };
            return new(state, FormattableString.Invariant($"{server.Name} answered {(int)answer.StatusCode}: {MailAddresses.OneLine(answer.Message)}"));
        }
        catch (UserError fault)
        {
            // The password is not where it should be: before anything was said.
            Drop();
            return new(HandoverState.Locked, fault.Message);
        }
        catch (Exception failure)
        {
            var connected = client is not null;
            Drop();
            return Meaning(failure, connected, said.All);
        }
        finally
        {
            heard = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            using var limit = new CancellationTokenSource(FarewellLimit);
            try
            {
                await client.DisconnectAsync(quit: true, limit.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ProtocolException or CommandException)
            {
                // A farewell that nobody answers.
            }
        }
        Drop();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendBufferSize = HeldBackBytes };
        var next = new SmtpClient(new Hearing(() => heard?.Invoke()));
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            var secure = server.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            };
            await next.ConnectAsync(socket, server.Host, server.Port, secure, cancellationToken);
            if (server.User is { } user)
            {
                await next.AuthenticateAsync(user, server.Password?.Reveal() ?? "", cancellationToken);
            }
            return next;
        }
        catch
        {
            next.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private Handover Meaning(Exception failure, bool connected, bool saidAll) => failure switch
    {
        _ when saidAll => new(HandoverState.Unknown, $"{server.Name} was told all of the mail and did not answer: {Short(failure)}."),
        AuthenticationException => new(HandoverState.Locked, $"{server.Name} does not accept the login '{server.User}'. Check user and password."),
        SslHandshakeException => new(HandoverState.Locked, $"{server.Name} could not be trusted: its certificate does not fit, or it speaks no TLS on this port. Check host, port and security."),
        NotSupportedException when !connected => new(HandoverState.Locked, $"{server.Name}: {MailAddresses.OneLine(failure.Message)} Check security and user."),
        NotSupportedException => new(HandoverState.Refused, $"{server.Name}: {MailAddresses.OneLine(failure.Message)}"),
        SocketException => new(HandoverState.Unreachable, $"{server.Name} cannot be reached: {Short(failure)}."),
        OperationCanceledException or TimeoutException when !connected => new(HandoverState.Unreachable, $"{server.Name} {Short(failure)}."),
        OperationCanceledException or TimeoutException or IOException or ProtocolException or SocketException => new(HandoverState.NotNow, $"{server.Name}: {Short(failure)}."),
        CommandException => new(HandoverState.NotNow, $"{server.Name}: {Short(failure)}."),
        _ => new(HandoverState.Refused, $"The mail cannot be sent: {MailAddresses.OneLine(failure.Message)}"),
    };

    private string Short(Exception failure) => failure is OperationCanceledException or TimeoutException
        ? FormattableString.Invariant($"said nothing for {server.Timeout.TotalSeconds:0} s")
        : MailAddresses.OneLine(failure.GetBaseException().Message).TrimEnd('.');

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }

    /// <summary>Hears that the server says something; keeps nothing of it.</summary>
    private sealed class Hearing(Action heard) : IProtocolLogger
    {
        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri) => heard();

        public void LogClient(byte[] buffer, int offset, int count)
        {
        }

        public void LogServer(byte[] buffer, int offset, int count) => heard();

        public void Dispose()
        {
        }
    }

    /// <summary>How much of a mail was handed over.</summary>
    private sealed class Said(Action more) : ITransferProgress
    {
        /// <summary>True from the moment on in which the server may have all of it.</summary>
        public bool All { get; private set; }

        public void Report(long bytesTransferred, long totalSize)
        {
            All = bytesTransferred >= totalSize;
            more();
        }

        public void Report(long bytesTransferred)
        {
            // Without a size nobody knows which part is the last.
            All = true;
            more();
        }
    }
}
