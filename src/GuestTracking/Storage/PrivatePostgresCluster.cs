using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GuestTracking.Storage;

/// <summary>The cluster on disk: made once by <c>initdb</c>, its settings written anew at each start.</summary>
internal static class PrivatePostgresCluster
{
    /// <summary>Name of the superuser, who makes roles and databases and does nothing else.</summary>
    public const string Superuser = "postgres";

    /// <summary>How many of the last lines of a log go into a message.</summary>
    public const int LogLines = 12;

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public static async Task<int?> MajorAsync(PrivatePostgresFolder folder, CancellationToken ct)
    {
        var file = Path.Combine(folder.Data, "PG_VERSION");
        return File.Exists(file)
            ? int.Parse((await File.ReadAllTextAsync(file, ct)).Trim(), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>
    /// Makes the cluster: UTF-8, locale C (text sorts by its bytes: the same on every machine), passwords by SCRAM. It is made
    /// aside and renamed, so that an interrupted attempt leaves nothing half done.
    /// </summary>
    public static async Task MakeAsync(
        PrivatePostgresFolder folder, PrivatePostgresPrograms programs, PrivatePostgresAccount account, string password, CancellationToken ct)
    {
        if (Directory.Exists(folder.DataBeingMade))
        {
            Directory.Delete(folder.DataBeingMade, recursive: true);
        }

        Directory.CreateDirectory(folder.DataBeingMade);
        await account.TakeOverAsync([folder.DataBeingMade], ct);

        // The password goes through a pipe, which works for another account too and leaves no second copy on disk.
        const string PasswordFromInput = "cat | \"$@\" --pwfile=/dev/stdin";
        var outcome = await ChildProgram.RunAsync(
            account.Run(
                "sh", "-c", PasswordFromInput, "sh", programs.Initdb, "--pgdata=" + folder.DataBeingMade, "--username=" + Superuser,
                "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"),
            "/", password + "\n", ct);
        if (!outcome.Succeeded)
        {
            throw Failure(folder, "could not be set up", outcome.Output);
        }

        Directory.Move(folder.DataBeingMade, folder.Data);
    }

    /// <summary>Writes the settings for the next start, and puts the log of the last run aside. Returns the free port it will listen on.</summary>
    public static async Task<int> ConfigureAsync(PrivatePostgresFolder folder, bool durable, CancellationToken ct)
    {
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "postgresql.conf"), Settings(port, durable), ct);
        if (File.Exists(folder.ServerLog))
        {
            File.Move(folder.ServerLog, folder.ServerLog + ".1", overwrite: true);
        }

        return port;
    }

    /// <summary>A failure in the server's own words, with what to do where the cause is known.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="what">What failed, such as "did not start".</param>
    /// <param name="said">What the program said beside the logs; may be empty.</param>
    public static UserError Failure(PrivatePostgresFolder folder, string what, string said)
    {
        var words = string.Join('\n', new[] { said, folder.LastLogLines(LogLines) }.Where(w => w.Length > 0));
        return new($"The private PostgreSQL server in {folder.Root} {what}. {WhatToDo(folder, words)}\nIts last words:\n{words}");
    }

    /// <summary>True when the words say that the port was taken in the meantime.</summary>
    public static bool PortIsTaken(string words) => words.Contains("Address already in use", StringComparison.Ordinal);

    private static string WhatToDo(PrivatePostgresFolder folder, string words)
    {
        bool Says(string text) => words.Contains(text, StringComparison.OrdinalIgnoreCase);
        if (Says("No space left on device") || Says("Check free disk space"))
        {
            var free = new DriveInfo(folder.Root).AvailableFreeSpace / 1_000_000;
            return $"The disk is full ({free} MB free). Make room there, or choose a folder on another disk with --home.";
        }

        if (Says("Permission denied") || Says("Operation not permitted"))
        {
            return "A folder or file is closed to the account that runs the server. Give it back to that account, or choose another folder with --home.";
        }

        if (PortIsTaken(words))
        {
            return "Other programs took its ports one after the other. Start again.";
        }

        if (Says("Cannot allocate memory") || Says("could not resize shared memory"))
        {
            return "The machine has too little free memory for it (about 500 MB). End other programs, or use another machine's server with --database.";
        }

        return Says("another server might be running") || Says("Is another postmaster")
            ? $"Another program seems to use the data. If no PostgreSQL runs there, remove {Path.Combine(folder.Data, "postmaster.pid")} and start again."
            : "Its last words tell why; after that, start again. If the data can be made again, removing the folder gives a fresh start.";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// Settings for a small machine and bulk loads. Statements are not logged with errors, since they may hold what guests
    /// wrote. No replication, so that the log of changes may be minimal.
    /// </summary>
    private static string Settings(int port, bool durable) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Written by guesttracking at each start: changes made here are lost.
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 200

        shared_buffers = 256MB
        work_mem = 64MB
        maintenance_work_mem = 256MB
        jit = off

        wal_level = minimal
        max_wal_senders = 0
        wal_compression = on
        max_wal_size = 4GB
        checkpoint_timeout = 15min
        fsync = {(durable ? "on" : "off")}
        full_page_writes = {(durable ? "on" : "off")}
        synchronous_commit = {(durable ? "on" : "off")}

        autovacuum = on

        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        log_line_prefix = '%m [%p] '
        log_min_error_statement = panic
        log_checkpoints = off

        """);
}
