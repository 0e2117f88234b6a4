using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion.Connectors;
using NUnit.Framework;

namespace GuestTracking.Tests.Jobs;

/// <summary>What is due is run, once; what fails says so everywhere.</summary>
internal sealed class WorkerTests : JobsFixture
{
    private const int Sources = 200;

    private const string NoJobs = """{ "jobs": [] }""";

    [Test]
    public async Task Two_hundred_sources_due_at_once_are_pulled_by_two_workers_none_twice_and_a_paused_one_not()
    {
        await ImportAsync(NoJobs);
        string[] names = [.. Enumerable.Range(1, Sources + 1).Select(number => FormattableString.Invariant($"s{number}"))];
        foreach (var name in names)
        {
            Put(name, "one.csv", $"{name}-1,H1,2008-02-01,5,5", $"{name}-2,H2,2008-02-01,4,4");
        }
        await Database.MustAsync(["sources", "import", .. names.Select(name => FileSource(name, Never))]);
        await Database.MustAsync("sources", "pause", names[^1]);
        using var first = Work("first");
        using var second = Work("second");
        await UntilAsync("all have their hour", $"select count(*) = {Sources} from quartz.qrtz_triggers where trigger_group = 'schedule'", first, second);
        await ThereAsync(first, second);

        await DueAsync("1 second");
        await UntilAsync("all are done", $"select count(*) = {Sources} from job.job_run where outcome is not null", first, second);

        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<long>("select count(distinct job) from job.job_run where outcome = 'done' and attempt = 1"), Is.EqualTo(Sources), "each once");
            Assert.That(await Database.ScalarAsync<long>("select count(distinct split_part(node, '/', 1)) from job.job_run"), Is.EqualTo(2), "by both");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(2 * Sources));
            Assert.That(await Database.ScalarAsync<long>("select sum((counts ->> 'accepted')::int)::bigint from job.job_run"), Is.EqualTo(2 * Sources), "nothing was read twice");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from job.job_run where job = 'pull:s201'"), Is.Zero, "the paused one");
        });
        await StopAsync(first);
        await StopAsync(second);
    }

    [Test]
    public async Task Runs_that_were_missed_are_caught_up_once_and_what_changes_meanwhile_takes_effect()
    {
        await ImportAsync(NoJobs);
        // Half a day away from now, so that it is due by itself at no time of the test.
        var hour = (TimeProvider.System.GetUtcNow().Hour + 12) % 24;
        await Database.MustAsync("sources", "import", FileSource("daily", $"0 30 {hour} * * ?"));
        const string ItsHour = "select exists (select from quartz.qrtz_triggers where job_name = 'pull:daily' and trigger_group = 'schedule'";
        using (var before = Work("before"))
        {
            await UntilAsync("it has its hour", ItsHour + ")", before);
            await StopAsync(before);
        }
        await DueAsync("3 days 5 hours");
        Put("daily", "one.csv", "r1,H1,2008-02-01,5,5");
        using var worker = Work("after");
        await UntilAsync("it is done", "select exists (select from job.job_run where outcome = 'done')", worker);
        await UntilAsync("it has its next hour",
            ItsHour + " and trigger_state = 'WAITING' and next_fire_time > 621355968000000000 + (extract(epoch from now()) * 1e7)::bigint)", worker);
        Assert.That(await Database.ScalarAsync<long>("select count(*) from job.job_run"), Is.EqualTo(1));

        await Database.MustAsync("jobs", "pause", "pull:daily");
        await UntilAsync("paused while the worker runs", ItsHour.Replace("exists", "not exists", StringComparison.Ordinal) + ")", worker);
        await Database.MustAsync("sources", "resume", "daily");
        await UntilAsync("resumed", ItsHour + ")", worker);
        await Database.MustAsync("sources", "import", FileSource("daily", Never));
        await UntilAsync("another hour", ItsHour + $" and description = '{Never} UTC')", worker);
        await Database.MustAsync("sources", "remove", "daily");
        await UntilAsync("removed", "select not exists (select from quartz.qrtz_job_details)", worker);
        await StopAsync(worker);
    }

    [Test]
    public async Task Run_that_fails_is_retried_and_then_failed_with_its_reason_everywhere()
    {
        var log = Input.Path("alerts.log");
        File.WriteAllText(Input.Path("address"), "http://127.0.0.1:9/very-secret");
        await ImportAsync(
            $$"""
            {
              "retries": { "count": 2, "first_wait_seconds": 0 },
              "alerts": [ { "channel": "log", "file": { "path": "{{log}}" } }, { "channel": "chat", "webhook": { "url": { "file": "{{Input.Path("address")}}" } } } ],
              "jobs": []
            }
            """);
        await Database.MustAsync("sources", "import", FileSource("broken", Never, Input.Path("not-there/in")));
        using var worker = Work("only");
        await ThereAsync(worker);
        await UntilAsync("it has its hour", "select count(*) = 1 from quartz.qrtz_triggers where trigger_group = 'schedule'", worker);
        await DueAsync("1 second");
        await UntilAsync("it has failed", "select exists (select from job.job_run where outcome = 'failed')", worker);
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select string_agg(outcome, ', ' order by attempt) from job.job_run"), Is.EqualTo("retrying, retrying, failed"));
            Assert.That(await Database.MustAsync("jobs", "--format", "csv"), Does.Contain("failed").And.Contain("not-there"));
            Assert.That(await Database.MustAsync("status", "--format", "csv"), Does.Contain("failed: pull:broken").And.Contain("workers,1"));
        });
        await UntilAsync("alerts were tried", "select count(*) = 2 from job.alert where tries > 0", worker);
        var status = await Database.MustAsync("status", "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(await File.ReadAllTextAsync(log), Does.Contain("pull:broken: Failed after 3 attempt(s)").And.Contain("not-there"));
            Assert.That(status, Does.Contain("alerts that could not be sent").And.Contain("last to chat").And.Not.Contain("very-secret"));
            Assert.That(await Database.ScalarAsync<string>("select error from job.alert where channel = 'chat'"), Does.Not.Contain("very-secret"));
        });

        var result = await Database.RunAsync("jobs", "run", "pull:broken", "--wait");
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("'pull:broken' failed").And.Contain("not-there"));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(outcome, ', ') from job.job_run where fire like 'asked %'"), Is.EqualTo("failed"), "who asked hears at once");
        });
        Directory.CreateDirectory(Input.Path("not-there/in"));
        Assert.That((await Database.RunAsync("jobs", "run", "pull:broken", "--wait")).ExitCode, Is.Zero, "once it is put right");
        Assert.That(await Database.MustAsync("status", "--format", "csv"), Does.Not.Contain("failed: pull"));
        await StopAsync(worker);
    }

    [Test]
    public async Task Fire_that_is_due_while_an_earlier_one_is_tried_again_is_not_begun()
    {
        await ImportAsync("""{ "retries": { "count": 5, "first_wait_seconds": 600, "longest_wait_seconds": 600 }, "jobs": [] }""");
        await Database.MustAsync("sources", "import", FileSource("broken", "* * * * * ?", Input.Path("not-there/in")));
        using var worker = Work("only");
        await UntilAsync("it is tried again later", "select exists (select from job.job_run where outcome = 'retrying')", worker);
        await UntilAsync("it was due since then", "select exists (select from quartz.qrtz_triggers where trigger_group = 'schedule' and prev_fire_time > 621355968000000000 + (select extract(epoch from max(ended_at) + interval '3 seconds') * 1e7 from job.job_run))", worker);
        Assert.That(await Database.ScalarAsync<long>("select count(*) from job.job_run"), Is.EqualTo(1), "one chain of attempts");
        await StopAsync(worker);
    }

    [Test]
    public async Task Pull_that_brings_something_is_followed_by_the_jobs_that_follow_pulls()
    {
        await ImportAsync("""{ "jobs": [ { "job": "follow", "kind": "compute", "after_pulls": true, "settings": { "current": ["month"] } } ] }""");
        await Database.MustAsync("sources", "import", FileSource("survey"));
        Put("survey", "one.csv", $"r1,H1,{Today:yyyy-MM-dd},5,5");
        using var worker = Work("only", "--listen", "http://127.0.0.1:0");
        await ThereAsync(worker);
        Assert.That((await Database.RunAsync("jobs", "run", "pull:survey", "--wait")).ExitCode, Is.Zero);
        await UntilAsync("computed", $"select exists (select from result.current_run where period = '{Today:yyyy-MM}') and exists (select from job.job_run where job = 'follow' and outcome = 'done')", worker);
        Assert.That((await Database.RunAsync("jobs", "run", "pull:survey", "--wait")).ExitCode, Is.Zero, "brings nothing");
        Assert.That(await Database.ScalarAsync<long>("select count(*) from quartz.qrtz_triggers where job_name = 'follow'"), Is.Zero);
        worker.Terminate();
        var ended = await worker.Ended;
        Assert.That(ended.ExitCode, Is.Zero);
        Assert.That(ended.Error, Does.Contain("Listening on http://127.0.0.1:").And.Contain("pull:survey: done, read 1, accepted 1").And.Contain("stops"));
    }

    [Test]
    public async Task Job_that_is_waited_for_without_a_worker_says_so()
    {
        var result = await Database.RunAsync(new QuickTime(20), "jobs", "run", "partitions", "--wait");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("No worker is there").And.Contain("guesttracking work"));
    }

    [TestCase("""{ "jobs": [ { "job": "a", "kind": "compute", "schedule": { "cron": "every day" } } ] }""", "jobs[0].schedule.cron: 'every day' is no cron expression")]
    [TestCase("""{ "jobs": [ { "job": "a", "kind": "compute", "schedule": { "cron": "0 0 2 * * ?", "time_zone": "Mars" } } ] }""", "jobs[0].schedule.time_zone: 'Mars' is no time zone")]
    [TestCase("""{ "jobs": [ { "job": "a:b", "kind": "compute" } ] }""", "jobs[0].job: 'a:b' holds a colon")]
    [TestCase("""{ "jobs": [ { "job": "a", "kind": "pull" } ] }""", "jobs[0].kind: 'pull' is none of close, compute, freshness, housekeeping, packs, partitions")]
    [TestCase("""{ "jobs": [ { "job": "a", "kind": "close" } ] }""", "The settings of the job 'a' are not as the kind 'close' needs them")]
    [TestCase("""{ "jobs": [ { "job": "a", "kind": "close", "settings": { "periods": ["month"], "days": 3 } } ] }""", "settings.days: 3 is below 10")]
    [TestCase("""{ "jobs": [ { "job": "a", "kind": "partitions" }, { "job": "a", "kind": "partitions" } ] }""", "two have the name 'a'")]
    [TestCase("""{ "alerts": [ { "channel": "a" } ] }""", "alerts[0].has to have one of file, smtp, webhook")]
    [TestCase("""{ "alerts": [ { "channel": "a", "webhook": { "url": "https://x" } } ] }""", "a secret is named by where it stands")]
    [TestCase("""{ "retries": { "count": -1 } }""", "retries.count: -1 is not between 0 and 100")]
    [TestCase("""{ "job": [] }""", "is not as src/GuestTracking/Jobs/jobs.schema.json says")]
    public async Task Jobs_document_with_a_fault_is_refused_with_its_place(string document, string fault)
    {
        var result = await Database.RunAsync("jobs", "import", Input.Json(document));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(fault));
    }

    [Test]
    public async Task Source_with_a_wrong_hour_is_refused()
    {
        var result = await Database.RunAsync("sources", "import", FileSource("survey", "0 0 25 * * ?"));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("schedule.cron: '0 0 25 * * ?' is no cron expression"));
    }

    [Test]
    public async Task Sources_are_listed_rewound_and_removed()
    {
        await Database.MustAsync("sources", "import", FileSource("survey", Never));
        await Database.ExecuteAsync("insert into ingest.watermark (source, watermark, moved_at) values ('survey', 'w7', '2026-01-02 03:04:05Z')");
        var listed = JsonNode.Parse(await Database.MustAsync("sources", "list", "--format", "json"))![0]!;
        Assert.That(listed.ToJsonString(), Does.Contain("\"connector\":\"files\"").And.Contain(Never).And.Contain("w7").And.Contain("2026-01-02 03:04:05"));
        await Database.MustAsync("sources", "rewind", "survey", "--to", "w3");
        Assert.That(await Database.ScalarAsync<string>("select watermark from ingest.watermark"), Is.EqualTo("w3"));
        await Database.MustAsync("sources", "rewind", "survey");
        Assert.That(await Database.ScalarAsync<string>("select watermark from ingest.watermark"), Is.Null);
        await Database.MustAsync("sources", "remove", "survey");
        Assert.That((await Database.RunAsync("sources", "pause", "survey")).Error, Does.Contain("There is no source definition 'survey'"));
    }

    [Test]
    public async Task Shipped_jobs_hold_while_none_were_imported()
    {
        var listed = JsonNode.Parse(await Database.MustAsync("jobs", "--format", "json"))!.AsArray();
        Assert.That(listed.Select(job => job!["job"]!.GetValue<string>()), Is.EqualTo(new[] { "close", "compute", "freshness", "housekeeping", "packs", "partitions" }));
    }
}
