using Npgsql;

namespace GuestTracking.Storage;

/// <summary>
/// One GuestTracking database and the five roles it is used in. The login of the connection string becomes a role with
/// <c>set role</c> when a connection is opened and stays it: which roles it may become is decided by its memberships.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _owner;
    private readonly Lazy<NpgsqlDataSource> _worker;
    private readonly Lazy<NpgsqlDataSource> _analyst;
    private readonly Lazy<NpgsqlDataSource> _reader;
    private readonly Lazy<NpgsqlDataSource> _hr;

    /// <param name="connectionString">Of a login that is a member of the roles it is going to be used in.</param>
    public Database(string connectionString)
    {
        ConnectionString = connectionString;
        _owner = As("guesttracking_owner");
        _worker = As("guesttracking_worker");
        _analyst = As("guesttracking_analyst");
        _reader = As("guesttracking_reader");
        _hr = As("guesttracking_hr");
    }

    /// <summary>As given; holds a secret.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the secret of the guests' keyed hashes may stand besides the environment; null: nowhere.</summary>
    public GuestKeyFile? GuestKeyFile { get; init; }

    /// <summary>Owns schema and tables; used by <c>migrate</c> only.</summary>
    public NpgsqlDataSource Owner => _owner.Value;

    /// <summary>Writes: ingest, compute, chain import.</summary>
    public NpgsqlDataSource Worker => _worker.Value;

    /// <summary>Reads all properties: the operator's standings, status, rejects.</summary>
    public NpgsqlDataSource Analyst => _analyst.Value;

    /// <summary>Reads the properties of a scope that is set in its transaction; without one, nothing.</summary>
    public NpgsqlDataSource Reader => _reader.Value;

    /// <summary>Bonuses: reads what the analyst reads and, alone, pay; writes by the functions of the schema <c>bonus</c>.</summary>
    public NpgsqlDataSource Hr => _hr.Value;

    /// <summary>Server, port and database, without any secret: for messages.</summary>
    public string Name
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"{parts.Database} on {parts.Host}:{parts.Port}";
        }
    }

    /// <summary>Opens a connection as reader and begins a transaction that sees only these properties.</summary>
    public async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> BeginReadingAsync(
        int[] propertyIds, CancellationToken cancellationToken)
    {
        var connection = await Reader.OpenConnectionAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select access.set_scope($1)", connection, transaction);
        command.Parameters.AddWithValue(propertyIds);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return (connection, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { _owner, _worker, _analyst, _reader, _hr })
        {
            if (source.IsValueCreated)
            {
                await source.Value.DisposeAsync();
            }
        }
    }

    private Lazy<NpgsqlDataSource> As(string role) => new(() =>
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            // The role is set once a physical connection; a reset on close would undo it (DISCARD ALL resets the role).
            NoResetOnClose = true,
            ApplicationName = role,
            CommandTimeout = 0,
            Enlist = false,
            // A machine that lost its power says nothing: each side asks whether the other is still there.
            TcpKeepAlive = true,
            TcpKeepAliveTime = 20,
            TcpKeepAliveInterval = 5,
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection => Become(connection, role), connection => BecomeAsync(connection, role));
        return builder.Build();
    });

    /// <summary>The role, and after how many seconds of silence the server asks: what a machine without power held is free within a minute.</summary>
    private static string Opening(string role) => $"set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4; set role {role}";

    private static void Become(NpgsqlConnection connection, string role)
    {
        using var command = new NpgsqlCommand(Opening(role), connection);
        command.ExecuteNonQuery();
    }

    private static async Task BecomeAsync(NpgsqlConnection connection, string role)
    {
        await using var command = new NpgsqlCommand(Opening(role), connection);
        await command.ExecuteNonQueryAsync();
    }
}
