using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using GuestTracking.Storage;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Storage;

/// <summary>Life and death of the private server. A shell that holds the pipe open stands for a second process.</summary>
[Platform(Exclude = "Win", Reason = "The private server needs Linux or macOS")]
[UnsupportedOSPlatform("windows")]
internal sealed class PrivatePostgresTests
{
    private static readonly PrivatePostgresOptions Options = PrivatePostgresOptions.FromEnvironment() with { Durable = false };
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private string home = "";

    private CancellationTokenSource limit = new();

    [SetUp]
    public void ChooseFolder()
    {
        home = TestServer.TemporaryFolder("private");
        limit = new(TimeSpan.FromMinutes(1));
    }

    [TearDown]
    public void RemoveFolder()
    {
        limit.Dispose();
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Test]
    public async Task Start_gives_a_server_that_answers_and_dispose_ends_it()
    {
        int process;
        await using (var server = await StartAsync())
        {
            process = server.ProcessId;
            Assert.That(await QueryAsync(server, "select 1 + 1"), Is.EqualTo(2));
            Assert.That(Exists(process), Is.True);
        }

        Assert.That(Exists(process), Is.False);
    }

    [Test]
    public async Task Server_has_the_settings_that_results_depend_on()
    {
        await using var server = await StartAsync();
        var settings = await QueryAsync(
            server,
            "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in "
            + "('fsync', 'jit', 'listen_addresses', 'server_encoding', 'unix_socket_directories', 'TimeZone', 'wal_level')");

        Assert.Multiple(async () =>
        {
            Assert.That(settings, Is.EqualTo("TimeZone=UTC fsync=off jit=off listen_addresses=127.0.0.1 server_encoding=UTF8 unix_socket_directories= wal_level=minimal"));
            Assert.That(
                await QueryAsync(server, "select string_agg(w, '' order by w) from unnest(array['b', 'B', 'a', 'é', 'Z']) w"), Is.EqualTo("BZabé"));
        });
    }

