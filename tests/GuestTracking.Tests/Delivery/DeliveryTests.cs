using System.Security.Cryptography;
using System.Text;
using MimeKit;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>Packs by mail: each recipient once, whatever the server does.</summary>
[NonParallelizable]
internal sealed class DeliveryTests : DeliveryFixture
{
    [Test]
    public async Task Every_recipient_gets_one_mail_with_the_first_page_and_the_files_and_again_nobody_is_mailed()
    {
        await RecipientsAsync(Hotels);
        await using var server = new SmtpServer();
        var result = await DeliverAsync(server);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        AssertOneEach(server, Hotels);
        Assert.That(result.Error, Does.Contain("have no recipient").And.Contain("mailed to nobody"));
        Assert.That(States().Values, Is.All.EqualTo("sent"));
        Assert.That(CheckHashes(), Is.EqualTo(2 * Directory.GetFiles(Folder, "*.xlsx").Length).And.GreaterThan(2 * Hotels.Length), "those without a recipient lie there too");
        foreach (var received in server.Mails)
        {
            var mail = Read(received);
            var hotel = Hotels.Single(hotel => AddressOf(hotel) == received.To);
            var mixed = (Multipart)mail.Body!;
            var body = (MultipartAlternative)mixed[0]!;
            var html = ((TextPart)body[1]).Text;
            var attached = mixed.Skip(1).Cast<MimePart>().ToList();
            Assert.Multiple(() =>
            {
                Assert.That(mail.To.Mailboxes.Select(mailbox => (mailbox.Name, mailbox.Address)), Is.EqualTo(new[] { ($"Manager of {hotel}", AddressOf(hotel)) }));
                Assert.That(mail.Subject, Does.Contain(hotel).And.Contain("April 2025"));
                Assert.That(mixed.ContentType.MimeType, Is.EqualTo("multipart/mixed"));
                Assert.That(attached.Select(part => part.FileName), Is.EqualTo(new[] { $"{hotel}_2025-04.xlsx", $"{hotel}_2025-04.html" }));
                Assert.That(attached.Select(Hash), Is.EqualTo(MailOf($"gm-{hotel}").GetProperty("attached").EnumerateArray().Select(file => file.GetProperty("sha256").GetString())));
                Assert.That(MailOf($"gm-{hotel}").GetProperty("message_id").GetString(), Is.EqualTo(mail.MessageId));
                Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThan(100_000));
                Assert.That(html, Does.Contain("lang=\"en\"").And.Contain(hotel).And.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("src=").And.Not.Contain("url(")
                    .And.Not.Contain("<link").And.Not.Contain("<svg").And.Not.Contain("://"));
                Assert.That(((TextPart)body[0]).Text, Does.Contain(hotel).And.Contain("Attached: "));
            });
        }
        Assert.That(server.Mails.Select(mail => Read(mail).MessageId), Is.Unique);

