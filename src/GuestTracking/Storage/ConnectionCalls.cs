using Npgsql;

namespace GuestTracking.Storage;

/// <summary>One statement on an open connection, in its transaction if there is one; parameters are $1, $2, ….</summary>
internal static class ConnectionCalls
{
    /// <summary>Executes a statement that returns nothing.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row; the type's default where there is no row.</summary>
    public static async Task<TValue?> ScalarAsync<TValue>(this NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, parameters);
        return (TValue?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }
        return command;
    }
}
