using System.Net;
using System.Net.Sockets;
using GuestTracking.Jobs;
using GuestTracking.Tests.Ingestion.Connectors;
using NUnit.Framework;

namespace GuestTracking.Tests.Jobs;

/// <summary>One thing that is wrong stops nothing but itself, and is told.</summary>
internal sealed class WorkerFaultTests : JobsFixture
{
    private const string OneChannel = """ "retries": { "count": 0 }, "alerts": [ { "channel": "log", "file": { "path": "alerts.log" } } ] """;

    [Test]
    public async Task Stored_definition_that_cannot_be_used_fails_with_its_reason_and_everything_else_runs()
    {
        await ImportAsync($$"""{ {{OneChannel}}, "jobs": [ { "job": "first", "kind": "partitions" }, { "job": "second", "kind": "partitions" } ] }""");
        await Database.MustAsync("sources", "import", FileSource("sound"), FileSource("broken", Never));
        await Database.ExecuteAsync(
            """
            update ingest.source_definition set definition = definition || '{ "of_a_later_version": 1 }' where source = 'broken';
            update job.document set document = jsonb_set(document, '{jobs,0,kind}', '"telepathy"') || '{ "also_later": 1 }';
            insert into ingest.watermark (source, watermark, moved_at) values ('broken', 'w7', '2026-01-02 03:04:05Z');
            """);
        Put("sound", "one.csv", "r1,H1,2008-02-01,5,5");
        using var worker = Work("only");
        await ThereAsync(worker);
        var (sound, broken) = (await Database.RunAsync("jobs", "run", "pull:sound", "--wait"), await Database.RunAsync("jobs", "run", "pull:broken", "--wait"));
        var (first, second) = (await Database.RunAsync("jobs", "run", "first", "--wait"), await Database.RunAsync("jobs", "run", "second", "--wait"));
        Assert.Multiple(async () =>
        {
            Assert.That(sound.ExitCode, Is.Zero, sound.Error);
            Assert.That(second.ExitCode, Is.Zero, second.Error);
            Assert.That(broken.Error, Does.Contain("'pull:broken' failed").And.Contain("of_a_later_version"));
            Assert.That(first.Error, Does.Contain("'first' failed").And.Contain("'telepathy' is none of"));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(job, ', ' order by job) from job.alert where text like 'Failed after 1 attempt(s)%'"), Is.EqualTo("first, pull:broken"));
            Assert.That(await Database.MustAsync("sources", "list", "--format", "csv"), Does.Contain("of_a_later_version").And.Contain(Never).And.Contain("sound"));
            Assert.That(await Database.MustAsync("jobs", "--format", "csv"), Does.Contain("telepathy").And.Contain("of_a_later_version"));
            Assert.That((await Database.RunAsync("sources", "pull", "broken")).Error, Does.Contain("of_a_later_version"));
        });

        await Database.MustAsync("jobs", "pause", "pull:broken");
        await Database.MustAsync("sources", "resume", "broken");
        await Database.MustAsync("sources", "rewind", "broken");
        await Database.MustAsync("sources", "remove", "broken");
        Assert.That(await Database.ScalarAsync<string>("select string_agg(source, ', ') from ingest.source_definition"), Is.EqualTo("sound"));
        worker.Terminate();
        Assert.That((await worker.Ended).Error, Does.Contain("also_later"));
    }

