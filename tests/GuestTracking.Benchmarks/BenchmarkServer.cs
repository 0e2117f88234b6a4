using System.Diagnostics;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Benchmarks;

/// <summary>A durable private PostgreSQL in a temporary folder, with fresh databases on demand.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly string _home;
    private readonly PrivatePostgres _server;

    private BenchmarkServer(string home, PrivatePostgres server) => (_home, _server) = (home, server);

    public static async Task<BenchmarkServer> StartAsync(CancellationToken cancellationToken)
    {
        var home = Directory.CreateTempSubdirectory("guesttracking-benchmark-").FullName;
        return new BenchmarkServer(home, await PrivatePostgres.StartAsync(home, PrivatePostgresOptions.FromEnvironment(), null, cancellationToken));
    }

    /// <summary>A folder for files, gone with the server.</summary>
    public string Folder => Directory.CreateDirectory(Path.Combine(_home, "files")).FullName;

    /// <summary>Of the superuser, in the database: for filling tables that row security keeps COPY out of.</summary>
    public string SuperuserConnectionString => new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Database = "benchmark", CommandTimeout = 0 }.ConnectionString;

    /// <summary>Drops and makes a migrated database. Returns the login's connection string.</summary>
    public async Task<string> FreshDatabaseAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection.ClearAllPools();
        await using (var source = NpgsqlDataSource.Create(_server.SuperuserConnectionString))
        await using (var command = source.CreateCommand("drop database if exists benchmark with (force)"))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        var login = await DatabaseHost.PrepareAsync(_server.SuperuserConnectionString, "benchmark", cancellationToken);
        await using var database = new Database(login);
        await Migrator.MigrateAsync(database, cancellationToken);
        return login;
    }

    /// <summary>The number of the server's first process.</summary>
    public async Task<int> PostmasterAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_server.SuperuserConnectionString);
        await using var command = source.CreateCommand("select split_part(pg_read_file('postmaster.pid'), e'\n', 1)::int");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Seconds that psql takes for one command in the database.</summary>
    public async Task<double> PsqlSecondsAsync(string command, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString);
        var start = new ProcessStartInfo("psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-d", "benchmark", "-c", command]);
        start.Environment["PGPASSWORD"] = server.Password;
        return await SecondsOfAsync(start, cancellationToken);
    }

    /// <summary>Seconds that a program takes; throws when it fails. Its output is not shown.</summary>
    public static async Task<double> SecondsOfAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(since).TotalSeconds
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {error}");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
