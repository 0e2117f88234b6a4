using System.Globalization;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Jobs;

/// <summary>Workers that are killed, or lose their database, in the middle of every kind of job: the job is done, once.</summary>
internal sealed class WorkerInterruptionTests : JobsFixture
{
    private static readonly string[] Kinds = ["compute", "close", "packs", "freshness", "partitions", "housekeeping"];

    private const string Document =
        """
        {
          "retries": { "first_wait_seconds": 1 },
          "jobs": [
            { "job": "close month", "kind": "close", "settings": { "periods": ["month"] } },
            { "job": "compute", "kind": "compute", "settings": { "current": ["month"] } },
            { "job": "close", "kind": "close", "settings": { "periods": ["rolling-3"] } },
            { "job": "packs", "kind": "packs", "settings": { "period": "month", "folder": "packs" } },
            { "job": "freshness", "kind": "freshness" },
            { "job": "partitions", "kind": "partitions" },
            { "job": "housekeeping", "kind": "housekeeping" }
          ]
        }
        """;

    [Test]
    public async Task Worker_killed_in_the_middle_of_each_kind_of_job_is_followed_by_another_that_completes_all_once()
    {
        var whole = await UninterruptedAsync();
        await PrepareAsync(Database);
        await ImportAsync(Document);
        using var first = Work("first", "--at-once", "8");
        await ThereAsync(first);
        Assert.That((await Database.RunAsync("jobs", "run", "close month", "--wait")).ExitCode, Is.Zero);
        var month = await Database.ScalarAsync<string>("select period from result.closed_period");
        await Database.ExecuteAsync(
            """
            insert into job.job_run (job, kind, fire, attempt, node, started_at, ended_at, outcome)
            select 'housekeeping', 'housekeeping', 'old ' || number, 1, 'old', now() - interval '1000 days', now() - interval '1000 days', 'done' from generate_series(1, 2) as number
            """);
        Put("survey", "more.csv", NewRows());

        string[] jobs = [.. Kinds, "pull:survey"];
        await using (var block = await BlockAsync())
        {
            foreach (var job in jobs)
            {
                await Database.MustAsync("jobs", "run", job);
            }
            await UntilAsync("all are in their middle",
                $"""
                select (select count(*) from job.job_run where outcome is null and node like 'first%') = {jobs.Length}
                    and (select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name like 'guesttracking%') >= {jobs.Length}
                """, first);
            first.Kill();
            await first.Ended;
        }
        using var second = Work("second", "--at-once", "8");
        await UntilAsync("all are done", $"select count(*) = {jobs.Length} from job.job_run where outcome = 'done' and node like 'second%'", second);
        await StopAsync(second);

        Assert.That(
            await Database.ScalarAsync<string>("select string_agg(distinct outcomes, '; ') from (select string_agg(outcome || ' ' || split_part(node, '/', 1), ', ' order by attempt) as outcomes from job.job_run where node <> 'old' and job <> 'close month' group by job, fire) as fire"),
            Is.EqualTo("interrupted first, done second"), "each fire has two attempts");
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(whole.Kept), "the pull");
        await Database.MustAsync("compute", "--period", ThisMonth);
        Assert.Multiple(async () =>
        {
            Assert.That(await RunHashAsync(Database), Is.EqualTo(whole.RunHash), "the compute");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from result.closed_period where period like 'r3:%'"), Is.EqualTo(1), "the close");
            Assert.That(Directory.GetFileSystemEntries(Input.Path("packs")).Select(Path.GetFileName), Is.EqualTo(new[] { month }), "the packs: nothing half");
            Assert.That(Directory.GetFiles(Input.Path($"packs/{month}")), Has.Length.EqualTo(5).And.All.Matches<string>(file => File.ReadAllBytes(file!).Length > 1_000), "four workbooks and their manifest");
            Assert.That(await Database.ScalarAsync<long>("select count(*) from job.job_run where node = 'old'"), Is.Zero, "the housekeeping");
            Assert.That(await Database.ScalarAsync<string>($"select to_regclass('fact.response_{Today.AddMonths(2):yyyyMM}')::text"), Is.Not.Null, "the partitions");
        });
    }

    [Test]
    public async Task Database_that_stops_and_starts_in_mid_run_has_the_run_resumed()
    {
        var whole = await UninterruptedAsync();
        await PrepareAsync(Database);
        await ImportAsync(Document);
        using var way = new DatabaseProxy(Database.ConnectionString);
        using var worker = WorkBy(way.ConnectionString, "only");
        Put("survey", "more.csv", NewRows());
        await using (var block = await BlockAsync())
        {
            await Database.MustAsync("jobs", "run", "pull:survey");
            await UntilAsync("it is in its middle", "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'guesttracking_worker')", worker);
            way.Stop();
        }
        await UntilAsync("the server has noticed",
            "select not exists (select from pg_stat_activity where datname = current_database() and application_name = 'guesttracking_worker' and client_port is not null and state <> 'idle')", worker);
        way.Start();
        await UntilAsync("it is done", "select exists (select from job.job_run where job = 'pull:survey' and outcome = 'done')", worker);
        Assert.That(await Database.ScalarAsync<string>("select string_agg(outcome, ', ' order by attempt) from job.job_run where job = 'pull:survey'"), Is.EqualTo("retrying, done"));
        Assert.That(await Database.ScalarAsync<string>("select error from job.job_run where attempt = 1"), Does.Contain("database went away").And.Not.Contain("Password"));
        await StopAsync(worker);
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(whole.Kept));
    }

    [Test]
    public async Task Worker_that_is_stopped_leaves_its_job_to_the_next_one()
    {
        await PrepareAsync(Database);
        await ImportAsync(Document);
        Put("survey", "more.csv", NewRows());
        using var first = Work("first");
        await using (var block = await BlockAsync())
        {
            await Database.MustAsync("jobs", "run", "pull:survey");
            await UntilAsync("it is in its middle", "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and application_name = 'guesttracking_worker')", first);
            await StopAsync(first);
        }
        Assert.That(await Database.ScalarAsync<string>("select outcome || ': ' || error from job.job_run where job = 'pull:survey'"), Is.EqualTo("interrupted: Its worker was stopped."));
        using var second = Work("second");
        await UntilAsync("it is done", "select exists (select from job.job_run where job = 'pull:survey' and outcome = 'done' and attempt = 2)", second);
        await StopAsync(second);
    }

    private static string ThisMonth => Today.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What ingest keeps, and this month's run, without any interruption.</summary>
    private async Task<(string Kept, string RunHash)> UninterruptedAsync()
    {
        await using var database = await ChainAsync();
        await PrepareAsync(database);
        Put("survey", "more.csv", NewRows());
        await database.MustAsync("sources", "pull", "survey");
        await database.MustAsync("compute", "--period", ThisMonth);
        return (await database.KeptHashAsync(), await RunHashAsync(database));
    }

    /// <summary>A source, and five months of its answers.</summary>
    private async Task PrepareAsync(TestDatabase database)
    {
        await database.MustAsync("sources", "import", FileSource("survey"));
        Put("survey", "first.csv", [.. from day in Enumerable.Range(0, 150) from hotel in Enumerable.Range(1, 4)
            select FormattableString.Invariant($"a{day}-{hotel},H{hotel},{Today.AddDays(-day):yyyy-MM-dd},{1 + ((day + hotel) % 5)},{1 + (day * hotel % 5)}")]);
        await database.MustAsync("sources", "pull", "survey");
    }

    private static string[] NewRows() => [.. from number in Enumerable.Range(0, 500)
        select FormattableString.Invariant($"b{number},H{1 + (number % 5)},{Today.AddDays(-(number % 3)):yyyy-MM-dd},{1 + (number % 5)},{1 + (number % 6)}")];

    private static async Task<string> RunHashAsync(TestDatabase database) =>
        (await database.ScalarAsync<string>($"select run_hash from result.run join result.current_run using (run_id) where current_run.period = '{ThisMonth}'"))!;

    /// <summary>Holds what each kind of job comes to in its middle; let go when it is disposed of.</summary>
    private async Task<NpgsqlConnection> BlockAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.SuperuserConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            begin;
            lock table ingest.response_key, fact.response, result.scorecard in access exclusive mode;
            lock table result.run in share mode;
            select from job.job_run where node = 'old' for update;
            """, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
