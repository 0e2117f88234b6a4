using System.Globalization;

namespace GuestTracking.Core.Bonuses;

/// <summary>Numbers and comparisons as they stand in a formula, in symbols that need no language.</summary>
internal static class FormulaText
{
    /// <summary>Results are shown to so many decimals; what was given is shown whole, but for the endless decimals of a computed benchmark.</summary>
    private const int DecimalsShown = 4;

    private const int DecimalsGiven = 10;

    /// <summary>The longest decimal: 28 decimals or 29 digits, a point, a zero before it.</summary>
    private const int LongestNumber = 32;

    /// <summary>A number as it was given, to ten decimals, without zeros at its end; a negative one in brackets.</summary>
    public static string Of(decimal value)
    {
        Span<char> text = stackalloc char[LongestNumber];
        Math.Abs(value.Scale > DecimalsGiven ? Math.Round(value, DecimalsGiven, MidpointRounding.AwayFromZero) : value)
            .TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        var digits = text[..written];
        if (digits.Contains('.'))
        {
            digits = digits.TrimEnd('0').TrimEnd('.');
        }
        return value < 0 ? $"(−{digits})" : new(digits);
    }

    /// <summary><c>= 2.5</c>, or <c>≈ 2.6725</c> where not all decimals are shown.</summary>
    public static string Equal(decimal value)
    {
        var shown = Shown(value);
        return shown == value ? $"= {Of(value)}" : $"≈ {Of(shown)}";
    }

    /// <summary>A result as a part of the next formula.</summary>
    public static string Result(decimal value) => Of(Shown(value));

    /// <summary>A number that is about to be rounded, its decimals cut off and not rounded: <c>2.6724…</c>, <c>−0.4666…</c>, <c>2.5</c>.</summary>
    public static string Cut(decimal value)
    {
        var shown = Math.Round(value, DecimalsShown, MidpointRounding.ToZero);
        var sign = value < 0 ? "−" : "";
        return $"{sign}{Of(Math.Abs(shown))}{(shown == value ? "" : "…")}";
    }

    /// <summary>How a score stands to one that has a symbol: <c>60 &lt; T 63.11</c>.</summary>
    public static string Beside(decimal score, string comparison, string symbol, decimal other) => $"{Of(score)} {comparison} {symbol} {Of(other)}";

    /// <summary>The sign of a score that is as good as another or better.</summary>
    public static string Reaches(bool higherIsBetter) => higherIsBetter ? "≥" : "≤";

    /// <summary>The sign of a score that is worse than another.</summary>
    public static string Misses(bool higherIsBetter) => higherIsBetter ? "<" : ">";

    /// <summary>
    /// A step of an award as it is reckoned with further on: to the decimals that its statement shows, halves away from zero, so that whoever
    /// works with the printed numbers comes to the printed amount.
    /// </summary>
    public static decimal Kept(decimal value) => Shown(value);

    private static decimal Shown(decimal value) => Math.Round(value, DecimalsShown, MidpointRounding.AwayFromZero);
}
