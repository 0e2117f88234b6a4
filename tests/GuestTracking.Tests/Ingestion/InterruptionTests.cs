using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>kill -9, lost connections: whatever was interrupted, the next run makes it whole, and nothing stands there twice.</summary>
internal sealed class InterruptionTests
{
    private static readonly string[] BeforeCommit =
    [
        "copy stage (", "with repeated as", "create temp table known", "insert into ingest.response_key", "insert into fact.response (",
    ];

    private const int Attempts = 8;

    // Sums of a month: the server shows the first 1,024 bytes of a statement only.
    private static readonly string[] AfterCommit = ["with taken as", "with edge as"];

    private InputFiles _input = null!;
    private string _mapping = "";
    private string _file = "";
    private string _empty = "";
    private string _whole = "";
    private string _corrected = "";
    private string _correction = "";

    /// <summary>What uninterrupted runs give.</summary>
    [OneTimeSetUp]
    public async Task IngestWithoutInterruptionAsync()
    {
        _input = new InputFiles();
        _mapping = LargeInput.Mapping(_input);
        _file = LargeInput.Write(_input);
        _correction = LargeInput.Write(_input, rows: 20_000, version: 2);
        await using var database = await LargeInput.DatabaseAsync(_input);
        _empty = await database.KeptHashAsync();
        await database.MustAsync("ingest", _file, "--mapping", _mapping);
        _whole = await database.KeptHashAsync();
        await database.MustAsync("ingest", _correction, "--mapping", _mapping);
        _corrected = await database.KeptHashAsync();
        Assert.That(new[] { _empty, _whole, _corrected }, Is.Unique);
        Assert.That(await RollupRecomputation.DifferenceAsync(database), Is.Null);
    }

    [OneTimeTearDown]
    public void Remove() => _input.Dispose();

    [Test]
    public async Task Process_killed_at_any_point_is_made_whole_by_the_next_run()
    {
        foreach (var statement in BeforeCommit)
        {
            await KilledBeforeCommitAsync(statement);
        }
        await using var database = await KilledAfterCommitAsync();
        Assert.That(await database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Positive, "killed in the rollups: marks are left");

        await database.MustAsync("ingest", _file, "--mapping", _mapping);
        Assert.That(await database.KeptHashAsync(), Is.EqualTo(_whole));

        foreach (var statement in (string[])["with judged as", "with corrected as", "insert into fact.response ("])
        {
            await KillAsync(database, _correction, statement);
        }
        await database.MustAsync("ingest", _correction, "--mapping", _mapping);
        Assert.That(await database.KeptHashAsync(), Is.EqualTo(_corrected));
    }

    [Test]
    public async Task Half_committed_file_is_made_whole_by_the_next_run()
    {
        await using var database = await LargeInput.DatabaseAsync(_input);
        await database.ExecuteAsync(
            """
            create function public.linger() returns trigger language plpgsql as $$
            begin
                if get_byte(uuid_send(new.response_id), 15) % 2 = 1 then
                    perform pg_sleep(case when current_setting('app.lingered', true) = 'yes' then 0 else 30 end);
                    perform set_config('app.lingered', 'yes', true);
                end if;
                return null;
            end $$;
            create constraint trigger linger after insert on ingest.response_key deferrable initially deferred
                for each row execute function public.linger();
            """);
        using (var program = new Program(database, "ingest", _file, "--mapping", _mapping))
        {
            await using var interruption = new Interruption(database);
            Assert.That(await interruption.SeesAsync("COMMIT", program.Ended), Is.True);
            var since = TimeProvider.System.GetTimestamp();
            while (await database.ScalarAsync<long>("select count(*) from fact.response") == 0 && TimeProvider.System.GetElapsedTime(since).TotalSeconds < 20)
            {
                await Task.Delay(20);
            }
            program.Kill();
            await interruption.TerminateAsync();
        }
        await OrphansEndAsync(database);
        await database.ExecuteAsync("drop trigger linger on ingest.response_key");
        Assert.That(await database.ScalarAsync<long>("select count(*) from fact.response"), Is.InRange(1, LargeInput.Rows - 1), "one lane of two is there");

        await database.MustAsync("ingest", _file, "--mapping", _mapping);
        Assert.That(await database.KeptHashAsync(), Is.EqualTo(_whole));
    }

