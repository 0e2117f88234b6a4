using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace GuestTracking.Storage;

/// <summary>
/// The database that a command works on: the one that was named, or the private server under the home folder, which is
/// started, prepared and migrated as needed.
/// </summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private const string PrivateName = "guesttracking";
    private readonly PrivatePostgres? _server;

    private DatabaseHost(Database database, PrivatePostgres? server) => (Database, _server) = (database, server);

    public Database Database { get; }

    /// <summary>True for the private server.</summary>
    public bool IsPrivate => _server is not null;

    /// <summary>Opens the named database, or the private one when <paramref name="connectionString"/> is null, as it is.</summary>
    public static async Task<DatabaseHost> OpenAsync(
        string? connectionString, string home, IProgress<string> messages, CancellationToken cancellationToken)
    {
        if (connectionString is not null)
        {
            return new DatabaseHost(new Database(Checked(connectionString)), null);
        }
        var server = await PrivatePostgres.StartAsync(home, PrivatePostgresOptions.FromEnvironment(), messages, cancellationToken);
        try
        {
            return new DatabaseHost(new Database(await PrepareAsync(server.SuperuserConnectionString, PrivateName, cancellationToken)), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Makes sure that the schema is this program's: the private database is migrated, a named one is not touched and a
    /// <see cref="UserError"/> says what to do.
    /// </summary>
    public async Task RequireSchemaAsync(CancellationToken cancellationToken)
    {
        var pending = await Migrator.PendingAsync(Database, cancellationToken);
        if (pending.Count == 0)
        {
            return;
        }
        if (!IsPrivate)
        {
            throw new UserError($"The database {Database.Name} lacks {pending.Count} migration(s) ({pending[0]} …). Run 'guesttracking migrate' with the same --database first.");
        }
        await Migrator.MigrateAsync(Database, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>
    /// The superuser's only work: the roles, a login that may become them and nothing else, and the database, both of one
    /// name. Returns the login's connection string.
    /// </summary>
    internal static async Task<string> PrepareAsync(string superuser, string name, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser);
        // Derived, so that every process that may read the superuser's password file knows the login's password too.
        var password = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Password ?? ""), "guesttracking login"u8));
        var login = new NpgsqlConnectionStringBuilder
        {
            Host = settings.Host,
            Port = settings.Port,
            Username = name,
            Password = password,
            Database = name,
        };
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Pooling = false }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_lock($1)", [AdvisoryLocks.Preparation], cancellationToken);
        if (!await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", [name], cancellationToken))
        {
            await connection.ExecuteAsync(Sql.Text("roles"), [], cancellationToken);
            await connection.ExecuteAsync($"""
                drop role if exists {name};
                create role {name} login nosuperuser nobypassrls noinherit password '{password}';
                grant guesttracking_owner, guesttracking_worker, guesttracking_analyst, guesttracking_reader to {name};
                """, [], cancellationToken);
            await connection.ExecuteAsync($"create database {name} owner guesttracking_owner", [], cancellationToken);
        }
        return login.ConnectionString;
    }

    private static string Checked(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new UserError("The database connection cannot be understood. It looks like "
                + "\"Host=db.example.com;Username=guesttracking;Password=…;Database=guesttracking\" (--database or GUESTTRACKING_DATABASE).");
        }
    }
}
