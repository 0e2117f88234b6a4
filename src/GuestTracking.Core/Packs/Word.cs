using System.Reflection;

namespace GuestTracking.Core.Packs;

/// <summary>
/// A word or sentence on paper, by its key. It is declared in a static field (a word or an array of words) beside the code that says it; the text
/// comes from the words file of the pack. Two words are equal when their keys are.
/// </summary>
/// <param name="Key">Key in the words file: <c>summary.title</c>.</param>
/// <param name="Places">Names of the places in its template that the code fills, in the order of the values given.</param>
public sealed record Word(string Key, params string[] Places)
{
    private const string BonusRoom = "GuestTracking.Core.Packs.Bonus";

    /// <summary>Every word the packs of scorecards can say, ordered by key.</summary>
    /// <exception cref="InvalidOperationException">Two fields declare the same key.</exception>
    public static IReadOnlyList<Word> All { get; } = Scan(type => type.Namespace != BonusRoom);

    /// <summary>Every word the papers of bonuses can say beside the phrases of their calculation, ordered by key.</summary>
    /// <exception cref="InvalidOperationException">Two fields declare the same key.</exception>
    public static IReadOnlyList<Word> OfBonuses { get; } = Scan(type => type.Namespace == BonusRoom || type == typeof(Words) || type == typeof(ValueText));

    /// <inheritdoc/>
    public bool Equals(Word? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    private static Word[] Scan(Func<Type, bool> isMeant)
    {
        const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var words = typeof(Word).Assembly.GetTypes()
            .Where(isMeant)
            .SelectMany(type => type.GetFields(AnyStatic))
            .SelectMany(field => field switch
            {
                _ when field.FieldType == typeof(Word) => [(Word)field.GetValue(null)!],
                _ when field.FieldType == typeof(Word[]) => (Word[])field.GetValue(null)!,
                _ => Array.Empty<Word>(),
            })
            .OrderBy(word => word.Key, StringComparer.Ordinal)
            .ToArray();
        var twice = words.Zip(words.Skip(1)).FirstOrDefault(pair => pair.First == pair.Second).First;
        return twice is null ? words : throw new InvalidOperationException($"The word '{twice.Key}' is declared twice.");
    }
}
