using System.Buffers.Binary;

namespace GuestTracking.Storage;

/// <summary>
/// Reads rows in PostgreSQL's binary COPY format from the server's stream, field by field, in order. (The exporter of the
/// driver makes an array an array field, which is most of the time of a large read.)
/// </summary>
internal sealed class CopyReader(Stream server)
{
    private const int SignatureBytes = 19;
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    private byte[] _bytes = new byte[1 << 17];
    private int _at;
    private int _end;
    private bool _begun;

    /// <summary>Goes to the next row; false after the last one.</summary>
    public bool NextRow()
    {
        if (!_begun)
        {
            _begun = true;
            Take(SignatureBytes);
        }
        return BinaryPrimitives.ReadInt16BigEndian(Take(2)) >= 0;
    }

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Field());

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Field());

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Field());

    public DateOnly ReadDate() => DateOnly.FromDayNumber(Epoch + ReadInt32());

    /// <summary>Reads a <c>smallint[]</c> into <paramref name="steps"/>, nulls as -1. Returns its length, 0 for null; more than fits throws.</summary>
    public int ReadSteps(Span<short> steps)
    {
        var field = Field();
        if (field.IsEmpty || BinaryPrimitives.ReadInt32BigEndian(field) == 0)
        {
            return 0;
        }
        var length = BinaryPrimitives.ReadInt32BigEndian(field[12..]);
        var at = 20;
        for (var element = 0; element < length; element++)
        {
            var missing = BinaryPrimitives.ReadInt32BigEndian(field[at..]) < 0;
            steps[element] = missing ? (short)-1 : BinaryPrimitives.ReadInt16BigEndian(field[(at + 4)..]);
            at += missing ? 4 : 6;
        }
        return length;
    }

    /// <summary>Reads an <c>int[]</c> without nulls into <paramref name="counts"/>. Returns its length, 0 for null; more than fits throws.</summary>
    public int ReadCounts(Span<int> counts)
    {
        var field = Field();
        if (field.IsEmpty || BinaryPrimitives.ReadInt32BigEndian(field) == 0)
        {
            return 0;
        }
        var length = BinaryPrimitives.ReadInt32BigEndian(field[12..]);
        for (var element = 0; element < length; element++)
        {
            counts[element] = BinaryPrimitives.ReadInt32BigEndian(field[(24 + (8 * element))..]);
        }
        return length;
    }

    /// <summary>The next field's bytes; empty for null.</summary>
    private ReadOnlySpan<byte> Field() => Take(Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(Take(4))));

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (_end - _at < bytes)
        {
            Fill(bytes);
        }
        var taken = _bytes.AsSpan(_at, bytes);
        _at += bytes;
        return taken;
    }

    private void Fill(int bytes)
    {
        _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
        (_at, _end) = (0, _end - _at);
        if (bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, bytes * 2);
        }
        _end += server.ReadAtLeast(_bytes.AsSpan(_end), bytes - _end);
    }
}
