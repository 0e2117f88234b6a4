using MimeKit;

namespace GuestTracking.Mail;

/// <summary>Hands mails over one after the other on a line of its own. One mail at a time.</summary>
/// <param name="server">The server.</param>
/// <param name="pace">Shared by all posts of a delivery; null: as fast as mails are taken.</param>
/// <param name="time">The clock.</param>
internal sealed class MailPost(MailServer server, MailPace? pace, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)];

    private readonly SmtpLine line = new(server, time);

    /// <summary>How long a mail waits before it is tried again; null: it was tried often enough.</summary>
    /// <param name="tries">How often it was tried, from 1 on.</param>
    public static TimeSpan? WaitAfter(int tries) => tries <= Waits.Length ? Waits[tries - 1] : null;

    /// <summary>
    /// Hands a mail over. What a server does not take now is the caller's to try again after others; a server that cannot be reached is waited for
    /// here, as no other mail would fare better. Throws when it is cancelled while the server cannot have the mail.
    /// </summary>
    /// <param name="mail">The mail.</param>
    /// <param name="tries">How often it was tried before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What became of it and how often it was tried, with the times before.</returns>
    public async Task<(Handover Outcome, int Tries)> SendAsync(MimeMessage mail, int tries, CancellationToken cancellationToken)
    {
        while (true)
        {
            await (pace?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
            var outcome = await line.SendAsync(mail, cancellationToken);
            tries++;
            if (outcome.State != HandoverState.Unreachable || WaitAfter(tries) is not { } wait)
            {
                return (outcome, tries);
            }
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();
}

/// <summary>Keeps mails apart in time. Safe from several threads.</summary>
internal sealed class MailPace(int perMinute, TimeProvider time)
{
    private readonly TimeSpan apart = TimeSpan.FromMinutes(1) / perMinute;
    private readonly Lock gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Waits until the next mail may be tried.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetUtcNow();
            next = next > now ? next : now;
            wait = next - now;
            next += apart;
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
