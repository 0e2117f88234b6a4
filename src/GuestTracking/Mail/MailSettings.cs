using System.Globalization;
using System.Text.Json.Serialization;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;

namespace GuestTracking.Mail;

/// <summary>How packs are mailed: the document that <c>mail.schema.json</c> describes. Valid once loaded.</summary>
internal sealed record MailSettings
{
    private const int PortOfSubmission = 587;
    private const int PortOfTls = 465;
    private const int PortOfRelays = 25;
    private const int AtOnceMost = 20;
    private const int TimeoutMost = 3_600;
    private const long AttachmentsMost = 100L * 1024 * 1024;

    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Of the SMTP server.</summary>
    public required string Host { get; init; }

    /// <summary>Null: 587, with security tls 465, with security none 25.</summary>
    public int? Port { get; init; }

    /// <summary>How the connection is secured.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>True: security may be none although the host is another machine.</summary>
    public bool Insecure { get; init; }

    /// <summary>Login; null: none.</summary>
    public string? User { get; init; }

    /// <summary>Where it stands.</summary>
    public Secret? Password { get; init; }

    /// <summary>Address of the sender.</summary>
    public required string From { get; init; }

    /// <summary>Name of the sender; null: the address alone.</summary>
    public string? FromName { get; init; }

    /// <summary>Address that answers go to; null: the sender's.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Connections at once.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How long the server may say nothing, also after all of a mail was said.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Mails a minute; null: as fast as they are taken.</summary>
    public int? PerMinute { get; init; }

    /// <summary>What the attachments of a mail may have together; what goes beyond becomes a link.</summary>
    public long AttachmentsMaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Address of the folder with the packs, as recipients reach it; a file's name is added to it. Null: there is none.</summary>
    public string? FolderLink { get; init; }

    /// <summary>Reads and checks a document. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static MailSettings Load(string file) => MappingDocument.Load<MailSettings>(file, "mail document", static settings => settings.Faults());

    /// <summary>The server.</summary>
    public MailServer Server() => new(
        Host,
        Port ?? Security switch { MailSecurity.Tls => PortOfTls, MailSecurity.None => PortOfRelays, _ => PortOfSubmission },
        Security, User, Password, TimeSpan.FromSeconds(TimeoutSeconds));

    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (Host.Length == 0 || Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            yield return $"host: '{Host}' is no name or address of a server";
        }
        if (Port is < 1 or > 65_535)
        {
            yield return "port: is not between 1 and 65535";
        }
        if (Security == MailSecurity.None && !Insecure && !MailServer.IsLoopback(Host))
        {
            yield return $"security: none sends packs and passwords to {Host} in the clear; write starttls or tls (or \"insecure\": true, where the network is yours alone)";
        }
        if (User is null != Password is null)
        {
            yield return "user, password: one stands without the other";
        }
        foreach (var (place, address) in new[] { ("from", From), ("reply_to", ReplyTo) })
        {
            if (address is not null && MailAddresses.Fault(address) is { } fault)
            {
                yield return $"{place}: {fault}";
            }
        }
        if (FromName is { } name && MappingDocument.NameFault(name) is { } nameFault)
        {
            yield return $"from_name: {nameFault}";
        }
        foreach (var (place, value, most) in new (string, long?, long)[]
        {
            ("at_once", AtOnce, AtOnceMost), ("timeout_seconds", TimeoutSeconds, TimeoutMost), ("per_minute", PerMinute, int.MaxValue),
            ("attachments_max_bytes", AttachmentsMaxBytes, AttachmentsMost),
        })
        {
            if (value < 1 || value > most)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{place}: is not between 1 and {most}");
            }
        }
        if (FolderLink is not null && !(Uri.TryCreate(FolderLink, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" or "file"))
        {
            yield return $"folder_link: '{FolderLink}' is no address such as https://files.example.com/packs/";
        }
    }
}
