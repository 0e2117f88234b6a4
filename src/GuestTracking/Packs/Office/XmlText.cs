using System.Buffers;
using System.Text;

namespace GuestTracking.Packs.Office;

/// <summary>Text that is growing into XML: values are escaped, numbers invariant, characters that XML forbids left out.</summary>
internal sealed class XmlText
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly MarkupBuffer text = new();

    /// <summary>Tag of the language of its texts.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Markup, as it is.</summary>
    public XmlText Raw(string markup)
    {
        text.Raw(markup);
        return this;
    }

    /// <summary>A whole number.</summary>
    public XmlText Number(int number)
    {
        text.Number(number, null);
        return this;
    }

    /// <summary>A number in its shortest form that reads back as the same number.</summary>
    public XmlText Number(double number)
    {
        text.Number(number, "R");
        return this;
    }

    /// <summary>Text of an element or attribute.</summary>
    public XmlText Text(string value)
    {
        text.Text(value, hasControls: true);
        return this;
    }

    /// <summary>
    /// Text of a cell. The format reads <c>_x0041_</c> as a character, so that a text which happens to look like that
    /// has its first underscore written as one.
    /// </summary>
    public XmlText CellText(string value)
    {
        if (!value.Contains("_x", StringComparison.OrdinalIgnoreCase))
        {
            return Text(value);
        }

        var safe = new StringBuilder(value.Length + 16);
        for (var at = 0; at < value.Length; at++)
        {
            var looksEscaped = value[at] == '_' && at + 6 < value.Length && value[at + 1] is 'x' or 'X' && value[at + 6] == '_'
                && value.AsSpan(at + 2, 4).IndexOfAnyExcept(HexDigits) < 0;
            safe.Append(looksEscaped ? "_x005F_" : value[at].ToString());
        }

        return Text(safe.ToString());
    }

    /// <summary>The finished text in UTF-8, without a byte order mark; asked for once, at the end.</summary>
    public byte[] ToUtf8() => text.Taken();
}
