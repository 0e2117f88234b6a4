namespace GuestTracking.Packs.Html;

/// <summary>
/// Text that is growing into a page. The markup is well-formed XML as well, so that any XML reader can check it; texts are escaped,
/// numbers are invariant, characters that XML forbids are left out.
/// </summary>
internal sealed class HtmlText
{
    private readonly MarkupBuffer text = new();

    /// <summary>Markup, as it is.</summary>
    public HtmlText Raw(string markup)
    {
        text.Raw(markup);
        return this;
    }

    /// <summary>A whole number.</summary>
    public HtmlText Number(int number)
    {
        text.Number(number, null);
        return this;
    }

    /// <summary>A place or length in a drawing, to two decimals.</summary>
    public HtmlText Number(double number)
    {
        text.Number(number, "0.##");
        return this;
    }

    /// <summary>Text of an element or attribute.</summary>
    public HtmlText Text(string value)
    {
        text.Text(value, hasControls: false);
        return this;
    }

    /// <summary>The finished page in UTF-8; asked for once, at the end.</summary>
    public byte[] ToUtf8() => text.Taken();

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
