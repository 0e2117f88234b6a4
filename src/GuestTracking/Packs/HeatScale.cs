using System.Globalization;

namespace GuestTracking.Packs;

/// <summary>
/// The colours of heat cells: from orange, clearly worse, over white to blue. The ends are fixed, so that two hotels' pages compare. The
/// colours leave black text a contrast of more than 6 to 1, and the number says the sign that grey paper does not show.
/// </summary>
internal static class HeatScale
{
    /// <summary>Points at which the colour is at its end, on both sides.</summary>
    public const double Reach = 20;

    /// <summary>Colour of the worse end, six hexadecimal digits.</summary>
    public const string Below = "E8935A";

    /// <summary>Colour of no difference, and of the rules between cells.</summary>
    public const string Middle = "FFFFFF";

    /// <summary>Colour of the better end.</summary>
    public const string Above = "7FB2DE";

    /// <summary>Steps of the scale where there is a name for each colour: 0 the worse end, 10 the middle.</summary>
    public const int Steps = 21;

    /// <summary>The step nearest to a difference.</summary>
    public static int Step(double points) => (int)Math.Round(((Math.Clamp(points, -Reach, Reach) / Reach) + 1) / 2 * (Steps - 1), MidpointRounding.AwayFromZero);

    /// <summary>The colour of a step.</summary>
    public static string ColourOf(int step) => Colour(((2.0 * step / (Steps - 1)) - 1) * Reach);

    /// <summary>The colour of a difference.</summary>
    public static string Colour(double points)
    {
        var share = Math.Min(1, Math.Abs(points) / Reach);
        var end = points < 0 ? Below : Above;
        return string.Create(6, (share, end), static (text, from) =>
        {
            for (var at = 0; at < 6; at += 2)
            {
                var (middle, last) = (Part(Middle, at), Part(from.end, at));
                ((int)Math.Round(middle + (from.share * (last - middle)))).TryFormat(text[at..], out _, "X2", CultureInfo.InvariantCulture);
            }
        });
    }

    private static int Part(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
