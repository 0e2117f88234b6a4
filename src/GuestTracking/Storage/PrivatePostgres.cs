using System.Diagnostics;
using Npgsql;

namespace GuestTracking.Storage;

/// <summary>
/// A PostgreSQL server of one's own under <c>&lt;home&gt;/postgres</c>, for people who have none. It listens on 127.0.0.1 alone
/// and lives while at least one guesttracking process uses it: the first starts it, later ones join, and it stops cleanly
/// with the last, however that one ends. Linux and macOS; on Windows a database is named with <c>--database</c>.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private const int StartAttemptsMax = 4;
    private const int ConnectSecondsMax = 10;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly PrivatePostgresFolder folder;
    private readonly PrivatePostgresServer server;
    private PrivatePostgresHold? hold;

    private PrivatePostgres(PrivatePostgresFolder folder, PrivatePostgresServer server, PrivatePostgresHold hold, string password)
    {
        this.folder = folder;
        this.server = server;
        this.hold = hold;
        SuperuserConnectionString = ConnectionString(server.Port, password, pooling: true);
    }

    /// <summary>
    /// Connection of the superuser to the database <c>postgres</c>: for making roles and databases, nothing else (a superuser
    /// passes by row-level security).
    /// </summary>
    public string SuperuserConnectionString { get; }

    /// <summary>The server's main process.</summary>
    public int ProcessId => server.ProcessId;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port => server.Port;

    /// <summary>Joins the server of <paramref name="home"/>, or starts it, or makes it: whichever is needed.</summary>
    /// <param name="home">The home folder; made when missing.</param>
    /// <param name="options">How to start; a server that runs already is joined as it is.</param>
    /// <param name="messages">Told, in a sentence, when something takes a while; may be null.</param>
    /// <param name="ct">Cancels; a server nobody else uses then stops.</param>
    /// <exception cref="UserError">It cannot be had; the message says what to do.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        string home, PrivatePostgresOptions options, IProgress<string>? messages, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new UserError(
                "The private PostgreSQL server needs Linux or macOS. On Windows name a database with --database "
                + "\"Host=…;Username=…;Password=…;Database=…\" (docker compose up -d starts one), which works everywhere.");
        }

        var folder = PrivatePostgresFolder.Prepare(home);
        try
        {
            return await JoinOrStartAsync(folder, options, messages, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PrivatePostgresCluster.Failure(folder, "could not be started", e.Message);
        }
    }

    /// <summary>Lets go of the server. When nobody else uses it, it stops, and this waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref hold, null) is not { } held)
        {
            return;
        }

        held.Dispose();
        var since = Stopwatch.GetTimestamp();
        var askedToStop = false;
        while (server.IsRunning() && Stopwatch.GetElapsedTime(since) < StopLimit)
        {
            using (var alone = PrivatePostgresHold.TryBeAlone(folder))
            {
                if (alone is null)
                {
                    return;
                }

                // Its guard should have stopped it by now; it was probably killed.
                if (!askedToStop && Stopwatch.GetElapsedTime(since) > AnswerLimit)
                {
                    await server.AskToStopAsync(CancellationToken.None);
                    askedToStop = true;
                }
            }

            await Task.Delay(Pause);
        }
    }

    private static async Task<PrivatePostgres> JoinOrStartAsync(
        PrivatePostgresFolder folder, PrivatePostgresOptions options, IProgress<string>? messages, CancellationToken ct)
    {
        using var starting = await PrivatePostgresHold.OpenLockAsync(folder.StartLock, FileShare.None, ct);
        var password = await folder.ReadOrMakePasswordAsync(ct);
        var hold = await PrivatePostgresHold.TakeAsync(folder, ct);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var server = await JoinAsync(folder, hold, password, ct)
                    ?? await StartServerAsync(folder, hold, password, options, attempt == StartAttemptsMax, messages, ct);
                if (server is not null)
                {
                    return new(folder, server, hold, password);
                }
            }
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Joins a running server; null when none runs, after waiting for one that is shutting down.</summary>
    private static async Task<PrivatePostgresServer?> JoinAsync(
        PrivatePostgresFolder folder, PrivatePostgresHold hold, string password, CancellationToken ct)
    {
        if (PrivatePostgresServer.Read(folder) is not { } server || !server.IsRunning())
        {
            return null;
        }

        hold.Join();
        var since = Stopwatch.GetTimestamp();
        var askedToStop = false;
        while (server.IsRunning())
        {
            if (hold.IsAnswered())
            {
                await ConnectAsync(folder, server, password, ct);
                return server;
            }

            // No answer, and still it serves: its guard was killed. Without one it would outlive us all.
            if (!askedToStop && Stopwatch.GetElapsedTime(since) > AnswerLimit && await IsServingAsync(server, password, ct))
            {
                await server.AskToStopAsync(ct);
                askedToStop = true;
            }

            if (Stopwatch.GetElapsedTime(since) > EndLimit)
            {
                throw PrivatePostgresCluster.Failure(
                    folder,
                    $"(process {server.ProcessId}) has neither answered nor ended for {EndLimit.TotalMinutes:0} minutes",
                    $"If process {server.ProcessId} is not a PostgreSQL, remove {Path.Combine(folder.Data, "postmaster.pid")}.");
            }

            await Task.Delay(Pause, ct);
        }

        return null;
    }

    /// <summary>Starts the server; null when it should be tried again (its port was taken, or another guard was faster).</summary>
    private static async Task<PrivatePostgresServer?> StartServerAsync(
        PrivatePostgresFolder folder, PrivatePostgresHold hold, string password, PrivatePostgresOptions options, bool last,
        IProgress<string>? messages, CancellationToken ct)
    {
        var major = await PrivatePostgresCluster.MajorAsync(folder, ct);
        var programs = await PrivatePostgresPrograms.FindAsync(options.Programs, folder.Home, major, messages, ct);
        var account = await PrivatePostgresAccount.ChooseAsync(options.Account, ct);
        await account.CheckReachAsync(folder.Root, ct);
        await account.CheckReachAsync(programs.Folder, ct);
        await account.TakeOverAsync([folder.Log], ct);
        if (major is null)
        {
            messages?.Report($"Setting up a private PostgreSQL {programs.Major} in {folder.Root}.");
            await PrivatePostgresCluster.MakeAsync(folder, programs, account, password, ct);
        }

        // What is left of a server that crashed: its process is known to be gone.
        File.Delete(Path.Combine(folder.Data, "postmaster.pid"));
        var port = await PrivatePostgresCluster.ConfigureAsync(folder, options.Durable, ct);
        using var guard = await hold.StartGuardAsync(account.Run(
            programs.PgCtl, "start", "--pgdata=" + folder.Data, "--log=" + folder.ServerLog, "--wait", $"--timeout={StartLimit.TotalSeconds:0}", "--silent"), ct);
        var since = Stopwatch.GetTimestamp();
        while (!guard.HasExited && Stopwatch.GetElapsedTime(since) < StartLimit + AnswerLimit)
        {
            if (hold.IsAnswered() && PrivatePostgresServer.Read(folder) is { } server && server.Port == port)
            {
                await ConnectAsync(folder, server, password, ct);
                return server;
            }

            await Task.Delay(Pause, ct);
        }

        return !last && MayTryAgain(folder) ? null : throw PrivatePostgresCluster.Failure(folder, "did not start", "");
    }

    /// <summary>Another attempt makes sense when the port was taken, or when a server runs after all.</summary>
    private static bool MayTryAgain(PrivatePostgresFolder folder) =>
        PrivatePostgresCluster.PortIsTaken(folder.LastLogLines(PrivatePostgresCluster.LogLines))
        || PrivatePostgresServer.Read(folder)?.IsRunning() == true;

    private static async Task ConnectAsync(PrivatePostgresFolder folder, PrivatePostgresServer server, string password, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(server.Port, password, pooling: false));
            await connection.OpenAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new UserError(
                $"The private PostgreSQL server in {folder.Root} runs on port {server.Port} but refuses the connection: {e.Message} "
                + $"If the file {folder.Password} was changed, restore it from a backup.", e);
        }
    }

    private static async Task<bool> IsServingAsync(PrivatePostgresServer server, string password, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(server.Port, password, pooling: false));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string ConnectionString(int port, string password, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = PrivatePostgresCluster.Superuser,
        Password = password,
        Database = "postgres",
        Timeout = ConnectSecondsMax,
        Pooling = pooling,
    }.ConnectionString;
}
