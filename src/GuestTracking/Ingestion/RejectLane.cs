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
            "copy reject_stage (line, column_name, property, value, reason, record) from stdin (format binary)", cancellationToken));
        return lane;
    }

    /// <summary>A refusal: of an answer (its column), or of the whole row, whose record is then kept.</summary>
    public void Add(long line, string column, ReadOnlySpan<byte> property, ReadOnlySpan<byte> value, string reason, ReadOnlySpan<byte> record)
    {
        var copy = _copy!;
        copy.BeginRow(6);
        copy.WriteInt64(line);
        copy.WriteBytes(Encoding.UTF8.GetBytes(column));
        WriteText(property);
        WriteText(value);
        copy.WriteBytes(Encoding.UTF8.GetBytes(reason));
        WriteText(record);
    }

    public void CompleteStaging() => _copy!.Complete();

    /// <summary>Adds refusals that were found once everything was staged.</summary>
    public Task AddAsync(IReadOnlyList<Contradiction> found, string keyColumn, CancellationToken cancellationToken) => _connection.ExecuteAsync(
        Sql.Query("ingest/stage_contradictions"),
        [found.Select(row => row.Line).ToArray(), found.Select(row => row.Key).ToArray(), found.Select(row => row.FirstLine).ToArray(), keyColumn],
        cancellationToken);

    public async Task MergeAsync(short sourceId, byte[] fileSha256, string file, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("ingest/keep_rejects"), _connection, _transaction);
        command.Parameters.AddWithValue(sourceId);
        command.Parameters.AddWithValue(fileSha256);
        command.Parameters.AddWithValue(file);
        await command.ExecuteNonQueryAsync(cancellationToken);
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
