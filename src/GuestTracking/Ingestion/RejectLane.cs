using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>Takes the refusals of one file and keeps them together with its facts.</summary>
internal sealed class RejectLane : IAsyncDisposable
{
    /// <summary>A value or record beyond this is kept cut, and says so.</summary>
    private const int TextBytesMax = 8_192;
    private static readonly byte[] CutMark = "… (cut)"u8.ToArray();

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private CopyWriter? _copy;

    private RejectLane(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public static async Task<RejectLane> OpenAsync(NpgsqlDataSource worker, CancellationToken cancellationToken)
    {
        var connection = await worker.OpenConnectionAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var lane = new RejectLane(connection, transaction);
        await using (var command = new NpgsqlCommand(Sql.Query("ingest/create_reject_stage"), connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        lane._copy = new CopyWriter(await connection.BeginRawBinaryCopyAsync(
            "copy reject_stage (line, column_name, property, value, reason, record, source_key, record_sha256, guest_hash, booking_hash) from stdin (format binary)", cancellationToken));
        return lane;
    }

    /// <summary>
    /// A refusal: of an answer (its column), or of the whole row, whose record is then kept. A pulled record, of which there is no file, is
    /// known by itself (<paramref name="pulled"/>) and by the source's key. Whose it is, keyed hashes say (<paramref name="hashes"/>).
    /// </summary>
    public void Add(
        long line, string column, ReadOnlySpan<byte> property, ReadOnlySpan<byte> value, string reason, ReadOnlySpan<byte> record,
        ReadOnlySpan<byte> key = default, ReadOnlySpan<byte> pulled = default, (Guid? Guest, Guid? Booking) hashes = default)
    {
        var copy = _copy!;
        copy.BeginRow(10);
        copy.WriteInt64(line);
        copy.WriteBytes(Encoding.UTF8.GetBytes(column));
        WriteText(property);
        WriteText(value);
        copy.WriteBytes(Encoding.UTF8.GetBytes(reason));
        WriteText(record);
        WriteText(key);
        if (pulled.IsEmpty)
        {
            copy.WriteNull();
        }
        else
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(pulled, hash);
            copy.WriteBytes(hash);
        }
        copy.WriteUuid(hashes.Guest);
        copy.WriteUuid(hashes.Booking);
    }

    public void CompleteStaging() => _copy!.Complete();

    /// <summary>Adds refusals that were found once everything was staged.</summary>
    public Task AddAsync(IReadOnlyList<Contradiction> found, string keyColumn, CancellationToken cancellationToken) => _connection.ExecuteAsync(
        Sql.Query("ingest/stage_contradictions"),
        [found.Select(row => row.Line).ToArray(), found.Select(row => row.Key).ToArray(), found.Select(row => row.FirstLine).ToArray(), keyColumn],
        cancellationToken);

    /// <summary>Keeps them, within the lane's transaction.</summary>
    /// <param name="sourceId">Of the source.</param>
    /// <param name="fileSha256">Hash of the file; null where the records were pulled.</param>
    /// <param name="file">Name of the file, or of the pull.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task MergeAsync(short sourceId, byte[]? fileSha256, string file, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("ingest/keep_rejects"), _connection, _transaction);
        command.Parameters.AddWithValue(sourceId);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)fileSha256 ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        command.Parameters.AddWithValue(file);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What was refused of these responses in earlier pulls goes; to be called before <see cref="MergeAsync"/>, whose refusals stay.</summary>
    public Task DropAcceptedAsync(short sourceId, string[] keys, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync(Sql.Query("ingest/drop_accepted_rejects"), [sourceId, keys], cancellationToken);

    /// <summary>Moves the watermark of a pulled source in this transaction, the last to commit. Throws <see cref="UserError"/> when another pull moved it.</summary>
    public async Task MoveWatermarkAsync(string source, string? from, string to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("ingest/move_watermark"), _connection, _transaction);
        command.Parameters.AddWithValue(source);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)from ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(to);
        command.Parameters.AddWithValue(now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new UserError($"The source '{source}' was pulled by somebody else at the same time. Nothing is lost; the next pull goes on from there.");
        }
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

    private void WriteText(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            _copy!.WriteNull();
        }
        else if (text.Length <= TextBytesMax && !text.Contains((byte)0) && Utf8.IsValid(text))
        {
            _copy!.WriteBytes(text);
        }
        else
        {
            var kept = Encoding.UTF8.GetString(text[..Math.Min(text.Length, TextBytesMax)]).Replace('\0', '\uFFFD');
            _copy!.WriteBytes([.. Encoding.UTF8.GetBytes(kept), .. text.Length > TextBytesMax ? CutMark : []]);
        }
    }
}
