using System.Text.RegularExpressions;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>
/// Compares the words of a language with the English ones of the same folder, and warns of what is probably forgotten: places that a text
/// leaves out, names and reasons that English has alone, texts that are still English. Without English words nothing is compared.
/// </summary>
internal static partial class Translation
{
    /// <summary>The language that all others are made from.</summary>
    public const string English = "en";

    /// <summary>The part of texts that may be as in English: names that both languages share.</summary>
    private const double SameMax = 0.25;

    /// <summary>As many words are a sentence, which no two languages share.</summary>
    private const int SentenceWords = 4;
    private const int KeysNamed = 5;

    /// <summary>Compares a language.</summary>
    /// <param name="folder">Folder of both files.</param>
    /// <param name="language">The language; English itself and its variants have nothing to be compared with.</param>
    /// <param name="free">Beginnings of keys that name data, and need no text.</param>
    /// <param name="topics">Keys of the topics that want a name.</param>
    /// <param name="faults">Gets the warnings.</param>
    public static void Compare(string folder, string language, IReadOnlyList<string> free, IReadOnlyList<string> topics, DefinitionFaults faults)
    {
        if (DefinitionFile.Read(folder, WordsFile.NameOf(language), faults) is not { } file)
        {
            return;
        }

        var texts = file.Texts();
        foreach (var topic in topics.Select(topic => Words.TopicPrefix + topic).Where(key => !texts.ContainsKey(key)))
        {
            file.Warn(topic, $"the topic has no name: its key '{topic[Words.TopicPrefix.Length..]}' would stand on paper. Add a line with this key.");
        }

        if (language.Split('-')[0] == English || !File.Exists(Path.Combine(folder, WordsFile.NameOf(English))) || DefinitionFile.Read(folder, WordsFile.NameOf(English), faults) is not { } reference)
        {
            return;
        }

        var english = reference.Texts();
        Places(file, texts, english);
        Names(file, texts, english, [.. free.Where(prefix => prefix != Words.TopicPrefix)]);
        Untranslated(file, texts, english);
    }

    /// <summary>Where a number is in the key itself (one, first), the text may leave it out, and a format a part of a date; a blank may be nothing.</summary>
    private static void Places(DefinitionFile file, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> english)
    {
        foreach (var (key, text) in texts.Where(text => english.ContainsKey(text.Key)))
        {
            if (text.Length == 0 && english[key].Trim().Length > 0)
            {
                file.Warn(key, $"the text is empty; in English it is \"{english[key]}\".");
                continue;
            }

            var dropped = Words.PlacesIn(english[key]).Except(Words.PlacesIn(text), StringComparer.Ordinal).ToList();
            if (dropped.Count > 0 && !MayLeaveOut().IsMatch(key))
            {
                file.Warn(key, $"the text leaves out {Braces(dropped)}; in English it is \"{english[key]}\".");
            }
        }
    }

    /// <summary>
    /// Names of data and reasons, which no code asks for by key. A language may have more of them than English, which says a reason as it is computed, and a
    /// department as the chain names it.
    /// </summary>
    private static void Names(DefinitionFile file, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> english, IReadOnlyList<string> free)
    {
        bool IsFree(string key) => free.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

        var alike = texts.Keys.Where(IsFree).ToLookup(key => Place().Replace(key, "{}"), StringComparer.Ordinal);
        foreach (var key in english.Keys.Where(key => IsFree(key) && !texts.ContainsKey(key)))
        {
            if (alike[Place().Replace(key, "{}")].FirstOrDefault(other => !english.ContainsKey(other)) is { } renamed)
            {
                file.Warn(renamed, $"the places of the key are not those of the English key, {Braces(Words.PlacesIn(key))}. Write the key as English has it; only the text is translated.");
            }
            else
            {
                file.Warn(key, $"only English has this key; paper would say it in English, or the bare key. Add a line with it; in English it is \"{english[key]}\".");
            }
        }
    }

    private static void Untranslated(DefinitionFile file, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> english)
    {
        var comparable = texts.Where(text => english.ContainsKey(text.Key) && WordsOf(english[text.Key]) > 0).ToList();
        var same = comparable.Where(text => text.Value == english[text.Key]).Select(text => text.Key).ToList();
        if (same.Count > SameMax * comparable.Count)
        {
            file.Warn(null, FormattableString.Invariant(
                $"is translated in part only: {same.Count} of {comparable.Count} texts are as in English, the first {string.Join(", ", same.Take(KeysNamed))}. Translate them."));
            return;
        }

        foreach (var key in same.Where(key => WordsOf(english[key]) >= SentenceWords))
        {
            file.Warn(key, "the sentence is as in English. Translate it.");
        }
    }

    private static int WordsOf(string text) => WordLike().Count(Place().Replace(text, " "));

    private static string Braces(IEnumerable<string> places) => $"{{{string.Join("}, {", places)}}}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex WordLike();

    [GeneratedRegex(@"(^|[._])(one|first)([._]|$)|^format\.")]
    private static partial Regex MayLeaveOut();
}
