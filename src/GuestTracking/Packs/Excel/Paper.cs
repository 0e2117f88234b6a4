using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Excel;

/// <summary>Paper as workbooks number it, and what a page of it holds.</summary>
internal static class Paper
{
    /// <summary>Points that a printed page holds, without margins, by paper, size and direction.</summary>
    private static readonly Dictionary<(PaperSize Paper, bool Large, bool Across), (double Width, double Height)> Points = new()
    {
        [(PaperSize.A4, false, false)] = (537, 761), [(PaperSize.A4, false, true)] = (784, 515),
        [(PaperSize.A4, true, false)] = (784, 1110), [(PaperSize.A4, true, true)] = (1132, 762),
        [(PaperSize.Letter, false, false)] = (554, 711), [(PaperSize.Letter, false, true)] = (734, 532),
        [(PaperSize.Letter, true, false)] = (734, 1143), [(PaperSize.Letter, true, true)] = (1166, 711),
    };

    /// <summary>Points that a page in A4 has always been given; the table's figures would give it a point less.</summary>
    private const double PortraitA4Points = 818;

    /// <summary>The number of a size.</summary>
    public static int Number(PaperSize paper, bool large) => (paper, large) switch
    {
        (PaperSize.A4, false) => 9,
        (PaperSize.A4, true) => 8,
        (_, false) => 1,
        _ => 3,
    };

    /// <summary>How much of a sheet's height one printed page holds: a sheet wider than the page is made smaller.</summary>
    public static double PageHeight(Page page)
    {
        if (page is { Paper: PaperSize.A4, Large: false, Landscape: false })
        {
            return PortraitA4Points;
        }

        var (width, height) = Points[(page.Paper, page.Large, page.Landscape)];
        return height * Math.Max(1, (PageGrid.Points(page.Grid.Units) + (2 * PageGrid.MarginPixels * PageGrid.PointsPerPixel)) / width);
    }
}
