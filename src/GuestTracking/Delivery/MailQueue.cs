using System.Diagnostics.CodeAnalysis;

namespace GuestTracking.Delivery;

/// <summary>A mail that waits for its turn.</summary>
/// <param name="Order">The mail.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NotBefore">When it may be tried again; the first try may be at once.</param>
internal sealed record WaitingMail(MailOrder Order, int Tries, DateTimeOffset NotBefore);

/// <summary>
/// The mails of a delivery in the order in which they are tried: all once, then those that a server did not take, by the time from which on they may be
/// tried again. So one busy mailbox keeps nobody waiting. Safe from several threads.
/// </summary>
internal sealed class MailQueue
{
    private readonly PriorityQueue<WaitingMail, (DateTimeOffset NotBefore, long Number)> waiting = new();
    private readonly Lock gate = new();
    private long number;

    /// <param name="mails">The mails, in their order.</param>
    public MailQueue(IEnumerable<MailOrder> mails)
    {
        foreach (var mail in mails)
        {
            Add(new(mail, 0, DateTimeOffset.MinValue));
        }
    }

    /// <summary>Puts a mail in its place.</summary>
    public void Add(WaitingMail mail)
    {
        lock (gate)
        {
            waiting.Enqueue(mail, (mail.NotBefore, number++));
        }
    }

    /// <summary>Takes the next mail, which may have to be waited for; false where there is none.</summary>
    public bool TryTake([NotNullWhen(true)] out WaitingMail? mail)
    {
        lock (gate)
        {
            return waiting.TryDequeue(out mail, out _);
        }
    }
}
