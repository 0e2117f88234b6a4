using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using MimeKit;

namespace GuestTracking.Delivery;

/// <summary>
/// Mails packs that lie in the folder, several at once, each recipient once: before a mail is handed over, the book says so, on the disk.
/// What fails stops no other, unless the server takes no mail at all.
/// </summary>
/// <param name="definition">Words of the packs.</param>
/// <param name="manifest">The folder's book.</param>
/// <param name="letter">Writes the mails.</param>
/// <param name="formats">What is attached or linked of a pack: the files of these formats, whatever else the book knows.</param>
/// <param name="settings">Server and limits.</param>
/// <param name="ensureHeld">Throws where this program may no longer send; called before each mail.</param>
/// <param name="time">The clock.</param>
internal sealed class MailRound(
    PackDefinition definition, BurstManifest manifest, PackLetter letter, IReadOnlyList<PackFormat> formats, MailSettings settings,
    Func<CancellationToken, Task> ensureHeld, TimeProvider time)
{
    private volatile string? closed;

    /// <summary>Which mails are to be sent: those of recipients who were sent nothing yet, in whatever language, and those that are sent again.</summary>
    /// <param name="mails">All mails of the delivery.</param>
    /// <param name="again">Keys of recipients who are sent it again, whatever the book says.</param>
    public IReadOnlyList<MailOrder> Open(IReadOnlyList<MailOrder> mails, IReadOnlyCollection<string> again)
    {
        var known = manifest.Mails();
        return [.. mails.Where(mail => again.Contains(mail.Recipient.Key)
            || known[mail.Recipient.Key].All(one => one.Mail.State is not (ManifestState.Sent or ManifestState.Unknown)))];
    }

    /// <summary>Sends mails.</summary>
    /// <param name="open">The mails.</param>
    /// <param name="progress">Gets the share that is done.</param>
    /// <param name="cancellationToken">Stops it; a mail that the server may have is waited for.</param>
    public async Task SendAsync(IReadOnlyList<MailOrder> open, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var queue = new MailQueue(open);
        var done = 0;
        var pace = settings.PerMinute is { } perMinute ? new MailPace(perMinute, time) : null;
        var lines = new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Math.Min(settings.AtOnce, open.Count), lines, async (_, token) =>
        {
            await using var post = new MailPost(settings.Server(), pace, time);
            while (queue.TryTake(out var mail))
            {
                token.ThrowIfCancellationRequested();
                if (closed is null && mail.NotBefore - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, token);
                }
                await ensureHeld(token);
                if (await SendAsync(post, mail, token) is { } later)
                {
                    queue.Add(later);
                }
                else
                {
                    progress?.Report((double)Interlocked.Increment(ref done) / open.Count);
                }
            }
        });
    }

    /// <summary>Tries a mail and writes down what became of it. Returns it where it is to be tried again.</summary>
    private async Task<WaitingMail?> SendAsync(MailPost post, WaitingMail waiting, CancellationToken cancellationToken)
    {
        var (recipient, key, language) = (waiting.Order.Recipient, waiting.Order.Pack.Key, waiting.Order.Pack.Language);
        var pack = manifest.Find(key, language);
        var before = (pack?.Mails.FirstOrDefault(one => one.Recipient == recipient.Key)?.Attempts ?? 0) - waiting.Tries;
        var mail = new ManifestMail(recipient.Key, recipient.Name, ManifestState.Failed, null, letter.MessageId(recipient.Key), before, time.GetUtcNow(), [], []);
        void Note(ManifestState state, string? why, int tries) =>
            manifest.Record(key, language, mail with { State = state, Why = why, Attempts = before + tries, At = time.GetUtcNow() });
        if (pack is not { State: ManifestState.Written })
        {
            Note(ManifestState.Failed, "Its pack is not whole.", waiting.Tries);
            return null;
        }
        if (closed is { } reason)
        {
            Note(ManifestState.Failed, waiting.Tries == 0 ? $"Not tried: {reason}" : reason, waiting.Tries);
            return null;
        }
        MimeMessage message;
        try
        {
            var names = formats.Select(format => $"{waiting.Order.Pack.FileName}.{format.Name}").ToHashSet(StringComparer.Ordinal);
            var (attached, linked) = letter.Share([.. pack.Files.Where(file => names.Contains(file.Name))]);
            message = await letter.WriteAsync(
                await waiting.Order.Pack.Build(cancellationToken), definition.WordsIn(language), recipient, attached, linked, cancellationToken);
            mail = mail with { Attached = attached, Linked = [.. linked.Select(file => file.Name)] };
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Note(ManifestState.Failed, FailureText.Of(failure), waiting.Tries);
            return null;
        }
        using (message)
        {
            Note(ManifestState.Sending, null, waiting.Tries + 1);
            var (outcome, tries) = await HandOverAsync(post, message, waiting.Tries, Note, cancellationToken);
            // What the book cannot take from here on ends the round: it says that the mail is being sent, and so it is never sent again by itself.
            switch (outcome.State)
            {
                case HandoverState.Taken:
                    Note(ManifestState.Sent, null, tries);
                    return null;
                case HandoverState.Unknown:
                    Note(ManifestState.Unknown, $"{outcome.Why} {BurstManifest.WhatToDo(mail)}", tries);
                    return null;
                case HandoverState.NotNow when MailPost.WaitAfter(tries) is { } wait:
                    Note(ManifestState.Failed, outcome.Why, tries);
                    return new(waiting.Order, tries, time.GetUtcNow() + wait);
                default:
                    closed = outcome.State is HandoverState.Locked or HandoverState.Unreachable ? outcome.Why : closed;
                    Note(ManifestState.Failed, outcome.Why, tries);
                    return null;
            }
        }
    }

    /// <summary>Hands a mail over. A failure that is no answer of a server tells nobody what it has: the mail is unknown.</summary>
    private static async Task<(Handover Outcome, int Tries)> HandOverAsync(
        MailPost post, MimeMessage message, int tries, Action<ManifestState, string?, int> note, CancellationToken cancellationToken)
    {
        try
        {
            return await post.SendAsync(message, tries, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            note(ManifestState.Failed, "Stopped before it was sent.", tries);
            throw;
        }
        catch (Exception failure)
        {
            return (new(HandoverState.Unknown, FailureText.Of(failure)), tries + 1);
        }
    }
}
