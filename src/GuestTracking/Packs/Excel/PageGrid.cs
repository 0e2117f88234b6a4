using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>
/// The columns of a sheet: as few as let every block stand on the page's units. Column 0 and the last one are margins.
/// </summary>
internal sealed class PageGrid
{
    /// <summary>Pixels of one unit.</summary>
    public const int UnitPixels = 50;

    /// <summary>Pixels of a margin.</summary>
    public const int MarginPixels = 10;

    /// <summary>Points of a pixel.</summary>
    public const double PointsPerPixel = 0.75;

    private static readonly int[] TileStarts = [0, 3, 7, 11];
    private static readonly int[] FiveTileStarts = [0, 3, 6, 9, 12];
    private readonly int[] edges;

    private PageGrid(int[] edges) => this.edges = edges;

    /// <summary>Width of the page in units.</summary>
    public int Units => edges[^1];

    private const double AsidePaddingPoints = 8;

    /// <summary>The unit at which the text at the right of a title starts: so far left that it is not cut.</summary>
    public static int AsideStart(TitleBlock title, int units) => Math.Clamp(
        units - (int)Math.Ceiling((TextWidth.Points(title.Aside, PageStyles.AsidePoints, bold: true) + AsidePaddingPoints) / Points(1)),
        1, units - 1);

    /// <summary>The same where a list stands on the page, whose columns must not be cut: the nearest edge before it.</summary>
    public int AsideStart(TitleBlock title)
    {
        var start = AsideStart(title, Units);
        return edges.Last(edge => edge <= start || edge == edges[1]);
    }

    /// <summary>The unit at which the left block of a pair ends.</summary>
    public static int PairLeftEnd => 7;

    /// <summary>The unit at which the right block of a pair starts.</summary>
    public static int PairRightStart => 8;

    /// <summary>The unit at which glossary texts start.</summary>
    public static int GlossaryTextStart => 3;

    /// <summary>Number of columns between the margins.</summary>
    public int Columns => edges.Length - 1;

    /// <summary>The column after the right margin.</summary>
    public int EndColumn => Columns + 2;

    /// <summary>The grid that a sheet's blocks need.</summary>
    public static PageGrid For(Sheet sheet)
    {
        SortedSet<int> edges = [0, sheet.Units];
        var hasList = sheet.Blocks.Any(block => block is ListBlock);
        foreach (var block in sheet.Blocks)
        {
            switch (block)
            {
                case TitleBlock title when !hasList:
                    edges.Add(AsideStart(title, sheet.Units));
                    break;
                case ListBlock list:
                    var place = 0;
                    edges.UnionWith(list.Columns.Select(column => place += column.Units));
                    break;
                case TilesBlock tiles:
                    edges.UnionWith(StartsOf(tiles.Tiles.Count));
                    break;
                case PairBlock:
                    edges.UnionWith([PairLeftEnd, PairRightStart]);
                    break;
                case GlossaryBlock:
                    edges.Add(GlossaryTextStart);
                    break;
                case TableBlock table:
                    var edge = 0;
                    edges.UnionWith(table.Columns.Select(column => edge += column.Units));
                    break;
                default:
                    break;
            }
        }

        return new PageGrid([.. edges]);
    }

    /// <summary>The unit at which one of some tiles starts.</summary>
    public static int TileStart(int tile, int count) => StartsOf(count)[tile];

    /// <summary>Width of one of some tiles on a page of the usual width.</summary>
    public static int TileWidth(int tile, int count) => (tile + 1 < count ? TileStart(tile + 1, count) : Sheet.WidthUnits) - TileStart(tile, count);

    private static int[] StartsOf(int tiles) => tiles <= TileStarts.Length ? TileStarts
        : tiles == FiveTileStarts.Length ? FiveTileStarts
        : throw new ArgumentOutOfRangeException(nameof(tiles), tiles, $"A row holds {FiveTileStarts.Length} tiles.");

    /// <summary>True when a column starts at a unit.</summary>
    public bool HasEdge(int unit) => Array.BinarySearch(edges, unit) >= 0;

    /// <summary>The column that starts at a unit; at the page's end, the right margin.</summary>
    public int ColumnAt(int unit)
    {
        var at = Array.BinarySearch(edges, unit);
        return at >= 0 ? at + 1 : throw new ArgumentOutOfRangeException(nameof(unit), unit, "No column starts at this unit.");
    }

    /// <summary>Width of a column in pixels.</summary>
    public int Pixels(int column) =>
        column == 0 || column > Columns ? MarginPixels : (edges[column] - edges[column - 1]) * UnitPixels;

    /// <summary>Width of some units in points.</summary>
    public static double Points(int units) => units * UnitPixels * PointsPerPixel;
}