        var again = await DeliverAsync(server);
        Assert.That(again.ExitCode, Is.Zero, again.Error);
        AssertOneEach(server, Hotels);
    }

    [Test]
    public async Task Server_that_is_slow_busy_refuses_drops_and_is_silent_gets_each_mail_at_most_once_and_the_manifest_says_which()
    {
        await RecipientsAsync(Hotels);
        await using var server = new SmtpServer((to, number) => (to, number) switch
        {
            ("desk@example.com", 1) => Mood.Busy,
            ("few@example.com", 1) => Mood.Refuses,
            ("mix@example.com", 1) => Mood.DropsBeforeTheMail,
            ("group@example.com", 1) => Mood.DropsAfterTheMail,
            ("west1@example.com", _) => Mood.Slow,
            ("west2@example.com", 1) => Mood.IsSilentAfterTheMail,
            _ => Mood.Takes,
        });
        var result = await DeliverAsync(server);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        var expected = new Dictionary<string, string>
        {
            ["gm-Desk"] = "sent", ["gm-Few"] = "failed", ["gm-Group"] = "unknown", ["gm-Mix"] = "sent", ["gm-West1"] = "sent", ["gm-West2"] = "unknown",
        };
        Assert.Multiple(() =>
        {
            Assert.That(States(), Is.EquivalentTo(expected));
            AssertOneEach(server, [.. Hotels.Where(hotel => hotel != "Few")]);
            Assert.That(server.TriesOf("desk@example.com"), Is.EqualTo(2), "451 is tried again");
            Assert.That(server.TriesOf("few@example.com"), Is.EqualTo(1), "550 is not");
            Assert.That(result.Error, Does.Contain("Few to gm-Few: ").And.Contain("550").And.Contain("--resend gm-Group").And.Contain("--resend gm-West2").And.Contain("said nothing for 60 s"));
            Assert.That(MailOf("gm-Few").GetProperty("why").GetString(), Does.Contain("no such user"));
        });

        var second = await DeliverAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.EqualTo(1), "two are still unknown");
            AssertOneEach(server, Hotels);
            Assert.That(States()["gm-Few"], Is.EqualTo("sent"), "refused once, taken now");
        });
        var third = await DeliverAsync(server, "--resend", "gm-Group", "gm-West2");
        Assert.Multiple(() =>
        {
            Assert.That(third.ExitCode, Is.Zero, third.Error);
            Assert.That(server.Mails.Count(mail => mail.To is "group@example.com"), Is.EqualTo(2));
            Assert.That(server.Mails.Where(mail => mail.To is "group@example.com").Select(mail => Read(mail).MessageId).Distinct().Count(), Is.EqualTo(1), "a mailbox knows the second for the first");
            Assert.That(server.Mails, Has.Count.EqualTo(Hotels.Length + 2));
        });
    }

    [Test]
    public async Task Pack_that_fails_stops_no_other_and_says_why()
    {
        await RecipientsAsync(Hotels);
        await Database.ExecuteAsync("create table saved as select * from result.scorecard where property_id = (select property_id from chain.property where property = 'Few')");
        await Database.ExecuteAsync("delete from result.scorecard where property_id in (select property_id from saved)");
        try
        {
            await using var server = new SmtpServer();
            var result = await DeliverAsync(server);
            var few = Manifest().GetProperty("packs").EnumerateArray().Single(pack => pack.GetProperty("key").GetString() == "Few");
            Assert.Multiple(() =>
            {
                Assert.That(result.ExitCode, Is.EqualTo(1));
                AssertOneEach(server, [.. Hotels.Where(hotel => hotel != "Few")]);
                Assert.That(few.GetProperty("state").GetString(), Is.EqualTo("failed"));
                Assert.That(few.GetProperty("why").GetString(), Does.Contain("no scorecard"));
                Assert.That(States()["gm-Few"], Is.EqualTo("failed"));
                Assert.That(result.Error, Does.Contain("Few: The property 'Few' has no scorecard"));
            });
            var export = await Database.RunAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--out", Input.Path("exported"));
            Assert.That(export.ExitCode, Is.EqualTo(1));
            Assert.That(Directory.GetFiles(Input.Path("exported"), "*.xlsx"), Has.Length.EqualTo(export.Output.Split('\n').Count(line => line.Contains(".xlsx", StringComparison.Ordinal))).And.Length.GreaterThan(10));
            await Database.ExecuteAsync("insert into result.scorecard select * from saved");
            Assert.That((await DeliverAsync(server)).ExitCode, Is.Zero, "once it is put right");
            AssertOneEach(server, Hotels);
        }
        finally
        {
            await Database.ExecuteAsync("insert into result.scorecard select * from saved on conflict do nothing; drop table saved");
        }
    }

    [Test]
    public async Task Name_with_a_line_break_adds_no_header_and_an_address_in_any_script_is_reached()
    {
        await RecipientsAsync("Desk");
        await Database.ExecuteAsync("update chain.recipient set name = E'Ann\\r\\nBcc: evil@example.com\\r\\n\\r\\nHello', email = 'ann@exämple.de'");
        await using var server = new SmtpServer();
        Assert.That((await DeliverAsync(server)).ExitCode, Is.Zero);
        var mail = Read(server.Mails.Single());
        Assert.Multiple(() =>
        {
            Assert.That(server.Said.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal)), Is.EqualTo(new[] { "RCPT TO:<ann@xn--exmple-cua.de>" }));
            Assert.That(mail.Headers.Select(header => header.Field), Has.None.EqualTo("Bcc"));
            Assert.That(mail.To.Mailboxes.Single().Name, Is.EqualTo("Ann  Bcc: evil@example.com    Hello"));
        });
    }

    [Test]
    public async Task Large_attachment_becomes_a_link_to_the_folder_and_without_one_the_mail_fails()
    {
        await RecipientsAsync("Desk");
        await using var server = new SmtpServer();
        var without = await Database.RunAsync(Deliver(server.Settings(""", "attachments_max_bytes": 1000""")));
        Assert.That(without.ExitCode, Is.EqualTo(1));
        Assert.That(without.Error, Does.Contain("folder_link"));
        Assert.That(server.Mails, Is.Empty);
        Assert.That((await Database.RunAsync(Deliver(server.Settings(", \"attachments_max_bytes\": 1000, \"folder_link\": \"https://files.example.com/packs/\"")))).ExitCode, Is.Zero);
        var mail = Read(server.Mails.Single());
        Assert.Multiple(() =>
        {
            Assert.That(mail.Attachments, Is.Empty);
            Assert.That(mail.TextBody, Does.Contain("Too large to attach").And.Contain("https://files.example.com/packs/Desk_2025-04.xlsx"));
            Assert.That(mail.HtmlBody, Does.Contain("<a href=\"https://files.example.com/packs/Desk_2025-04.xlsx\""));
            Assert.That(MailOf("gm-Desk").GetProperty("linked").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(new[] { "Desk_2025-04.xlsx", "Desk_2025-04.html" }));
        });
    }

    [Test]
    public async Task Pdf_comes_first_and_the_workbook_second()
    {
        await RecipientsAsync("Desk");
        await using var server = new SmtpServer();
        var result = await Database.RunAsync(
            "deliver", "--pack", "general-manager", "--period", Period, "--out", Folder, "--mail", Input.Json(server.Settings()), "--only", "gm-Desk");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Read(server.Mails.Single()).Attachments.Cast<MimePart>().Select(part => (part.FileName, part.ContentType.MimeType)), Is.EqualTo(new[]
        {
            ("Desk_2025-04.pdf", "application/pdf"), ("Desk_2025-04.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        }));
        Assert.That(CheckHashes(), Is.EqualTo(2));
        var before = File.GetLastWriteTimeUtc(Path.Combine(Folder, "Desk_2025-04.pdf"));
        await Database.MustAsync("deliver", "--pack", "general-manager", "--period", Period, "--out", Folder, "--only", "gm-Desk");
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Folder, "Desk_2025-04.pdf")), Is.EqualTo(before), "printed once");
    }

    [Test]
    public async Task Login_that_is_not_accepted_is_tried_once_and_a_server_that_is_not_there_stops_the_round()
    {
        await RecipientsAsync(Hotels);
        File.WriteAllText(Input.Path("password"), "open sesame\n");
        await using var server = new SmtpServer(password: "something else");
        var login = $$""", "at_once": 1, "user": "packs", "password": { "file": "{{Input.Path("password")}}" }""";
        var result = await Database.RunAsync(Deliver(server.Settings(login)));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(server.Said.Count(line => line.StartsWith("AUTH", StringComparison.Ordinal)), Is.EqualTo(1), "a login tried too often is locked");
            Assert.That(result.Error, Does.Contain("does not accept the login 'packs'").And.Contain("Not tried").And.Not.Contain("sesame"));
            Assert.That(States().Values, Is.All.EqualTo("failed"));
        });
        await using var right = new SmtpServer(password: "open sesame");
        Assert.That((await Database.RunAsync(Deliver(right.Settings(login)))).ExitCode, Is.Zero);
        AssertOneEach(right, Hotels);
    }

    [Test]
    public async Task Dry_run_writes_and_sends_nothing_and_says_who_would_get_what()
    {
        await RecipientsAsync("Desk", "Mix");
        await using var server = new SmtpServer();
        var result = await DeliverAsync(server, "--dry-run");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.Contain("Desk,en,gm-Desk,desk@example.com").And.Contain("South,en,,"));
            Assert.That(Directory.Exists(Folder), Is.False);
            Assert.That(server.Said, Is.Empty);
        });
    }

    [Test]
    public async Task Language_without_words_fails_that_pack_only_and_one_with_a_country_takes_the_language()
    {
        await RecipientsAsync("Desk", "Mix");
        await Database.ExecuteAsync("update chain.recipient set language = case recipient when 'gm-Mix' then 'xx' else 'en-GB' end");
        await using var server = new SmtpServer();
        var result = await DeliverAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("words.xx.json"));
            AssertOneEach(server, "Desk");
            Assert.That(File.Exists(Path.Combine(Folder, "Desk_2025-04.xlsx")), "the usual name");
        });
    }

    private static string Hash(MimePart part)
    {
        using var memory = new MemoryStream();
        part.Content!.DecodeTo(memory);
        return Convert.ToHexStringLower(SHA256.HashData(memory.ToArray()));
    }
}
