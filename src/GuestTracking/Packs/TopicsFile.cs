using System.Globalization;
using System.Text.Json;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary><c>topics.json</c>: by what words a comment's topics are recognised, by topic and language.</summary>
internal static class TopicsFile
{
    public const string FileName = "topics.json";

    private const int LanguageLength = 2;

    /// <summary>Reads the topics.</summary>
    /// <exception cref="UserError">The file or a language is missing, a key is none, or a word cannot be looked for or stands twice.</exception>
    public static TopicWords Load(string folder) => DefinitionFaults.Load(faults => Read(folder, faults));

    /// <summary>The same, telling all that is wrong; null then.</summary>
    public static TopicWords? Read(string folder, DefinitionFaults faults)
    {
        var before = faults.Count;
        if (DefinitionFile.Read(folder, FileName, faults) is not { } file)
        {
            return null;
        }

        var topics = file.Root.EnumerateObject().ToList();
        if (topics.Count == 0)
        {
            file.Tell("breakfast", "no topic stands in the file. Give it at least one, for example \"breakfast\": { \"en\": [\"breakfast*\"] }.");
        }

        var words = topics.SelectMany(topic => Words(file, topic)).ToList();
        return faults.Count > before ? null : new TopicWords(words);
    }

    /// <summary>Keys of the topics in a folder's file; none where it cannot be read.</summary>
    public static IReadOnlyList<string> KeysIn(string folder, DefinitionFaults faults) =>
        DefinitionFile.Read(folder, FileName, faults) is { } file ? [.. file.Root.EnumerateObject().Select(topic => topic.Name)] : [];

    private static List<(string Topic, string Language, string Word)> Words(DefinitionFile file, JsonProperty topic)
    {
        if (topic.Name.Length == 0 || !topic.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            file.Tell(topic.Name, "a topic's key is made of small letters a–z, digits and _. Its name belongs among the words, as topic.KEY.");
        }

        if (topic.Value.ValueKind != JsonValueKind.Object || !topic.Value.EnumerateObject().Any())
        {
            file.Tell(topic.Name, "words by language are needed: { \"en\": [\"breakfast*\"], \"de\": [\"frühstück*\"] }.");
            return [];
        }

        List<(string, string, string)> words = [];
        foreach (var language in topic.Value.EnumerateObject())
        {
            if (language.Name.Length != LanguageLength || !language.Name.All(char.IsAsciiLetterLower))
            {
                file.Tell($"{topic.Name}.{language.Name}", $"'{language.Name}' is no language. Write two small letters, such as en.");
            }

            foreach (var word in List(file, topic.Name, language))
            {
                if (words.Contains((topic.Name, language.Name, word)))
                {
                    file.Tell($"{topic.Name}.{language.Name}", $"'{word}' stands twice under \"{language.Name}\". Remove one of them.");
                }

                words.Add((topic.Name, language.Name, word));
            }
        }

        return words;
    }

    private static List<string> List(DefinitionFile file, string topic, JsonProperty language)
    {
        if (language.Value.ValueKind != JsonValueKind.Array || language.Value.GetArrayLength() == 0)
        {
            file.Tell($"{topic}.{language.Name}", $"a list of words is needed under \"{language.Name}\", for example [\"breakfast*\"].");
            return [];
        }

        List<string> words = [];
        foreach (var (at, element) in language.Value.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{topic}.{language.Name}[{at}]");
            if (element.ValueKind != JsonValueKind.String)
            {
                file.Tell(place, $"{element.GetRawText()} under \"{language.Name}\" is no word in quotes.");
            }
            else if (TopicWords.WhyNot(element.GetString()!) is { } reason)
            {
                file.Tell(place, $"under \"{language.Name}\": {reason}.");
            }
            else
            {
                words.Add(element.GetString()!);
            }
        }

        return words;
    }
}
