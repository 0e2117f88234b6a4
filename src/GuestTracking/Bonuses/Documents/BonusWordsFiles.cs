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
    public const string English = Translation.English;

    private readonly ConcurrentDictionary<string, BonusWords> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<IReadOnlyDictionary<string, string>> _reference = new(() => DefinitionFaults.Load(faults => ReadReference(folder, faults)));

    /// <summary>The languages that there are words for, in order.</summary>
    public IReadOnlyList<string> Languages { get; } = WordsFile.LanguagesIn(folder);

    /// <summary>The words of a language; those of <c>de</c> for <c>de-AT</c>, where Austria has none of its own.</summary>
    /// <exception cref="UserError">There is no file for it, or it is faulty.</exception>
    public BonusWords Of(string language) => WhyNot(language) is { } why ? throw new UserError(why) : _loaded.GetOrAdd(Find(language)!, Load);

    /// <summary>Why there are no words in a language, and what to do; null where there are. No other language is taken instead.</summary>
    public string? WhyNot(string language) => (language.Trim(), Find(language)) switch
    {
        ("", _) => $"No language is given. Fill in the column 'language', or choose one with --language ({Known}).",
        (var wanted, null) => $"There are no words for the language '{wanted}' ({Known} are there). Write {WordsFile.NameOf(wanted)} beside {WordsFile.NameOf(English)}, or choose another language with --language.",
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
        var reference = _reference.Value;
        return DefinitionFaults.Load(faults => Read(folder, language, reference, faults));
    }

    /// <summary>Tells all that is wrong with the words of a folder, and how its languages differ from English.</summary>
    public static void Check(string folder, DefinitionFaults faults)
    {
        var reference = ReadReference(folder, faults);
        foreach (var language in new BonusWordsFiles(folder).Languages)
        {
            Read(folder, language, reference, faults);
            Translation.Compare(folder, language, BonusWords.FreePrefixes, [], faults);
        }
    }

    /// <summary>Reads a language, telling all that is wrong; null then.</summary>
    private static BonusWords? Read(string folder, string language, IReadOnlyDictionary<string, string> reference, DefinitionFaults faults)
    {
        var before = faults.Count;
        if (DefinitionFile.Read(folder, WordsFile.NameOf(language), faults) is not { } file)
        {
            return null;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var property in file.Root.EnumerateObject())
        {
            if (!reference.ContainsKey(property.Name) && !IsFree(property.Name))
            {
                file.Tell(property.Name, $"unknown word; {WordsFile.NameOf(English)} has none of this key. Remove it or correct its key.");
            }

            var text = file.Text(file.Root, property.Name) ?? "";
            if (reference.TryGetValue(property.Name, out var english))
            {
                foreach (var place in Words.PlacesIn(text).Except(Words.PlacesIn(english)).Where(place => !MayHave(property.Name, place)))
                {
                    file.Tell(property.Name, $"nothing fills the place {{{place}}}. The English text has: {string.Join(", ", Words.PlacesIn(english).Distinct())}.");
                }
            }

            texts[property.Name] = text;
        }

        foreach (var missing in reference.Keys.Where(key => !texts.ContainsKey(key) && !IsFree(key)))
        {
            file.Tell(missing, $"the word is missing. Add a line with this key; in English it is \"{reference[missing]}\".");
        }

        SheetNames.Check(file, texts, BonusPack.SheetNames.Select(word => word.Key));
        return faults.Count > before
            ? null
            : new(language, texts, key => file.Mistake(key, "the calculation says this sentence, and there is no text for it. Add a line with this key."));
    }

    /// <summary>The English texts, checked against the words that the papers say; what is wrong is told.</summary>
    private static IReadOnlyDictionary<string, string> ReadReference(string folder, DefinitionFaults faults)
    {
        if (DefinitionFile.Read(folder, WordsFile.NameOf(English), faults) is not { } file)
        {
            return new Dictionary<string, string>();
        }

        var texts = file.Texts();
        foreach (var property in file.Root.EnumerateObject().Where(property => !texts.ContainsKey(property.Name)))
        {
            file.Text(file.Root, property.Name);
        }

        foreach (var word in Word.OfBonuses)
        {
            if (!texts.TryGetValue(word.Key, out var text))
            {
                file.Tell(word.Key, "the word is missing. Add a line with this key." + (word.Places.Length > 0 ? $" It may use {{{string.Join("}, {", word.Places)}}}." : ""));
                continue;
            }

            foreach (var place in Words.PlacesIn(text).Except(word.Places))
            {
                file.Tell(word.Key, $"nothing fills the place {{{place}}}. " + (word.Places.Length > 0 ? $"Possible: {{{string.Join("}, {", word.Places)}}}." : "This word has no places."));
            }
        }

        return texts;
    }

    private static bool IsFree(string key) => BonusWords.FreePrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static bool MayHave(string key, string place) => Word.OfBonuses.FirstOrDefault(word => word.Key == key) is { } word && word.Places.Contains(place);
}