    [Test]
    public async Task Database_that_goes_away_is_told_and_the_next_run_completes()
    {
        await using var database = await LargeInput.DatabaseAsync(_input);
        foreach (var statement in (string[])["copy stage (", "with repeated as", "insert into fact.response (", "with edge as"])
        {
            await using var interruption = new Interruption(database);
            var running = Task.Run(() => database.RunAsync("ingest", _file, "--mapping", _mapping));
            Assert.That(await interruption.SeesAsync(statement, running), Is.True, statement);
            await interruption.TerminateAsync();
            var result = await running;
            Assert.That(result.ExitCode, Is.EqualTo(1), statement);
            Assert.That(result.Error, Does.Contain("The database went away").And.Contain("Run the same command again").And.Not.Contain("Exception"), statement);
        }
        await database.MustAsync("ingest", _file, "--mapping", _mapping);
        Assert.That(await database.KeptHashAsync(), Is.EqualTo(_whole));
    }

    /// <summary>Some of these statements last milliseconds: a watch that missed one begins again with another database.</summary>
    private async Task KilledBeforeCommitAsync(string statement)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await LargeInput.DatabaseAsync(_input);
            using var program = new Program(database, "ingest", _file, "--mapping", _mapping);
            await using var interruption = new Interruption(database);
            var seen = await interruption.SeesAsync(statement, program.Ended);
            program.Kill();
            var result = await program.Ended;
            if (!seen && attempt < Attempts)
            {
                continue;
            }
            Assert.That(seen, Is.True, $"'{statement}' was never seen: {result.Error}");
            Assert.That(result.ExitCode, Is.Not.Zero, $"killed in '{statement}'");
            await OrphansEndAsync(database);
            Assert.That(await database.KeptHashAsync(), Is.EqualTo(_empty), $"killed in '{statement}': nothing of the file is there");
            return;
        }
    }

    /// <summary>A database in whose rollups the file's ingest was killed, at one statement after the other; likewise with another one where a watch missed one.</summary>
    private async Task<TestDatabase> KilledAfterCommitAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var database = await LargeInput.DatabaseAsync(_input);
            var seen = new List<string>();
            foreach (var statement in AfterCommit)
            {
                using var program = new Program(database, "ingest", _file, "--mapping", _mapping);
                await using var interruption = new Interruption(database);
                if (await interruption.SeesAsync(statement, program.Ended))
                {
                    seen.Add(statement);
                }
                program.Kill();
                await program.Ended;
            }
            await OrphansEndAsync(database);
            if (seen.Count == AfterCommit.Length || attempt == Attempts)
            {
                Assert.That(seen, Is.EqualTo(AfterCommit), "the statements in which it was killed");
                return database;
            }
            await database.DisposeAsync();
        }
    }

    private async Task KillAsync(TestDatabase database, string file, string statement)
    {
        using var program = new Program(database, "ingest", file, "--mapping", _mapping);
        await using var interruption = new Interruption(database);
        var seen = await interruption.SeesAsync(statement, program.Ended);
        program.Kill();
        var result = await program.Ended;
        Assert.That(seen, Is.True, $"'{statement}' was never seen: {result.Error}");
        Assert.That(result.ExitCode, Is.Not.Zero, $"killed in '{statement}'");
    }

    /// <summary>The server notices that a client is gone when its statement ends.</summary>
    private static async Task OrphansEndAsync(TestDatabase database)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            if (await database.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and application_name like 'guesttracking%'") == 0)
            {
                return;
            }
            await Task.Delay(20);
        }
        Assert.Fail("backends of a killed process live on");
    }
}
