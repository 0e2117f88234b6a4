namespace GuestTracking.Core.Bonuses;

/// <summary>
/// A sentence of a statement without its language: the key of a text in <c>reports/bonus-plans/words.*.json</c>, and what is filled in.
/// </summary>
/// <param name="Key">Lower case with dashes, as in the words; unique a sentence.</param>
/// <param name="Arguments">By name, in the order of the sentence; none where the text has no place to fill in.</param>
public sealed record Phrase(string Key, IReadOnlyList<PhraseArgument> Arguments)
{
    /// <summary>A sentence and what is filled in.</summary>
    public static Phrase Of(string key, params (string Name, object Value)[] arguments) =>
        new(key, [.. arguments.Select(argument => new PhraseArgument(argument.Name, argument.Value))]);
}

/// <summary>What is filled in at <c>{name}</c>.</summary>
/// <param name="Name">As in the text.</param>
/// <param name="Value">A <see cref="decimal"/>, a whole number, a <see cref="DateOnly"/>, or a text that is no language (a key, a code); shown as the reader's culture does.</param>
public sealed record PhraseArgument(string Name, object Value);
