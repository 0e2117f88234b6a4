using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>Numbers with what they count, by the plural rules of the language.</summary>
internal static class CountWords
{
    private static readonly Word OneAnswer = new("answers.one", "n");
    private static readonly Word ManyAnswers = new("answers.many", "n");
    private static readonly Word First = new("ordinal.first", "n");
    private static readonly Word OrdinalOne = new("ordinal.one", "n");
    private static readonly Word OrdinalTwo = new("ordinal.two", "n");
    private static readonly Word OrdinalFew = new("ordinal.few", "n");
    private static readonly Word OrdinalOther = new("ordinal.other", "n");

    /// <summary>The numbers that take the singular, between spaces: <c>1</c>, in French <c>0 1</c>; <c>none</c> where the language has no plural.</summary>
    private static readonly Word Singulars = new("plural.one");

    /// <summary>"1 answer", "1,234 answers".</summary>
    public static string Answers(this Words words, long n) => words.Plural(n, OneAnswer, ManyAnswers);

    /// <summary>A number with what it counts.</summary>
    /// <param name="words">The language.</param>
    /// <param name="n">The number.</param>
    /// <param name="one">Said of the numbers that take the singular; its first place is the number.</param>
    /// <param name="many">Said of the others.</param>
    /// <param name="more">What is in their places after the number.</param>
    public static string Plural(this Words words, long n, Word one, Word many, params ReadOnlySpan<string> more) =>
        words.Say(words.Say(Singulars).Split(' ').Contains(n.ToString(CultureInfo.InvariantCulture)) ? one : many, [words.Count(n), .. more]);

    /// <summary>"1st", "22nd", "13th": the last digits decide, as in English; a language in which they do not has one text for all, and one for the first.</summary>
    public static string Ordinal(this Words words, int place)
    {
        var word = (place % 10, place % 100) switch
        {
            _ when place == 1 => First,
            (1, not 11) => OrdinalOne,
            (2, not 12) => OrdinalTwo,
            (3, not 13) => OrdinalFew,
            _ => OrdinalOther,
        };
        return words.Say(word, place.ToString(CultureInfo.InvariantCulture));
    }
}
