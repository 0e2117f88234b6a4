using System.Text;

namespace GuestTracking.Core.Packs;

/// <summary>The texts of one language of a pack. Immutable; safe to share between threads.</summary>
public sealed partial class Words
{
    /// <summary>Keys with these beginnings name data (departments, measures, reasons, topics); they need no declaration.</summary>
    public static IReadOnlyList<string> FreePrefixes { get; } = [DepartmentPrefix, MeasurePrefix, ReasonPrefix, TopicPrefix];

    private const string DepartmentPrefix = "department.";
    private const string MeasurePrefix = "measure.";

    /// <summary>Before the key of a topic in a words file.</summary>
    public const string TopicPrefix = "topic.";

    /// <summary>Before a reason in a words file.</summary>
    public const string ReasonPrefix = "reason.";

    private readonly IReadOnlyDictionary<string, string> texts;

    /// <summary>Words by key; see <see cref="Missing(IReadOnlyDictionary{string, string})"/> for what must be there.</summary>
    /// <param name="language">Tag of the language, such as <c>de</c>.</param>
    /// <param name="texts">The texts.</param>
    /// <exception cref="ArgumentException">A declared word is missing.</exception>
    public Words(string language, IReadOnlyDictionary<string, string> texts)
        : this(language, texts, Word.All)
    {
    }

    /// <summary>Words of papers that need others than the packs of scorecards do.</summary>
    /// <exception cref="ArgumentException">A word of <paramref name="declared"/> is missing.</exception>
    public Words(string language, IReadOnlyDictionary<string, string> texts, IReadOnlyList<Word> declared)
    {
        Language = language;
        this.texts = texts;
        if (Missing(texts, declared) is [var first, ..])
        {
            throw new ArgumentException($"The word '{first.Key}' is missing.", nameof(texts));
        }

        (decimalSeparator, groupSeparator) = (texts[DecimalSeparator.Key], texts[GroupSeparator.Key]);
        reasonPatterns = ReasonPattern.In(texts);
        Values = new ValueText(this);
    }

    /// <summary>Tag of the language, such as <c>de</c>.</summary>
    public string Language { get; }

    /// <summary>Values of cells in this language.</summary>
    public ValueText Values { get; }

    /// <summary>The declared words that <paramref name="texts"/> lacks, ordered by key.</summary>
    public static IReadOnlyList<Word> Missing(IReadOnlyDictionary<string, string> texts) => Missing(texts, Word.All);

    /// <summary>The words of <paramref name="declared"/> that <paramref name="texts"/> lacks, in their order.</summary>
    public static IReadOnlyList<Word> Missing(IReadOnlyDictionary<string, string> texts, IReadOnlyList<Word> declared) =>
        [.. declared.Where(word => !texts.ContainsKey(word.Key))];

    /// <summary>The places (<c>{name}</c>) in a template.</summary>
    public static IEnumerable<string> PlacesIn(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return template[(open + 1)..close];
        }
    }

    /// <summary>The text of a word with its places filled. Values are put in as they are and never read as templates.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of the word's places.</exception>
    public string Say(Word word, params ReadOnlySpan<string> values)
    {
        if (values.Length != word.Places.Length)
        {
            throw new ArgumentException($"The word '{word.Key}' has {word.Places.Length} places and got {values.Length} values.", nameof(values));
        }

        var given = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        for (var at = 0; at < values.Length; at++)
        {
            given[word.Places[at]] = values[at];
        }

        return Fill(texts[word.Key], given);
    }

    /// <summary>A template with its places filled; a place that nothing fills stays as it is.</summary>
    internal static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (template.IndexOf('{', at) is var open and >= 0 && template.IndexOf('}', open) is var close and >= 0)
        {
            text.Append(template, at, open - at).Append(values.GetValueOrDefault(template[(open + 1)..close], template[open..(close + 1)]));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>What a department is called: the pack's own word for its key, else the chain's name.</summary>
    public string Department(string key, string name) => texts.GetValueOrDefault(DepartmentPrefix + key, name);

    /// <summary>What a measure is called: the pack's own word for its key, else the key.</summary>
    public string Measure(string key) => texts.GetValueOrDefault(MeasurePrefix + key, key);

    /// <summary>What a topic is called: the pack's own word for its key, else the key.</summary>
    public string Topic(string key) => texts.GetValueOrDefault(TopicPrefix + key, key);
}
