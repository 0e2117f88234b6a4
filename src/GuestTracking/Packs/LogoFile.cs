using System.Buffers.Binary;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>The PNG file that <c>theme.json</c> names as <c>logo</c>, beside it.</summary>
internal static class LogoFile
{
    private const int BytesMax = 256 * 1024;
    private const int SizeAt = 16;
    private const int HeaderBytes = 24;
    private const double HeightPoints = 24;
    private const double WidthPointsMax = 180;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the logo; null where the theme names none, and where it is missing, no PNG, too large, or nothing says what it shows, which is told.</summary>
    public static PackLogo? Read(string folder, DefinitionFile theme)
    {
        if (!theme.Root.TryGetProperty("logo", out _))
        {
            return null;
        }
        var (name, shows) = (theme.Text(theme.Root, "logo"), theme.Text(theme.Root, "logoText"));
        if (name is null || shows is null)
        {
            return null;
        }
        var path = Path.Combine(folder, name);
        if (Path.GetFileName(name) != name || !File.Exists(path))
        {
            return Refuse($"there is no file '{name}' beside it. Copy the logo there, as PNG.");
        }
        var png = File.ReadAllBytes(path);
        if (png.Length < HeaderBytes || !png.AsSpan().StartsWith(Signature))
        {
            return Refuse($"'{name}' is no PNG file.");
        }
        if (png.Length > BytesMax)
        {
            return Refuse(FormattableString.Invariant($"'{name}' has {png.Length / 1024} KB; every pack carries it, so at most {BytesMax / 1024} KB. Make it smaller."));
        }
        double width = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(SizeAt)), height = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(SizeAt + 4));
        if (width < 1 || height < 1)
        {
            return Refuse($"'{name}' has no width or height.");
        }
        var points = Math.Min(HeightPoints, WidthPointsMax * height / width);
        return new PackLogo(shows, png, points * width / height, points);

        PackLogo? Refuse(string why)
        {
            theme.Tell("logo", why);
            return null;
        }
    }
}
