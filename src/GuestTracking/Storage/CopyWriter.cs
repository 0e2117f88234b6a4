using System.Buffers.Binary;

namespace GuestTracking.Storage;

/// <summary>Sends rows in PostgreSQL's binary COPY format: hands full buffers to the server's stream.</summary>
/// <param name="server">Where the bytes go.</param>
internal sealed class CopyWriter(Stream server) : CopyRows(2 * FlushBytes), IDisposable
{
    private const int FlushBytes = 1 << 18;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private bool _begun;

    /// <inheritdoc/>
    public override void BeginRow(int columns)
    {
        Begin();
        if (Length >= FlushBytes)
        {
            Flush();
        }
        base.BeginRow(columns);
    }

    /// <summary>Sends rows that were packed before.</summary>
    public void WriteRows(ReadOnlySpan<byte> rows)
    {
        Begin();
        Flush();
        server.Write(rows);
    }

    /// <summary>Ends the COPY: everything is with the server afterwards, and the stream is closed.</summary>
    public void Complete()
    {
        Begin();
        Span<byte> end = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(end, -1);
        Append(end);
        Flush();
        server.Dispose();
    }

    /// <summary>Drops the connection to the stream; without <see cref="Complete"/> the server takes nothing.</summary>
    public void Dispose() => Clear();

    private void Begin()
    {
        if (!_begun)
        {
            _begun = true;
            Append(Signature);
        }
    }

    private void Flush()
    {
        server.Write(Bytes);
        Clear();
    }
}
