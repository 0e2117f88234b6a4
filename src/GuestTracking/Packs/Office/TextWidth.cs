using System.Globalization;
using System.Text;

namespace GuestTracking.Packs.Office;

/// <summary>
/// How wide a text is in Arial (and in Liberation Sans, which has the same widths), so that a row is made as high as
/// its wrapped text needs. Letters outside the table count as wide, which errs towards more room.
/// </summary>
internal static class TextWidth
{
    private const double BoldFactor = 1.08;
    private const double UnknownEm = 0.62;
    private const double WideEm = 1.0;
    private const char FirstInTable = ' ';

    /// <summary>Widths of the characters from blank to tilde, in thousandths of the size.</summary>
    private static readonly short[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584,
        584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667,
        611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
        722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width of one line in points.</summary>
    public static double Points(string text, double sizePoints, bool bold)
    {
        double em = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            em += Em(rune);
        }

        return em * sizePoints * (bold ? BoldFactor : 1);
    }

    /// <summary>How many lines a text needs when it is wrapped at blanks (and, in a word too long, anywhere); at least 1.</summary>
    public static int Lines(string text, double sizePoints, bool bold, double widthPoints)
    {
        var lines = 0;
        foreach (var paragraph in text.Split('\n'))
        {
            lines++;
            double used = 0;
            foreach (var word in paragraph.Split(' '))
            {
                var width = Points(word, sizePoints, bold);
                var blank = used > 0 ? Points(" ", sizePoints, bold) : 0;
                if (used > 0 && used + blank + width > widthPoints)
                {
                    lines++;
                    (used, blank) = (0, 0);
                }

                for (; width > widthPoints; width -= widthPoints)
                {
                    lines++;
                }

                used += blank + width;
            }
        }

        return lines;
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        >= FirstInTable and <= '~' => Widths[rune.Value - FirstInTable] / 1000.0,
        < 0x1100 => UnknownEm,
        >= 0x2000 and < 0x2E80 => UnknownEm,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark => 0,
        _ => WideEm,
    };
}
