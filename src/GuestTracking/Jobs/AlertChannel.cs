using System.Text;
using System.Text.Json;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Mail;
using MimeKit;
using MimeKit.Text;

namespace GuestTracking.Jobs;

/// <summary>A file that alerts are appended to, a line each.</summary>
internal sealed record FileAlerts(string Path);

/// <summary>Alerts by e-mail.</summary>
/// <param name="Host">Of the SMTP server.</param>
/// <param name="From">Address.</param>
/// <param name="To">Addresses.</param>
/// <param name="Port">Of the server.</param>
/// <param name="Tls">True: STARTTLS, and no mail without it.</param>
/// <param name="User">Login; null: none.</param>
/// <param name="Password">Where it stands.</param>
internal sealed record SmtpAlerts(string Host, string From, IReadOnlyList<string> To, int Port = 587, bool Tls = true, string? User = null, Secret? Password = null);

/// <summary>Alerts to a webhook, as JSON: <c>{"job", "text"}</c>.</summary>
/// <param name="Url">Where it stands; who knows it may post, so it is a secret.</param>
internal sealed record WebhookAlerts(Secret Url);

/// <summary>A way to tell somebody: one of a file, e-mail, a webhook.</summary>
internal sealed record AlertChannel
{
    /// <summary>For one alert; who says nothing until then is not waited for.</summary>
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(30);

    private static readonly HttpClient Client = new() { Timeout = SendTime };

    /// <summary>Its name.</summary>
    public required string Channel { get; init; }

    public FileAlerts? File { get; init; }

    public SmtpAlerts? Smtp { get; init; }

    public WebhookAlerts? Webhook { get; init; }

    /// <summary>What is wrong with it, each fault with its place.</summary>
    public IEnumerable<string> Faults()
    {
        if (MappingDocument.NameFault(Channel) is { } fault)
        {
            yield return $"channel: {fault}";
        }
        if (new object?[] { File, Smtp, Webhook }.Count(way => way is not null) != 1)
        {
            yield return "has to have one of file, smtp, webhook";
        }
        if (File is { Path: "" })
        {
            yield return "file.path: is empty";
        }
        foreach (var address in Smtp is null ? [] : Smtp.To.Append(Smtp.From).Where(address => MailAddresses.Named(address) is null))
        {
            yield return $"smtp: '{address}' is no address";
        }
        if (Smtp is { To.Count: 0 })
        {
            yield return "smtp.to: is empty";
        }
        if (Smtp is { Port: < 1 or > 65_535 })
        {
            yield return "smtp.port: is not between 1 and 65535";
        }
    }

    /// <summary>Tells it; throws when it cannot be told, or not in time.</summary>
    public async Task SendAsync(string job, string text, JobSurroundings surroundings, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SendTime);
        try
        {
            // Not every way heeds the token at each of its steps, so none is waited for beyond it.
            await TellAsync(job, text, surroundings, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserError(FormattableString.Invariant($"The channel '{Channel}' did not answer within {SendTime.TotalSeconds:0} s."));
        }
    }

    private async Task TellAsync(string job, string text, JobSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (File is not null)
        {
            var path = surroundings.PathOf(File.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await System.IO.File.AppendAllTextAsync(path, FormattableString.Invariant($"{surroundings.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {job}: {text.ReplaceLineEndings(" ")}\n"), cancellationToken);
        }
        else if (Smtp is not null)
        {
            await MailAsync(Smtp, job, text, surroundings.Time, cancellationToken);
        }
        else
        {
            await PostAsync(Webhook!.Url, job, text, cancellationToken);
        }
    }

    private static async Task MailAsync(SmtpAlerts smtp, string job, string text, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new MailServer(smtp.Host, smtp.Port, smtp.Tls ? MailSecurity.StartTls : MailSecurity.None, smtp.User, smtp.Password, SendTime);
        using var mail = new MimeMessage
        {
            Subject = $"GuestTracking: {MailAddresses.OneLine(job)}",
            Body = new TextPart(TextFormat.Plain) { Text = text },
            Date = time.GetUtcNow(),
        };
        mail.From.Add(MailAddresses.Named(smtp.From)!);
        mail.To.AddRange(smtp.To.Select(address => MailAddresses.Named(address)!));
        await using var line = new SmtpLine(server, time);
        // One try: who raised the alert tries again. An alert told twice does less harm than one that nobody heard.
        if (await line.SendAsync(mail, cancellationToken) is { State: not HandoverState.Taken } failed)
        {
            throw new UserError(failed.Why!);
        }
    }

    /// <summary>Failures say the status or the kind of failure, never the address.</summary>
    private static async Task PostAsync(Secret url, string job, string text, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url.Reveal(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UserError($"The address {url} of a webhook for alerts is no http(s) address.");
        }
        try
        {
            // With its length, which not every receiver can do without.
            using var content = new StringContent(JsonSerializer.Serialize(new { job, text }), Encoding.UTF8, "application/json");
            using var answer = await Client.PostAsync(address, content, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new UserError(FormattableString.Invariant($"The webhook {url} answered {(int)answer.StatusCode}."));
            }
        }
        catch (HttpRequestException unreachable)
        {
            throw new UserError($"The webhook {url} cannot be reached ({unreachable.HttpRequestError}).");
        }
    }
}
