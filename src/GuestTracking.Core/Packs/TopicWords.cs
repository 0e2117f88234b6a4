using System.Globalization;
using System.Text;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Recognises what a comment is about by words. A word stands alone in the text; one that ends in * begins a word there; one with blanks stands
/// there as it is; one in a script without blanks between words (Japanese) stands anywhere. Case and accents do not count. Of a comment
/// whose language the dictionary knows only that language's words count, as <c>bad</c> is a bathroom in German alone; of any other comment all.
/// Immutable; safe to share.
/// </summary>
public sealed class TopicWords
{
    private const char Stem = '*';

    /// <summary>Voiced marks of kana: without them other syllables would be meant.</summary>
    private const char VoicedMark = '\u3099';
    private const char SemiVoicedMark = '\u309A';

    /// <summary>The first sign of scripts without blanks between words, from CJK radicals on.</summary>
    private const char UnspacedFirst = '\u2E80';

    private readonly IReadOnlyList<TopicWord> all;
    private readonly Dictionary<string, TopicWord[]> byLanguage;

    /// <summary>Makes a dictionary.</summary>
    /// <param name="words">Topic, language (<c>en</c>) and word.</param>
    /// <exception cref="ArgumentException">A word holds no letter or digit, or a * before its end.</exception>
    public TopicWords(IEnumerable<(string Topic, string Language, string Word)> words)
    {
        var made = words.Select(word => (word.Language, Word: new TopicWord(word.Topic, Pattern(word.Word)))).ToArray();
        all = [.. made.Select(word => word.Word).Distinct()];
        byLanguage = made.GroupBy(word => word.Language, word => word.Word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Knows no topic.</summary>
    public static TopicWords Empty { get; } = new([]);

    /// <summary>Why a word cannot be looked for; null when it can.</summary>
    public static string? WhyNot(string word) =>
        word.IndexOf(Stem, StringComparison.Ordinal) is >= 0 and var at && at < word.Length - 1 ? $"'{word}' has a * before its end; a * ends the beginning of a word"
        : !word.Any(char.IsLetterOrDigit) ? $"'{word}' holds no letter"
        : null;

    /// <summary>Keys of the topics that a text mentions, each once, in ordinal order; empty without any.</summary>
    /// <param name="text">Of any length.</param>
    /// <param name="language">As a source names it: <c>de</c>, <c>de-AT</c>; null where it does not.</param>
    public IReadOnlyList<string> In(string text, string? language)
    {
        var known = language is not null && byLanguage.TryGetValue(language.Split('-', '_')[0].Trim(), out var words) ? words : all;
        var folded = Folded(text);
        SortedSet<string> topics = new(StringComparer.Ordinal);
        foreach (var word in known)
        {
            if (!topics.Contains(word.Topic) && folded.Contains(word.Pattern, StringComparison.Ordinal))
            {
                topics.Add(word.Topic);
            }
        }

        return [.. topics];
    }

    /// <summary>What is looked for in a folded text: a blank before a word, and behind one that is whole.</summary>
    private static string Pattern(string word)
    {
        if (WhyNot(word) is { } reason)
        {
            throw new ArgumentException(reason, nameof(word));
        }

        var folded = Folded(word).Trim(' ');
        return folded.Any(letter => letter >= UnspacedFirst) ? folded : word.EndsWith(Stem) ? $" {folded}" : $" {folded} ";
    }

    /// <summary>Letters and digits in small letters without accents, all else one blank; a blank at both ends.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length + 8).Append(' ');
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter) || letter is VoicedMark or SemiVoicedMark)
            {
                folded.Append(letter is 'ß' or 'ẞ' ? "ss" : letter is 'œ' or 'Œ' ? "oe" : letter is 'æ' or 'Æ' ? "ae" : char.ToLowerInvariant(letter).ToString());
            }
            else if (folded[^1] != ' ' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\u200B' or '\u00AD'))
            {
                folded.Append(' ');
            }
        }

        return folded[^1] == ' ' ? folded.ToString() : folded.Append(' ').ToString();
    }

    /// <summary>Half a pair of surrogates cannot be normalized; it stands for nothing.</summary>
    private static string Whole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])))
            {
                return new string([.. text.Where(letter => !char.IsSurrogate(letter))]);
            }

            at += char.IsHighSurrogate(text[at]) ? 1 : 0;
        }

        return text;
    }

    private sealed record TopicWord(string Topic, string Pattern);
}
