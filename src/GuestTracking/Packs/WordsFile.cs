using System.Text.Json;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Packs;

/// <summary><c>words.en.json</c>, <c>words.de.json</c>, …: every word and sentence on paper in a language, one key a line.</summary>
internal static class WordsFile
{
    private const string Before = "words.";
    private const string After = ".json";

    private static readonly Word DataSheet = Word.All.Single(word => word.Key == "pack.data_sheet");

    /// <summary>The languages that a folder has words of, in ordinal order.</summary>
    public static IReadOnlyList<string> LanguagesIn(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, $"{Before}*{After}")
            .Select(path => Path.GetFileName(path)[Before.Length..^After.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Reads the words of a language and checks them against those that the packs say. Null, and all that is wrong told, where a word is missing, unknown,
    /// no text, or has a place that nothing fills.
    /// </summary>
    public static Words? Read(string folder, string language, DefinitionFaults faults) => Checked(language, [(folder, PackKind.GeneralManager)], faults);

    /// <summary>Reads the words of a kind of pack: those of the kinds that it rests on, then its own, each checked against what that kind says.</summary>
    /// <param name="reports">The folder of all definitions.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="language">The language; the kinds that it rests on need it too.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static Words? Read(string reports, PackKind kind, string language, DefinitionFaults faults) =>
        Checked(language, [.. kind.Basis.Append(kind).Select(each => (Path.Combine(reports, each.Key), each))], faults);

    /// <summary>True for the name of a language's file.</summary>
    public static bool IsOne(string name) => name.StartsWith(Before, StringComparison.Ordinal) && name.EndsWith(After, StringComparison.Ordinal);

    /// <summary>Name of a language's file.</summary>
    public static string NameOf(string language) => Before + language + After;

    private static Words? Checked(string language, IReadOnlyList<(string Folder, PackKind Kind)> layers, DefinitionFaults faults)
    {
        var before = faults.Count;
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        List<Word> declared = [];
        foreach (var (folder, kind) in layers)
        {
            declared.AddRange(kind.Words);
            if (DefinitionFile.Read(folder, NameOf(language), faults) is not { } file)
            {
                continue;
            }

            Take(file, kind, declared, texts);
            SheetNames.Check(file, texts, kind.Sheets.Values.SelectMany(sheet => sheet.Names).Select(name => name.Key).Append(DataSheet.Key));
        }

        return faults.Count > before ? null : new Words(language, texts, declared);
    }

    /// <summary>Puts the words of one file to those that are known.</summary>
    private static void Take(DefinitionFile file, PackKind kind, IReadOnlyList<Word> declared, Dictionary<string, string> texts)
    {
        var known = declared.ToDictionary(word => word.Key, StringComparer.Ordinal);
        foreach (var property in file.Root.EnumerateObject())
        {
            var word = known.GetValueOrDefault(property.Name);
            if (word is null && !Words.FreePrefixes.Any(prefix => property.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                file.Tell(property.Name, $"unknown word. Remove it or correct its key{Nearest(property.Name, known.Keys)}.");
                continue;
            }

            if (file.Text(file.Root, property.Name) is not { } text)
            {
                texts[property.Name] = "";
                continue;
            }

            string[] possible = word is not null ? word.Places
                : property.Name.StartsWith(Words.ReasonPrefix, StringComparison.Ordinal) ? [.. Words.PlacesIn(property.Name)] : [];
            foreach (var place in Words.PlacesIn(text).Except(possible, StringComparer.Ordinal))
            {
                var places = possible.Length > 0 ? $"Possible: {{{string.Join("}, {", possible)}}}." : "This word has no places.";
                file.Tell(property.Name, $"nothing fills the place {{{place}}}. {places}");
            }

            texts[property.Name] = text;
        }

        foreach (var missing in Words.Missing(texts, kind.Words))
        {
            var places = missing.Places.Length > 0 ? $" It may use {{{string.Join("}, {", missing.Places)}}}." : "";
            file.Tell(missing.Key, $"the word is missing. Add a line with this key.{places}");
        }

        if (texts.TryGetValue(WeekWords.FirstDay.Key, out var day) && WeekWords.FirstOf(day) is null)
        {
            file.Tell(WeekWords.FirstDay.Key, "write the day that a week begins with: 1 for Monday to 7 for Sunday.");
        }
    }

    private static string Nearest(string key, IEnumerable<string> known)
    {
        var room = key.Split('.')[0] + ".";
        var near = known.Where(other => other.StartsWith(room, StringComparison.Ordinal))
            .OrderByDescending(other => other.Zip(key).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(other => other, StringComparer.Ordinal)
            .FirstOrDefault();
        return near is null ? "" : $" (near: {near})";
    }
}
