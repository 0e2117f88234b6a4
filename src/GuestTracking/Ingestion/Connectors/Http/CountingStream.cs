namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Reads a body, unpacked as it comes, up to a number of bytes; one byte more is too many, whatever the source said of its length.</summary>
/// <param name="inner">Disposed with this one.</param>
/// <param name="limit">Bytes that there may be.</param>
/// <param name="tooMany">The failure when there are more.</param>
internal sealed class CountingStream(Stream inner, long limit, Func<Exception> tooMany) : Stream
{
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _count += read;
        return _count <= limit ? read : throw tooMany();
    }
}
