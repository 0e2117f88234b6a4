using System.Text;

namespace GuestTracking.Files;

/// <summary>The lines of a text file, plain or gzip, one after the other; memory is bounded by the longest one.</summary>
internal sealed class FileLines(FileContent content)
{
    /// <summary>A line beyond this is none: the file is of another kind.</summary>
    private const int LineBytesMax = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineEnd;
    private bool _ended;

    /// <summary>Of the current line, 1-based.</summary>
    public long Number { get; private set; }

    /// <summary>The current line, without CR, LF and a byte order mark. Holds until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_lineStart, _lineEnd - _lineStart);

    /// <summary>The next line; false at the end. Throws <see cref="UnreadableFile"/>, saying where, when the file cannot be read.</summary>
    public bool Read()
    {
        var scanned = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (at >= 0 || (_ended && _end > _start))
            {
                Take(at < 0 ? _end : _start + scanned + at, at < 0 ? 0 : 1);
                return true;
            }
            if (_ended)
            {
                return false;
            }
            scanned = _end - _start;
            Fill();
        }
    }

    private void Take(int end, int feed)
    {
        Number++;
        (_lineStart, _lineEnd, _start) = (_start, end, end + feed);
        if (Number == 1 && Current.StartsWith(Encoding.UTF8.Preamble))
        {
            _lineStart += Encoding.UTF8.Preamble.Length;
        }
        if (_lineEnd > _lineStart && _buffer[_lineEnd - 1] == '\r')
        {
            _lineEnd--;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length > LineBytesMax)
            {
                throw new UnreadableFile(FormattableString.Invariant(
                    $"The file '{content.Path}' has more than {LineBytesMax} bytes in line {Number + 1}. Check format.kind in the mapping. Nothing was taken from it."));
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        try
        {
            var read = content.Stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _ended = read == 0;
        }
        catch (Exception unreadable) when (FileContent.Describe(content.Path, unreadable) is { } message)
        {
            throw new UnreadableFile(FormattableString.Invariant($"{message} (The last line read whole is {Number}.)"), unreadable);
        }
    }
}
