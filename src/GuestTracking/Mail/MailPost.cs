using MimeKit;

namespace GuestTracking.Mail;

/// <summary>Hands mails over one after the other on a line of its own, each tried a few times while the server may yet take it. One mail at a time.</summary>
/// <param name="server">The server.</param>
/// <param name="pace">Shared by all posts of a delivery; null: as fast as mails are taken.</param>
/// <param name="time">The clock.</param>
internal sealed class MailPost(MailServer server, MailPace? pace, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)];

    private readonly SmtpLine line = new(server, time);

    /// <summary>Hands a mail over. Returns what became of it and how often it was tried. Throws when it is cancelled while the server cannot have the mail.</summary>
    public async Task<(Handover Outcome, int Attempts)> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await (pace?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
            var outcome = await line.SendAsync(mail, cancellationToken);
            if (outcome.State is not (HandoverState.NotNow or HandoverState.Unreachable) || attempt > Waits.Length)
            {
                return (outcome, attempt);
            }
            await Task.Delay(Waits[attempt - 1], time, cancellationToken);
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
