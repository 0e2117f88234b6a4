using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>Lays a table out: heading, header, rows, the chart beside them, small print.</summary>
internal sealed class TableLayout(Page page, PageStyles styles)
{
    private const double RowPoints = 15;
    private const double RowPointsMax = 24;
    private const double WrappedRowPoints = 21;
    private const double FormRowPoints = 30;
    private const double HeaderPoints = 16.5;

    /// <summary>Adds a table at the end of the page.</summary>
    public void Add(TableBlock table)
    {
        if (table.Heading is { } heading)
        {
            page.Span(page.AddRow(20.25), 0, page.Grid.Units, Cell.Of(heading), styles.Heading);
        }

        var headerRow = AddHeader(table);
        TextFit[] fits = [.. table.Columns.Select((_, at) => PageStyles.Fit(table, at))];
        var rowPoints = table.IsForm ? FormRowPoints : fits.Any(fit => fit.Wraps) ? WrappedRowPoints : RowPoints;
        var firstRow = page.Rows.Count;
        for (var at = 0; at < table.Rows.Count; at++)
        {
            AddRow(table, at, rowPoints, fits);
        }

        page.Extras.Add(page, table.Columns, table.Rows, firstRow);

        AddChart(table, headerRow);
        if (table.Note.Count > 0)
        {
            var text = string.Concat(table.Note.Select(run => run.Text));
            var note = page.AddRow(PageStyles.Height(text, styles.NoteStyle, PageGrid.Points(page.Grid.Units)) + 4.5);
            page.Span(note, 0, page.Grid.Units, Cell.Of(text), styles.Note, styles.NoteRuns(table.Note));
        }

        page.AddRow(9);
    }

    private int AddHeader(TableBlock table)
    {
        var header = page.AddRow(HeaderPoints);
        var number = page.Rows.Count - 1;
        page.FirstTableHeader = page.FirstTableHeader < 0 ? number : page.FirstTableHeader;
        var unit = 0;
        for (var at = 0; at < table.Columns.Count; at++)
        {
            var column = table.Columns[at];
            page.Span(header, unit, unit + column.Units, Cell.Of(column.Heading), styles.Header(column, AfterFigures(table, at)));
            header.HeightPoints = Math.Max(header.HeightPoints, styles.HeaderHeight(column.Heading, PageGrid.Points(column.Units)) + 3);
            unit += column.Units;
        }

        return number;
    }

    private void AddRow(TableBlock table, int number, double rowPoints, TextFit[] fits)
    {
        var row = table.Rows[number];
        var look = RowLook.Of(table.Rows, number, table.IsForm);
        if (row.Cells.Count != table.Columns.Count)
        {
            throw new ArgumentException($"A row has {row.Cells.Count} cells, the table {table.Columns.Count} columns.", nameof(number));
        }

        var pageRow = page.AddRow(rowPoints, Math.Max(rowPoints, RowPointsMax));
        var unit = 0;
        for (var at = 0; at < row.Cells.Count; at++)
        {
            var column = table.Columns[at];
            page.Span(pageRow, unit, unit + column.Units, CellLook.Shown(column, row.Cells[at]), styles.Body(column, row.Cells[at], look, fits[at], AfterFigures(table, at)));
            unit += column.Units;
        }
    }

    private static bool AfterFigures(TableBlock table, int column) => column > 0 && table.Columns[column - 1].AlignsRight;

    private void AddChart(TableBlock table, int headerRow)
    {
        if (table.RowChart is not { } chart || table.Rows.Count == 0 || chart is DumbbellChart { HasMarks: false })
        {
            return;
        }

        var at = table.Columns.TakeWhile(column => column.Format != ValueFormat.Chart).Count();
        if (at == table.Columns.Count)
        {
            throw new ArgumentException("A chart beside rows needs a column of its own.", nameof(table));
        }

        var start = table.Columns.Take(at).Sum(column => column.Units);
        var end = start + table.Columns[at].Units;
        page.Charts.Add(new ChartFrame(
            chart, headerRow, page.Grid.ColumnAt(start), headerRow + 1 + table.Rows.Count, page.Grid.ColumnAt(end), HeaderRows: 1));
    }
}
