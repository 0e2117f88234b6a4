using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>Lays a list out: a header with filters, and rows as high as the longest of their texts. No cells are merged, so that filters and sorting work.</summary>
internal sealed class ListLayout(Page page, PageStyles styles)
{
    private const double HeaderPoints = 27;
    private const double RowPaddingPoints = 3;
    private const double RowPointsMax = 300;

    /// <summary>Adds a list at the end of the page.</summary>
    /// <exception cref="ArgumentException">A row has not one cell a column.</exception>
    public void Add(ListBlock list)
    {
        var header = page.AddRow(HeaderPoints);
        page.FirstTableHeader = page.Rows.Count - 1;
        var unit = 0;
        for (var at = 0; at < list.Columns.Count; at++)
        {
            var column = list.Columns[at];
            page.Span(header, unit, unit + column.Units, Cell.Of(column.Heading), styles.ListHeader(column, AfterFigures(list, at)));
            header.HeightPoints = Math.Max(header.HeightPoints, styles.HeaderHeight(column.Heading, PageGrid.Points(column.Units)) + RowPaddingPoints);
            unit += column.Units;
        }

        var firstRow = page.Rows.Count;
        for (var at = 0; at < list.Rows.Count; at++)
        {
            AddRow(list, at);
        }

        page.Extras.Add(page, list.Columns, list.Rows, firstRow);

        page.Filter = new CellRange(page.FirstTableHeader, page.Grid.ColumnAt(0), page.Rows.Count - 1, page.Grid.ColumnAt(page.Grid.Units) - 1);
    }

    private void AddRow(ListBlock list, int number)
    {
        var row = list.Rows[number];
        var look = RowLook.Of(list.Rows, number, isForm: false);
        if (row.Cells.Count != list.Columns.Count)
        {
            throw new ArgumentException($"A row has {row.Cells.Count} cells, the list {list.Columns.Count} columns.", nameof(number));
        }

        var pageRow = page.AddRow(0);
        var unit = 0;
        double height = PageStyles.ListRowPoints;
        for (var at = 0; at < row.Cells.Count; at++)
        {
            var (column, cell) = (list.Columns[at], row.Cells[at]);
            page.Span(pageRow, unit, unit + column.Units, CellLook.Shown(column, cell), styles.ListBody(column, cell, look, AfterFigures(list, at)));
            if (cell.Text is { Length: > 0 } text)
            {
                height = Math.Max(height, styles.ListHeight(text, PageGrid.Points(column.Units), cell.Strong) + RowPaddingPoints);
            }
            unit += column.Units;
        }
        pageRow.HeightPoints = Math.Min(height, RowPointsMax);
    }

    private static bool AfterFigures(ListBlock list, int column) => column > 0 && list.Columns[column - 1].AlignsRight;
}
