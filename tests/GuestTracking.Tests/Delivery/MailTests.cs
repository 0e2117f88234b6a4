using GuestTracking.Commands;
using GuestTracking.Mail;
using GuestTracking.Tests.Ingestion;
using MimeKit;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>The line to a mail server, the mail document, addresses, the pace of a step.</summary>
internal sealed class MailTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [TestCase(Mood.Takes, HandoverState.Taken)]
    [TestCase(Mood.Refuses, HandoverState.Refused)]
    [TestCase(Mood.Busy, HandoverState.NotNow)]
    [TestCase(Mood.DropsBeforeTheMail, HandoverState.NotNow)]
    [TestCase(Mood.DropsInTheMail, HandoverState.NotNow)]
    [TestCase(Mood.DropsAfterTheMail, HandoverState.Unknown)]
    [TestCase(Mood.IsSilentAfterTheMail, HandoverState.Unknown)]
    public async Task Line_knows_whether_the_server_may_have_the_mail(object mood, object state)
    {
        await using var server = new SmtpServer((_, _) => (Mood)mood);
        await using var line = Line(server.Port);
        using var mail = Mail();
        var handover = await line.SendAsync(mail, default);
        Assert.That(handover.State, Is.EqualTo((HandoverState)state), handover.Why);
        Assert.That(server.Mails.Count, (HandoverState)state is HandoverState.Taken or HandoverState.Unknown ? Is.EqualTo(1) : Is.Zero);
    }

    [Test]
    public async Task Line_that_has_said_all_of_a_mail_waits_for_the_answer_whoever_stops_it()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new SmtpServer();
        server.BeforeAnswer = async _ =>
        {
            await stop.CancelAsync();
            await Task.Delay(500);
        };
        await using var line = Line(server.Port);
        using var mail = Mail();
        Assert.That((await line.SendAsync(mail, stop.Token)).State, Is.EqualTo(HandoverState.Taken));
        Assert.That(() => line.SendAsync(mail, stop.Token), Throws.InstanceOf<OperationCanceledException>(), "the next is not begun");
        Assert.That(server.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Line_without_its_password_is_locked_and_says_nothing()
    {
        await using var server = new SmtpServer(password: "open sesame");
        using var input = new InputFiles();
        var settings = MailSettings.Load(input.Json(server.Settings($$""", "user": "packs", "password": { "file": "{{input.Path("none")}}" }""")));
        await using var line = new SmtpLine(settings.Server(), TimeProvider.System);
        using var mail = Mail();
        var handover = await line.SendAsync(mail, default);
        Assert.That(handover.State, Is.EqualTo(HandoverState.Locked));
        Assert.That(handover.Why, Does.Contain("none"));
        Assert.That(server.Mails, Is.Empty);
    }

    [Test]
    public async Task Line_without_a_server_is_unreachable_and_one_without_tls_is_not_used()
    {
        using var mail = Mail();
        await using var none = Line(1);
        Assert.That((await none.SendAsync(mail, default)).State, Is.EqualTo(HandoverState.Unreachable));
        await using var server = new SmtpServer();
        await using var secure = new SmtpLine(new("127.0.0.1", server.Port, MailSecurity.StartTls, null, null, Limit), TimeProvider.System);
        var refused = await secure.SendAsync(mail, default);
        Assert.That(refused.State, Is.EqualTo(HandoverState.Locked), refused.Why);
        Assert.That(server.Said, Has.None.StartsWith("MAIL"));
    }

    [TestCase("""{ "host": "mail.example.com", "from": "a@example.com", "security": "none" }""", "in the clear")]
    [TestCase("""{ "host": "mail.example.com", "from": "a@example.com", "security": "perhaps" }""", "security")]
    [TestCase("""{ "host": "mail.example.com", "from": "nobody" }""", "from: 'nobody' is no address")]
    [TestCase("""{ "host": "", "from": "a@example.com" }""", "host:")]
    [TestCase("""{ "host": "h", "from": "a@example.com", "user": "u" }""", "one stands without the other")]
    [TestCase("""{ "host": "h", "from": "a@example.com", "user": "u", "password": "secret" }""", "line 1")]
    [TestCase("""{ "host": "h", "from": "a@example.com", "at_once": 0 }""", "at_once: is not between 1 and 20")]
    [TestCase("""{ "host": "h", "from": "a@example.com", "folder_link": "packs" }""", "folder_link")]
    [TestCase("""{ "host": "h", "from": "a@example.com", "colour": "red" }""", "colour")]
    public void Mail_document_that_cannot_be_used_is_refused_with_its_place(string document, string fault)
    {
        using var input = new InputFiles();
        Assert.That(() => MailSettings.Load(input.Json(document)), Throws.TypeOf<UserError>().With.Message.Contains(fault));
    }

    [TestCase("""{ "host": "h", "from": "a@example.com" }""", 587)]
    [TestCase("""{ "host": "h", "from": "a@example.com", "security": "tls" }""", 465)]
    [TestCase("""{ "host": "h", "from": "a@example.com", "security": "none", "insecure": true }""", 25)]
    [TestCase("""{ "host": "localhost", "from": "a@example.com", "security": "none", "port": 2525 }""", 2525)]
    public void Mail_document_has_the_usual_port_of_its_security(string document, int port)
    {
        using var input = new InputFiles();
        Assert.That(MailSettings.Load(input.Json(document)).Server().Port, Is.EqualTo(port));
    }

    [Test]
    public void Shipped_mail_document_is_sound() =>
        Assert.That(MailSettings.Load(Path.Combine(SharedData.Project, "reports", "mail.json")).Faults(), Is.Empty);

    [TestCase("ana@example.com", null)]
    [TestCase("ana.b+packs@mail.example.co.uk", null)]
    [TestCase("ana@exämple.de", null)]
    [TestCase("支配人@例え.jp", null)]
    [TestCase("ana@example.com\r\nBcc: b@example.com", "no address")]
    [TestCase("ana", "no address")]
    [TestCase("@example.com", "no address")]
    [TestCase("ana@", "no address")]
    public void Address_is_sound_or_says_what_is_wrong(string address, string? fault) =>
        Assert.That(MailAddresses.Fault(address), fault is null ? Is.Null : Does.Contain(fault));

    [Test]
    public void Pace_tells_rate_and_time_left()
    {
        var clock = new SetClock();
        var pace = new StepPace((60, "packs"), clock);
        Assert.That(pace.Text(0), Is.EqualTo("0 of 60 packs"));
        clock.Seconds = 10;
        Assert.That(pace.Text(0.5), Is.EqualTo("30 of 60 packs, 3.0/s, 0:10 left"));
        Assert.That(pace.Text(1), Is.EqualTo("60 of 60 packs, 6.0/s"));
        Assert.That(new StepPace(null, clock).Text(0), Is.Empty);
        clock.Seconds = 7_210;
        Assert.That(pace.Text(0.25), Is.EqualTo("15 of 60 packs, 0.0/s, 6:00:30 left"));
    }

    private static SmtpLine Line(int port) => new(new("127.0.0.1", port, MailSecurity.None, null, null, Limit), TimeProvider.System);

    /// <summary>Larger than what two systems hold back.</summary>
    private static MimeMessage Mail()
    {
        var mail = new MimeMessage { Subject = "Pack", Body = new TextPart("plain") { Text = string.Concat(Enumerable.Repeat("All of it. \n.\n", 300_000)) } };
        mail.From.Add(new MailboxAddress("", "a@example.com"));
        mail.To.Add(new MailboxAddress("", "b@example.com"));
        return mail;
    }

    private sealed class SetClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
