using System.Buffers;
using System.Text;

namespace GuestTracking.Files;

/// <summary>Texts one behind the other in UTF-8, each known by its place: the fields of a record.</summary>
internal sealed class FieldBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 10);
    private readonly List<int> _ends = [];

    /// <summary>Number of texts.</summary>
    public int Count => _ends.Count;

    /// <summary>Bytes of all of them.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>A text; empty beyond the last one. Holds until the next change.</summary>
    public ReadOnlySpan<byte> this[int at] => at < _ends.Count ? _bytes.WrittenSpan[(at == 0 ? 0 : _ends[at - 1]).._ends[at]] : default;

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _ends.Clear();
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        _bytes.Write(text);
        _ends.Add(_bytes.WrittenCount);
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        _ends.Add(_bytes.WrittenCount);
    }
}
