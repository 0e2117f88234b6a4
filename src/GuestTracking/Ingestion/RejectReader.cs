using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A refusal: of an answer (its column), or of a whole row (column empty, or the one at fault). Of a pulled record, whose line is 0, the response's key.</summary>
internal sealed record Reject(string Source, string File, long Line, string Column, string? Property, string? Value, string Reason, string? Response);

/// <summary>Reads what was refused.</summary>
internal static class RejectReader
{
    /// <summary>Gives the refusals in the order of source, file and line, at most <paramref name="limit"/> (0: all). Returns how many there are.</summary>
    public static async Task<long> ReadAsync(
        NpgsqlDataSource analyst, string? source, int limit, Action<Reject> take, CancellationToken cancellationToken)
    {
        await using (var command = analyst.CreateCommand(Sql.Query("ingest/list_rejects")))
        {
            command.Parameters.AddWithValue((object?)source ?? DBNull.Value);
            command.Parameters[0].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
            command.Parameters.AddWithValue(limit > 0 ? limit : long.MaxValue);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                take(new Reject(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3),
                    rows.IsDBNull(4) ? null : rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetString(5), rows.GetString(6),
                    rows.IsDBNull(7) ? null : rows.GetString(7)));
            }
        }
        await using var count = analyst.CreateCommand(
            "select count(*) from ingest.reject join survey.source using (source_id) where $1::text is null or source.source = $1");
        count.Parameters.AddWithValue((object?)source ?? DBNull.Value);
        count.Parameters[0].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }
}
