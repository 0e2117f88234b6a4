using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary><c>theme.json</c>: the font, the colours by their role, and a company's logo.</summary>
internal static class ThemeFile
{
    private const int FontLengthMax = 31;
    private const string Usual = "Arial";

    private static readonly string[] Keys =
        ["font", "own", "above", "below", "region", "peers", "gapLine", "month", "band", "text", "mutedText", "rule", "rowRule", "ownRow", "logo", "logoText"];

    /// <summary>Reads the theme.</summary>
    /// <exception cref="UserError">A colour is missing or is not six hexadecimal digits, or a key is unknown.</exception>
    public static PackTheme Load(string folder) => DefinitionFaults.Load(faults => Read(folder, faults));

    /// <summary>The same, telling all that is wrong; null then.</summary>
    public static PackTheme? Read(string folder, DefinitionFaults faults)
    {
        var before = faults.Count;
        if (DefinitionFile.Read(folder, "theme.json", faults) is not { } file)
        {
            return null;
        }

        file.TellUnknown(file.Root, Keys);
        var font = file.Text(file.Root, "font") ?? Usual;
        if (font.Length is 0 or > FontLengthMax || font.Any(letter => !char.IsLetterOrDigit(letter) && letter is not (' ' or '-')))
        {
            file.Tell("font", $"'{font}' cannot be a font's name. Write one font, for example Arial.");
        }

        string Colour(string key)
        {
            var colour = file.Text(file.Root, key);
            if (colour is not null && !(colour.Length == 6 && colour.All(char.IsAsciiHexDigit)))
            {
                file.Tell(key, $"'{colour}' is not a colour. Write six hexadecimal digits, for example 0B5A9E.");
            }

            return colour?.ToUpperInvariant() ?? "";
        }

        var theme = new PackTheme(
            font, Colour("own"), Colour("above"), Colour("below"), Colour("region"), Colour("peers"), Colour("gapLine"), Colour("month"),
            Colour("band"), Colour("text"), Colour("mutedText"), Colour("rule"), Colour("rowRule"), Colour("ownRow")) { Logo = LogoFile.Read(folder, file) };
        return faults.Count > before ? null : theme;
    }
}
