using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>Where a template leaves room, in points.</summary>
/// <param name="Title">The title of a slide.</param>
/// <param name="Content">What a slide shows.</param>
/// <param name="CoverTitle">The title of the title slide.</param>
/// <param name="CoverSubtitle">The text below it.</param>
/// <param name="Footer">The footer; null where the template has none.</param>
/// <param name="Number">The slide's number; null where the template has none.</param>
internal sealed record DeckFrame(Box Title, Box Content, Box CoverTitle, Box CoverSubtitle, Box? Footer, Box? Number)
{
    /// <summary>A line's height, against the size of its letters.</summary>
    public const double LineFactor = 1.2;

    /// <summary>Smallest size of a slide's title that can be read from the back of a room.</summary>
    public const double TitlePointsMin = 20;

    private const double InsetPoints = 16;

    /// <summary>A font of the template may be wider than the one that is measured.</summary>
    private const double WidthShare = 0.94;

    private static readonly double[] TitleSizes = [28, 26, 24, 22, TitlePointsMin, 18, 16, 14, 12];
    private static readonly double[] CoverSizes = [40, 36, 32, 28, 24, 20, 18, 16, 14];
    private static readonly double[] SubtitleSizes = [20, 18, 16, 14, 12, 11, 10];
    private static readonly double[] FooterSizes = [10, 9, 8];

    /// <summary>The largest size of a slide's title: the template's own.</summary>
    public double TitlePointsMax { get; init; } = double.PositiveInfinity;

    /// <summary>Size of a slide's title.</summary>
    public double TitlePoints(string title) => Math.Min(TitlePointsMax, Fit([title], TitleSizes, bold: true, Title));

    /// <summary>Size of the title slide's title.</summary>
    public double CoverTitlePoints(string title) => Fit([title], CoverSizes, bold: true, CoverTitle);

    /// <summary>Size of the title slide's other texts.</summary>
    public double CoverSubtitlePoints(IReadOnlyList<string> paragraphs) => Fit(paragraphs, SubtitleSizes, bold: false, CoverSubtitle);

    /// <summary>Size of a text in the footer.</summary>
    public static double FooterPoints(string text, Box place) => Fit([text], FooterSizes, bold: false, place);

    /// <summary>Height that a wrapped text needs.</summary>
    public static double Height(string text, double sizePoints, bool bold, double widthPoints) =>
        TextWidth.Lines(text, sizePoints, bold, widthPoints * WidthShare) * sizePoints * LineFactor;

    /// <summary>The largest size at which the paragraphs fit into a place with its usual insets, else the smallest.</summary>
    private static double Fit(IReadOnlyList<string> paragraphs, double[] sizes, bool bold, Box place) => sizes.FirstOrDefault(
        size => paragraphs.Sum(text => Height(text, size, bold, place.Width - InsetPoints) + (paragraphs.Count > 1 ? size / 2 : 0)) <= place.Height, sizes[^1]);
}
