using System.Security.Cryptography;
using System.Text;
using GuestTracking.Core.Packs;
using GuestTracking.Mail;
using GuestTracking.Packs.Burst;
using GuestTracking.Packs.Html;
using MimeKit;
using MimeKit.Text;

namespace GuestTracking.Delivery;

/// <summary>
/// The mail that brings a pack: the first sheet as text and HTML, then the files, PDF first. Same pack, recipient, files and time: the same
/// bytes. Its Message-ID comes of run and recipient alone, so that a server, or a mailbox, knows a second copy for what it is.
/// </summary>
/// <param name="settings">Sender, limits, links.</param>
/// <param name="head">Which packs these are.</param>
/// <param name="folder">Where the files lie.</param>
/// <param name="time">The clock.</param>
internal sealed class PackLetter(MailSettings settings, ManifestHead head, string folder, TimeProvider time)
{
    /// <summary>Which files are attached and which the mail leads to; the first ones are attached as long as they fit.</summary>
    /// <exception cref="UserError">Files do not fit and there is no address of the folder.</exception>
    public (IReadOnlyList<ManifestFile> Attached, IReadOnlyList<ManifestFile> Linked) Share(IReadOnlyList<ManifestFile> files)
    {
        var (attached, linked, bytes) = (new List<ManifestFile>(), new List<ManifestFile>(), 0L);
        foreach (var file in files)
        {
            var fits = bytes + file.Bytes <= settings.AttachmentsMaxBytes;
            (fits ? attached : linked).Add(file);
            bytes += fits ? file.Bytes : 0;
        }
        return linked.Count == 0 || settings.FolderLink is not null
            ? (attached, linked)
            : throw new UserError(FormattableString.Invariant(
                $"{string.Join(", ", linked.Select(file => file.Name))} would make the attachments larger than attachments_max_bytes ({settings.AttachmentsMaxBytes}), and the mail document has no folder_link. Give it one, or raise the limit."));
    }

    /// <summary>Message-ID of a recipient's mail, without angle brackets.</summary>
    public string MessageId(string recipient)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{head.Pack}\n{head.Period}\n{head.RunHash}\n{recipient}"));
        return $"{Convert.ToHexStringLower(hash)[..40]}@{MailAddresses.HostOf(settings.From)}";
    }

    /// <summary>The mail.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="words">Words in its language.</param>
    /// <param name="recipient">Who gets it; has an address.</param>
    /// <param name="attached">Files that are attached.</param>
    /// <param name="linked">Files that it leads to.</param>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <exception cref="UserError">A file is not as it was written.</exception>
    public async Task<MimeMessage> WriteAsync(
        Pack pack, Words words, Recipient recipient, IReadOnlyList<ManifestFile> attached, IReadOnlyList<ManifestFile> linked, CancellationToken cancellationToken)
    {
        var text = MailText.Of(words, pack.Subject, [.. attached.Select(file => file.Name)], [.. linked.Select(file => file.Name)]);
        MailLink[] links = [.. linked.Select(file => new MailLink(file.Name, Link(file)))];
        var id = MessageId(recipient.Key);
        var mail = new MimeMessage
        {
            MessageId = id,
            Date = time.GetUtcNow(),
            Subject = MailAddresses.OneLine(text.Subject),
        };
        mail.From.Add(MailAddresses.Mailbox(settings.FromName, settings.From));
        if (settings.ReplyTo is { } replyTo)
        {
            mail.ReplyTo.Add(MailAddresses.Mailbox(null, replyTo));
        }
        mail.To.Add(MailAddresses.Mailbox(recipient.Name, recipient.Email!));
        // Answers of robots ("out of office") are of no use to who sends packs.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, pack.Language);
        var body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = MailPlainText.Of(pack, text, links), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart(TextFormat.Html) { Text = MailPage.Of(pack, text, links), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
        };
        body.Boundary = $"=_b{id[..24]}";
        var whole = new Multipart("mixed") { body };
        whole.Boundary = $"=_a{id[..24]}";
        foreach (var file in attached)
        {
            whole.Add(await AttachmentAsync(file, cancellationToken));
        }
        mail.Body = whole;
        return mail;
    }

    private async Task<MimePart> AttachmentAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, file.Name), cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256
            ? new MimePart(MimeTypes.GetMimeType(file.Name))
            {
                Content = new MimeContent(new MemoryStream(bytes)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = file.Name,
            }
            : throw new UserError($"{file.Name} was changed after it was written. Run the command again: it is written anew, and then sent.");
    }

    private string Link(ManifestFile file) => $"{settings.FolderLink!.TrimEnd('/')}/{Uri.EscapeDataString(file.Name)}";
}
