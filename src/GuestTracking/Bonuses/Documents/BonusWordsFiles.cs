using System.Collections.Concurrent;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs;

namespace GuestTracking.Bonuses.Documents;

/// <summary>
/// The languages of bonus papers: a file <c>words.LANGUAGE.json</c> each, in one folder. English is the reference: every other file has
/// the same keys with the same places. Load once; safe to share between threads.
/// </summary>
internal sealed class BonusWordsFiles(string folder)
{
    /// <summary>The reference.</summary>
    public const string English = "en";

    private const string Prefix = "words.";
    private const string Extension = ".json";

    private readonly ConcurrentDictionary<string, BonusWords> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<IReadOnlyDictionary<string, string>> _reference = new(() => ReadReference(folder));

    /// <summary>The languages that there are words for, in order.</summary>
    public IReadOnlyList<string> Languages { get; } = Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Prefix + "*" + Extension).Select(path => Path.GetFileName(path)[Prefix.Length..^Extension.Length]).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The words of a language; those of <c>de</c> for <c>de-AT</c>, where Austria has none of its own.</summary>
    /// <exception cref="UserError">There is no file for it, or it is faulty.</exception>
    public BonusWords Of(string language) => WhyNot(language) is { } why ? throw new UserError(why) : _loaded.GetOrAdd(Find(language)!, Load);

    /// <summary>Why there are no words in a language, and what to do; null where there are. No other language is taken instead.</summary>
    public string? WhyNot(string language) => (language.Trim(), Find(language)) switch
    {
        ("", _) => $"No language is given. Fill in the column 'language', or choose one with --language ({Known}).",
        (var wanted, null) => $"There are no words for the language '{wanted}' ({Known} are there). Write {Prefix}{wanted}{Extension} beside {Prefix}{English}{Extension}, or choose another language with --language.",
        _ => null,
    };

    private string Known => string.Join(", ", Languages);

    private string? Find(string language)
    {
        var tag = language.Trim();
        return Languages.FirstOrDefault(one => one.Equals(tag, StringComparison.OrdinalIgnoreCase))
            ?? Languages.FirstOrDefault(one => one.Equals(tag.Split('-', '_')[0], StringComparison.OrdinalIgnoreCase));
    }

    private BonusWords Load(string language)
    {
        var file = DefinitionFile.Read(folder, Prefix + language + Extension);
        var reference = _reference.Value;
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var property in file.Root.EnumerateObject())
        {
            if (!reference.ContainsKey(property.Name) && !IsFree(property.Name))
            {
                throw file.Mistake(property.Name, $"unknown word; {Prefix}{English}{Extension} has none of this key. Remove it or correct its key.");
            }

            var text = file.Text(file.Root, property.Name);
            if (reference.TryGetValue(property.Name, out var english)
                && Words.PlacesIn(text).Except(Words.PlacesIn(english)).FirstOrDefault() is { } place && !MayHave(property.Name, place))
            {
                throw file.Mistake(property.Name, $"nothing fills the place {{{place}}}. The English text has: {string.Join(", ", Words.PlacesIn(english).Distinct())}.");
            }

            texts[property.Name] = text;
        }

        if (reference.Keys.FirstOrDefault(key => !texts.ContainsKey(key) && !IsFree(key)) is { } missing)
        {
            throw file.Mistake(missing, $"the word is missing. Add a line with this key; in English it is \"{reference[missing]}\".");
        }

        SheetNames.Check(file, texts, BonusPack.SheetNames.Select(word => word.Key));
        return new(language, texts, key => file.Mistake(key, "the calculation says this sentence, and there is no text for it. Add a line with this key."));
    }

    /// <summary>The English texts, checked against the words that the papers say.</summary>
    private static IReadOnlyDictionary<string, string> ReadReference(string folder)
    {
        var file = DefinitionFile.Read(folder, Prefix + English + Extension);
        var texts = file.Root.EnumerateObject().ToDictionary(property => property.Name, property => file.Text(file.Root, property.Name), StringComparer.Ordinal);
        foreach (var word in Word.OfBonuses)
        {
            if (!texts.TryGetValue(word.Key, out var text))
            {
                throw file.Mistake(word.Key, "the word is missing. Add a line with this key." + (word.Places.Length > 0 ? $" It may use {{{string.Join("}, {", word.Places)}}}." : ""));
            }

            if (Words.PlacesIn(text).Except(word.Places).FirstOrDefault() is { } place)
            {
                throw file.Mistake(word.Key, $"nothing fills the place {{{place}}}. " + (word.Places.Length > 0 ? $"Possible: {{{string.Join("}, {", word.Places)}}}." : "This word has no places."));
            }
        }

        return texts;
    }

    private static bool IsFree(string key) => BonusWords.FreePrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static bool MayHave(string key, string place) => Word.OfBonuses.FirstOrDefault(word => word.Key == key) is { } word && word.Places.Contains(place);
}
