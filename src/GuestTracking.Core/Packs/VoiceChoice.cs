using System.Text;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Which comments a pack shows. Complaints are negative ones (<see cref="GuestComment.IsNegative"/>): the lowest answer first, then the one with
/// most topics, then the latest. Praises are those whose answer lies in the upper half: the highest first, and so on. A response is shown
/// once; complaints are chosen first, since somebody has to act on them. What is still equal goes by response and department, so that
/// the same comments give the same choice.
/// </summary>
public static class VoiceChoice
{
    /// <summary>Longer texts are cut: three praises and three complaints of this length fit on half a page.</summary>
    public const int LengthMax = 240;

    private const string Ellipsis = "…";

    /// <summary>Praises and complaints, at most <see cref="GuestVoices.VoicesMax"/> each.</summary>
    public static (IReadOnlyList<Voice> Praises, IReadOnlyList<Voice> Complaints) Of(IReadOnlyList<MentioningComment> comments)
    {
        HashSet<Guid> taken = [];
        var complaints = Chosen(comments.Where(comment => comment.Comment.IsNegative).OrderBy(comment => comment.Comment.Score), taken);
        var praises = Chosen(comments.Where(comment => comment.Comment.IsPositive).OrderByDescending(comment => comment.Comment.Score), taken);
        return (praises, complaints);
    }

    /// <summary>A text in one line of at most <see cref="LengthMax"/> characters, cut after a word.</summary>
    public static string Shown(string text)
    {
        var line = OneLine(text);
        if (line.Length <= LengthMax)
        {
            return line;
        }

        var cut = LengthMax - Ellipsis.Length;
        var word = line.LastIndexOf(' ', cut);
        // Scripts without blanks between words are cut where the line ends; a pair of surrogates stays whole.
        var end = word > LengthMax / 2 ? word : char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut;
        return line[..end].TrimEnd(' ', ',', ';', ':', '.', '–', '-') + Ellipsis;
    }

    private static Voice[] Chosen(IOrderedEnumerable<MentioningComment> ordered, HashSet<Guid> taken) =>
    [
        .. ordered
            .ThenByDescending(comment => comment.Topics.Count)
            .ThenByDescending(comment => comment.Comment.Date)
            .ThenBy(comment => comment.Comment.Response)
            .ThenBy(comment => comment.Comment.Department, StringComparer.Ordinal)
            .Where(comment => OneLine(comment.Comment.Text).Length > 0 && taken.Add(comment.Comment.Response))
            .Take(GuestVoices.VoicesMax)
            .Select(comment => new Voice(
                comment.Comment.Date, comment.Comment.Department, Shown(comment.Comment.Text), comment.Comment.Score, comment.Comment.Language)),
    ];

    /// <summary>Blanks, line ends and other signs that show nothing become one blank.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter))
            {
                line.Append(letter);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ');
    }
}
