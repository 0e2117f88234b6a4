using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Excel;

/// <summary>What a page's cells have beside their values: colours by rule, small lines, links.</summary>
internal sealed class PageExtras
{
    /// <summary>Cells coloured by their values, all on the same scale.</summary>
    public List<CellRange> Heat { get; } = [];

    /// <summary>Small lines, a group for each column of a table: those of a group share an axis.</summary>
    public List<List<CellLine>> Lines { get; } = [];

    /// <summary>Cells that lead to another sheet, by its key.</summary>
    public List<(int Row, int Column, string Sheet)> Links { get; } = [];

    /// <summary>Takes in the body of a table that stands on a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="firstRow">Number of its first row on the page.</param>
    public void Add(Page page, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, int firstRow)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var unit = 0;
        for (var at = 0; at < columns.Count; at++)
        {
            var column = page.Grid.ColumnAt(unit);
            unit += columns[at].Units;
            if (columns[at].Format == ValueFormat.Heat)
            {
                AddHeat(new CellRange(firstRow, column, firstRow + rows.Count - 1, page.Grid.ColumnAt(unit) - 1));
            }

            List<CellLine>? lines = null;
            for (var row = 0; row < rows.Count; row++)
            {
                var cell = rows[row].Cells[at];
                if (cell.Series is { } series)
                {
                    (lines ??= []).Add(new CellLine(firstRow + row, column, series, cell.SeriesDescription ?? ""));
                }

                if (cell.LinkTo is { } sheet)
                {
                    Links.Add((firstRow + row, column, sheet));
                }
            }

            if (lines is not null)
            {
                Lines.Add(lines);
            }
        }
    }

    /// <summary>Columns side by side are one range.</summary>
    private void AddHeat(CellRange range)
    {
        if (Heat.Count > 0 && Heat[^1] is var last && last.FirstRow == range.FirstRow && last.LastRow == range.LastRow && last.LastColumn + 1 == range.FirstColumn)
        {
            Heat[^1] = last with { LastColumn = range.LastColumn };
        }
        else
        {
            Heat.Add(range);
        }
    }
}

/// <summary>A small line in a cell.</summary>
internal readonly record struct CellLine(int Row, int Column, IReadOnlyList<double?> Values, string Description);
