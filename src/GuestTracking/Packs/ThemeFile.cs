using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary><c>theme.json</c>: the font, the colours by their role, and a company's logo.</summary>
internal static class ThemeFile
{
    private const int FontLengthMax = 31;

    private static readonly string[] Keys =
        ["font", "own", "above", "below", "region", "peers", "gapLine", "month", "band", "text", "mutedText", "rule", "rowRule", "ownRow", "logo", "logoText"];

    /// <summary>Reads the theme.</summary>
    /// <exception cref="UserError">A colour is missing or is not six hexadecimal digits, or a key is unknown.</exception>
    public static PackTheme Load(string folder)
    {
        var file = DefinitionFile.Read(folder, "theme.json");
        file.RefuseUnknown(file.Root, Keys);
        var font = file.Text(file.Root, "font");
        if (font.Length is 0 or > FontLengthMax || font.Any(letter => !char.IsLetterOrDigit(letter) && letter is not (' ' or '-')))
        {
            throw file.Mistake("font", $"'{font}' cannot be a font's name. Write one font, for example Arial.");
        }

        string Colour(string key)
        {
            var colour = file.Text(file.Root, key);
            return colour.Length == 6 && colour.All(char.IsAsciiHexDigit)
                ? colour.ToUpperInvariant()
                : throw file.Mistake(key, $"'{colour}' is not a colour. Write six hexadecimal digits, for example 0B5A9E.");
        }

        return new PackTheme(
            font, Colour("own"), Colour("above"), Colour("below"), Colour("region"), Colour("peers"), Colour("gapLine"), Colour("month"),
            Colour("band"), Colour("text"), Colour("mutedText"), Colour("rule"), Colour("rowRule"), Colour("ownRow")) { Logo = LogoFile.Load(folder, file) };
    }
}
