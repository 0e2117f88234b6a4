using System.Globalization;
using GuestTracking.Storage;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests;

/// <summary>
/// One PostgreSQL server for the whole run: the one whose superuser connection is in
/// <c>GUESTTRACKING_TEST_DATABASE</c>, or a private one without durability in a temporary folder.
/// </summary>
[SetUpFixture]
internal sealed class TestServer
{
    /// <summary>Environment variable with the connection string of a superuser; its database must exist.</summary>
    public const string ServerVariable = "GUESTTRACKING_TEST_DATABASE";

    private static readonly List<string> databases = [];
    private static string? home;
    private static PrivatePostgres? server;
    private static string? superuser;
    private static int count;

    /// <summary>The superuser's connection to the server of this run.</summary>
    public static string SuperuserConnectionString =>
        superuser ?? throw new InvalidOperationException("The server starts before the first test of GuestTracking.Tests.");

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        superuser = Environment.GetEnvironmentVariable(ServerVariable);
        if (string.IsNullOrWhiteSpace(superuser))
        {
            home = TemporaryFolder("server");
            server = await PrivatePostgres.StartAsync(home, PrivatePostgresOptions.FromEnvironment() with { Durable = false }, null, default);
            superuser = server.SuperuserConnectionString;
        }
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.DisposeAsync();
            Directory.Delete(home!, recursive: true);
            return;
        }

        foreach (var database in databases)
        {
            await ExecuteAsync($"drop database if exists {database} with (force)", default);
            await ExecuteAsync($"drop role if exists {database}", default);
        }
    }

    /// <summary>Makes a database of its own for a fixture and returns the superuser's connection to it.</summary>
    /// <param name="template">Database to copy, to which nobody may be connected; null: an empty database.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<string> CreateDatabaseAsync(string? template, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}");
        lock (databases)
        {
            databases.Add(name);
        }

        await ExecuteAsync($"create database {name} template {template ?? "template1"} strategy file_copy", ct);
        return new NpgsqlConnectionStringBuilder(SuperuserConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Has a database that was made by other means, and its login of the same name, dropped at the end of the run.</summary>
    public static void Forget(string database)
    {
        lock (databases)
        {
            databases.Add(database);
        }
    }

    /// <summary>A folder path for this process that does not exist yet, under the machine's temporary folder.</summary>
    public static string TemporaryFolder(string purpose) => Path.Combine(
        Path.GetTempPath(),
        string.Create(CultureInfo.InvariantCulture, $"guesttracking-{purpose}-{Environment.ProcessId}-{Interlocked.Increment(ref count)}"));

    private static async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(SuperuserConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
