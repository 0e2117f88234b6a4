using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace GuestTracking.Storage;

/// <summary>
/// The database that a command works on: the one that was named, or the private server under the home folder, which is
/// started, prepared and migrated as needed.
/// </summary>
internal sealed partial class DatabaseHost : IAsyncDisposable
{
    private const string PrivateName = "guesttracking";

    private const string MayBecomeHr =
        "select exists (select from pg_roles as hr join pg_roles as login on login.rolname = $1 and not login.rolsuper where hr.rolname = 'guesttracking_hr' and pg_has_role(login.oid, hr.oid, 'member'))";

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
            return new DatabaseHost(new Database(Checked(connectionString)) { GuestKeyFile = new(home, MayMake: false) }, null);
        }
        var server = await PrivatePostgres.StartAsync(home, PrivatePostgresOptions.FromEnvironment(), messages, cancellationToken);
        try
        {
            var login = await PrepareAsync(server.SuperuserConnectionString, PrivateName, cancellationToken);
            return new DatabaseHost(new Database(login) { GuestKeyFile = new(home, MayMake: true) }, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The private database as another person: a login of that name, made where it is missing, who may become hr and nothing else.
    /// A named database's people are its logins: there <see cref="UserError"/> says so.
    /// </summary>
    /// <param name="person">A name of lower-case letters, digits and underscores that begins with a letter.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>To be disposed of before this.</returns>
    public async Task<Database> AsAsync(string person, CancellationToken cancellationToken)
    {
        if (_server is null)
        {
            throw new UserError("--as works with the private PostgreSQL only. With --database you are who its connection logs in as.");
        }
        if (!PersonName().IsMatch(person) || person.StartsWith("pg_", StringComparison.Ordinal) || person.StartsWith(PrivateName, StringComparison.Ordinal))
        {
            throw new UserError($"'{person}' is no name for --as. Write up to 63 lower-case letters, digits and underscores, a letter first, not beginning with 'pg_' or '{PrivateName}'; for example --as anna.");
        }
        return new Database(await PreparePersonAsync(_server.SuperuserConnectionString, PrivateName, person, cancellationToken));
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
        var login = Login(superuser, name, name, "guesttracking login");
        await using var connection = await OpenSuperuserAsync(superuser, cancellationToken);
        if (!await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", [name], cancellationToken))
        {
            await connection.ExecuteAsync(Sql.Text("roles"), [], cancellationToken);
            await connection.ExecuteAsync($"""
                drop role if exists {name};
                create role {name} login nosuperuser nobypassrls noinherit password '{login.Password}';
                grant guesttracking_owner, guesttracking_worker, guesttracking_analyst, guesttracking_reader, guesttracking_hr to {name};
                """, [], cancellationToken);
            await connection.ExecuteAsync($"create database {name} owner guesttracking_owner", [], cancellationToken);
        }
        else if (!await connection.ScalarAsync<bool>(MayBecomeHr, [name], cancellationToken))
        {
            // A private database from before there were bonuses.
            await connection.ExecuteAsync(Sql.Text("roles"), [], cancellationToken);
            await connection.ExecuteAsync($"grant guesttracking_hr to {name}", [], cancellationToken);
        }
        return login.ConnectionString;
    }

    /// <summary>Makes a person's login, who may become hr, where it is missing. Returns its connection string.</summary>
    internal static async Task<string> PreparePersonAsync(string superuser, string database, string person, CancellationToken cancellationToken)
    {
        var login = Login(superuser, database, person, $"guesttracking login of {person}");
        await using var connection = await OpenSuperuserAsync(superuser, cancellationToken);
        if (!await connection.ScalarAsync<bool>("select exists (select from pg_roles where rolname = $1)", [person], cancellationToken))
        {
            await connection.ExecuteAsync($"""
                create role "{person}" login nosuperuser nobypassrls noinherit password '{login.Password}';
                grant guesttracking_hr to "{person}";
                """, [], cancellationToken);
        }
        else if (!await connection.ScalarAsync<bool>(MayBecomeHr, [person], cancellationToken))
        {
            throw new UserError($"'{person}' is a role of the private server that is no member of guesttracking_hr. Choose another name for --as.");
        }
        return login.ConnectionString;
    }

    /// <summary>A connection of the superuser that holds the lock of preparation until it is closed.</summary>
    private static async Task<NpgsqlConnection> OpenSuperuserAsync(string superuser, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync("select pg_advisory_lock($1)", [AdvisoryLocks.Preparation], cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A login of the superuser's server. Its password is derived, so that every process that may read the superuser's password file
    /// knows it too.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Login(string superuser, string database, string name, string purpose)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser);
        return new()
        {
            Host = settings.Host,
            Port = settings.Port,
            Username = name,
            Password = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Password ?? ""), Encoding.UTF8.GetBytes(purpose))),
            Database = database,
        };
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

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex PersonName();
}
