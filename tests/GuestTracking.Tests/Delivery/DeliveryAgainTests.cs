using System.Text.Json;
using GuestTracking.Delivery;
using GuestTracking.Jobs;
using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Tests.Ingestion.Connectors;
using GuestTracking.Tests.Packs;
using MimeKit;
using NUnit.Framework;
using DeliveringProcess = GuestTracking.Tests.Ingestion.Program;

namespace GuestTracking.Tests.Delivery;

/// <summary>Deliveries that go on: recipients, runs, formats and settings have changed since, or the book could not be written.</summary>
[NonParallelizable]
internal sealed class DeliveryAgainTests : DeliveryFixture
{
    private static readonly string[] OneFormat = ["html"];

    [Test]
    public async Task Mail_that_was_taken_but_could_not_be_booked_is_unknown_and_not_sent_again()
    {
        await RecipientsAsync("Desk");
        var definition = PackDefinition.Load(Path.Combine(AppContext.BaseDirectory, "reports"), PackKind.GeneralManager);
        var run = await Database.ScalarAsync<long>($"select run_id from result.current_run where period = '{Period}'");
        var plan = await new PackDelivery(Database.Database, definition, PackKind.GeneralManager, TimeProvider.System).PlanAsync(run, ["gm-Desk"], default);
        await using var server = new SmtpServer();
        var settings = MailSettings.Load(Input.Json(server.Settings()));
        var letter = new PackLetter(settings, plan.Head, Folder, TimeProvider.System);
        using (var book = BurstManifest.Open(Folder, plan.Head, forgets: false, TimeProvider.System))
        {
            await new PackBurst(definition.Folder, book).WriteAsync(plan.Packs, [PackFormat.Html], Folder, null, default);
            var round = new MailRound(definition, book, letter, [PackFormat.Html], settings, static _ => Task.CompletedTask, TimeProvider.System);
            server.BeforeAnswer = _ =>
            {
                // From here on nothing can be written into it.
                book.Dispose();
                return Task.CompletedTask;
            };
            Assert.That(() => round.SendAsync(round.Open(plan.Mails, []), null, default), Throws.Exception);
            Assert.That(book.Find("Desk", "en")!.Mails.Single().State, Is.EqualTo(ManifestState.Sending), "what is known of it");
        }
        Assert.That(server.Mails, Has.Count.EqualTo(1));
        server.BeforeAnswer = null;
        var again = await DeliverAsync(server, "--only", "gm-Desk");
        Assert.Multiple(() =>
        {
            Assert.That(States()["gm-Desk"], Is.EqualTo("unknown"));
            Assert.That(again.Error, Does.Contain("--resend gm-Desk"));
            Assert.That(server.Mails, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Mail_that_is_stopped_while_the_server_answers_is_waited_for()
    {
        await RecipientsAsync("Desk", "Mix");
        await using var server = new SmtpServer();
        using var program = new DeliveringProcess(Database, Deliver(server.Settings(", \"at_once\": 1")));
        server.BeforeAnswer = async _ =>
        {
            server.BeforeAnswer = null;
            program.Terminate();
            await Task.Delay(1_500);
        };
        var ended = await program.Ended;
        Assert.Multiple(() =>
        {
            Assert.That(ended.ExitCode, Is.Not.Zero);
            Assert.That(server.Mails, Has.Count.EqualTo(1), "the other was not begun");
            Assert.That(States().Values, Is.EqualTo(new[] { "sent" }));
        });
        Assert.That((await DeliverAsync(server)).ExitCode, Is.Zero);
        AssertOneEach(server, "Desk", "Mix");
    }

    [Test]
    public async Task Recipient_whose_language_changed_is_not_mailed_again_and_one_whose_hotel_changed_is_told()
    {
        var reports = Input.Path("reports");
        ReportsCopy.Make(reports);
        File.Copy(Path.Combine(reports, "general-manager", "words.en.json"), Path.Combine(reports, "general-manager", "words.xx.json"));
        await RecipientsAsync("Desk", "Mix");
        await using var server = new SmtpServer();
        Assert.That((await DeliverAsync(server, "--reports", reports)).ExitCode, Is.Zero);
        await Database.ExecuteAsync("update chain.recipient set language = 'xx'");
        var second = await DeliverAsync(server, "--reports", reports);
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            AssertOneEach(server, "Desk", "Mix");
            Assert.That(second.Output, Does.Contain("Desk,xx,").And.Contain("gm-Desk,sent"));
        });
        await Database.ExecuteAsync("update chain.recipient set property_id = (select property_id from chain.property where property = 'Few') where recipient = 'gm-Desk'");
        var third = await DeliverAsync(server, "--reports", reports);
        Assert.Multiple(() =>
        {
            Assert.That(third.ExitCode, Is.EqualTo(1));
            Assert.That(third.Error, Does.Contain("Few to gm-Desk: Was sent the pack 'Desk' of this run before.").And.Contain("--resend gm-Desk"));
            AssertOneEach(server, "Desk", "Mix");
        });
        var resent = await DeliverAsync(server, "--reports", reports, "--resend", "gm-Desk");
        Assert.That(resent.ExitCode, Is.Zero, resent.Error);
        Assert.That((await DeliverAsync(server, "--reports", reports)).ExitCode, Is.Zero);
        Assert.That(server.Mails, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Failure_of_somebody_who_is_not_delivered_to_any_more_is_neither_told_nor_counted()
    {
        await RecipientsAsync("Desk", "Mix");
        await Database.ExecuteAsync("insert into chain.recipient select (jsonb_populate_record(one, jsonb_build_object('recipient', 'second', 'email', 'second@example.com'))).* from chain.recipient as one where one.recipient = 'gm-Desk'");
        await using var server = new SmtpServer((to, _) => to is "desk@example.com" ? Mood.Takes : Mood.Refuses);
        Assert.That((await DeliverAsync(server)).ExitCode, Is.EqualTo(1));
        Assert.That(Manifest().GetProperty("failed").GetInt32(), Is.EqualTo(2));
        var only = await DeliverAsync(server, "--only", "gm-Desk");
        Assert.That((only.ExitCode, only.Error.Contains("second", StringComparison.Ordinal)), Is.EqualTo((0, false)), only.Error);
        Assert.That(States(), Has.Count.EqualTo(3), "nothing was forgotten");

        await Database.ExecuteAsync("update chain.recipient set active = false where recipient = 'second'; update chain.recipient set email = null where recipient = 'gm-Mix'");
        var whole = await DeliverAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(whole.ExitCode, Is.Zero, whole.Error);
            Assert.That(States().Keys, Is.EqualTo(new[] { "gm-Desk" }));
            Assert.That(Manifest().GetProperty("failed").GetInt32(), Is.Zero);
            Assert.That(BurstManifest.IsDone(Folder, withMails: true));
        });
    }

    [Test]
    public async Task Mail_that_a_busy_server_does_not_take_waits_behind_all_others()
    {
        await RecipientsAsync(Hotels);
        await using var server = new SmtpServer((to, number) => to == "desk@example.com" && number < 3 ? Mood.Busy : Mood.Takes);
        var result = await Database.RunAsync(new QuickTime(20), Deliver(server.Settings(", \"at_once\": 1")));
        var tried = server.Said.Where(line => line.StartsWith("RCPT", StringComparison.Ordinal)).Select(line => line.Contains("<desk@", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(tried, Is.EqualTo(new[] { true, false, false, false, false, false, true, true }));
            Assert.That(MailOf("gm-Desk").GetProperty("attempts").GetInt32(), Is.EqualTo(3));
            AssertOneEach(server, Hotels);
        });
    }

    [Test]
    public async Task Mail_is_given_up_after_four_tries()
    {
        await RecipientsAsync("Desk", "Mix");
        await using var server = new SmtpServer((to, _) => to == "desk@example.com" ? Mood.Busy : Mood.Takes);
        var result = await DeliverAsync(server);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(server.TriesOf("desk@example.com"), Is.EqualTo(4));
            Assert.That(MailOf("gm-Desk").GetProperty("attempts").GetInt32(), Is.EqualTo(4));
            Assert.That(MailOf("gm-Desk").GetProperty("why").GetString(), Does.Contain("451"));
        });
    }

