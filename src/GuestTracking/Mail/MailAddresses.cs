using MimeKit;

namespace GuestTracking.Mail;

/// <summary>Addresses of mails, one a text: <c>name@host</c>, host and name in any script.</summary>
internal static class MailAddresses
{
    private const int LengthMax = 254;

    /// <summary>What is wrong with an address; null when nothing is.</summary>
    public static string? Fault(string text) =>
        text.Length > LengthMax || text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>' or ',' or ';')
            || !MailboxAddress.TryParse(text, out var mailbox) || mailbox.Address != text || !string.IsNullOrEmpty(mailbox.Name)
            || text.LastIndexOf('@') is not (> 0 and var at) || !IsHost(text[(at + 1)..])
            ? $"'{text}' is no address such as name@example.com"
            : null;

    /// <summary>The mailbox of an address that may have a name before it (<c>Operators &lt;ops@example.com&gt;</c>); null where a text is none.</summary>
    public static MailboxAddress? Named(string text) =>
        MailboxAddress.TryParse(text, out var mailbox) && Fault(mailbox.Address) is null ? Mailbox(mailbox.Name, mailbox.Address) : null;

    /// <summary>The host of a sound address as servers write it, in ASCII.</summary>
    public static string HostOf(string address) => MailboxAddress.EncodeAddrspec(address) is var ascii ? ascii[(ascii.LastIndexOf('@') + 1)..] : "";

    /// <summary>A mailbox; what might break a line of the head is a blank in its name.</summary>
    public static MailboxAddress Mailbox(string? name, string address) => new(OneLine(name ?? ""), address);

    /// <summary>A text that stays within its line, whatever its letters.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();

    private static bool IsHost(string host) => host.StartsWith('[') ? host.EndsWith(']') : Uri.CheckHostName(host) is UriHostNameType.Dns && !host.EndsWith('.');
}
