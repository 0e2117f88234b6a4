using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A file row of counts on its way to staging.</summary>
internal readonly record struct StagedCounts(long Line, int PropertyId, DateOnly BusinessDate, int Eligible, int Invited);

/// <summary>A row whose counts contradict the first row of the same property and date.</summary>
internal sealed record ContradictingCounts(long Line, string Property, byte[] Record, long FirstLine);

/// <summary>The connection that the counts of one file go through, with its transaction and its temporary staging table.</summary>
internal sealed class InvitationLane : IAsyncDisposable
{
    private const int SourceLock = 0x6777_0000;
    private const int Columns = 6;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private CopyWriter? _copy;

    private InvitationLane(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>Opens the lane, ready to take rows.</summary>
    public static async Task<InvitationLane> OpenAsync(NpgsqlDataSource worker, CancellationToken cancellationToken)
    {
        var connection = await worker.OpenConnectionAsync(cancellationToken);
        var lane = new InvitationLane(connection, await connection.BeginTransactionAsync(cancellationToken));
        await connection.ExecuteAsync(Sql.Query("ingest/create_invitation_stage"), [], cancellationToken);
        lane._copy = new CopyWriter(await connection.BeginRawBinaryCopyAsync(
            "copy invitation_stage (line, property_id, business_date, eligible, invited, record) from stdin (format binary)", cancellationToken));
        return lane;
    }

    /// <summary>Adds a row, with its record as it came.</summary>
    public void Add(StagedCounts row, ReadOnlySpan<byte> record)
    {
        var copy = _copy!;
        copy.BeginRow(Columns);
        copy.WriteInt64(row.Line);
        copy.WriteInt32(row.PropertyId);
        copy.WriteDate(row.BusinessDate);
        copy.WriteInt32(row.Eligible);
        copy.WriteInt32(row.Invited);
        copy.WriteBytes(record);
    }

    /// <summary>Ends staging: all rows are with the server.</summary>
    public void CompleteStaging() => _copy!.Complete();

    /// <summary>Takes out the rows whose counts contradict the first row of their property and date, and hands them over.</summary>
    public async Task TakeContradictionsAsync(Action<ContradictingCounts> take, CancellationToken cancellationToken)
    {
        await _connection.ExecuteAsync("analyze invitation_stage (property_id, business_date)", [], cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("ingest/take_invitation_contradictions"), _connection, _transaction);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            take(new ContradictingCounts(rows.GetInt64(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2), rows.GetInt64(3)));
        }
    }

    /// <summary>
    /// From staging to facts, within the transaction, while no other ingest of the source does; nothing is visible to others before
    /// <see cref="CommitAsync"/>. Counts are file rows; the same row twice is already known.
    /// </summary>
    public async Task<LaneCounts> MergeAsync(short sourceId, long batchId, CancellationToken cancellationToken)
    {
        await _connection.ExecuteAsync("select pg_advisory_xact_lock($1, $2)", [SourceLock, (int)sourceId], cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("ingest/merge_invitations"), _connection, _transaction);
        command.Parameters.AddWithValue(sourceId);
        command.Parameters.AddWithValue(batchId);
        await using var counts = await command.ExecuteReaderAsync(cancellationToken);
        await counts.ReadAsync(cancellationToken);
        return new LaneCounts(counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2));
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _copy?.Dispose();
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }
}
