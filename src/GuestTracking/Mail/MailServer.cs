using System.Net;
using System.Text.Json.Serialization;
using GuestTracking.Ingestion.Connectors;

namespace GuestTracking.Mail;

/// <summary>How a connection to a mail server is secured.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailSecurity>))]
internal enum MailSecurity
{
    /// <summary>STARTTLS; without it no mail is sent.</summary>
    [JsonStringEnumMemberName("starttls")]
    StartTls,

    /// <summary>TLS from the first byte on.</summary>
    [JsonStringEnumMemberName("tls")]
    Tls,

    /// <summary>In the clear.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>An SMTP server and who we are to it.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is secured.</param>
/// <param name="User">Login; null: none.</param>
/// <param name="Password">Where it stands.</param>
/// <param name="Timeout">How long it may say nothing.</param>
internal sealed record MailServer(string Host, int Port, MailSecurity Security, string? User, Secret? Password, TimeSpan Timeout)
{
    /// <summary>True for a host that is this machine.</summary>
    public static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>For messages.</summary>
    public string Name => FormattableString.Invariant($"{Host}:{Port}");
}
