using System.Buffers;
using System.Globalization;
using System.Text;

namespace GuestTracking.Packs;

/// <summary>Letters that grow into markup, in memory that is lent and given back. Not safe from several threads.</summary>
internal sealed class MarkupBuffer
{
    private const int FirstLetters = 16 * 1024;
    private const int LettersOfNumber = 32;

    /// <summary>Of the longest entity, <c>&amp;quot;</c>.</summary>
    private const int EscapedMax = 6;

    private char[]? letters = ArrayPool<char>.Shared.Rent(FirstLetters);
    private int length;

    /// <summary>Markup, as it is.</summary>
    public void Raw(string markup)
    {
        markup.CopyTo(Room(markup.Length));
        length += markup.Length;
    }

    /// <summary>A number in a format, invariant.</summary>
    public void Number<T>(T number, string? format)
        where T : ISpanFormattable
    {
        if (number.TryFormat(Room(LettersOfNumber), out var written, format, CultureInfo.InvariantCulture))
        {
            length += written;
        }
        else
        {
            Raw(number.ToString(format, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Text of an element or attribute: escaped, without the characters that XML forbids.</summary>
    /// <param name="value">The text.</param>
    /// <param name="hasControls">True: the controls behind the letters of ASCII stay, which XML allows and HTML does not.</param>
    public void Text(string value, bool hasControls)
    {
        var room = Room(value.Length * EscapedMax);
        var end = 0;
        for (var at = 0; at < value.Length; at++)
        {
            var letter = value[at];
            var entity = letter switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => null };
            if (entity is not null)
            {
                entity.CopyTo(room[end..]);
                end += entity.Length;
            }
            else if (char.IsSurrogate(letter))
            {
                if (at + 1 < value.Length && char.IsSurrogatePair(letter, value[at + 1]))
                {
                    room[end++] = letter;
                    room[end++] = value[++at];
                }
            }
            else if (letter is not ((< ' ' and not '\t' and not '\n') or '\uFFFE' or '\uFFFF') && (hasControls || letter is < '\u007F' or > '\u009F'))
            {
                room[end++] = letter;
            }
        }

        length += end;
    }

    /// <summary>The letters in UTF-8, without a byte order mark; nothing can be added afterwards.</summary>
    public byte[] Taken()
    {
        ObjectDisposedException.ThrowIf(letters is null, this);
        var bytes = Encoding.UTF8.GetBytes(letters, 0, length);
        ArrayPool<char>.Shared.Return(letters);
        letters = null;
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => new(letters.AsSpan(0, length));

    private Span<char> Room(int more)
    {
        ObjectDisposedException.ThrowIf(letters is null, this);
        if (letters.Length - length < more)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * letters.Length, length + more));
            letters.AsSpan(0, length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(letters);
            letters = larger;
        }

        return letters.AsSpan(length);
    }
}
