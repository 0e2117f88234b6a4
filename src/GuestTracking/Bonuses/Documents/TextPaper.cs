using System.Text;
using GuestTracking.Core.Packs.Bonus;

namespace GuestTracking.Bonuses.Documents;

/// <summary>A paper as plain text, at most 100 characters wide: for mail, screen readers and archives. Control characters of a text become blanks.</summary>
internal sealed class TextPaper
{
    private const int WidthMax = 100;
    private const int FactLabelWidth = 22;
    private const string Bullet = "- ";

    private readonly StringBuilder _text = new(8 * 1024);

    /// <summary>The text; lines end with a line feed.</summary>
    public static string Of(BonusDocument document)
    {
        var paper = new TextPaper();
        paper.Line($"{document.Title} · {document.Aside}");
        paper.Line(document.Subtitle);
        paper.Rule('=');
        foreach (var part in document.Parts)
        {
            paper.Write(part);
        }
        return paper._text.ToString();
    }

    private void Write(DocumentPart part)
    {
        switch (part)
        {
            case HeadlinePart headline:
                Line($"{headline.Label}: {headline.Value}");
                if (headline.Sentence.Length > 0)
                {
                    Line(headline.Sentence);
                }
                break;
            case NoticePart notice:
                Line("!! " + notice.Text);
                Line("");
                break;
            case FactsPart facts:
                foreach (var fact in facts.Facts)
                {
                    Line(fact.Text, (fact.Label + ":").PadRight(FactLabelWidth));
                }
                break;
            case HeadingPart heading:
                Line("");
                Line(heading.Text);
                Rule('-');
                break;
            case ParagraphPart paragraph:
                Line(paragraph.Text);
                break;
            case BulletsPart bullets:
                foreach (var item in bullets.Items)
                {
                    Line(item, Bullet);
                }
                break;
            case GridPart grid:
                Write(grid);
                break;
            case SignaturePart signature:
                Line("");
                foreach (var label in signature.Labels)
                {
                    Line("________________________  " + label);
                }
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "No way to write this part.");
        }
    }

    /// <summary>A row as its first cell and below it a line for every other one, with the column's heading: no table is wide enough for long texts.</summary>
    private void Write(GridPart grid)
    {
        foreach (var row in grid.Rows)
        {
            Line(Joined(row.Cells[0]), row.Total ? "= " : "* ");
            for (var at = 1; at < row.Cells.Count; at++)
            {
                if (Joined(row.Cells[at]) is { Length: > 0 } text)
                {
                    Line(text, $"    {grid.Columns[at].Heading}: ");
                }
            }
        }
    }

    private static string Joined(GridCell cell) => string.Join("; ", cell.Details.Prepend(cell.Text).Where(text => text.Length > 0));

    private void Rule(char letter) => _text.Append(letter, WidthMax).Append('\n');

    /// <summary>A paragraph wrapped at blanks; further lines stand below the first one's text.</summary>
    private void Line(string text, string before = "")
    {
        var indent = Math.Min(before.Length, FactLabelWidth);
        var used = before.Length;
        _text.Append(before);
        var first = true;
        foreach (var word in new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(' '))
        {
            if (!first && used + 1 + word.Length > WidthMax)
            {
                _text.Append('\n').Append(' ', indent);
                (used, first) = (indent, true);
            }

            _text.Append(first ? "" : " ").Append(word);
            (used, first) = (used + word.Length + (first ? 0 : 1), false);
        }
        _text.Append('\n');
    }
}