    [Test]
    public async Task Mail_has_the_files_of_the_formats_asked_for_and_the_pace_counts_those_who_are_mailed()
    {
        await RecipientsAsync("Desk");
        await using var server = new SmtpServer();
        Assert.That((await DeliverAsync(server)).ExitCode, Is.Zero);
        await Database.MustAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--to", "pptx", "--out", Folder);
        await RecipientsAsync("Desk", "Mix");
        var second = await Database.RunAsync(
            "deliver", "--pack", "general-manager", "--period", Period, "--out", Folder, "--mail", Input.Json(server.Settings()), "--to", "xlsx");
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            AssertOneEach(server, "Desk", "Mix");
            Assert.That(Read(server.Mails[^1]).Attachments.Cast<MimePart>().Select(part => part.FileName), Is.EqualTo(new[] { "Mix_2025-04.xlsx" }));
            Assert.That(File.Exists(Path.Combine(Folder, "Mix_2025-04.pptx")));
            Assert.That(second.Error, Does.Contain("Mailing to 1 recipient(s)"));
        });
    }

    [Test]
    public async Task Job_that_mails_goes_on_in_a_folder_that_was_done_without_mails()
    {
        await ClosedAsync();
        await RecipientsAsync("Desk");
        await JobAsync(null);
        Assert.That(BurstManifest.IsDone(Input.Path("out/2025-04"), withMails: false));
        await using var server = new SmtpServer();
        var mail = Input.Json(server.Settings());
        await JobAsync(mail);
        AssertOneEach(server, "Desk");
        await RecipientsAsync("Desk", "Mix");
        await JobAsync(mail);
        AssertOneEach(server, "Desk");
    }

    [Test]
    public async Task Job_completes_what_it_has_begun_of_a_run_although_the_period_was_computed_again()
    {
        await ClosedAsync();
        await RecipientsAsync("Desk", "Mix");
        await using var server = new SmtpServer((to, number) => to == "mix@example.com" && number == 1 ? Mood.Refuses : Mood.Takes);
        var mail = Input.Json(server.Settings());
        Assert.That(() => JobAsync(mail), Throws.TypeOf<UserError>().With.Message.Contains("Mix to gm-Mix"));
        var before = Head();
        await Database.ExecuteAsync(
            $"""
            insert into result.run overriding system value
            select (jsonb_populate_record(run, jsonb_build_object('run_id', 900001, 'run_hash', repeat('a', 64)))).*
            from result.run join result.closed_period using (run_id) where run.period = '{Period}';
            update result.closed_period set run_id = 900001 where period = '{Period}'
            """);
        await JobAsync(mail);
        Assert.Multiple(() =>
        {
            AssertOneEach(server, "Desk", "Mix");
            Assert.That(Head(), Is.EqualTo(before), "all of it is of one run");
            Assert.That(BurstManifest.IsDone(Input.Path("out/2025-04"), withMails: true));
        });
        await JobAsync(mail);
        AssertOneEach(server, "Desk", "Mix");
    }

    [TearDown]
    public Task OpenAgainAsync() => Database.ExecuteAsync("delete from result.closed_period; delete from result.run where run_id = 900001");

    private string Head() => BurstManifest.HeadOf(Input.Path("out/2025-04"))!.RunHash;

    private Task ClosedAsync() => Database.ExecuteAsync(
        $"insert into result.closed_period (period, run_id, closed_at) select period, run_id, now() from result.current_run where period = '{Period}'");

    private Task JobAsync(string? mail)
    {
        var settings = JsonSerializer.SerializeToElement(new { period = "month", folder = "out", mail, to = OneFormat });
        var surroundings = new JobSurroundings(Database.Database, TimeProvider.System, Input.Folder, Path.Combine(AppContext.BaseDirectory, "reports"));
        return new PacksJob().RunAsync(
            new JobCall(new JobDefinition { Name = "packs", Kind = "packs", Settings = settings }, surroundings, new BegunRun(1, 1, 0), static _ => Task.CompletedTask), default);
    }
}