    [Test]
    public async Task Runs_that_nobody_goes_on_with_are_closed_when_their_job_is_paused_or_removed()
    {
        await ImportAsync("""{ "retries": { "count": 100, "first_wait_seconds": 2, "longest_wait_seconds": 2 }, "jobs": [] }""");
        await Database.MustAsync("sources", "import", FileSource("survey", Never, Input.Path("not-there")));
        await Database.ExecuteAsync(
            """
            insert into job.job_run (job, kind, fire, attempt, node, started_at, ended_at, outcome, error) values
                ('gone', 'compute', 'due a', 1, 'old', now(), now(), 'retrying', 'It failed.'), ('gone', 'compute', 'due b', 1, 'old', now(), now(), 'retrying', 'It failed.'),
                ('gone', 'compute', 'due b', 2, 'old', now(), now(), 'done', null), ('gone', 'compute', 'due c', 1, 'old', now(), null, null, null)
            """);
        using var worker = Work("only");
        await UntilAsync("it has its hour", "select exists (select from quartz.qrtz_triggers where trigger_group = 'schedule')", worker);
        await ThereAsync(worker);
        await UntilAsync("what is left of a removed job is closed", "select not exists (select from job.job_run where job = 'gone' and outcome is null)", worker);
        await DueAsync("1 second");
        await UntilAsync("it is to be tried again", "select exists (select from job.job_run where job = 'pull:survey' and outcome = 'retrying')", worker);
        await Database.MustAsync("sources", "pause", "survey");
        await UntilAsync("the paused one is closed", "select exists (select from job.job_run where job = 'pull:survey' and outcome = 'failed')", worker);
        await StopAsync(worker);
        Assert.Multiple(async () =>
        {
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(concat_ws(' ', fire, attempt, outcome || ':', error), '; ' order by fire, attempt) from job.job_run where job = 'gone'"),
                Is.EqualTo($"due a 1 failed: {JobRuns.Removed} It failed.; due b 1 retrying: It failed.; due b 2 done:; due c 1 failed: {JobRuns.Removed}"));
            Assert.That(
                await Database.ScalarAsync<string>("select error from job.job_run where job = 'pull:survey' order by run_id desc limit 1"),
                Does.StartWith(JobRuns.Paused).And.Contain("not-there"));
        });
    }

    [Test]
    public async Task Text_that_the_database_cannot_keep_is_kept_without_what_it_cannot()
    {
        var job = new JobDefinition { Name = "odd", Kind = "compute" };
        var runs = new JobRuns(Database.Database.Worker, "here");
        var run = (await runs.BeginAsync(job, "once", null, default))!;
        var call = new JobCall(job, new JobSurroundings(Database.Database, TimeProvider.System, ".", "."), run, _ => Task.CompletedTask);
        call.Read["file"] = "a\0b";
        call.Read["text"] = @"\u0000 \\u0000";
        call.Report(50, "half\0way");
        await runs.ReportAsync(run.RunId, 50, "half\0way", default);
        await runs.EndAsync(run, call, new RunEnd("failed", "no\0 \ud800 room", "tell\0"), [new AlertChannel { Channel = "log", File = new FileAlerts("x") }], default);
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select error || '|' || message || '|' || (read ->> 'file') from job.job_run"), Is.EqualTo("no\ufffd \ufffd room|half\ufffdway|a\ufffdb"));
            Assert.That(await Database.ScalarAsync<string>("select read ->> 'text' from job.job_run"), Is.EqualTo(@"\u0000 \\u0000"));
            Assert.That(await Database.ScalarAsync<string>("select text from job.alert"), Is.EqualTo("tell\ufffd"));
        });
    }

    [Test]
    public async Task Mail_server_that_says_nothing_keeps_no_job_waiting()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var port = ((IPEndPoint)mute.LocalEndpoint).Port;
        await ImportAsync(FormattableString.Invariant(
            $$"""{ "alerts": [ { "channel": "mail", "smtp": { "host": "127.0.0.1", "port": {{port}}, "tls": false, "from": "a@example.com", "to": ["b@example.com"] } } ], "jobs": [] }"""));
        await Database.ExecuteAsync("insert into job.alert (job, run_id, channel, raised_at, text, next_try_at) values ('compute', 1, 'mail', now(), 'It failed.', now())");
        using var worker = Work("only");
        using var asked = await mute.AcceptTcpClientAsync();
        await Database.MustAsync("sources", "import", FileSource("late", Never));
        await UntilAsync("a definition that came meanwhile is seen", "select exists (select from quartz.qrtz_triggers where job_name = 'pull:late') and (select tries = 0 from job.alert)", worker);
        await StopAsync(worker);
    }

    [Test]
    public async Task Alert_reaches_a_mail_server_and_a_webhook_once()
    {
        using var mail = new TcpListener(IPAddress.Loopback, 0);
        mail.Start();
        await using var chat = new ReplayServer(_ => ReplayAnswer.Json("{}"));
        File.WriteAllText(Input.Path("address"), new Uri(chat.Address, "/hook").ToString());
        await ImportAsync(FormattableString.Invariant(
            $$"""
            { "alerts": [
                { "channel": "mail", "smtp": { "host": "127.0.0.1", "port": {{((IPEndPoint)mail.LocalEndpoint).Port}}, "tls": false, "from": "a@example.com", "to": ["b@example.com"] } },
                { "channel": "chat", "webhook": { "url": { "file": "{{Input.Path("address")}}" } } } ], "jobs": [] }
            """));
        await Database.ExecuteAsync(
            "insert into job.alert (job, run_id, channel, raised_at, text, next_try_at) select 'compute', 1, channel, now(), 'It failed for once.', now() from unnest(array['mail', 'chat']) as channel");
        using var worker = Work("only");
        var received = await ReceiveMailAsync(mail);
        await UntilAsync("both are sent", "select count(*) = 2 from job.alert where sent_at is not null and tries = 1", worker);
        Assert.Multiple(() =>
        {
            Assert.That(received, Does.Contain("RCPT TO:<b@example.com>").And.Contain("Subject: GuestTracking: compute").And.Contain("It failed for once."));
            Assert.That(chat.Requests.Select(request => request.Body), Is.EqualTo(new[] { """{"job":"compute","text":"It failed for once."}""" }));
        });
        await StopAsync(worker);
    }

    /// <summary>Takes one mail as a server does. Returns what the client said.</summary>
    private static async Task<string> ReceiveMailAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        var said = new List<string>();
        var inMail = false;
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (inMail && line != ".")
            {
                continue;
            }
            inMail = line == "DATA";
            await writer.WriteLineAsync(line switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 good" });
            if (line is "." or "QUIT")
            {
                break;
            }
        }
        return string.Join('\n', said);
    }

    [Test]
    public async Task Freshness_tells_runs_that_hang_and_jobs_that_did_not_begin()
    {
        // Half a day away from now, so that it is due by itself at no time of the test.
        var hour = (TimeProvider.System.GetUtcNow().Hour + 12) % 24;
        await ImportAsync(
            $$"""
            {
              {{OneChannel}},
              "jobs": [
                { "job": "freshness", "kind": "freshness" }, { "job": "hangs", "kind": "partitions" },
                { "job": "late", "kind": "partitions", "schedule": { "cron": "0 30 {{hour}} * * ?" } }, { "job": "new", "kind": "partitions", "schedule": { "cron": "0 30 {{hour}} * * ?" } }
              ]
            }
            """);
        await Database.ExecuteAsync("insert into job.job_run (job, kind, fire, attempt, node, started_at) values ('hangs', 'partitions', 'due x', 1, 'old', now() - interval '7 hours')");
        using var worker = Work("only");
        await UntilAsync("they have their hours", "select count(*) = 2 from quartz.qrtz_triggers where trigger_group = 'schedule'", worker);
        await Database.ExecuteAsync("update quartz.qrtz_triggers set start_time = start_time - 3 * 864000000000 where job_name = 'late'");
        Assert.That((await Database.RunAsync("jobs", "run", "freshness", "--wait")).ExitCode, Is.Zero);
        Assert.That(
            await Database.ScalarAsync<string>("select text from job.alert where job = 'freshness'"),
            Does.Match(@"Not begun when they were due: late \(due [^)]*\)\. Running for very long: hangs \(since [^)]* on old\)\."));
        await StopAsync(worker);
    }

    [Test]
    public async Task More_jobs_at_once_than_connections_suffice_for_are_refused()
    {
        var result = await Database.RunAsync("work", "--at-once", "12");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("suffice for 11 jobs at once").And.Contain("Maximum Pool Size"));
    }
}