    [Test]
    public async Task Existing_folder_starts_again_quickly_with_its_data()
    {
        await using (var first = await StartAsync())
        {
            await QueryAsync(first, "create table kept as select 42 as n");
        }

        var since = Stopwatch.GetTimestamp();
        await using var second = await StartAsync();
        var elapsed = Stopwatch.GetElapsedTime(since);

        Assert.That(await QueryAsync(second, "select n from kept"), Is.EqualTo(42));
        Assert.That(elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Two_starts_at_once_share_one_server_until_both_are_gone()
    {
        var both = await Task.WhenAll(Task.Run(StartAsync), Task.Run(StartAsync));
        Assert.That(both[0].ProcessId, Is.EqualTo(both[1].ProcessId));

        await both[0].DisposeAsync();
        Assert.That(await QueryAsync(both[1], "select 1"), Is.EqualTo(1));

        await both[1].DisposeAsync();
        Assert.That(Exists(both[1].ProcessId), Is.False);
    }

    [Test]
    public async Task Second_process_keeps_the_server_until_it_is_killed()
    {
        var server = await StartAsync();
        using var other = HoldInAnotherProcess();
        await server.DisposeAsync();
        Assert.That(await QueryAsync(server, "select 1"), Is.EqualTo(1), "the other process still uses it");

        other.Kill();
        await other.WaitForExitAsync();

        Assert.That(() => Exists(server.ProcessId), Is.False.After((int)StopLimit.TotalMilliseconds, 50));
    }

    [Test]
    public async Task Programs_started_by_a_user_do_not_keep_the_server()
    {
        var server = await StartAsync();
        using var child = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            await server.DisposeAsync();
            Assert.That(Exists(server.ProcessId), Is.False);
        }
        finally
        {
            child.Kill();
        }
    }

    [Test]
    public async Task Start_while_the_last_user_leaves_gives_a_server_that_stays()
    {
        var leaving = await StartAsync();
        for (var round = 0; round < 5; round++)
        {
            // The later the start, the further the shutdown is: it is either kept from happening, or waited for.
            var stopping = leaving.DisposeAsync().AsTask();
            await Task.Delay(round * 8);
            var next = await StartAsync();
            var left = await Task.WhenAny(stopping, Task.Delay(StopLimit));

            Assert.That(left, Is.SameAs(stopping), "the leaving user waited for a server that others use");
            Assert.That(await QueryAsync(next, "select 1"), Is.EqualTo(1));
            leaving = next;
        }

        await leaving.DisposeAsync();
        Assert.That(Exists(leaving.ProcessId), Is.False);
    }

    [Test]
    public async Task Crashed_server_and_a_stale_process_file_do_not_prevent_a_start()
    {
        var crashed = await StartAsync();
        await QueryAsync(crashed, "create table kept as select 7 as n");
        await QueryAsync(crashed, "checkpoint");
        using (var main = Process.GetProcessById(crashed.ProcessId))
        {
            main.Kill();
        }

        Assert.That(() => Exists(crashed.ProcessId), Is.False.After((int)StopLimit.TotalMilliseconds, 20));
        await crashed.DisposeAsync();

        // The number in the file now belongs to another program: this one.
        var file = Path.Combine(home, "postgres", "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines);

        await using var next = await StartAsync();
        Assert.That(await QueryAsync(next, "select n from kept"), Is.EqualTo(7));
    }

    [Test]
    public async Task Server_starts_anew_while_users_of_a_crashed_one_remain()
    {
        var crashed = await StartAsync();
        using (var main = Process.GetProcessById(crashed.ProcessId))
        {
            main.Kill();
        }

        Assert.That(() => Exists(crashed.ProcessId), Is.False.After((int)StopLimit.TotalMilliseconds, 20));
        var next = await StartAsync();
        await crashed.DisposeAsync();
        Assert.That(await QueryAsync(next, "select 1"), Is.EqualTo(1), "the new server is no business of the old one's users");

        await next.DisposeAsync();
        Assert.That(Exists(next.ProcessId), Is.False);
    }

    [Test]
    public async Task Server_whose_guard_was_killed_is_replaced_by_a_guarded_one()
    {
        var first = await StartAsync();
        Guard().Kill();
        await first.DisposeAsync();

        var second = await StartAsync();
        Assert.That(await QueryAsync(second, "select 1"), Is.EqualTo(1));
        await second.DisposeAsync();

        Assert.That(Exists(first.ProcessId) || Exists(second.ProcessId), Is.False);
    }

    [Test]
    public async Task Password_file_is_readable_by_its_owner_alone()
    {
        await using var server = await StartAsync();
        var file = Path.Combine(home, "postgres", "password");

        Assert.Multiple(async () =>
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(Path.Combine(home, "postgres", "data")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead), Is.EqualTo(UnixFileMode.None));
            Assert.That(
                new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString).Password, Is.EqualTo(await File.ReadAllTextAsync(file)));
        });
    }

    [Test]
    public async Task Wrong_password_is_refused()
    {
        await using var server = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        Assert.That(async () => await connection.OpenAsync(), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("28P01"));
    }

    [Test]
    public async Task Settings_the_server_refuses_are_told_in_its_own_words()
    {
        await using (await StartAsync())
        {
        }

        await File.WriteAllTextAsync(Path.Combine(home, "postgres", "data", "postgresql.auto.conf"), "max_connections = none\n");

        Assert.That(
            StartAsync,
            Throws.InstanceOf<UserError>().With.Message.Contains(home).And.Message.Contains("max_connections"));
    }

    [TestCase("FATAL: could not write: No space left on device", "The disk is full")]
    [TestCase("HINT:  Check free disk space.", "The disk is full")]
    [TestCase("could not open file: Permission denied", "Give it back to that account")]
    [TestCase("could not map anonymous shared memory: Cannot allocate memory", "too little free memory")]
    public void Known_causes_come_with_what_to_do(string said, string advice)
    {
        var failure = PrivatePostgresCluster.Failure(PrivatePostgresFolder.Prepare(home), "did not start", said);

        Assert.That(failure.Message, Does.Contain(home).And.Contain("did not start").And.Contain(advice).And.Contain(said));
    }

    [Test]
    public void Folder_without_programs_is_refused_with_its_name()
    {
        Assert.That(
            async () => await PrivatePostgres.StartAsync(home, Options with { Programs = "/nowhere/bin" }, null, default),
            Throws.InstanceOf<UserError>().With.Message.Contains("/nowhere/bin").And.Message.Contains("pg_config --bindir"));
    }

    [Test]
    public async Task Version_before_15_is_refused_with_what_to_do()
    {
        var bin = Path.Combine(home, "old");
        Directory.CreateDirectory(bin);
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            var file = Path.Combine(bin, program);
            await File.WriteAllTextAsync(file, "#!/bin/sh\necho 'postgres (PostgreSQL) 14.11'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.That(
            async () => await PrivatePostgres.StartAsync(home, Options with { Programs = bin }, null, default),
            Throws.InstanceOf<UserError>().With.Message.Contains("PostgreSQL 14").And.Message.Contains("version 15 or later"));
    }

    [Test]
    public void Folder_that_cannot_be_made_is_named()
    {
        var file = TestServer.TemporaryFolder("file");
        File.WriteAllText(file, "");
        try
        {
            Assert.That(
                async () => await PrivatePostgres.StartAsync(Path.Combine(file, "home"), Options, null, default),
                Throws.InstanceOf<UserError>().With.Message.Contains(file).And.Message.Contains("--home"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Parent_closed_to_the_servers_account_is_named()
    {
        Assume.That(Environment.IsPrivilegedProcess, "Only root hands the server over to another account");
        Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.That(
            async () => await PrivatePostgres.StartAsync(Path.Combine(home, "inside"), Options, null, default),
            Throws.InstanceOf<UserError>().With.Message.Contains($"chmod o+x {home}"));
    }

    private Task<PrivatePostgres> StartAsync() => PrivatePostgres.StartAsync(home, Options, null, limit.Token);

    private static async Task<object?> QueryAsync(PrivatePostgres server, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A shell that holds the pipe and the list of users, as another guesttracking process does.</summary>
    private Process HoldInAnotherProcess()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, WorkingDirectory = Path.Combine(home, "postgres") };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec 4<>alive 5<users; flock -s 5; echo held; read -r forever <&4");
        var process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("held"));
        return process;
    }

    /// <summary>The guard of this test's server: the shell that was told its folder.</summary>
    private Process Guard() => Process.GetProcessesByName("sh").Concat(Process.GetProcessesByName("dash")).First(
        p => File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(Path.Combine(home, "postgres") + "\0", StringComparison.Ordinal));

    private static bool Exists(int process)
    {
        // A process that ended and waits for its parent has no command line any more.
        var file = $"/proc/{process}/cmdline";
        return File.Exists(file) && File.ReadAllText(file).Length > 0;
    }
}
