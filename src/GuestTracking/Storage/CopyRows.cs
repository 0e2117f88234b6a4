using System.Buffers.Binary;
using System.Text;

namespace GuestTracking.Storage;

/// <summary>
/// Packs rows in PostgreSQL's binary COPY format, without what stands before the first and after the last one. (Packed by hand: twice
/// as fast as the importer of the driver.)
/// </summary>
/// <param name="capacity">Bytes to begin with; it grows.</param>
internal class CopyRows(int capacity)
{
    private const int Int2Oid = 21;
    private const int Int4Oid = 23;
    private const int TextOid = 25;
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    private byte[] _bytes = new byte[capacity];
    private int _length;

    /// <summary>How many bytes there are.</summary>
    public int Length => _length;

    /// <summary>The bytes; until the next one is written.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Begins a row of so many columns; each is then written once, in order.</summary>
    public virtual void BeginRow(int columns)
    {
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(_length), (short)columns);
        _length += 2;
    }

    public void WriteNull() => WriteLength(-1);

    public void WriteInt16(short value)
    {
        WriteLength(2);
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(_length), value);
        _length += 2;
    }

    public void WriteInt32(int value)
    {
        WriteLength(4);
        Reserve(4);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length), value);
        _length += 4;
    }

    public void WriteInt64(long value)
    {
        WriteLength(8);
        Reserve(8);
        BinaryPrimitives.WriteInt64BigEndian(_bytes.AsSpan(_length), value);
        _length += 8;
    }

    public void WriteDouble(double? value)
    {
        if (value is { } number)
        {
            WriteInt64(BitConverter.DoubleToInt64Bits(number));
        }
        else
        {
            WriteNull();
        }
    }

    public void WriteInt32(int? value)
    {
        if (value is { } number)
        {
            WriteInt32(number);
        }
        else
        {
            WriteNull();
        }
    }

    public void WriteText(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        WriteLength(length);
        Reserve(length);
        Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
        _length += length;
    }

    public void WriteBoolean(bool? value)
    {
        if (value is { } told)
        {
            WriteBytes([told ? (byte)1 : (byte)0]);
        }
        else
        {
            WriteNull();
        }
    }

    public void WriteUuid(Guid? value)
    {
        if (value is { } uuid)
        {
            Span<byte> bytes = stackalloc byte[16];
            uuid.TryWriteBytes(bytes, bigEndian: true, out _);
            WriteBytes(bytes);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Text in UTF-8; null where there is none.</summary>
    public void WriteBytes(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            WriteBytes(value.AsSpan());
        }
    }

    /// <summary>A one-dimensional <c>text[]</c> of texts in UTF-8; null elements are null.</summary>
    public void WriteTexts(byte[]?[]? texts)
    {
        if (texts is null)
        {
            WriteNull();
            return;
        }
        Reserve(24);
        var start = _length;
        _length += 24;
        foreach (var text in texts)
        {
            WriteBytes(text);
        }
        WriteArrayHeader(start, _length, texts.Contains(null) ? 1 : 0, TextOid, texts.Length);
    }

    /// <summary>Text in UTF-8, or a uuid's 16 bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
    }

    public void WriteDate(DateOnly? date)
    {
        if (date is { } day)
        {
            WriteInt32(day.DayNumber - Epoch);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>A one-dimensional <c>smallint[]</c>; negative elements become null.</summary>
    public void WriteSteps(ReadOnlySpan<short> steps)
    {
        Reserve(24 + (6 * steps.Length));
        var start = _length;
        var at = start + 24;
        var nulls = 0;
        foreach (var step in steps)
        {
            if (step < 0)
            {
                nulls = 1;
                BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at), -1);
                at += 4;
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at), 2);
                BinaryPrimitives.WriteInt16BigEndian(_bytes.AsSpan(at + 4), step);
                at += 6;
            }
        }
        WriteArrayHeader(start, at, nulls, Int2Oid, steps.Length);
        _length = at;
    }

    /// <summary>A one-dimensional <c>int[]</c>.</summary>
    public void WriteCounts(ReadOnlySpan<int> counts)
    {
        Reserve(24 + (8 * counts.Length));
        var start = _length;
        var at = start + 24;
        foreach (var count in counts)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at), 4);
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(at + 4), count);
            at += 8;
        }
        WriteArrayHeader(start, at, 0, Int4Oid, counts.Length);
        _length = at;
    }

    /// <summary>Takes bytes as they are.</summary>
    protected void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Drops the bytes and keeps the room for others.</summary>
    public void Clear() => _length = 0;

    private void WriteArrayHeader(int start, int end, int nulls, int elementOid, int length)
    {
        var header = _bytes.AsSpan(start);
        BinaryPrimitives.WriteInt32BigEndian(header, end - start - 4);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], 1);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], nulls);
        BinaryPrimitives.WriteInt32BigEndian(header[12..], elementOid);
        BinaryPrimitives.WriteInt32BigEndian(header[16..], length);
        BinaryPrimitives.WriteInt32BigEndian(header[20..], 1);
    }

    private void WriteLength(int length)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_length), length);
        _length += 4;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }
    }
}
