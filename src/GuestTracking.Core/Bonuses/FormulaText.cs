using System.Globalization;

namespace GuestTracking.Core.Bonuses;

/// <summary>Numbers as they stand in a formula.</summary>
internal static class FormulaText
{
    /// <summary>Results are shown to so many decimals; what was given is shown whole, but for the endless decimals of a computed benchmark.</summary>
    private const int DecimalsShown = 4;

    /// <summary>A number as it was given, to ten decimals, without zeros at its end; a negative one in brackets.</summary>
    public static string Of(decimal value)
    {
        var text = Math.Abs(value).ToString("0.##########", CultureInfo.InvariantCulture);
        return value < 0 ? $"(−{text})" : text;
    }

    /// <summary><c>= 2.5</c>, or <c>≈ 2.6725</c> where not all decimals are shown.</summary>
    public static string Equal(decimal value)
    {
        var shown = Shown(value);
        return shown == value ? $"= {Of(value)}" : $"≈ {Of(shown)}";
    }

    /// <summary>A result as a part of the next formula.</summary>
    public static string Result(decimal value) => Of(Shown(value));

    /// <summary>How one score stands to another, in words: <c>60 is below the threshold 63.11</c>.</summary>
    public static string Beside(decimal score, decimal other, string name) =>
        $"{Of(score)} is {(score == other ? "at" : score > other ? "above" : "below")} the {name} {Of(other)}";

    private static decimal Shown(decimal value) => Math.Round(value, DecimalsShown, MidpointRounding.AwayFromZero);
}
