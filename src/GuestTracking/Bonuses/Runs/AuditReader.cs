using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Reads the audit.</summary>
internal sealed class AuditReader(NpgsqlDataSource hr)
{
    /// <summary>The name of this database's chain; the hash of it stands before the first row.</summary>
    public async Task<string> ChainAsync(CancellationToken cancellationToken)
    {
        await using var command = hr.CreateCommand("select chain from bonus.audit_chain");
        return (string?)await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new UserError("The audit has lost the name of its chain: bonus.audit_chain is empty. Restore it from a backup, or from the line of any head.");
    }

    /// <summary>The rows after a number, in order; 0: all.</summary>
    public async IAsyncEnumerable<AuditRow> ReadAsync(
        long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = hr.CreateCommand(Sql.Query("bonuses/read_audit"));
        command.Parameters.AddWithValue(after);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return new(
                rows.GetInt64(0), rows.GetDateTime(1), rows.GetString(2), rows.GetString(3), rows.GetBoolean(4), Text(rows, 5),
                rows.IsDBNull(6) ? null : rows.GetInt64(6), Text(rows, 7), rows.GetString(8), rows.GetString(9), rows.GetString(10));
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
