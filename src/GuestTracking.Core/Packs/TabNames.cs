using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>Names on tabs as spreadsheet programs take them.</summary>
public static class TabNames
{
    /// <summary>The longest name.</summary>
    public const int LengthMax = 31;

    /// <summary>Characters that no name has.</summary>
    public const string Forbidden = "[]:*?/\\";

    /// <summary>True for a name that can stand on a tab.</summary>
    public static bool CanBe(string name) =>
        name.Length is > 0 and <= LengthMax && !name.Any(Forbidden.Contains) && name.Trim('\'', ' ') == name;

    /// <summary>
    /// A name for a tab from any text: what cannot stand there is left out, what is too long is cut, and a name that is taken (whatever its
    /// case) gets a number. It counts as taken from then on.
    /// </summary>
    /// <example>"Food/Beverage" → "Food-Beverage"; a second "Spa" → "Spa 2".</example>
    public static string Make(string text, ISet<string> taken)
    {
        var letters = new string([.. text.Select(letter => Forbidden.Contains(letter) || char.IsControl(letter) ? '-' : letter)]).Trim('\'', ' ');
        var name = Cut(letters.Length == 0 ? "-" : letters, LengthMax);
        for (var at = 2; !taken.Add(name); at++)
        {
            var number = " " + at.ToString(CultureInfo.InvariantCulture);
            name = Cut(letters, LengthMax - number.Length) + number;
        }

        return name;
    }

    /// <summary>Never between the halves of a character.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].Trim('\'', ' ');
    }
}
