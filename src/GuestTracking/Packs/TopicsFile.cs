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
    public static TopicWords Load(string folder)
    {
        var file = DefinitionFile.Read(folder, FileName);
        var topics = file.Root.EnumerateObject().ToList();
        return topics.Count > 0
            ? new TopicWords(topics.SelectMany(topic => Words(file, topic)))
            : throw file.Mistake("breakfast", "no topic stands in the file. Give it at least one, for example \"breakfast\": { \"en\": [\"breakfast*\"] }.");
    }

    private static List<(string Topic, string Language, string Word)> Words(DefinitionFile file, JsonProperty topic)
    {
        if (topic.Name.Length == 0 || !topic.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            throw file.Mistake(topic.Name, "a topic's key is made of small letters a–z, digits and _. Its name belongs among the words, as topic.KEY.");
        }

        if (topic.Value.ValueKind != JsonValueKind.Object || !topic.Value.EnumerateObject().Any())
        {
            throw file.Mistake(topic.Name, "words by language are needed: { \"en\": [\"breakfast*\"], \"de\": [\"frühstück*\"] }.");
        }

        List<(string, string, string)> words = [];
        foreach (var language in topic.Value.EnumerateObject())
        {
            if (language.Name.Length != LanguageLength || !language.Name.All(char.IsAsciiLetterLower))
            {
                throw file.Mistake(topic.Name, $"'{language.Name}' is no language. Write two small letters, such as en.");
            }

            foreach (var word in List(file, topic.Name, language))
            {
                if (words.Contains((topic.Name, language.Name, word)))
                {
                    throw file.Mistake(topic.Name, $"'{word}' stands twice under \"{language.Name}\". Remove one of them.");
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
            throw file.Mistake(topic, $"a list of words is needed under \"{language.Name}\", for example [\"breakfast*\"].");
        }

        List<string> words = [];
        foreach (var element in language.Value.EnumerateArray())
        {
            var word = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw file.Mistake(topic, $"{element.GetRawText()} under \"{language.Name}\" is no word in quotes.");
            words.Add(TopicWords.WhyNot(word) is { } reason ? throw file.Mistake(topic, $"under \"{language.Name}\": {reason}.") : word);
        }

        return words;
    }
}
