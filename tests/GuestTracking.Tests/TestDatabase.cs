using System.Globalization;
using GuestTracking.Commands;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Tests;

/// <summary>What a command line printed and returned.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>A migrated database of its own for a fixture, used through the login and the roles that people have, too.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Preparing = new(1);
    private static string? templateLogin;

    /// <param name="login">Of the login that the product uses.</param>
    /// <param name="superuser">Of the superuser, to the same database.</param>
    public TestDatabase(string login, string superuser)
    {
        ConnectionString = login;
        SuperuserConnectionString = superuser;
        Database = new Database(login);
    }

    /// <summary>Of the login, which is neither superuser nor owner of anything.</summary>
    public string ConnectionString { get; }

    /// <summary>Of the superuser, for looking past row security.</summary>
    public string SuperuserConnectionString { get; }

    public Database Database { get; }

    /// <summary>Copies the migrated template, which is made once a run.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        await Preparing.WaitAsync();
        try
        {
            if (templateLogin is null)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"guesttracking_test_{Environment.ProcessId}");
                var login = await DatabaseHost.PrepareAsync(TestServer.SuperuserConnectionString, name, default);
                await using (var template = new Database(login))
                {
                    await Migrator.MigrateAsync(template, default);
                }
                NpgsqlConnection.ClearAllPools();
                TestServer.Forget(name);
                templateLogin = login;
            }
        }
        finally
        {
            Preparing.Release();
        }
        return await CopyAsync(templateLogin);
    }

    /// <summary>Copies a database to which nobody is connected any more.</summary>
    /// <param name="login">Its connection.</param>
    public static async Task<TestDatabase> CopyAsync(string login)
    {
        var copied = new NpgsqlConnectionStringBuilder(login);
        var superuser = await TestServer.CreateDatabaseAsync(copied.Database, default);
        copied.Database = new NpgsqlConnectionStringBuilder(superuser).Database;
        return new TestDatabase(copied.ConnectionString, superuser);
    }

    /// <summary>Runs a command line of the product on this database, in this process.</summary>
    public Task<CommandResult> RunAsync(params string[] args) => RunAsync(TimeProvider.System, args);

    /// <summary>The same with a clock of one's own.</summary>
    public async Task<CommandResult> RunAsync(TimeProvider time, params string[] args)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await CommandLine.RunAsync([.. args, "--database", ConnectionString], output, error, time, default);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line and fails the test when its exit code is not 0. Returns standard output.</summary>
    public async Task<string> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"{string.Join(' ', args)}: {result.Error}");
    }

    /// <summary>One value, read as superuser.</summary>
    public async Task<TValue?> ScalarAsync<TValue>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(SuperuserConnectionString);
        await using var command = source.CreateCommand(sql);
        var value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default : (TValue)value;
    }

    /// <summary>Executes as superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(SuperuserConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// A hash of everything that ingest keeps: registry, facts, history, comments, rollups, refusals. Without batch numbers
    /// and times; marks that are still to be worked off count, so that an unfinished rollup shows.
    /// </summary>
    public async Task<string> KeptHashAsync() => (await ScalarAsync<string>(
        """
        select string_agg(part || ' ' || left(hash, 12), ', ' order by part) from (
            select 'keys', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select source_id, source_key, property_id, business_date, response_id from ingest.response_key) as row
            union all
            select 'facts', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from fact.response) as row
            union all
            select 'history', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select property_id, business_date, response_id, answers from fact.response_history) as row
            union all
            select 'invitations', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from fact.invitation) as row
            union all
            select 'replaced invitations', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select property_id, business_date, source_id, eligible, invited from fact.invitation_history) as row
            union all
            select 'undefined rates', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from rollup.undefined_rate) as row
            union all
            select 'comments', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from fact.comment) as row
            union all
            select 'rollups', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from rollup.score) as row
            union all
            select 'marks', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select distinct * from rollup.touched) as row
            union all
            select 'refusals', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select source_id, file_sha256, line, column_name, file, property, value, reason, record, source_key, guest_hash, booking_hash from ingest.reject) as row
            union all
            select 'guests', md5(coalesce(string_agg(row::text, E'\n' order by row::text collate "C"), '')) from (
                select * from fact.guest) as row
        ) as hashed (part, hash)
        """))!;

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();
}
