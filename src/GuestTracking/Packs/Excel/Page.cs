using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>A sheet laid out in rows and columns, before it becomes XML. Rows and columns count from 0; column 0 is a margin.</summary>
internal sealed class Page(Sheet sheet, PaperSize paper, PageGrid grid)
{
    /// <summary>Name on the tab.</summary>
    public string Name { get; } = sheet.Name;

    /// <summary>Paper that it is printed on.</summary>
    public PaperSize Paper { get; } = paper;

    /// <summary>The columns.</summary>
    public PageGrid Grid { get; } = grid;

    /// <summary>The rows from the top.</summary>
    public List<PageRow> Rows { get; } = [];

    /// <summary>Ranges of cells shown as one.</summary>
    public List<CellRange> Merges { get; } = [];

    /// <summary>The logo in its first row; null without.</summary>
    public PackLogo? Logo { get; set; }

    /// <summary>True when anything is drawn on it.</summary>
    public bool HasDrawing => Charts.Count > 0 || Logo is not null;

    /// <summary>Where charts stand.</summary>
    public List<ChartFrame> Charts { get; } = [];

    /// <summary>Colours, small lines and links of its cells.</summary>
    public PageExtras Extras { get; } = new();

    /// <summary>Number of rows at the top that stay when the sheet is scrolled; 0 for none.</summary>
    public int FrozenRows { get; set; }

    /// <summary>The header row of the first table; -1 without a table.</summary>
    public int FirstTableHeader { get; set; } = -1;

    /// <summary>The cells that have filters, header included; null without.</summary>
    public CellRange? Filter { get; set; }

    /// <summary>True when the sheet is printed across.</summary>
    public bool Landscape => Grid.Units > Sheet.WidthUnits;

    /// <summary>True when the sheet is meant for paper of twice the size, or so wide that it would be unreadable on less.</summary>
    public bool Large => sheet.IsLarge || Grid.Units > LargeUnits;

    private const int LargeUnits = 28;

    /// <summary>True when the sheet is too long for one page.</summary>
    public bool SeveralPages { get; set; }

    /// <summary>The first rows of the blocks, from the top.</summary>
    public List<int> BlockStarts { get; } = [];

    /// <summary>Rows that begin a new printed page, so that no block is cut that fits on a page; only where there are several.</summary>
    public List<int> Breaks { get; } = [];

    /// <summary>Adds an empty row.</summary>
    public PageRow AddRow(double heightPoints, double heightMaxPoints = 0)
    {
        var row = new PageRow(heightPoints, Math.Max(heightPoints, heightMaxPoints));
        Rows.Add(row);
        return row;
    }

    /// <summary>Puts a value into the columns from one unit to before another, as one cell.</summary>
    public void Span(PageRow row, int startUnit, int endUnit, Cell value, int style, IReadOnlyList<StyledRun>? runs = null)
    {
        var first = Grid.ColumnAt(startUnit);
        var last = Grid.ColumnAt(endUnit) - 1;
        row.Cells.Add(new PageCell(first, value, style, runs));
        for (var column = first + 1; column <= last; column++)
        {
            row.Cells.Add(new PageCell(column, Cell.Empty, style));
        }

        if (last > first)
        {
            var at = Rows.LastIndexOf(row);
            Merges.Add(new CellRange(at, first, at, last));
        }
    }

    /// <summary>Height of some rows in points.</summary>
    public double Height(int firstRow, int afterLastRow)
    {
        double height = 0;
        for (var at = firstRow; at < afterLastRow; at++)
        {
            height += Rows[at].HeightPoints;
        }

        return height;
    }
}

/// <summary>A row; those that may grow share what a page has left over.</summary>
internal sealed class PageRow(double heightPoints, double heightMaxPoints)
{
    /// <summary>Height, a multiple of 0.75 points.</summary>
    public double HeightPoints { get; set; } = heightPoints;

    /// <summary>How high it may grow.</summary>
    public double HeightMaxPoints { get; } = heightMaxPoints;

    /// <summary>Cells from left to right.</summary>
    public List<PageCell> Cells { get; } = [];
}

/// <summary>A cell with its style; rich text where <see cref="Runs"/> is given.</summary>
internal readonly record struct PageCell(int Column, Cell Value, int Style, IReadOnlyList<StyledRun>? Runs = null);

/// <summary>A range of cells, ends included.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>Where a chart stands: from the first corner to the corner before the end row and column.</summary>
/// <param name="HeaderRows">How many of its rows stand above the first row that its marks align with; 0 when it aligns with none.</param>
internal readonly record struct ChartFrame(Chart Chart, int FirstRow, int FirstColumn, int EndRow, int EndColumn, int HeaderRows);
