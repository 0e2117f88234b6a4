using System.Globalization;
using System.Text;

namespace GuestTracking.Packs.Html;

/// <summary>
/// Text that is growing into a page. The markup is well-formed XML as well, so that any XML reader can check it; texts are escaped,
/// numbers are invariant, characters that XML forbids are left out.
/// </summary>
internal sealed class HtmlText
{
    private readonly StringBuilder text = new(64 * 1024);

    /// <summary>Markup, as it is.</summary>
    public HtmlText Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>A whole number.</summary>
    public HtmlText Number(int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number}");
        return this;
    }

    /// <summary>A place or length in a drawing, to two decimals.</summary>
    public HtmlText Number(double number)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number:0.##}");
        return this;
    }

    /// <summary>Text of an element or attribute.</summary>
    public HtmlText Text(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            var letter = value[at];
            switch (letter)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\t' or '\n': text.Append(letter); break;
                case < ' ' or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF': break;
                case >= '\uD800' and <= '\uDFFF':
                    if (at + 1 < value.Length && char.IsSurrogatePair(letter, value[at + 1]))
                    {
                        text.Append(letter).Append(value[++at]);
                    }

                    break;
                default: text.Append(letter); break;
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
