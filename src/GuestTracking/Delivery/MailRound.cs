using System.Collections.Concurrent;
using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;

namespace GuestTracking.Delivery;

/// <summary>
/// Mails packs that lie in the folder, several at once, each recipient once: before a mail is handed over, the book says so, on the disk.
/// What fails stops no other, unless the server takes no mail at all.
/// </summary>
/// <param name="definition">Words of the packs.</param>
/// <param name="manifest">The folder's book.</param>
/// <param name="letter">Writes the mails.</param>
/// <param name="settings">Server and limits.</param>
/// <param name="ensureHeld">Throws where this program may no longer send; called before each mail.</param>
/// <param name="time">The clock.</param>
internal sealed class MailRound(
    PackDefinition definition, BurstManifest manifest, PackLetter letter, MailSettings settings, Func<CancellationToken, Task> ensureHeld, TimeProvider time)
{
    private volatile string? closed;

    /// <summary>Sends what is to be sent.</summary>
    /// <param name="mails">All mails of the delivery.</param>
    /// <param name="again">Keys of recipients who are sent it again, whatever the book says.</param>
    /// <param name="progress">Gets the share that is done.</param>
    /// <param name="cancellationToken">Stops it; a mail that the server may have is waited for.</param>
    public async Task SendAsync(IReadOnlyList<MailOrder> mails, IReadOnlyCollection<string> again, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var open = new ConcurrentQueue<MailOrder>(mails.Where(mail => again.Contains(mail.Recipient.Key) || IsOpen(mail)));
        var (all, done) = (open.Count, 0);
        var pace = settings.PerMinute is { } perMinute ? new MailPace(perMinute, time) : null;
        var lines = new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Math.Min(settings.AtOnce, all), lines, async (_, token) =>
        {
            await using var post = new MailPost(settings.Server(), pace, time);
            while (open.TryDequeue(out var mail))
            {
                await ensureHeld(token);
                await SendAsync(post, mail, token);
                progress?.Report((double)Interlocked.Increment(ref done) / all);
            }
        });
    }

    private bool IsOpen(MailOrder mail) => MailOf(mail) is not { State: ManifestState.Sent or ManifestState.Unknown };

    private ManifestMail? MailOf(MailOrder mail) =>
        manifest.Find(mail.Pack.Key, mail.Pack.Language)?.Mails.FirstOrDefault(one => one.Recipient == mail.Recipient.Key);

    private async Task SendAsync(MailPost post, MailOrder order, CancellationToken cancellationToken)
    {
        var (recipient, key, language) = (order.Recipient, order.Pack.Key, order.Pack.Language);
        var before = MailOf(order)?.Attempts ?? 0;
        var mail = new ManifestMail(recipient.Key, recipient.Name, ManifestState.Failed, null, letter.MessageId(recipient.Key), before, time.GetUtcNow(), [], []);
        void Note(ManifestState state, string? why, int attempts) =>
            manifest.Record(key, language, mail with { State = state, Why = why, Attempts = before + attempts, At = time.GetUtcNow() });
        if (manifest.Find(key, language) is not { State: ManifestState.Written } pack)
        {
            Note(ManifestState.Failed, "Its pack is not whole.", 0);
            return;
        }
        if (closed is { } reason)
        {
            Note(ManifestState.Failed, $"Not tried: {reason}", 0);
            return;
        }
        try
        {
            var (attached, linked) = letter.Share(pack.Files);
            using var message = await letter.WriteAsync(await order.Pack.Build(cancellationToken), definition.WordsIn(language), recipient, attached, linked, cancellationToken);
            mail = mail with { Attached = attached, Linked = [.. linked.Select(file => file.Name)] };
            Note(ManifestState.Sending, null, 1);
            var (outcome, attempts) = await post.SendAsync(message, cancellationToken);
            switch (outcome.State)
            {
                case HandoverState.Taken:
                    Note(ManifestState.Sent, null, attempts);
                    break;
                case HandoverState.Unknown:
                    Note(ManifestState.Unknown, $"{outcome.Why} {BurstManifest.WhatToDo(mail)}", attempts);
                    break;
                default:
                    closed = outcome.State is HandoverState.Locked or HandoverState.Unreachable ? outcome.Why : closed;
                    Note(ManifestState.Failed, outcome.Why, attempts);
                    break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Note(ManifestState.Failed, "Stopped before it was sent.", 0);
            throw;
        }
        catch (Exception failure)
        {
            // Nothing of it was handed over: what a server may have is an answer, not an exception.
            Note(ManifestState.Failed, FailureText.Of(failure), 0);
        }
    }
}
