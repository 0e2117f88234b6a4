using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>
/// A transaction in which one step is taken by the functions of the schema <c>bonus</c>. What they refuse is committed, as it
/// stands in the audit then, and becomes a <see cref="UserError"/> afterwards.
/// </summary>
internal sealed class BonusStep : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private BonusStep(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    /// <summary>In the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Begins a step as hr.</summary>
    public static async Task<BonusStep> BeginAsync(NpgsqlDataSource hr, CancellationToken cancellationToken)
    {
        var connection = await hr.OpenConnectionAsync(cancellationToken);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A statement with parameters $1, $2, …; a null parameter is NULL.</summary>
    public NpgsqlCommand Command(string sql, params object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, Connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter ?? DBNull.Value);
        }
        return command;
    }

    /// <summary>Executes what returns nothing.</summary>
    public async Task ExecuteAsync(string sql, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Calls a function that returns why it refuses, or null. Throws then, with the refusal committed.</summary>
    public async Task RequireAsync(string sql, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, parameters);
        await RequireAsync(await command.ExecuteScalarAsync(cancellationToken) as string, cancellationToken);
    }

    /// <summary>Throws where something is refused, with the refusal committed.</summary>
    public async Task RequireAsync(string? refusal, CancellationToken cancellationToken)
    {
        if (refusal is not null)
        {
            await CommitAsync(cancellationToken);
            throw new UserError(refusal);
        }
    }

    /// <summary>Commits.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
